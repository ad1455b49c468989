"""SQL for one pass, which DuckDB, PostgreSQL and Apache Spark all read: the rows with their words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from sqlglot import exp

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.engine.counting import sql
from kernbeeld.engine.counting.axes import MONTHS, Axis
from kernbeeld.engine.counting.plan import Arm, Pass
from kernbeeld.engine.counting.words import class_word, moment_word
from kernbeeld.intake.fact_tables import OPEN_DAY

MOST_INLINE = 256
"""A look-up table with more rows than this is registered with the engine, and not written in the SQL."""

MOST_CASES = 64
"""An axis with more values than this is joined, and not written as a choice for each row."""

DAYS = {
    FactKind.SPELL: ("begin", "einde"),
    FactKind.EVENT: ("datum", "datum"),
    FactKind.AMOUNT: ("begin", "einde"),
}
"""The columns with the first and the last day of a row."""


@dataclass(frozen=True)
class Lookup:
    """A small table that a statement joins, to be registered under its name before it runs."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int | str, ...], ...]


@dataclass(frozen=True)
class Statement:
    """One query, the tables of facts that it reads, and the look-up tables that it needs."""

    query: exp.Query
    kinds: tuple[FactKind, ...]
    lookups: tuple[Lookup, ...] = ()

    def sql(self, dialect: str, *, pretty: bool = False) -> str:
        """Write the query for ``duckdb``, ``postgres`` or ``spark``."""
        return self.query.sql(dialect=dialect, pretty=pretty)


class Writer:
    """Collects the named parts of one query, and the look-up tables that are too long to write out."""

    def __init__(self, kind: FactKind) -> None:
        self._kind = kind
        self._lookups: list[Lookup] = []
        self._parts: list[tuple[str, exp.Query]] = []
        self._axes: dict[Axis, str] = {}

    def add(self, name: str, query: exp.Query) -> None:
        """Add a named part."""
        self._parts.append((name, query))

    def table(self, name: str, columns: Sequence[str], rows: Iterable[tuple[int | str, ...]]) -> None:
        """Add a look-up table, written out where it is short."""
        found = tuple(rows)
        if len(found) > MOST_INLINE:
            self._lookups.append(Lookup(name, tuple(columns), found))
        else:
            self.add(name, sql.values(columns, found))

    def axis(self, axis: Axis) -> str:
        """Return the name of an axis: of its look-up table, or of its column of member numbers."""
        return self._axes.setdefault(axis, f"axis{len(self._axes)}")

    def rows(self, one: Pass, known_at: datetime, extra: Sequence[str] = ()) -> None:
        """Add ``marked``: the rows known at `known_at` that anything asks for, with their two words.

        Each axis in which a text has one member becomes a column of member numbers; of the other
        columns only those that the arms need, and `extra`, are kept.
        """
        begin, einde = DAYS[one.kind]
        axes = list(dict.fromkeys(axis for arm in one.arms for axis in arm.axes))
        rows = sql.query(one.kind.value, *(sql.column(name) for name in _kept(one.arms, extra)))
        columns: list[sql.Part] = []
        for axis in axes:
            name = self.axis(axis)
            if axis.ranges or not is_numbered(axis):
                self._add_axis(name, axis)
            elif len(axis.values) <= MOST_CASES:
                columns.append(sql.named(_choice(axis), name))
            else:
                self._add_axis(f"{name}_map", axis)
                on = sql.equal(sql.column("value", f"{name}_map"), sql.column(axis.column))
                rows = sql.joined(rows, f"{name}_map", f"{name}_map", on, outer=True)
                columns.append(sql.named(sql.column("member", f"{name}_map"), name))
        columns.append(sql.named(class_word(one.wheres), "cls"))
        columns.append(sql.named(moment_word(one.moments, begin, einde), "moment"))
        self.add("coded", sql.filtered(rows.select(*columns, copy=False), *known(known_at)))
        something = [exp.NEQ(this=sql.column(name), expression=sql.number(0)) for name in ("cls", "moment")]
        self.add("marked", sql.filtered(sql.query("coded", exp.Star()), *something))

    def member(self, arm: Arm, place: int) -> sql.Part:
        """Return the member number of a marked row: a column, a choice of bands, or from a join."""
        axis = arm.axes[place]
        if not is_numbered(axis):
            return sql.column("member", joined_as(place))
        if not axis.ranges:
            return sql.column(self.axis(axis))
        # Rows that the arm does not ask for come first: reading days apart is dear, and most are of these.
        others = exp.Not(this=exp.Paren(this=exp.and_(*asked_by(arm), copy=False)))
        bands = [
            (between(axis, sql.number(lower), sql.number(upper)), sql.number(member))
            for lower, upper, member in axis.ranges
        ]
        return sql.choice(None, [(others, exp.Null()), *bands], None)

    def _add_axis(self, name: str, axis: Axis) -> None:
        if axis.ranges and not is_numbered(axis):
            self.table(name, ("lower_bound", "upper_bound", "member"), axis.ranges)
        elif axis.values:
            self.table(name, ("value", "member"), axis.values)

    def finish(self, query: exp.Query) -> Statement:
        """Return the statement: the query with all its parts before it."""
        for name, part in self._parts:
            query = query.with_(name, as_=part, copy=False)
        return Statement(query, (self._kind,), tuple(self._lookups))


