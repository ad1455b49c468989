"""Counting done slowly and literally, one rule of counting.md after another; shares nothing with the plan.

Rows are mappings with the names of the columns of the fact tables.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import product

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.catalogue.measure import Measure, MeasureVersion, PlaceVersion
from kernbeeld.catalogue.model import Catalogue, Dimension
from kernbeeld.catalogue.period import Period
from kernbeeld.house_time import day_of

Row = Mapping[str, object]
Rows = Mapping[FactKind, Sequence[Row]]
Test = Callable[[Row], bool]
OPEN = date(9999, 12, 31)
DAY = timedelta(days=1)


def figure(
    catalogue: Catalogue, facts: Rows, code: str, period: Period, dimensions: tuple[str, ...], known: datetime
) -> dict[tuple[str, ...], int] | None:
    """Return the value of every cell; None where no measure or no map of places holds."""
    version = latest(catalogue.indicators[code].measures, period, known)
    if version is None:
        return None
    ways = [catalogue.dimensions[dimension] for dimension in dimensions]
    maps = [_map(catalogue, way, period, known) for way in ways]
    if any(way.source.place and found is None for way, found in zip(ways, maps, strict=True)):
        return None
    rows = [row for row in facts[version.measure.of] if is_known(row, known) and meets(row, version.measure)]
    cells = product(*([member.code for member in way.members] for way in ways))
    return {
        cell: _value(version.measure, period, rows, list(zip(ways, maps, cell, strict=True)))
        for cell in cells
    }


def latest(versions: Iterable[MeasureVersion | PlaceVersion], period: Period, known: datetime):
    """The last decided of the versions that are for this period and had been decided by then."""
    held = [
        each for each in versions if each.valid_from <= period.first_day and each.decided <= day_of(known)
    ]
    return max(held, key=lambda each: each.decided) if held else None


def _map(catalogue: Catalogue, way: Dimension, period: Period, known: datetime) -> PlaceVersion | None:
    return latest(catalogue.places[way.source.place].versions, period, known) if way.source.place else None


def is_known(row: Row, known: datetime) -> bool:
    return row["known_from"] <= known < row["known_to"]


def meets(row: Row, measure: Measure) -> bool:
    return all(row[column] in values for column, values in measure.where)


def _value(measure: Measure, period: Period, rows: list[Row], cell: list) -> int:
    combined = [each for each in cell if each[0].source.combination]
    for way, found, member in cell:
        if not way.source.combination:
            rows = [row for row in rows if member in members_of(row, way, found, measure, period)]
    if measure.count.startswith("sum:"):
        column = measure.count.split(":")[1]
        return sum(row[column] or 0 for row in rows if taken(row, measure.take, period))
    if measure.count == "record" and not combined:
        return _records(measure, period, rows)
    return _distinct(measure, period, rows, combined)


def members_of(
    row: Row, way: Dimension, found: PlaceVersion | None, measure: Measure, period: Period
) -> set[str]:
    """Every member that a row is in; none where its value is absent or in no member."""
    source, codes = way.source, [member.code for member in way.members]
    if source.place:
        return set(found.areas.get(row["area"], ())) & set(codes)
    if source.duration:
        months = completed_months(row["sinds"], row["einde"])
        return {code for code in codes if within(months, source.duration.get(code))}
    if source.age:
        day = period.first_day - DAY if measure.take == "stock_begin" else period.last_day
        born = row["geboortemaand"]
        age = None if born is None else (day.year * 12 + day.month - 1 - born) // 12
        return {code for code in codes if within(age, source.age.get(code))}
    known = source.values or {}
    return {code for code in codes if row[source.column] in known.get(code, (code,))}


def completed_months(since: date, einde: date) -> int | None:
    if einde == OPEN:
        return None
    after = einde + DAY
    months = (after.year * 12 + after.month) - (since.year * 12 + since.month)
    return months - 1 if after.day < since.day else months


def within(number: int | None, band: tuple[int, int | None] | None) -> bool:
    if number is None or band is None:
        return False
    lower, upper = band
    return number >= lower and (upper is None or number < upper)


def taken(row: Row, take: str, period: Period) -> bool:
    """Whether one row counts by itself."""
    first, last = period.first_day, period.last_day
    if take == "happened":
        return first <= row["datum"] <= last
    begin, einde = row["begin"], row["einde"]
    if take == "over":
        return begin >= first and einde <= last
    gone = None if einde == OPEN else einde + DAY
    started = row["piece"] == "start" and first <= begin <= last
    ended = row["tail"] == "end" and gone is not None and first <= gone <= last
    if take == "stock_begin":
        return begin <= first - DAY <= einde
    if take == "stock_end":
        return begin <= last <= einde
    if take == "present":
        return begin <= last and einde >= first
    if take in ("inflow", "started"):
        return started
    if take == "outflow":
        return ended
    if take == "passed_through":
        return started and ended
    if take == "transfer_in":
        return row["piece"] == "transfer" and first <= begin <= last
    assert take == "transfer_out"
    return row["tail"] == "transfer" and gone is not None and first <= gone <= last


def _records(measure: Measure, period: Period, rows: list[Row]) -> int:
    """Flows are counted each time; what holds is counted once for a record."""
    if measure.take == "passed_through":
        begun = {row["record"] for row in rows if taken(row, "started", period)}
        return len(begun & {row["record"] for row in rows if taken(row, "outflow", period)})
    found = [row["record"] for row in rows if taken(row, measure.take, period)]
    if measure.take in ("inflow", "outflow", "started", "transfer_in", "transfer_out"):
        return len(found)
    return len(set(found))


def _distinct(measure: Measure, period: Period, rows: list[Row], combined: list) -> int:
    """Persons (or households, organisations): each once, whatever the number of their rows."""
    of_whom: dict[object, list[Row]] = {}
    for row in rows:
        if row[measure.count] is not None:
            of_whom.setdefault(row[measure.count], []).append(row)
    return sum(_counts(measure.take, period, theirs, combined) for theirs in of_whom.values())


def _counts(take: str, period: Period, rows: list[Row], combined: list) -> bool:
    def is_in(moment: str) -> bool:
        those = [row for row in rows if taken(row, moment, period)]
        if not combined:
            return bool(those)
        way, _, member = combined[0]
        wanted = way.source.combination.get(member, frozenset())
        values = {row[way.source.column] for row in those} - {None}
        return bool(wanted) and values == wanted

    if take == "inflow":
        return is_in("stock_end") and not is_in("stock_begin")
    if take == "outflow":
        return is_in("stock_begin") and not is_in("stock_end")
    if take == "passed_through":
        return is_in("present") and not is_in("stock_begin") and not is_in("stock_end")
    return is_in(take)
