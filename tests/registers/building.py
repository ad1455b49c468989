"""Acts in few words, for tests."""

from datetime import UTC, date, datetime, timedelta

from kernbeeld.registers.acts import Act, ActKind, Part, Value

START = datetime(2017, 1, 1, tzinfo=UTC)
BSN = "999990019"
"""A number of the test range that passes the elfproef."""


def day(text: str) -> date:
    return date.fromisoformat(text)


def at(days: int) -> datetime:
    """An instant, so many days after the start."""
    return START + timedelta(days=days)


def part(begin: str, einde: str | None = None, **fields: Value) -> Part:
    return Part(day(begin), day(einde) if einde else None, fields)


def persoon(key: str = "p1", *, known: int | None = 0, **fields: Value) -> Act:
    return act("persoon", key, part("1980-02-01", **fields), known=known)


def uitkering(key: str = "u1", *, known: int | None = 0, **fields: Value) -> Act:
    """A benefit of the first person over 2017."""
    filled = {"persoon": "p1", "regeling": "ioaw", **fields}
    return act("uitkering", key, part("2017-01-01", "2017-12-31", **filled), known=known)


def act(
    register: str, record: str, *parts: Part, kind: ActKind = ActKind.REGISTER, known: int | None = 0
) -> Act:
    return Act(register, record, kind, parts, "because", None if known is None else at(known))
