"""How the demo reads its files, and fields that several have: amounts, periods, numbers with a least."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from kernbeeld.catalogue.period import Period, PeriodError
from kernbeeld.catalogue.problems import Problems
from kernbeeld.catalogue.source import Entry, read_yaml
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.policy.service import read_cents

T = TypeVar("T")
_FIRST = Period.parse("2017")


def read_script(file: Path, read: Callable[[Entry], T]) -> T | None:
    """Return what `read` makes of a file of the demo; nothing where there is no such file.

    Raises :class:`~kernbeeld.catalogue.problems.DefinitionsError` with all mistakes in it, so that nothing is
    written from a file that has one.
    """
    if not file.is_file():
        return None
    problems = Problems()
    script = read_yaml(file, file.name, problems)
    found = read(script) if script is not None else None
    if script is not None:
        script.finish()
    problems.raise_any()
    return found


def read_whole(entry: Entry, key: str, least: int, most: int) -> int:
    """Read an obligatory whole number from `least` up to and including `most`."""
    text = entry.text(key)
    found = int(text) if text.isdecimal() and text.isascii() and len(text) <= len(str(most)) else -1
    if text and not least <= found <= most:
        entry.wrong(
            gettext("Choose from {least} to {most}.", least=least, most=most), place=entry.place_of(key)
        )
    return found


def read_euros(entry: Entry, key: str) -> int | None:
    """Read a number of euros in whole cents, ``null`` where none is known; less than a cent is a mistake."""
    euros = entry.number(key)
    if euros is None:
        return None
    cents = euros * 100
    if cents != cents.to_integral_value():
        entry.wrong(gettext("Write an amount in euro, such as 8.000 or 1.234,56."), place=entry.place_of(key))
    return int(cents)


def read_amount(entry: Entry, key: str) -> int:
    """Read an obligatory amount in Dutch notation, in cents."""
    return cents_of(entry, key, entry.text(key))


def cents_of(entry: Entry, key: str, text: str) -> int:
    """Read what stands in a field as an amount in Dutch notation, in cents; 0 where nothing stands."""
    try:
        return read_cents(text) if text else 0
    except UserError as error:
        entry.wrong(str(error), place=entry.place_of(key))
        return 0


def read_period(entry: Entry, key: str = "period") -> Period:
    """Read an obligatory period such as 2017H2."""
    text = entry.text(key)
    try:
        return Period.parse(text) if text else _FIRST
    except PeriodError as error:
        entry.wrong(str(error), place=entry.place_of(key))
        return _FIRST


def read_number(entry: Entry, key: str) -> Decimal | None:
    """Read an exact number where it is there."""
    return entry.number(key) if entry.has(key) else None
