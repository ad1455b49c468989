"""The few SQL expressions that counting needs, made without parsing text."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlglot import exp

Part = exp.Expr
"""A piece of SQL."""


def column(name: str, table: str = "") -> exp.Column:
    """Return a column, of a table where more than one has it."""
    return exp.column(name, table=table or None)


def number(value: int) -> exp.Literal | exp.Neg:
    """Return a whole number."""
    return exp.Literal.number(value)


def word(value: int) -> exp.Cast:
    """Return a whole number of 64 bits, also where it is small."""
    return exp.Cast(this=number(value), to=exp.DataType.build("bigint"))


def text(value: str) -> exp.Literal:
    """Return a text; the dialect sees to quotes in it."""
    return exp.Literal.string(value)


def day(value: date) -> exp.Cast:
    """Return a day."""
    return exp.Cast(this=text(value.isoformat()), to=exp.DataType.build("date"))


def instant(value: datetime) -> exp.Cast:
    """Return an instant."""
    return exp.Cast(this=text(value.isoformat()), to=exp.DataType.build("timestamptz"))


def named(part: Part, name: str) -> exp.Alias:
    """Return a piece of SQL under a name."""
    return exp.Alias(this=part, alias=exp.to_identifier(name))


def both(one: Part, two: Part) -> exp.BitwiseAnd:
    """Return the bits that two words share."""
    return exp.BitwiseAnd(this=one, expression=two)


def any_of(bits: Part, mask: Part) -> exp.NEQ:
    """Return the condition that a word has one of the bits of a mask."""
    return exp.NEQ(this=exp.Paren(this=both(bits, mask)), expression=number(0))


def fits(bits: Part, mask: Part, wanted: Part) -> exp.EQ:
    """Return the condition that a word has, of the bits of a mask, exactly those that are wanted."""
    return exp.EQ(this=exp.Paren(this=both(bits, mask)), expression=wanted)


def equal(one: Part, two: Part) -> exp.EQ:
    """Return the condition that two values are the same."""
    return exp.EQ(this=one, expression=two)


def there(part: Part) -> exp.Not:
    """Return the condition that there is a value."""
    return exp.Not(this=exp.Is(this=part, expression=exp.Null()))


def choice(subject: Part | None, cases: Iterable[tuple[Part, Part]], otherwise: Part | None) -> exp.Case:
    """Return the value of the first case that is true of `subject` (or, without one, is true)."""
    branches = [exp.If(this=test, true=value) for test, value in cases]
    return exp.Case(this=subject, ifs=branches, default=otherwise)


def whole(part: Part) -> exp.Cast:
    """Return a number as 64 bits; sums are wider in some engines."""
    return exp.Cast(this=part, to=exp.DataType.build("bigint"))


def query(source: str | exp.Subquery, *columns: Part) -> exp.Select:
    """Return a query of some columns of a table, to which joins and conditions can be added."""
    found = exp.Select(expressions=list(columns))
    return found.from_(exp.to_table(source) if isinstance(source, str) else source, copy=False)


def filtered(rows: exp.Select, *conditions: Part) -> exp.Select:
    """Add conditions to a query, in place."""
    return rows.where(*conditions, copy=False)


def joined(rows: exp.Select, table: str, name: str, on: Part, *, outer: bool = False) -> exp.Select:
    """Join a table under a name, in place; `outer` keeps the rows that find nothing."""
    source = exp.alias_(exp.to_table(table), name, table=True, copy=False)
    return rows.join(source, on=on, join_type="left" if outer else "", copy=False)


def grouped(rows: exp.Select, keys: Sequence[Part]) -> exp.Select:
    """Group a query, in place; without keys it stays one group for all rows."""
    return rows.group_by(*keys, copy=False) if keys else rows


def values(columns: Sequence[str], rows: Iterable[tuple[int | str, ...]]) -> exp.Select:
    """Return a small table that is written out."""
    tuples = [
        exp.Tuple(expressions=[text(value) if isinstance(value, str) else number(value) for value in row])
        for row in rows
    ]
    name = exp.TableAlias(
        this=exp.to_identifier("v"), columns=[exp.to_identifier(column) for column in columns]
    )
    table = exp.Values(expressions=tuples, alias=name)
    return exp.Select(expressions=[exp.Star()]).from_(table, copy=False)
