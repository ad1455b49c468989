"""As few grouped queries as a good analyst would write: one for each subject, unit and breakdown.

All periods and indicators of a subject stand beside each other as conditional counts. Different
persons are counted over one row per person, on which each condition is true or not.
"""

# ruff: noqa: S608  our own names and words, and no input of anybody

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bench.counting.each import member_of
from bench.counting.templates import Dialect, holds, is_flow_of_people, taken
from bench.counting.workload import Ask

SUBJECT = ("kind", "wet", "post")


@dataclass(frozen=True)
class Column:
    """What one column of a result says: an ask, and the member where the query has no such column."""

    ask: Ask
    member: int | None


@dataclass(frozen=True)
class Grouped:
    """A query with columns whole, kern, member, and then one for each of ``columns``."""

    sql: str
    columns: tuple[Column, ...]


def queries(asks: Iterable[Ask], dialect: Dialect, *, distinct: bool = True) -> Iterator[Grouped]:
    """Return the queries; without ``distinct`` rows are counted instead of persons."""
    subjects: dict[tuple[object, ...], list[Ask]] = {}
    for ask in asks:
        unit = ask.count if ask.distinct and distinct else ""
        split = None if _beside(ask, distinct) else member_of(ask, dialect)
        key = (ask.of, tuple(part for part in ask.where if part[0] in SUBJECT), unit, split)
        subjects.setdefault(key, []).append(ask)
    for (_, _, unit, _), alike in subjects.items():
        yield _of_persons(alike, dialect) if unit else _of_rows(alike, dialect, distinct)


def _beside(ask: Ask, distinct: bool) -> bool:
    """Tell whether the members stand beside each other as columns, and not below each other as rows."""
    return ask.split is None or ask.split.ages or bool(ask.split.sets and distinct)


def _source(asks: list[Ask]) -> str:
    """All rows of the subject that touch one of the periods."""
    first = asks[0]
    subject = [part for part in first.where if part[0] in SUBJECT]
    conditions = " and ".join(f"{column} in ({_list(values)})" for column, values in subject)
    return f"from now_{first.of} where {conditions}"


def _list(values: tuple[str, ...]) -> str:
    return ", ".join(f"'{value}'" for value in values)


def _rest(ask: Ask) -> str:
    """The conditions beside those of the subject."""
    rest = " and ".join(
        f"{column} in ({_list(values)})" for column, values in ask.where if column not in SUBJECT
    )
    return rest or "true"


def _of_rows(asks: list[Ask], dialect: Dialect, distinct: bool) -> Grouped:
    columns, counts = [], []
    for ask in asks:
        what = f"sum({ask.summed})" if ask.summed else "count(*)"
        condition = f"{_rest(ask)} and {taken(ask, dialect)}"
        for member, band in _bands(ask):
            counts.append(f"{what} filter (where {condition}{band})")
            columns.append(Column(ask, member))
    member = "null" if _beside(asks[0], distinct) else member_of(asks[0], dialect)
    sql = f"select 0, kern, {member}, {', '.join(counts)} {_source(asks)} group by 2, 3"
    return Grouped(sql, tuple(columns))


def _of_persons(asks: list[Ask], dialect: Dialect) -> Grouped:
    first = asks[0]
    member = "null" if _beside(first, True) else member_of(first, dialect)
    flags, counts, columns = ["max(geboortemaand) as geboortemaand"], [], []
    for ask in asks:
        found, conditions = _flags(ask, dialect)
        flags += found
        counts += [f"count(*) filter (where {condition})" for _, condition in conditions]
        columns += [Column(ask, member) for member, _ in conditions]
    wanted = f"{_source(asks)} and {first.count} is not null"
    parts = []
    for whole, kern in ((0, "kern"), (1, "cast(null as smallint)")):
        inner = f"select {kern} as kern, {member} as member, {', '.join(flags)} {wanted}"
        inner += f" group by {first.count}, 1, 2"
        parts.append(f"select {whole}, kern, member, {', '.join(counts)} from ({inner}) as p group by 2, 3")
    return Grouped(" union all ".join(parts), tuple(columns))


def _flags(ask: Ask, dialect: Dialect) -> tuple[list[str], list[tuple[int | None, str]]]:
    """Return what is true of a person, and the condition under which the person counts."""
    name, rest = f"f{ask.number}", _rest(ask)
    if is_flow_of_people(ask):
        had, has = (f"{dialect.any}({rest} and {holds(day, dialect)})" for day in (ask.before, ask.last))
        flags = [f"{had} as {name}_had", f"{has} as {name}_has"]
        condition = f"{name}_had and not {name}_has"
        if ask.take == "inflow":
            condition = f"{name}_has and not {name}_had"
        return flags, [(member, condition + band) for member, band in _bands(ask)]
    if ask.split and ask.split.sets:
        values = sorted(frozenset().union(*ask.split.sets.values()))
        row = f"{rest} and {taken(ask, dialect)}"
        flags = [
            f"{dialect.any}({row} and {ask.split.column} = '{value}') as {name}_{value}" for value in values
        ]
        conditions: list[tuple[int | None, str]] = []
        for place, wanted in enumerate(ask.split.sets.values()):
            parts = (f"{name}_{value}" if value in wanted else f"not {name}_{value}" for value in values)
            conditions.append((place, " and ".join(parts)))
        return flags, conditions
    flag = f"{dialect.any}({rest} and {taken(ask, dialect)}) as {name}"
    return [flag], [(member, name + band) for member, band in _bands(ask)]


def _bands(ask: Ask) -> list[tuple[int | None, str]]:
    """Return the ages as conditions, one for each member; else one member that is not a column."""
    if not (ask.split and ask.split.ages and ask.split.bands):
        return [(None, "")]
    bands: list[tuple[int | None, str]] = []
    for place, (lower, upper) in enumerate(ask.split.bands.values()):
        below = f" and {ask.month} - geboortemaand < {upper}" if upper is not None else ""
        bands.append((place, f" and {ask.month} - geboortemaand >= {lower}{below}"))
    return bands
