"""Questions over the log."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from django.db.models import Count, Q
from django.db.models.functions import TruncHour

from kernbeeld.accounts.service import Right, ScopedQuerySet, Somebody, require
from kernbeeld.audit.actions.log_look import LOOK
from kernbeeld.audit.models import Entry, Outcome
from kernbeeld.audit.rules.unusual import Basis, Hour, Unusual, unusual

MOST = 1_000
BREAK_GLASS = "break_glass"
"""The act of who breaks a wall to look in an emergency."""
PAST = timedelta(days=90)
"""With how much of his own past a user is compared."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are asked; what is empty does not narrow. ``purpose`` is a part of the words."""

    user: str = ""
    register: str = ""
    record: str = ""
    action: str = ""
    outcome: str = ""
    purpose: str = ""
    since: datetime | None = None
    until: datetime | None = None


def entries(
    *, acting_user: str, register: str = "", record: str = "", of_user: str = ""
) -> tuple[Entry, ...]:
    """Return the latest entries that fit, oldest first, at most :data:`MOST`.

    Raises :class:`~kernbeeld.accounts.errors.AccessError` for who may not see the log.
    """
    user = require(acting_user, Right.SEE_AUDIT)
    found = wanted_entries(user, Wanted(user=of_user, register=register, record=record))
    return tuple(reversed(found[:MOST]))


def wanted_entries(user: Somebody, wanted: Wanted) -> ScopedQuerySet[Entry]:
    """Return the entries that fit and that a user may see, latest first."""
    found: ScopedQuerySet[Entry] = Entry.objects.for_user(user)
    asked = {
        "acting_user": wanted.user,
        "register": wanted.register,
        "record": wanted.record,
        "action": wanted.action,
        "outcome": wanted.outcome,
        "purpose__icontains": wanted.purpose,
        "at__gte": wanted.since,
        "at__lt": wanted.until,
    }
    return found.filter(**{field: value for field, value in asked.items() if value}).order_by("-pk")


def known_actions(user: Somebody) -> tuple[str, ...]:
    """Return every action in the log that a user may see."""
    return tuple(Entry.objects.for_user(user).order_by("action").values_list("action", flat=True).distinct())


def unusual_access(
    user: Somebody, since: datetime, zone: tzinfo
) -> tuple[tuple[Unusual, ...], tuple[Basis, ...]]:
    """Return what stands out since an instant, and how often each rule speaks; looks into the log aside."""
    return unusual(_hours(user, since - PAST, zone), since)


def _hours(user: Somebody, since: datetime, zone: tzinfo) -> Iterator[Hour]:
    looked = Q(action=LOOK) & ~Q(register="audit")
    rows = (
        Entry.objects.for_user(user)
        .filter(at__gte=since)
        .annotate(hour=TruncHour("at", tzinfo=zone))
        .order_by()
        .values_list("acting_user", "hour")
        .annotate(
            records=Count("record", filter=looked, distinct=True),
            refused=Count("pk", filter=Q(outcome=Outcome.REFUSED.value)),
            glass=Count("pk", filter=Q(action=BREAK_GLASS, outcome=Outcome.ALLOWED.value)),
        )
    )
    return (Hour(*row) for row in rows)


@dataclass(frozen=True, slots=True)
class Look:
    """One thing that somebody did or saw of a record; ``user`` is who, for the house's own eyes."""

    at: datetime
    user: str
    role: str
    scope: str
    action: str
    purpose: str
    wet: str
    register: str
    record: str


def looks_at(records: Mapping[str, Collection[str]]) -> tuple[Look, ...]:
    """Return who did or saw what of these records (keys by register), the oldest first; no refusals.

    For what a resident is told about the own file. Whether that may be asked, the caller has decided, and
    he leaves out who it was.
    """
    wanted = Q(pk__in=())
    for register, keys in records.items():
        wanted |= Q(register=register, record__in=sorted(keys))
    rows = Entry.objects.filter(wanted, outcome=Outcome.ALLOWED.value).order_by("at", "pk")
    columns = ("at", "acting_user", "role", "scope", "action", "purpose", "wet", "register", "record")
    return tuple(Look(*row) for row in rows.values_list(*columns))
