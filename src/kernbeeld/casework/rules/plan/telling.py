"""A plan in plain words, as it stands in a letter. No database.

The texts that people wrote are shown as they are; everything around them is in the language that is spoken.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from kernbeeld.casework.rules.plan.agreements import INWONER, ORGANISATIE, VRIJWILLIGER, wie_words
from kernbeeld.language import gettext
from kernbeeld.publishing.letters.letter import day_words, plain, plain_blocks


@dataclass(frozen=True, slots=True)
class ToldAgreement:
    """Who does what by when: ``wie`` is a code, ``naam`` who it is, where that is known."""

    wie: str
    wat: str = field(repr=False)
    naam: str = field(default="", repr=False)
    due: date | None = None


@dataclass(frozen=True, slots=True)
class ToldGoal:
    """A goal as a letter tells it; ``of`` is whose it is, empty for who reads the letter.

    ``mark`` is the last mark that the person gave himself.
    """

    leefgebied: str
    woorden: str = field(repr=False)
    of: str = field(default="", repr=False)
    maatstaf: str = field(default="", repr=False)
    mark: int | None = None
    agreements: Sequence[ToldAgreement] = ()


def told(goals: Sequence[ToldGoal]) -> str:
    """Return the goals in Markdown, by person, in the order in which they stand."""
    return "\n\n".join(
        block for of, each in groupby(goals, key=lambda goal: goal.of) for block in _of_one(of, list(each))
    )


def next_talk(evaluatie: date | None, today: date) -> str:
    """Say when the plan is talked about again."""
    if evaluatie is None or evaluatie < today:
        return gettext("We will make an appointment with you to talk about the plan again.")
    return gettext("On {day} we talk with you about how it goes.", day=day_words(evaluatie))


def _of_one(of: str, goals: Sequence[ToldGoal]) -> Iterator[str]:
    name = plain(of)
    yield "### " + (gettext("What {name} wants", name=name) if of else gettext("What you want"))
    for goal in goals:
        yield from _goal(goal)


def _goal(goal: ToldGoal) -> Iterator[str]:
    yield f"**{plain(goal.leefgebied)}**"
    yield plain_blocks(goal.woorden)
    if goal.maatstaf:
        yield gettext("This is how we see that it goes better:")
        yield plain_blocks(goal.maatstaf)
    if goal.mark is not None:
        yield (
            gettext("{name} gives it a {mark} now, from 1 to 10.", name=plain(goal.of), mark=goal.mark)
            if goal.of
            else gettext("You give it a {mark} now, from 1 to 10.", mark=goal.mark)
        )
    if goal.agreements:
        yield gettext("This is what we agreed:")
        yield "\n".join(f"- {_agreement(one, goal.of)}" for one in goal.agreements)


def _agreement(agreed: ToldAgreement, of: str) -> str:
    who, what = _who(agreed, of), plain(agreed.wat)
    if agreed.due is None:
        return gettext("{who}: {what}", who=who, what=what)
    return gettext("{who}: {what} (at the latest on {day})", who=who, what=what, day=day_words(agreed.due))


def _who(agreed: ToldAgreement, of: str) -> str:
    if agreed.wie == INWONER:
        return plain(of) if of else gettext("You")
    if agreed.naam:
        return plain(agreed.naam)
    known = agreed.wie in (VRIJWILLIGER, ORGANISATIE)
    return wie_words(agreed.wie) if known else gettext("Somebody you know")
