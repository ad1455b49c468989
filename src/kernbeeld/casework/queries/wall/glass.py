"""Broken glass: whether somebody needs it, what is open through it, and what was looked at during it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from kernbeeld.accounts.service import Right, ScopedQuerySet, User, may, users
from kernbeeld.audit.service import Entry, Wanted, wanted_entries
from kernbeeld.casework.models import Casus, Doel, Melding, Noodinzage, Ondersteuningsplan
from kernbeeld.casework.walls import broken_glass
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import open_contents

PURPOSE = "noodinzage"
"""With what the purpose of every look through a broken glass begins, before the code of the reason."""
HOURS, A_DAY = "noodinzage.uren", "noodinzage.per_dag"
"""The dated parameters that limit it."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A wall that was broken, with why."""

    glass: Noodinzage
    reden: str


def hours(at: datetime) -> int:
    """Return how many hours a broken glass stays open."""
    return int(house_catalogue().parameters[HOURS].on(day_of(at)) or 0)


def most_a_day(at: datetime) -> int:
    """Return how often somebody can break the glass in a day."""
    return int(house_catalogue().parameters[A_DAY].on(day_of(at)) or 0)


def left_today(user: User, at: datetime) -> int:
    """Return how often somebody can still break the glass in the 24 hours that end now."""
    lately = Noodinzage._base_manager.filter(user=user, given_at__gt=at - timedelta(days=1)).count()
    return max(0, most_a_day(at) - lately)


def sees_already(user: User, persoon: Persoon, wet: str) -> bool:
    """Tell whether somebody sees everything of a person under a law that there is, and there is something.

    Of a person of whom there is nothing this is not told: then the glass can be broken, and shows nothing.
    """
    kept = [(model, _numbers(model, user, persoon, wet)) for model in (Melding, Doel, Casus)]
    seen = [mine for _, mine in kept]
    hidden = [
        model._base_manager.filter(persoon=persoon, wet=wet).exclude(pk__in=mine) for model, mine in kept
    ]
    return any(seen) and not any(rows.exists() for rows in hidden)


def _numbers(model: type[models.Model], user: User, persoon: Persoon, wet: str) -> list[int]:
    rows: ScopedQuerySet[models.Model] = ScopedQuerySet(model).for_user(user)
    return list(rows.filter(persoon=persoon, wet=wet).values_list("pk", flat=True))


def open_glass(user: User, at: datetime) -> list[Noodinzage]:
    """Return which walls a user broke that are open at an instant, the one that closes first before."""
    if not may(user, Right.BREAK_GLASS):
        return []
    return list(broken_glass(user, at).select_related("persoon").order_by("until", "pk"))


def glass_over(user: User, persoon: int, wet: str, at: datetime) -> Noodinzage | None:
    """Return the broken glass through which a user looks at a person under a law; None: he needs none."""
    return next((one for one in open_glass(user, at) if (one.persoon_id, one.wet) == (persoon, wet)), None)


def purpose_of(soort: str) -> str:
    """Return the purpose of a look through a broken glass."""
    return f"{PURPOSE}: {soort}"


def purposes(user: User, at: datetime, usual: str) -> Callable[[int, str], str]:
    """Return with what purpose somebody looks at a person under a law: a broken glass, or the usual one.

    One question; who may break no glass asks none.
    """
    broken = {(one.persoon_id, one.wet): purpose_of(one.soort) for one in open_glass(user, at)}
    return lambda persoon, wet: broken.get((persoon, wet), usual)


def opened(rows: Sequence[Noodinzage]) -> list[Broken]:
    """Return broken walls with the sentence that says why; one question for the keys."""
    contents = open_contents((row.place, bytes(row.payload)) for row in rows)
    return [Broken(row, told.get("reden", "")) for row, told in zip(rows, contents, strict=True)]


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a broken wall: the meldingen, and the plans with a part of this person."""

    meldingen: Sequence[Melding]
    plannen: Sequence[Ondersteuningsplan]


def behind(user: User, persoon: int, wet: str) -> Behind:
    """Return what somebody may see of a person under a law; two questions."""
    files = Melding.objects.for_user(user).filter(persoon=persoon, wet=wet).order_by("-ontvangst", "-pk")
    plans = Ondersteuningsplan.objects.for_user(user).filter(leden__persoon=persoon).distinct()
    return Behind(list(files), list(plans.order_by("-begin", "-pk")))


@dataclass(frozen=True, slots=True)
class Looked:
    """Something that was looked at through a broken glass: how often, and when first and last."""

    register: str
    record: str
    count: int
    first: datetime
    last: datetime


def looked_through(user: User, glass: Noodinzage) -> list[Looked]:
    """Return what was looked at through a broken glass, each once, in the order of the first look."""
    found: dict[tuple[str, str], list[datetime]] = {}
    for entry in looked_at(user, glass):
        found.setdefault((entry.register, entry.record), []).append(entry.at)
    return [Looked(*what, len(times), times[0], times[-1]) for what, times in found.items()]


def looked_at(user: User, glass: Noodinzage) -> list[Entry]:
    """Return every look through a broken glass, as far as the log is open to who asks; the oldest first."""
    wanted = Wanted(user=glass.user.name, action="look", since=glass.given_at, until=glass.until)
    about = Q(purpose__startswith=PURPOSE, wet__in=("", glass.wet)) | Q(
        register="persoon", record=glass.persoon.sleutel
    )
    return list(wanted_entries(user, wanted).filter(about).order_by("at", "pk")[:500])


def to_judge(user: User) -> int:
    """Return how many broken walls nobody judged yet."""
    if not may(user, Right.SEE_BROKEN_GLASS):
        return 0
    return Noodinzage.objects.for_user(user).filter(judged_at=None).count()


def who_judges() -> list[User]:
    """Return everybody who judges broken walls."""
    return [user for user in users() if may(user, Right.SEE_BROKEN_GLASS)]


def overview(user: User, *, only_open: bool) -> list[Noodinzage]:
    """Return the broken walls that somebody may judge, the latest first: those not judged, or all."""
    wanted = Q(judged_at=None) if only_open else Q()
    found = Noodinzage.objects.for_user(user).filter(wanted)
    return list(found.select_related("user", "persoon").order_by("-given_at", "-pk")[:200])
