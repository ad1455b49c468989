"""With which grades of evidence indicators are measured: what was delivered, and what was promised."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kernbeeld.catalogue.period import Period
from kernbeeld.policy.models.results import Meetinstrument, Resultaatindicator, Resultaatmeting
from kernbeeld.policy.queries.results.latest_figures import Reported, figures_in
from kernbeeld.policy.rules.results.evidence import COUNT


@dataclass(frozen=True)
class Evidence:
    """The grades of the instruments of an indicator in a year: those that gave a value, and all of them."""

    measured: tuple[str, ...] = ()
    promised: tuple[str, ...] = ()


def evidence_of(indicators: Iterable[Resultaatindicator], jaar: int) -> Mapping[int, Evidence]:
    """Return by the key of each indicator how it is measured in a year, as :func:`evidence_by_year`."""
    return evidence_by_year({jaar: indicators})[jaar]


def evidence_by_year(
    wanted: Mapping[int, Iterable[Resultaatindicator]],
) -> Mapping[int, Mapping[int, Evidence]]:
    """Return by year and by the key of each indicator how it is measured. The same few queries, however many.

    A figure of the report is measured by the report itself, in the years for which the house has a value of
    it: with the grade of its instruments, and as a count of what was done where it has none. Where nobody was
    judged or asked, nought was counted, and that says no more than a count does.
    """
    by_year = {jaar: list(indicators) for jaar, indicators in wanted.items()}
    every = {each.pk: each for indicators in by_year.values() for each in indicators}
    instruments = list(Meetinstrument.objects.filter(indicator__in=every))
    delivered = _delivered(instruments)
    reported = figures_in((each.figure for each in every.values() if each.figure), by_year)
    found: dict[int, dict[int, Evidence]] = {}
    for jaar, indicators in by_year.items():
        used = [each for each in instruments if _is_used(each, jaar)]
        gave = [each for each in used if (each.pk, jaar) in delivered]
        found[jaar] = {
            each.pk: _evidence(each, used, gave, reported.get((each.figure, jaar))) for each in indicators
        }
    return found


def _is_used(instrument: Meetinstrument, jaar: int) -> bool:
    return instrument.starts.year <= jaar and (instrument.ends is None or instrument.ends.year >= jaar)


def _delivered(instruments: Sequence[Meetinstrument]) -> frozenset[tuple[int, int]]:
    """Return each instrument with every year in which what holds of a period is a value."""
    held: dict[tuple[int, str], bool] = {}
    said = Resultaatmeting.objects.filter(instrument__in=[one.pk for one in instruments])
    for meting in said.order_by("pk"):
        held[meting.instrument_id, meting.period] = meting.value is not None
    return frozenset((key, Period.parse(code).year) for (key, code), is_in in held.items() if is_in)


def _evidence(
    indicator: Resultaatindicator,
    used: Sequence[Meetinstrument],
    gave: Sequence[Meetinstrument],
    reported: Reported | None,
) -> Evidence:
    promised = tuple(each.bewijsniveau for each in used if each.indicator_id == indicator.pk)
    if not indicator.figure:
        return Evidence(
            tuple(each.bewijsniveau for each in gave if each.indicator_id == indicator.pk), promised
        )
    grades = promised or (COUNT,)
    if reported is None:
        return Evidence((), grades)
    return Evidence((COUNT,) if reported == Reported.NOBODY else grades, grades)
