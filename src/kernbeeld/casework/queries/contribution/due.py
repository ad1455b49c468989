"""Whose own contribution is not what the rules give, and what a household owes now and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kernbeeld.accounts.service import Right, User
from kernbeeld.casework.models import Beschikking, Melding
from kernbeeld.casework.queries.contribution.households import WMO, Household, house_rates, households_of
from kernbeeld.casework.rules.contribution.comparing import Difference, differences
from kernbeeld.casework.rules.contribution.duty import Span
from kernbeeld.casework.rules.contribution.rates import Rates
from kernbeeld.casework.rules.contribution.words import now_words

AT_ONCE = 1_000
"""How many residents are looked at in one go."""


@dataclass(frozen=True, slots=True)
class DueContribution:
    """What has to be told of one household; ``persoon`` is whose besluit the reader may work on."""

    persoon: str
    told: tuple[Difference, ...]
    now: Span | None


@dataclass(frozen=True, slots=True)
class DuePage:
    """What is due among the residents that are looked at in one go; ``after``: where the next ones begin."""

    found: Sequence[DueContribution]
    after: str


def due_contributions(user: User, today: date, *, after: str = "") -> DuePage:
    """Return the households whose contribution changes, as far as the user works on a besluit in them.

    It looks at `AT_ONCE` residents at a time, in the order of their keys, from the one after `after` on: a
    constant number of questions, and no more work for a large municipality than for a small one. Nothing is
    logged here: who shows it does that, before it is shown.
    """
    issued = Beschikking.objects.for_user(user, right=Right.PREPARE_BESLUITEN)
    mine = issued.filter(melding__wet=WMO, issued_on__isnull=False, melding__persoon__sleutel__gt=after)
    keys = list(
        mine.order_by("melding__persoon__sleutel")
        .values_list("melding__persoon__sleutel", flat=True)
        .distinct()[: AT_ONCE + 1]
    )
    looked_at, rates = frozenset(keys[:AT_ONCE]), house_rates()
    found = []
    for household in households_of(looked_at, today):
        told = told_of(household, today, rates=rates)
        if told:
            persoon = household.only or min(household.persons & looked_at)
            found.append(DueContribution(persoon, told, span_on(household, today, rates=rates)))
    return DuePage(found, keys[AT_ONCE - 1] if len(keys) > AT_ONCE else "")


def told_of(
    household: Household, today: date, *, is_correction: bool = False, rates: Rates | None = None
) -> tuple[Difference, ...]:
    """Return what the register has to hear of a household; `rates` are those of the house, if known."""
    rates = rates or house_rates()
    since = rates.term_on(max(today, rates.first_day)).begin
    wanted = household.wanted(rates, today)
    return differences(wanted, household.standing, since=since, is_correction=is_correction)


def span_on(household: Household, day: date, *, rates: Rates | None = None) -> Span | None:
    """Return what a household owes on a day and why; None before there was anything."""
    spans = household.spans(rates or house_rates(), day)
    return next((one for one in spans if one.begin <= day <= one.einde), None)


def contribution_of(persoon: str, today: date) -> Span | None:
    """Return what the household of a person owes in the term of today, and why; None where nothing is known.

    Nothing is logged here: who shows it does that, before it is shown.
    """
    for household in households_of([persoon], today):
        if any(one.persoon == persoon and one.is_in(today) for one in household.members):
            return span_on(household, today)
    return None


def contribution_told(melding: Melding, today: date) -> str:
    """Say what the household owes by what was decided on a melding, and why; empty where it was no Wmo.

    For the page of the file, and in Dutch for the letter of a besluit. Nothing is logged here: who shows it
    does that, before it is shown.
    """
    if melding.wet != WMO or not melding.beschikkingen.exclude(issued_on=None).exists():
        return ""
    return now_words(contribution_of(melding.persoon.sleutel, today))
