"""Whose own contribution is not what the rules give, and what a household owes now and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kernbeeld.accounts.service import Right, User
from kernbeeld.casework.models import Beschikking, Melding
from kernbeeld.casework.queries.contribution.households import WMO, Household, house_rates, households_of
from kernbeeld.casework.rules.contribution.comparing import Difference, differences
from kernbeeld.casework.rules.contribution.duty import Span
from kernbeeld.casework.rules.contribution.words import now_words


@dataclass(frozen=True, slots=True)
class DueContribution:
    """What has to be told of one household; ``persoon`` is whose besluit the reader may work on."""

    persoon: str
    told: tuple[Difference, ...]
    now: Span | None


def due_contributions(user: User, today: date) -> Sequence[DueContribution]:
    """Return the households whose contribution changes, as far as the user works on a besluit in them.

    A constant number of questions. Nothing is logged here: who shows it does that, before it is shown.
    """
    issued = Beschikking.objects.for_user(user, right=Right.PREPARE_BESLUITEN)
    mine = issued.filter(melding__wet=WMO, issued_on__isnull=False)
    keys = frozenset(mine.values_list("melding__persoon__sleutel", flat=True))
    found = []
    for household in households_of(keys, today):
        told = told_of(household, today)
        if told:
            persoon = household.only or min(household.persons & keys)
            found.append(DueContribution(persoon, told, span_on(household, today)))
    return found


def told_of(household: Household, today: date, *, is_correction: bool = False) -> tuple[Difference, ...]:
    """Return what the register has to hear of a household."""
    rates = house_rates()
    since = rates.term_on(max(today, rates.first_day)).begin
    wanted = household.wanted(rates, today)
    return differences(wanted, household.standing, since=since, is_correction=is_correction)


def span_on(household: Household, day: date) -> Span | None:
    """Return what a household owes on a day and why; None before there was anything."""
    spans = household.spans(house_rates(), day)
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
