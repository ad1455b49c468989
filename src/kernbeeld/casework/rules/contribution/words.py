"""What an own contribution is and does, in words."""

from kernbeeld.casework.rules.contribution.comparing import Difference, Kind
from kernbeeld.casework.rules.contribution.duty import Span, Why
from kernbeeld.casework.rules.decision.words import euros
from kernbeeld.language import gettext
from kernbeeld.publishing.html.words import day_words


def why_words(why: Why) -> str:
    """Say why a household owes what it owes."""
    return {
        Why.DUE: gettext("something is provided for which a contribution is due"),
        Why.NOT_COLLECTED: gettext("in this month nothing is collected"),
        Why.NOTHING: gettext("nothing is provided on the first day of the month"),
        Why.NO_RULE: gettext("no contribution belongs to what is provided"),
        Why.UNDER_AGE: gettext("under 18 there is no contribution"),
        Why.UNDER_AOW: gettext("a household of more persons with somebody under the pension age"),
        Why.PAID_UP: gettext("the cost price has been paid"),
        Why.DIED: gettext("the resident died"),
    }[why]


def now_words(span: Span | None) -> str:
    """Say what a household owes now, and why."""
    if span is None:
        return gettext("No own contribution: nothing is provided yet.")
    if span.why is not Why.DUE:
        return gettext("No own contribution: {why}.", why=why_words(span.why))
    return gettext("{amount} a month: {why}.", amount=euros(span.cents), why=why_words(span.why))


def told_words(one: Difference) -> str:
    """Say what has to be told of a contribution."""
    day = day_words(one.since)
    if one.kind is Kind.STOP:
        why = why_words(one.duty.ended) if one.duty and one.duty.ended else ""
        return gettext("stops after {day}: {why}", day=day, why=why)
    return {
        Kind.START: gettext("starts on {day}, {amount} a month", day=day, amount=euros(one.cents)),
        Kind.CHANGE: gettext("becomes {amount} a month on {day}", day=day, amount=euros(one.cents)),
        Kind.CORRECT: gettext("was wrong since {day}", day=day),
        Kind.WITHDRAW: gettext("should never have begun on {day}", day=day),
    }[one.kind]
