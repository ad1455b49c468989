"""With which grades of evidence indicators are measured: what was delivered, and what was promised."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kernbeeld.catalogue.period import Period
from kernbeeld.policy.models.results import Meetinstrument, Resultaatindicator, Resultaatmeting
from kernbeeld.policy.rules.evidence import COUNT


@dataclass(frozen=True)
class Evidence:
    """The grades of the instruments of an indicator in a year: those that gave a value, and all of them."""

    measured: tuple[str, ...] = ()
    promised: tuple[str, ...] = ()


def evidence_of(indicators: Iterable[Resultaatindicator], jaar: int) -> Mapping[int, Evidence]:
    """Return by the key of each indicator how it is measured in a year. Two queries, whatever the number.

    A figure of the report is measured by the report itself: with the grade of its instruments, and as a
    count of what was done where it has none.
    """
    wanted = list(indicators)
    used = list(_used_in(wanted, jaar))
    delivered = _delivered(used, jaar)
    return {each.pk: _evidence(each, used, delivered) for each in wanted}


def _used_in(indicators: list[Resultaatindicator], jaar: int) -> Iterable[Meetinstrument]:
    during = Q(starts__lte=date(jaar, 12, 31)) & (Q(ends=None) | Q(ends__gte=date(jaar, 1, 1)))
    return Meetinstrument.objects.filter(during, indicator__in=[one.pk for one in indicators])


def _delivered(instruments: list[Meetinstrument], jaar: int) -> frozenset[int]:
    """Return the instruments of which what holds of a period in the year is a value."""
    held: dict[tuple[int, str], bool] = {}
    said = Resultaatmeting.objects.filter(instrument__in=[one.pk for one in instruments])
    for meting in said.order_by("pk"):
        held[meting.instrument_id, meting.period] = meting.value is not None
    return frozenset(key for (key, code), is_in in held.items() if is_in and Period.parse(code).year == jaar)


def _evidence(
    indicator: Resultaatindicator, used: list[Meetinstrument], delivered: frozenset[int]
) -> Evidence:
    own = [each for each in used if each.indicator_id == indicator.pk]
    promised = tuple(each.bewijsniveau for each in own)
    if indicator.figure:
        grades = promised or (COUNT,)
        return Evidence(grades, grades)
    return Evidence(tuple(each.bewijsniveau for each in own if each.pk in delivered), promised)
