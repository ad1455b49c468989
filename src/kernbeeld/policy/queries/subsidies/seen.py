"""Subsidies as somebody may see them: a list by year, and one with everything that belongs to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from kernbeeld.accounts.service import Right, User
from kernbeeld.policy.models import (
    Gespreksverslag,
    Kostendeel,
    Prestatieafspraak,
    Subsidie,
    SubsidieState,
    Tranche,
    Verantwoording,
)

GRANTED = (SubsidieState.VERLEEND.value, SubsidieState.VASTGESTELD.value)


@dataclass(frozen=True)
class SubsidyRow:
    """A subsidy in a list; amounts in cents. ``late`` is how much should have been handed in by now."""

    subsidie: Subsidie
    paid: int
    late: int

    @property
    def counts(self) -> bool:
        """Whether it was granted: what is only applied for, or was refused, costs nothing."""
        return self.subsidie.state in GRANTED


@dataclass(frozen=True)
class SubsidyView:
    """One subsidy with everything that belongs to it, as far as who asks may see it."""

    subsidie: Subsidie
    parts: Sequence[Kostendeel]
    agreements: Sequence[Prestatieafspraak]
    tranches: Sequence[Tranche]
    reports: Sequence[Verantwoording]
    talks: Sequence[Gespreksverslag]

    @property
    def final(self) -> int:
        """What it comes to in cents: as settled, before that as granted; refused: nothing."""
        if self.subsidie.state == SubsidieState.GEWEIGERD:
            return 0
        found = self.subsidie.vastgesteld
        return self.subsidie.verleend if found is None else found

    @property
    def paid(self) -> int:
        """What was paid, in cents."""
        return sum(one.bedrag for one in self.tranches if one.paid_on)

    @property
    def planned(self) -> int:
        """What is planned to be paid and was not yet, in cents."""
        return sum(one.bedrag for one in self.tranches if not one.paid_on)

    @property
    def unplanned(self) -> int:
        """What no payment was planned for; below zero: more was paid or planned than it came to."""
        return self.final - self.paid - self.planned


def subsidy_rows(
    user: User, today: date, *, jaar: int | None = None, organisatie: str = "", state: str = ""
) -> list[SubsidyRow]:
    """Return the subsidies that a user may see. Three queries, whatever their number."""
    shown = Subsidie.objects.for_user(user)
    for name, value in (("jaar", jaar), ("organisatie", organisatie), ("state", state)):
        shown = shown.filter(**{name: value}) if value else shown
    return [_row(one, today) for one in shown.prefetch_related("tranches", "verantwoordingen")]


def _row(one: Subsidie, today: date) -> SubsidyRow:
    paid = sum(tranche.bedrag for tranche in one.tranches.all() if tranche.paid_on)
    return SubsidyRow(one, paid, len(late_of(one, one.verantwoordingen.all(), today)))


def late_of(subsidie: Subsidie, reports: Iterable[Verantwoording], today: date) -> tuple[Verantwoording, ...]:
    """Return what should have been handed in; only of a subsidy that runs: else nobody waits for it."""
    if subsidie.state != SubsidieState.VERLEEND:
        return ()
    return tuple(one for one in reports if not one.received_on and one.due_on < today)


def subsidy_view(user: User, kenmerk: str) -> SubsidyView | None:
    """Return one subsidy; nothing where there is none that this user may see."""
    talks = Prefetch("gesprekken", Gespreksverslag.objects.for_user(user), "shown_talks")
    found = (
        Subsidie.objects.for_user(user)
        .filter(kenmerk=kenmerk)
        .prefetch_related("kostendelen", "afspraken__indicator", "tranches", "verantwoordingen", talks)
        .first()
    )
    if found is None:
        return None
    return SubsidyView(
        found,
        tuple(found.kostendelen.all()),
        tuple(found.afspraken.all()),
        tuple(found.tranches.all()),
        tuple(found.verantwoordingen.all()),
        tuple(getattr(found, "shown_talks", ())),
    )


def subsidy_years(user: User) -> tuple[int, ...]:
    """Return the years in which there are subsidies, the latest first."""
    years = Subsidie.objects.for_user(user).order_by("-jaar").values_list("jaar", flat=True)
    return tuple(years.distinct())


def subsidised(user: User) -> tuple[tuple[str, str], ...]:
    """Return the organisations that have a subsidy, as code and name, by name."""
    found = Subsidie.objects.for_user(user).order_by("name").values_list("organisatie", "name")
    return tuple({code: (code, name) for code, name in found}.values())


def may_keep(user: User, subsidie: Subsidie, right: Right) -> bool:
    """Tell whether a user has a right for this subsidy, and not only for another one."""
    return Subsidie.objects.for_user(user, right=right).filter(pk=subsidie.pk).exists()
