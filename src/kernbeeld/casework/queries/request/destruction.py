"""Lists for destruction as they stand: by keys and terms, never by names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max

from kernbeeld.casework.queries.request.duty_words import ShownDuty, shown_duties
from kernbeeld.casework.queries.request.keeping import casework_duties, never_agreed
from kernbeeld.registers.actions.propose_destruction import ON_REQUEST
from kernbeeld.registers.destruction_ledger import Line
from kernbeeld.registers.erasing import has_key
from kernbeeld.registers.models.persons import Vernietiging
from kernbeeld.registers.models.proposals import Vernietigingsvoorstel
from kernbeeld.registers.retention import forbidding
from kernbeeld.registers.service import Duty, duties

PROPOSED, APPROVED, PARTLY, DONE = "proposed", "approved", "partly", "done"


@dataclass(frozen=True, slots=True)
class ShownList:
    """A list: its name and ground, how many stand on it, who proposed and approved it, how far it is."""

    lijst: str
    grond: str
    count: int
    proposed_by: str
    proposed_at: datetime
    approved_by: str
    approved_at: datetime | None
    left: int

    @property
    def state(self) -> str:
        """How far it is."""
        if not self.approved_by:
            return PROPOSED
        if self.left == 0:
            return DONE
        return APPROVED if self.left == self.count else PARTLY


@dataclass(frozen=True, slots=True)
class OnList:
    """One record on a list: its key, whether its key is erased, and what still keeps it."""

    key: str
    is_gone: bool
    duties: Sequence[ShownDuty]


def lists() -> list[ShownList]:
    """Return every list, the latest first; four questions, whatever their number."""
    proposed = (
        Vernietigingsvoorstel.objects.values_list("lijst", "grond", "proposed_by")
        .annotate(count=Count("pk"), at=Max("proposed_at"))
        .order_by("-at", "lijst")
    )
    rows = Vernietiging.objects.values_list("lijst", "persoon_id", "approved_by", "handeling__known_from")
    approved: dict[str, tuple[str, datetime]] = {}
    persons: dict[str, list[int]] = {}
    for lijst, persoon, by, at in rows:
        approved[lijst] = (by, at)
        persons.setdefault(lijst, []).append(persoon)
    left = has_key({number for each in persons.values() for number in each})
    shown = []
    for lijst, grond, proposed_by, count, proposed_at in proposed:
        by, approved_at = approved.get(lijst, ("", None))
        still = len(left & set(persons[lijst])) if by else count
        shown.append(ShownList(lijst, grond, count, proposed_by, proposed_at, by, approved_at, still))
    return shown


def list_named(lijst: str) -> ShownList | None:
    """Return one list; None where there is none of this name."""
    return next((each for each in lists() if each.lijst == lijst), None)


def on_list(lijst: str, today: date) -> list[OnList]:
    """Return who stands on a list, by key, with what still forbids to destroy it today, by its ground."""
    rows = list(
        Vernietigingsvoorstel.objects.filter(lijst=lijst)
        .order_by("persoon__sleutel")
        .values_list("persoon_id", "persoon__sleutel", "grond")
    )
    numbers = [number for number, _, _ in rows]
    left, held = has_key(numbers), _held(numbers, today)
    shown = []
    for number, key, grond in rows:
        keep = held.get(number, [])
        against = forbidding(keep, today) if grond == ON_REQUEST else keep
        shown.append(OnList(key, number not in left, shown_duties(against)))
    return shown


def _held(numbers: Sequence[int], today: date) -> Mapping[int, list[Duty]]:
    found: Iterable[Duty] = (
        *duties(today, numbers, never_agreed=never_agreed()),
        *casework_duties(today, numbers),
    )
    held: dict[int, list[Duty]] = {}
    for duty in found:
        if duty.until >= today:
            held.setdefault(duty.persoon, []).append(duty)
    return held


def record_of(lijst: str, lines: Iterable[Line]) -> list[Line]:
    """Return what the ledger says of a list: the record of its destruction."""
    return [line for line in lines if line.lijst == lijst]
