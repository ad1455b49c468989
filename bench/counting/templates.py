"""Pieces of SQL that an analyst would write for a measure: conditions, and what is counted.

The three databases differ in how a day is written and in two functions; nothing else.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from bench.counting.workload import KNOWN_AT, Ask
from kernbeeld.catalogue.fact_columns import Take

_OPEN = date(9999, 12, 31)
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Dialect:
    """How one database writes a day, an instant and "is one of these true"."""

    name: str
    any: str = "bool_or"
    numbers: bool = False
    """Days and instants are whole numbers (SQLite has no dates)."""

    def day(self, day: date) -> str:
        return str((day - _EPOCH).days) if self.numbers else f"date '{day.isoformat()}'"

    def known(self) -> str:
        """The rows that were known."""
        instant = f"timestamptz '{KNOWN_AT.isoformat()}'"
        if self.numbers:
            instant = str(int(KNOWN_AT.timestamp()) * 1_000_000)
        return f"known_from <= {instant} and known_to > {instant}"

    def months(self) -> str:
        """Completed months of a row; none while it is open."""
        if self.numbers:
            return "months"
        ended = "(einde + 1)"
        whole = (
            f"(extract(year from {ended}) - extract(year from sinds)) * 12 "
            f"+ extract(month from {ended}) - extract(month from sinds)"
        )
        less = f"case when extract(day from {ended}) < extract(day from sinds) then 1 else 0 end"
        return f"case when einde < date '9999-12-31' then {whole} - {less} end"


DUCKDB, POSTGRES = Dialect("duckdb"), Dialect("postgres")
SQLITE = Dialect("sqlite", any="max", numbers=True)


def where(ask: Ask) -> str:
    """Return the conditions of a measure."""
    return " and ".join(
        f"{column} = '{values[0]}'" if len(values) == 1 else f"{column} in ({_list(values)})"
        for column, values in ask.where
    )


def _list(values: tuple[str, ...]) -> str:
    return ", ".join(f"'{value}'" for value in values)


def holds(day: date, dialect: Dialect) -> str:
    """Return that a spell holds on a day."""
    return f"begin <= {dialect.day(day)} and einde >= {dialect.day(day)}"


def taken(ask: Ask, dialect: Dialect) -> str:
    """Return which rows count in the period."""
    first, last = dialect.day(ask.first), dialect.day(ask.last)
    if ask.take is Take.HAPPENED:
        return f"datum between {first} and {last}"
    if ask.take is Take.OVER:
        return f"begin >= {first} and einde <= {last}"
    if ask.take is Take.STOCK_BEGIN:
        return holds(ask.before, dialect)
    if ask.take is Take.STOCK_END:
        return holds(ask.last, dialect)
    if ask.take in (Take.INFLOW, Take.STARTED):
        return f"piece = 'start' and begin between {first} and {last}"
    assert ask.take is Take.OUTFLOW
    ended = dialect.day(ask.last - timedelta(days=1))
    return f"tail = 'end' and einde between {dialect.day(ask.before)} and {ended}"


def is_flow_of_people(ask: Ask) -> bool:
    """Tell whether people who hold at one end of the period are compared with those at the other."""
    return ask.count == "persoon" and ask.take in (Take.INFLOW, Take.OUTFLOW)
