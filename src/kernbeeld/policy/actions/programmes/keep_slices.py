"""Set what an action may cost each year, and shift it between years by decision. Nothing is overwritten."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from django.db import transaction
from django.db.models import Sum

from kernbeeld.accounts.service import Right, User, require
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.policy.actions.programmes.follow_cover import follow, sole_payer
from kernbeeld.policy.actions.programmes.versions import expect, expect_number, keep
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models import Actie, Jaarschijfmutatie, MutatieKind, ProgrammaState
from kernbeeld.policy.rules.programmes.details import year_problems
from kernbeeld.policy.rules.programmes.money import euro_words


@dataclass(frozen=True, slots=True)
class Decision:
    """By what an amount was set: the decision in words, and its day."""

    text: str
    day: date


@transaction.atomic
def set_slices(
    actie: Actie,
    slices: Mapping[int, int],
    *,
    decision: Decision,
    number: int,
    acting_user: User,
    at: datetime,
) -> int:
    """Let the years that are named have these amounts, in cents; return how many changed.

    What is set first, or while the programme is a concept, is its budget; what comes later is a change. Once
    the programme is established, both are by decision. The budget of the action goes along where it was the
    sum of its years or unknown; so does the fund that paid them wholly. Raises
    :class:`~kernbeeld.policy.errors.PolicyError` and its conflict.
    """
    _expect(actie, slices, number, acting_user)
    if any(cents < 0 for cents in slices.values()):
        raise PolicyError("slices", gettext("A year does not cost less than nothing."))
    held = slices_now(actie)
    is_concept = actie.programma.state == ProgrammaState.CONCEPT.value
    changes = {year: by for year, cents in slices.items() if (by := cents - held.get(year, 0))}
    if not changes:
        return 0
    _expect_decision(decision, at, needed=not is_concept)
    kind = MutatieKind.BEGROTING if is_concept or not held else MutatieKind.BIJSTELLING
    fund = sole_payer(actie, held)
    _move(actie, changes, kind, decision, acting_user, at)
    total, new = sum(held.values()), {**held, **slices}
    follow(fund, actie, new, acting_user=acting_user, at=at)
    follows = actie.budget is None or actie.budget == total
    keep(
        actie,
        "set_slices",
        {"budget": sum(new.values())} if follows else {},
        acting_user=acting_user,
        at=at,
        beside=(_told(held), _told(new) | {"decision": decision.text}),
    )
    return len(changes)


@transaction.atomic
def shift_slices(
    actie: Actie,
    shifts: Mapping[int, int],
    *,
    decision: Decision,
    number: int,
    acting_user: User,
    at: datetime,
) -> str:
    """Move money between years of an action by decision; the movements add up to nothing. Return their key.

    The fund that paid the years wholly goes on doing so. Raises
    :class:`~kernbeeld.policy.errors.PolicyError` where the movements don't add up, where a year would go
    below zero, or without a decision; and its conflict.
    """
    _expect(actie, shifts, number, acting_user)
    moved = {year: cents for year, cents in shifts.items() if cents}
    if not moved:
        raise PolicyError("amount", gettext("Say how much is moved, and between which two years."))
    if sum(moved.values()):
        raise PolicyError("amount", gettext("What goes out of one year has to come into another."))
    held = slices_now(actie)
    new = {year: held.get(year, 0) + moved.get(year, 0) for year in sorted({*held, *moved})}
    for year, cents in new.items():
        if cents < 0:
            text = gettext(
                "{year} has {amount}: no more can be moved out of it.", year=year, amount=_has(held, year)
            )
            raise PolicyError("amount", text)
    _expect_decision(decision, at, needed=True)
    fund = sole_payer(actie, held)
    key = _move(actie, moved, MutatieKind.VERSCHUIVING, decision, acting_user, at)
    follow(fund, actie, new, acting_user=acting_user, at=at)
    told = _told(new) | {"decision": decision.text}
    keep(actie, "shift_slices", {}, acting_user=acting_user, at=at, beside=(_told(held), told))
    return key


def slices_now(actie: Actie) -> dict[int, int]:
    """Return the slice of each year of an action, in cents."""
    sums = actie.mutaties.order_by("jaar").values("jaar").annotate(total=Sum("bedrag"))
    return {one["jaar"]: one["total"] for one in sums}


def _expect(actie: Actie, years: Mapping[int, int], number: int, acting_user: User) -> None:
    require(acting_user.name, Right.KEEP_POLICY)
    expect(year_problems("slices", tuple(years)))
    expect_number(actie, number)


def _expect_decision(decision: Decision, at: datetime, *, needed: bool) -> None:
    if needed and not decision.text.strip():
        raise PolicyError(
            "decision",
            gettext("Say by which decision: after it is established, amounts don't change by themselves."),
        )
    if decision.day > day_of(at):
        raise PolicyError("decided_on", gettext("This day has not come yet."))


def _move(
    actie: Actie,
    changes: Mapping[int, int],
    kind: MutatieKind,
    decision: Decision,
    acting_user: User,
    at: datetime,
) -> str:
    key = uuid4().hex
    for year, cents in sorted(changes.items()):
        Jaarschijfmutatie.objects.create(
            actie=actie,
            jaar=year,
            bedrag=cents,
            kind=kind.value,
            besluit=decision.text.strip(),
            besluit_key=key,
            decided_on=decision.day,
            at=at,
            acting_user=acting_user.name,
        )
    return key


def _told(slices: Mapping[int, int]) -> dict[str, str]:
    return {str(year): euro_words(cents) for year, cents in sorted(slices.items())}


def _has(slices: Mapping[int, int], year: int) -> str:
    return euro_words(slices.get(year, 0))
