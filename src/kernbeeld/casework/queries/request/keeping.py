"""What still keeps somebody's data: the duties of the registers, and what casework has running."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Model, Q, QuerySet

from kernbeeld.casework.models import (
    Afspraak,
    Bezwaar,
    Bijlage,
    Brief,
    Casus,
    Doelversie,
    FieldVersion,
    Melding,
    MeldingStap,
    Meting,
    Ondersteuningsplan,
    Planlid,
    Score,
    Verzoek,
)
from kernbeeld.casework.rules.plan.steps import AKKOORD
from kernbeeld.casework.rules.request.asking import VERNIETIGING
from kernbeeld.house_time import day_of
from kernbeeld.registers.retention import FROM_LAST_CHANGE, OTHER, PLAN, Terms, forbidding
from kernbeeld.registers.service import Duty, duties, expired, one_person

_WRITTEN: Mapping[type[Model], tuple[str, str]] = {
    **dict.fromkeys((FieldVersion, Brief, Bijlage, Score), ("persoon", "melding__wet")),
    MeldingStap: ("melding__persoon", "melding__wet"),
    **dict.fromkeys((Doelversie, Meting, Afspraak), ("persoon", "doel__wet")),
}
"""What changes a file when it is written: the way to the person, and to the law."""


def casework_duties(on: date, persons: Collection[int] | None = None) -> Iterator[Duty]:
    """Give what keeps these persons (everybody) beside the registers, in a few questions.

    Whatever is open keeps somebody: a melding, a place in a plan, a case of a team, a bezwaar, a request
    that waits for its answer. A file under a law that counts from the last change is kept from there.
    """
    running = (
        (Melding.objects.filter(einde=None), "persoon", "wet"),
        (Planlid.objects.filter(until=None, plan__einde=None), "persoon", PLAN),
        (Casus.objects.filter(einde=None), "persoon", "wet"),
        (Bezwaar.objects.filter(decided_on=None), "persoon", "beschikking__melding__wet"),
        (Verzoek.objects.filter(einde=None).exclude(soort=VERNIETIGING), "persoon", OTHER),
    )
    for rows, whose, law in running:
        table = rows.model._meta.model_name or ""
        for persoon, wet in _of(rows, persons, whose, law):
            yield Duty(persoon, wet, table, date.max)
    terms = Terms(on)
    for model, (whose, law) in _WRITTEN.items():
        written = model._base_manager.filter(_among(persons, whose), **{f"{law}__in": FROM_LAST_CHANGE})
        last = written.order_by().values_list(whose, law).annotate(Max("at"))
        for persoon, wet, at in last:
            yield Duty(persoon, wet, model._meta.model_name or "", terms.until(wet, day_of(at)))


def _among(persons: Collection[int] | None, whose: str) -> Q:
    return Q() if persons is None else Q(**{f"{whose}__in": list(persons)})


def _of(
    rows: "QuerySet[Melding] | QuerySet[Planlid] | QuerySet[Casus] | QuerySet[Bezwaar] | QuerySet[Verzoek]",
    persons: Collection[int] | None,
    whose: str,
    law: str,
) -> Iterator[tuple[int, str]]:
    found = rows.filter(_among(persons, whose)).order_by()
    if law in (PLAN, OTHER):
        yield from ((persoon, law) for persoon in found.values_list(whose, flat=True).distinct())
    else:
        yield from found.values_list(whose, law).distinct()


def never_agreed() -> frozenset[str]:
    """Return the plans that ended without anybody's agreement: never established, as we read it."""
    ended = Ondersteuningsplan.objects.filter(einde__isnull=False)
    return frozenset(ended.exclude(stappen__soort=AKKOORD).values_list("kenmerk", flat=True))


def expired_on(on: date) -> list[str]:
    """Return the keys of everybody of whom nothing may be kept on a day, by the registers and by casework."""
    return expired(on, casework_duties(on), never_agreed=never_agreed())


def duties_of(persoon: int, on: date) -> list[Duty]:
    """Return every duty to keep what is known of a person on a day; the longest first."""
    persons = one_person(persoon)
    found = (*duties(on, persons, never_agreed=never_agreed()), *casework_duties(on, persons))
    return sorted(
        {duty for duty in found if duty.until >= on}, key=lambda duty: (duty.until, duty.term), reverse=True
    )


@dataclass(frozen=True, slots=True)
class Weighed:
    """What keeps somebody who asks for destruction: what forbids it, and what yields to the request."""

    forbidding: Sequence[Duty]
    yielding: Sequence[Duty]

    @property
    def is_early(self) -> bool:
        """Whether it may be destroyed before a term has passed, where it harms nobody else."""
        return not self.forbidding and bool(self.yielding)


def weighed(persoon: int, on: date) -> Weighed:
    """Weigh the duties about a person on a day against the person's own request; the longest first."""
    held = duties_of(persoon, on)
    against = forbidding(held, on)
    return Weighed(against, [duty for duty in held if duty not in against])


def kept_of(persons: Collection[int], on: date, *, on_request: bool = False) -> frozenset[int]:
    """Return those of these persons whom a duty keeps on a day, in as few questions as for one.

    Where they asked for it themselves (`on_request`), a term that yields to that keeps nobody.
    """
    found = (*duties(on, persons, never_agreed=never_agreed()), *casework_duties(on, persons))
    if on_request:
        return frozenset(duty.persoon for duty in forbidding(found, on))
    return frozenset(duty.persoon for duty in found if duty.until >= on)
