"""Figures that somebody delivered as figures: passed on as they are, absence and qualifiers too."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlglot import exp, select

from kernbeeld.catalogue.expression import Breakdown, parse_breakdown, write_breakdown
from kernbeeld.catalogue.fact_columns import FactKind, Take
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.engine.counting.emit import Statement, known
from kernbeeld.engine.counting.plan import Request
from kernbeeld.engine.counting.sql import day
from kernbeeld.engine.engines.interface import Reader

_COLUMNS = ("code", "breakdown", "begin", "einde", "value", "absence", "qualifiers", "bron", "gemeente")

_Cell = tuple[str, Period, Breakdown]


@dataclass(frozen=True)
class Delivery:
    """One delivered figure of a measure that is taken as delivered."""

    code: str
    period: Period
    breakdown: Breakdown
    value: int | None
    absence: Absence | None
    qualifiers: frozenset[Qualifier]
    bron: str


def deliveries(requests: Iterable[Request], reader: Reader, known_at: datetime) -> list[Delivery]:
    """Return what was delivered for the requests that take figures as delivered, in a fixed order.

    Of several records of one municipality for one cell the one that was known last counts, and of those
    the last one. Those of several municipalities are added up.
    """
    wanted = [each for each in requests if each.measure.take is Take.AS_DELIVERED]
    if not wanted:
        return []
    asked = {(each.code, each.period) for each in wanted}
    periods = {(each.period.first_day, each.period.last_day): each.period for each in wanted}
    found: dict[_Cell, dict[str, Delivery]] = {}
    for *row, gemeente in reader.read(delivered_statement(wanted, known_at)):
        one = _delivery(tuple(row), periods)
        if (one.code, one.period) in asked:
            found.setdefault((one.code, one.period, one.breakdown), {})[str(gemeente)] = one
    return [_together(found[key]) for key in sorted(found)]


def _together(of_each: Mapping[str, Delivery]) -> Delivery:
    """Add up what several municipalities delivered for one cell; one that gives no value leaves none."""
    parts = [of_each[gemeente] for gemeente in sorted(of_each)]
    first = parts[0]
    if len(parts) == 1:
        return first
    absent = next((part for part in parts if part.value is None), None)
    return replace(
        first,
        value=None if absent else sum(part.value or 0 for part in parts),
        absence=absent.absence if absent else None,
        qualifiers=frozenset().union(*(part.qualifiers for part in parts)),
        bron=", ".join(dict.fromkeys(part.bron for part in parts)),
    )


def delivered_statement(requests: Iterable[Request], known_at: datetime) -> Statement:
    """Return the query for the delivered figures of `requests`, oldest first."""
    rows = _rows(list(requests), known_at).select(*_COLUMNS)
    return Statement(rows.order_by("known_from", "record", "version"), (FactKind.COUNT,))


def delivered_records(request: Request, cell: Breakdown, known_at: datetime) -> Statement:
    """Return the query for the rows that delivered one cell."""
    rows = _rows([request], known_at).select("code", "record", "version", "begin", "einde", "NULL AS person")
    return Statement(rows.where(exp.column("breakdown").eq(write_breakdown(cell))), (FactKind.COUNT,))


def _rows(requests: Sequence[Request], known_at: datetime) -> exp.Select:
    codes = sorted({each.code for each in requests})
    spans = exp.or_(
        *(
            exp.and_(exp.column("begin").eq(day(each.first_day)), exp.column("einde").eq(day(each.last_day)))
            for each in sorted({request.period for request in requests})
        )
    )
    rows = select().from_(FactKind.COUNT.value)
    return rows.where(*known(known_at), exp.column("code").isin(*codes), spans)


def _delivery(row: tuple[object, ...], periods: dict[tuple[date, date], Period]) -> Delivery:
    code, breakdown, begin, einde, value, absence, qualifiers, bron = row
    assert isinstance(begin, date)
    assert isinstance(einde, date)
    return Delivery(
        code=str(code),
        period=periods[begin, einde],
        breakdown=parse_breakdown(str(breakdown)) if breakdown else (),
        value=value if isinstance(value, int) else None,
        absence=Absence(str(absence)) if absence else None,
        qualifiers=frozenset(Qualifier(word) for word in str(qualifiers or "").split()),
        bron=str(bron),
    )
