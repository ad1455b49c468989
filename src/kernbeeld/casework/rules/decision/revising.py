"""Besluiten that change an earlier one. Pure."""

from collections.abc import Sequence
from datetime import date

from kernbeeld.casework.rules.decision.lines import Line
from kernbeeld.casework.rules.decision.words import euros, volume_words
from kernbeeld.language import gettext

HERZIEN, INTREKKEN = CHANGING = ("herzien", "intrekken")


def changed(lines: Sequence[tuple[str, Line]], day: str) -> str:
    """Say in a letter what changes from a day on, by the name of each product, in the language spoken."""
    said = (f"- {name}: {_much(line)}" for name, line in lines)
    return "\n".join([gettext("From {day} on you get:", day=day), "", *said])


def stopped(names: Sequence[str], day: str) -> str:
    """Say in a letter what stops, and on which day it is given for the last time."""
    said = (f"- {name}" for name in names)
    return "\n".join([gettext("This help stops. The last day is {day}:", day=day), "", *said])


def first_day(lines: Sequence[Line]) -> date:
    """Return the first day on which something is different."""
    return min(line.begin for line in lines)


def _much(line: Line) -> str:
    volume = volume_words(line.omvang, line.eenheid, line.frequentie) if line.omvang else ""
    budget = gettext("a budget of {amount} a year", amount=euros(line.bedrag)) if line.bedrag else ""
    return ", ".join(part for part in (volume, budget) if part)
