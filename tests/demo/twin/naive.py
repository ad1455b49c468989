"""Counting the twin's figures the slow and obvious way, over its acts; no engine, no snapshot."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kernbeeld.catalogue.expression import Breakdown, write_breakdown
from kernbeeld.catalogue.measure import Measure, Source
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.registers.acts import Act, Part, Value

OPEN = date(9999, 12, 31)
KINDS = {"beschikte_voorziening": "indicatie", "pgb_toekenning": "pgb", "wsw_dienstverband": "wsw"}
POSTS = {"pgb_besteding": "pgb", "eigen_bijdrage": "eigen_bijdrage"}
FIELDS = {
    "uitkering": {"product": "regeling"},
    "uitkering_persoon": {"product": "regeling"},
    "skt_casus": {"categorie": "soort", "organisatie": "team"},
    "verwijzing": {"categorie": "richting"},
    "plaatsing": {"categorie": "soort"},
    "koppeling": {"categorie": "soort"},
    "leerplichtmelding": {"categorie": "soort", "reden": "uitkomst"},
}
LAWS = {"uitkering": "participatiewet", "leerplichtmelding": "leerplichtwet"}


@dataclass(frozen=True)
class Row:
    """One part of one record, as known at some moment."""

    register: str
    record: str
    begin: date
    einde: date
    sinds: date
    first: bool
    last: bool
    fields: Mapping[str, Value]


def rows_known(acts: Iterable[Act], known_at: datetime) -> dict[str, list[Row]]:
    """The latest picture of every record at a moment, by register."""
    latest: dict[tuple[str, str], tuple[Part, ...]] = {}
    for act in acts:
        if act.known_at is not None and act.known_at <= known_at:
            latest[act.register, act.record] = act.parts
    found: dict[str, list[Row]] = defaultdict(list)
    for (register, record), parts in latest.items():
        found[register] += _rows(register, record, parts)
    return found


def _rows(register: str, record: str, parts: tuple[Part, ...]) -> Iterator[Row]:
    for place, part in enumerate(parts):
        renamed = {new: part.fields.get(old) for new, old in FIELDS.get(register, {}).items()}
        fields = {
            "kind": KINDS.get(register, register),
            "post": POSTS.get(register),
            **part.fields,
            **renamed,
        }
        fields.setdefault("wet", LAWS.get(register))
        yield Row(
            register,
            record,
            part.begin,
            part.einde or OPEN,
            parts[0].begin,
            place == 0,
            place == len(parts) - 1,
            fields,
        )


class Counter:
    """Counts the figures of a catalogue over rows."""

    def __init__(self, catalogue: Catalogue, rows: dict[str, list[Row]]) -> None:
        self._catalogue = catalogue
        self._rows: dict[Value, list[Row]] = defaultdict(list)
        for row in (row for listed in rows.values() for row in listed):
            self._rows[row.fields["post"] or row.fields["kind"]].append(row)
        self._delivered = rows.get("geleverd_aantal", [])

    def count(self, code: str, period: Period, known_at: datetime) -> int | None:
        """A published code over a period; nothing when it has no measure. Money is in cents."""
        measure_code, cell = self._catalogue.cell(code)
        version = self._catalogue.measure_for(measure_code, period, known_at)
        return None if version is None else self.cell(measure_code, version.measure, period, cell)

    def cell(self, code: str, measure: Measure, period: Period, cell: Breakdown) -> int:
        """One cell of a measure."""
        if measure.take.value == "as_delivered":
            return self._passed_on(code, period, cell)
        where = dict(measure.where)
        kinds = where.get("kind") or where["post"]
        rows = [row for kind in kinds for row in self._rows[kind] if _fits(row, measure)]
        taken = [row for row in rows if _taken(row, measure.take.value, period)]
        for dimension, member in cell:
            source = self._catalogue.dimensions[dimension].source
            assert source is not None
            taken = _members(taken, source, member)
        if measure.take.value == "outflow" and measure.count == "persoon":
            staying = {row.fields["persoon"] for row in rows if _taken(row, "stock_end", period)}
            held = {row.fields["persoon"] for row in rows if _taken(row, "stock_begin", period)}
            return len(held - staying)
        return _counted(taken, measure.count)

    def _passed_on(self, code: str, period: Period, cell: Breakdown) -> int:
        breakdown = write_breakdown(cell)
        return sum(
            int(str(row.fields["value"]))
            for row in self._delivered
            if (row.fields["code"], row.fields["breakdown"]) == (code, breakdown)
            and (row.begin, row.einde) == (period.first_day, period.last_day)
        )


def _fits(row: Row, measure: Measure) -> bool:
    return all(row.fields.get(column) in values for column, values in measure.where)


def _taken(row: Row, take: str, period: Period) -> bool:
    first, last = period.first_day, period.last_day
    before = first - timedelta(days=1)
    if take == "stock_begin":
        return row.begin <= before <= row.einde
    if take == "stock_end":
        return row.begin <= last <= row.einde
    if take in ("inflow", "started"):
        return row.first and first <= row.begin <= last
    if take == "outflow":
        return row.last and row.einde != OPEN and first <= row.einde + timedelta(days=1) <= last
    if take == "happened":
        return first <= row.begin <= last
    assert take == "over", take
    return first <= row.begin and row.einde <= last


def _members(rows: list[Row], source: Source, member: str) -> list[Row]:
    if source.combination is not None:
        sets: dict[Value, set[Value]] = defaultdict(set)
        for row in rows:
            sets[row.fields["persoon"]].add(row.fields[source.column])
        return [row for row in rows if sets[row.fields["persoon"]] == source.combination[member]]
    if source.duration is not None:
        low, high = source.duration[member]
        return [row for row in rows if low <= _months(row) < (high or 10**6)]
    values = (source.values or {}).get(member, (member,))
    return [row for row in rows if row.fields.get(source.column) in values]


def _months(row: Row) -> int:
    stop = row.einde + timedelta(days=1)
    months = (stop.year - row.sinds.year) * 12 + stop.month - row.sinds.month
    return months - (stop.day < row.sinds.day)


def _counted(rows: list[Row], count: str) -> int:
    if count == "record":
        return len({row.record for row in rows})
    if count.startswith("sum:"):
        return sum(int(str(row.fields[count.removeprefix("sum:")] or 0)) for row in rows)
    return len({row.fields[count] for row in rows if row.fields[count] is not None})
