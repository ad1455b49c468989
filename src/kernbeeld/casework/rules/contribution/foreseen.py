"""What a household is going to owe by help that is decided on. Pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kernbeeld.casework.rules.contribution.duty import OWED, Span, Why
from kernbeeld.casework.rules.contribution.rates import ONE_DAY, Rates
from kernbeeld.casework.rules.contribution.words import why_words
from kernbeeld.casework.rules.decision.words import euros
from kernbeeld.language import gettext
from kernbeeld.publishing.html.words import day_words


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What is owed from the first whole month of help on; ``goes_on``: as it was before the help began."""

    span: Span | None
    goes_on: bool = False


def foreseen(found: Sequence[Span], rates: Rates, begin: date) -> Foreseen:
    """Return what a household owes once help runs that begins on a day: where nothing is due, why not."""
    term = rates.term_on(max(begin, rates.first_day))
    first = term.begin if begin <= term.begin else term.einde + ONE_DAY
    later = [one for one in found if one.einde >= first]
    due = next((one for one in later if one.why is Why.DUE), None)
    if due is None:
        return Foreseen(next(iter(later), None))
    before = first - ONE_DAY
    return Foreseen(due, any(one.begin <= before <= one.einde and one.why in OWED for one in found))


def foreseen_words(told: Foreseen) -> str:
    """Say it in a letter, in the language that is spoken."""
    span = told.span
    if span is None or span.why is not Why.DUE:
        why = why_words(span.why if span else Why.NOTHING)
        return gettext("You pay no own contribution for this help: {why}.", why=why)
    amount = euros(span.cents)
    if told.goes_on:
        return gettext(
            "You pay an own contribution of {amount} a month already. This help does not make it higher.",
            amount=amount,
        )
    return gettext(
        "For this help you pay an own contribution of {amount} a month, from {day} on. You pay it once for "
        "everybody in your house. The CAK sends you the bill.",
        amount=amount,
        day=day_words(span.begin),
    )