def is_numbered(axis: Axis) -> bool:
    """Tell whether each value belongs to one member, so that a row has one member number."""
    if axis.ranges:
        bands = sorted(axis.ranges)
        return all(one[1] <= two[0] for one, two in pairwise(bands))
    return not axis.sets and len({value for value, _ in axis.values}) == len(axis.values)


def joined_as(place: int) -> str:
    """Return the name under which an arm joins the look-up table of an axis."""
    return f"x{place}"


def asked_by(arm: Arm) -> tuple[sql.Part, sql.Part]:
    """Return the two conditions under which an arm asks for a marked row."""
    classes = sql.word(sum(1 << each for each in arm.conditions))
    return (
        sql.any_of(sql.column("cls", "marked"), classes),
        sql.any_of(sql.column("moment"), sql.word(arm.moments)),
    )


def between(axis: Axis, lower: sql.Part, upper: sql.Part) -> sql.Part:
    """Return the condition that what a row holds on an axis lies in a band."""
    values = [_months() if axis.column == MONTHS else sql.column(axis.column, "marked") for _ in range(2)]
    after = exp.GTE(this=values[0], expression=lower)
    return exp.and_(after, exp.LT(this=values[1], expression=upper), copy=False)


def known(known_at: datetime) -> tuple[sql.Part, sql.Part]:
    """Return the two conditions under which a row is what we knew at `known_at`."""
    since = exp.LTE(this=sql.column("known_from"), expression=sql.instant(known_at))
    return since, exp.GT(this=sql.column("known_to"), expression=sql.instant(known_at))


def _kept(arms: Iterable[Arm], extra: Sequence[str]) -> list[str]:
    kept = set(extra)
    for arm in arms:
        kept |= {arm.counted, arm.summed}
        kept |= {axis.column for axis in arm.axes if axis.ranges or not is_numbered(axis)}
    if MONTHS in kept:
        kept |= {"sinds", "einde"}
    return sorted(kept - {"", MONTHS})


def _choice(axis: Axis) -> sql.Part:
    """Return the member number of a row, chosen by a column; no number where it is in no member."""
    cases = [(sql.text(value), sql.number(member)) for value, member in axis.values]
    return sql.choice(sql.column(axis.column), cases, None) if cases else sql.whole(exp.Null())


def _months() -> sql.Part:
    """Completed months from the first day of a record to the day after its last; none while it is open."""
    ended = "CAST(einde + INTERVAL '1' DAY AS DATE)"
    month = "(EXTRACT(YEAR FROM {0}) * 12 + EXTRACT(MONTH FROM {0}))"
    months = f"{month.format(ended)} - {month.format('sinds')}"
    part = f"CASE WHEN EXTRACT(DAY FROM {ended}) < EXTRACT(DAY FROM sinds) THEN 1 ELSE 0 END"
    has_ended = exp.LT(this=sql.column("einde"), expression=sql.day(OPEN_DAY))
    return sql.choice(None, [(has_ended, exp.maybe_parse(f"{months} - {part}"))], None)
