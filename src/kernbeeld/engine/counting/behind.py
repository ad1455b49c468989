"""The records behind one figure, found by the same words as the figure itself."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlglot import exp

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.fact_columns import FactKind, Take
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.counting import sql
from kernbeeld.engine.counting.arms import add_classes, add_words, is_in, taken
from kernbeeld.engine.counting.count import refuse_unknown
from kernbeeld.engine.counting.delivered import delivered_records
from kernbeeld.engine.counting.emit import DAYS, Statement, Writer
from kernbeeld.engine.counting.plan import Output, Request, plan_of
from kernbeeld.engine.counting.resolve import CannotCountError, Resolver
from kernbeeld.engine.engines.duckdb import DuckDB
from kernbeeld.engine.engines.interface import Engine, Facts, Row
from kernbeeld.language import gettext


@dataclass(frozen=True, order=True)
class Behind:
    """One row of facts that a figure rests on.

    ``persoon`` is a pseudonym, absent where there is none. ``amount`` is what the row adds to a sum, in
    cents or a number; one where rows or distinct values count.
    """

    kind: str
    record: int
    version: int
    begin: date
    einde: date
    persoon: int | None
    amount: int = 1


def rows_behind(
    catalogue: Catalogue,
    facts: Facts,
    code: str,
    period: Period,
    breakdown: Breakdown,
    known_at: datetime,
    *,
    engine: Engine | None = None,
) -> list[Behind]:
    """Return the rows that make one figure what it is, in a fixed order.

    For records these are the rows that were counted. For persons these are the rows by which a
    person is in the figure: for an inflow, those that hold on the last day. Raises
    :class:`CannotCountError` where the figure is not counted from facts.
    """
    refuse_unknown(facts, known_at)
    measure, cell = catalogue.cell(code, breakdown)
    request, place = _request(catalogue, measure, period, cell, known_at)
    with (engine or DuckDB()).opened(facts) as reader:
        if request.measure.take is Take.AS_DELIVERED:
            rows = reader.read(delivered_records(request, cell, known_at))
        else:
            rows = reader.read(behind_statement(request, place, known_at))
        return sorted((_behind(row) for row in rows), key=lambda each: (each.record, each.begin, each.einde))


def _request(
    catalogue: Catalogue, code: str, period: Period, cell: Breakdown, known_at: datetime
) -> tuple[Request, tuple[int, ...]]:
    dimensions = tuple(dimension for dimension, _ in cell)
    for request, _ in Resolver(catalogue, known_at, (dimensions,)).requests([period], [code]):
        if request.measure.take is Take.AS_DELIVERED:
            return request, ()
        for axes in request.breakdowns:
            members = [member for _, member in cell]
            if tuple(axis.dimension for axis in axes) == dimensions and all(
                member in axis.members for axis, member in zip(axes, members, strict=True)
            ):
                place = tuple(axis.members.index(member) for axis, member in zip(axes, members, strict=True))
                return Request(code, request.measure, period, (axes,)), place
    raise CannotCountError(
        gettext(
            "'{code}' is not counted in {period}{cell}.",
            code=code,
            period=period.code,
            cell="".join(f" [{dimension}={member}]" for dimension, member in cell),
        )
    )


def behind_statement(request: Request, place: tuple[int, ...], known_at: datetime) -> Statement:
    """Return the query for the rows behind one cell of a request that has one breakdown."""
    one = plan_of([request]).passes[0]
    arm, output = one.arms[0], one.arms[0].outputs[0]
    named = {**_columns(one.kind), "amount": arm.summed}
    writer = Writer(one.kind)
    writer.rows(one, known_at, [name for name in named.values() if name])
    columns = [
        sql.named(sql.column(name, "marked") if name else exp.Null(), alias) for alias, name in named.items()
    ]
    rows = taken(writer, arm).select(*columns, copy=False).distinct(copy=False)
    cell = [is_in(writer, arm, number, member) for number, member in enumerate(place)]
    rows = sql.filtered(rows, *cell)
    if not arm.counted:
        return writer.finish(sql.filtered(rows, _fits("moment", output)))
    add_classes(writer)
    add_words(writer, "a0", arm)
    those = [sql.equal(sql.column(f"c{number}"), sql.number(member)) for number, member in enumerate(place)]
    keys = sql.filtered(sql.query("a0_words", sql.column("counted")), _fits("word", output), *those)
    counts = exp.In(this=sql.column(arm.counted, "marked"), query=keys.subquery(copy=False))
    then = sql.any_of(sql.column("moment"), sql.word(output.value))
    return writer.finish(sql.filtered(rows, then, counts))


def _fits(name: str, output: Output) -> sql.Part:
    return sql.fits(sql.column(name), sql.word(output.mask), sql.word(output.value))


def _columns(kind: FactKind) -> dict[str, str]:
    begin, einde = DAYS[kind]
    names = {
        "fact_kind": "kind",
        "record": "record",
        "version": "version",
        "first_day": begin,
        "last_day": einde,
    }
    if kind is FactKind.AMOUNT:
        return {**names, "fact_kind": "post", "person": ""}
    return {**names, "person": "persoon"}


def _behind(row: Row) -> Behind:
    kind, record, version, begin, einde, persoon, *amount = row
    assert isinstance(record, int)
    assert isinstance(version, int)
    assert isinstance(begin, date)
    assert isinstance(einde, date)
    adds = [one for one in amount if isinstance(one, int)]
    person = persoon if isinstance(persoon, int) else None
    return Behind(str(kind), record, version, begin, einde, person, *adds)
