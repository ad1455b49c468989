"""A measure over facts must be possible: what it takes, counts and names exists in that kind of fact."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kernbeeld.catalogue.fact_columns import ATTRIBUTES, COUNTED, SUMMED, TAKES, FactKind, Take
from kernbeeld.catalogue.measure import Measure, MeasureVersion, PlaceVersion
from kernbeeld.catalogue.model import Catalogue, Indicator
from kernbeeld.catalogue.problems import Problems, did_you_mean
from kernbeeld.catalogue.vocabulary import Nature
from kernbeeld.errors import Place
from kernbeeld.language import gettext

_OVER_A_PERIOD = (Nature.FLOW, Nature.CUMULATIVE)
_NATURES = {
    Take.STOCK_BEGIN: (Nature.STOCK_BEGIN,),
    Take.STOCK_END: (Nature.STOCK_END, Nature.ANNUAL_LEVEL),
    # Who was there at some time in January may be there in February too: months do not add up.
    Take.PRESENT: (Nature.CUMULATIVE,),
    Take.AS_DELIVERED: tuple(Nature),
}


def measures_of(catalogue: Catalogue) -> Iterator[tuple[Indicator, Measure]]:
    """Go through every version of every measure."""
    for indicator in catalogue.indicators.values():
        for version in indicator.measures:
            yield indicator, version.measure


def measures_fit_their_facts(catalogue: Catalogue, problems: Problems) -> None:
    """What is taken and counted, and every column in a condition, exists in that kind of fact."""
    for _, measure in measures_of(catalogue):
        kind = measure.of
        _possible(measure, "take", measure.take, TAKES[kind], problems)
        _possible(measure, "count", measure.count, counts_of(kind), problems)
        for column, _ in measure.where:
            expect_column(kind, column, measure.place, problems)


def counts_of(kind: FactKind) -> tuple[str, ...]:
    """Return what can be counted or added up in a kind of fact."""
    return (*COUNTED[kind], *(f"sum:{column}" for column in SUMMED[kind]))


def _possible(measure: Measure, key: str, word: str, known: Sequence[str], problems: Problems) -> None:
    if word not in known:
        problems.add(
            measure.place,
            gettext(
                "'{key}' can't be '{text}' for facts of kind '{kind}'; choose {known}.",
                key=key,
                text=word,
                kind=measure.of,
                known=", ".join(known),
            ),
            did_you_mean(word, known),
        )


def expect_column(kind: FactKind, column: str, place: Place, problems: Problems) -> None:
    """Note a column that a kind of fact does not have."""
    if column not in ATTRIBUTES[kind]:
        problems.add(
            place,
            gettext("Facts of kind '{kind}' have no column '{column}'.", kind=kind, column=column),
            did_you_mean(column, ATTRIBUTES[kind]),
        )


def measures_fit_their_indicator(catalogue: Catalogue, problems: Problems) -> None:
    """Euros come from amounts and numbers from counting, and a stock is taken on one day."""
    for indicator, measure in measures_of(catalogue):
        _fitting_unit(catalogue, indicator, measure, problems)
        if indicator.nature not in _natures(indicator, measure.take):
            problems.add(
                measure.place,
                gettext(
                    "'{take}' does not give a figure of nature '{nature}'.",
                    take=measure.take,
                    nature=indicator.nature,
                ),
            )


def _natures(indicator: Indicator, take: Take) -> tuple[Nature, ...]:
    if take is Take.HAPPENED and indicator.delivered_in:
        # A count once a year of those who came forward stands as a stock until the next one.
        return (*_OVER_A_PERIOD, Nature.STOCK_END)
    return _NATURES.get(take, _OVER_A_PERIOD)


def _fitting_unit(catalogue: Catalogue, indicator: Indicator, measure: Measure, problems: Problems) -> None:
    unit = catalogue.units.get(indicator.unit)
    if not unit or measure.of is FactKind.COUNT:
        return
    money = unit.dimension == "money"
    if money and measure.summed != "bedrag":
        problems.add(
            measure.place,
            gettext("The unit {unit} needs 'count: sum:bedrag'.", unit=unit.code),
        )
    if not money and measure.summed == "bedrag":
        problems.add(
            measure.place,
            gettext("'sum:bedrag' gives an amount, but the unit is {unit}.", unit=unit.code),
        )


def versions_stand_in_order(catalogue: Catalogue, problems: Problems) -> None:
    """A later version is for later periods and was decided later, or one of the two is the same."""
    for indicator in catalogue.indicators.values():
        _in_order(indicator.code, indicator.measures, indicator.place, problems)
    for places in catalogue.places.values():
        _in_order(places.code, places.versions, places.place, problems)


def _in_order(
    code: str, versions: Sequence[MeasureVersion | PlaceVersion], place: Place, problems: Problems
) -> None:
    for earlier, later in pairwise(versions):
        before, after = (earlier.valid_from, earlier.decided), (later.valid_from, later.decided)
        if before == after or later.valid_from < earlier.valid_from or later.decided < earlier.decided:
            problems.add(
                place,
                gettext(
                    "The versions of '{code}' must follow one another: {later} stands after {earlier}.",
                    code=code,
                    later=_dates(later),
                    earlier=_dates(earlier),
                ),
            )


def _dates(version: MeasureVersion | PlaceVersion) -> str:
    return f"{version.valid_from} ({version.decided})"
