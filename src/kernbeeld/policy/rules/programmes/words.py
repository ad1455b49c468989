"""What the states of programmes and actions are called, and a period of days. Pure."""

from datetime import date

from kernbeeld.language import gettext
from kernbeeld.policy.rules.programmes.facts import Action
from kernbeeld.publishing.html.words import day_words


def programme_state_words(state: str) -> str:
    """Say how far a programme is."""
    return {
        "concept": gettext("concept"),
        "vastgesteld": gettext("established"),
        "afgerond": gettext("finished"),
    }.get(state, state)


def action_state_words(state: str) -> str:
    """Say how far an action is."""
    return {
        "voorgesteld": gettext("proposed"),
        "loopt": gettext("under way"),
        "afgerond": gettext("finished"),
        "gestopt": gettext("stopped"),
        "niet_opgenomen": gettext("considered, not included"),
    }.get(state, state)


def movement_words(kind: str) -> str:
    """Say why a slice got its amount."""
    return {
        "begroting": gettext("first budget"),
        "bijstelling": gettext("changed by decision"),
        "verschuiving": gettext("shifted between years"),
    }.get(kind, kind)


def period_words(action: Action) -> str:
    """Say the period of an action: as its source says it, else by its days; empty where nobody knows."""
    said = action.details
    return said.period_words or span_words(said.begin, said.einde)


def span_words(begin: date | None, einde: date | None) -> str:
    """Say from when until when; empty for neither."""
    if begin is None and einde is None:
        return ""
    if begin is None:
        return gettext("until {day}", day=day_words(einde)) if einde else ""
    if einde is None:
        return gettext("from {day}", day=day_words(begin))
    return gettext("{begin} until {einde}", begin=day_words(begin), einde=day_words(einde))
