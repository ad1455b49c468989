"""Rows of the registers as a golden case writes them: people and records by name, euros, days, half-years.

A row names its kind of fact (`spell: indicatie`, `event: signaal`, `amount: eigen_bijdrage`, `count: <code>`)
and only what matters; `each` is what every row is, unless the row says otherwise. Rows of one record are its
versions and pieces: it was first known when the earliest of them was.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from functools import cache
from zlib import crc32

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.municipality import PACKAGED, read_workspace
from kernbeeld.catalogue.period import Period
from kernbeeld.house_time import HOUSE_TIME
from kernbeeld.intake.fact_tables import TABLES
from tests.engine.counting.worlds import row_of

Given = Mapping[str, object]
TOTAL = "totaal"
NAMES = {FactKind.SPELL: "kind", FactKind.EVENT: "kind", FactKind.AMOUNT: "post", FactKind.COUNT: "code"}
"""The column that a row's kind of fact fills: `event: signaal` is an event whose `kind` is `signaal`."""


@cache
def demo_catalogue() -> Catalogue:
    """The packaged definitions, with the places of the municipality of the demo."""
    return load_catalogue(*read_workspace(PACKAGED).overlays)


def merged(each: Given, row: Given) -> Given:
    """A row of another kind of fact than the usual one says everything itself."""
    own = any(kind.value in row for kind in FactKind if kind.value not in each)
    return dict(row) if own else {**each, **row}


def rows_of(name: str, facts: Iterable[Given]) -> dict[FactKind, list[Given]]:
    rows: dict[FactKind, list[dict[str, object]]] = {kind: [] for kind in FactKind}
    for number, given in enumerate(facts, 1):
        kind = next(kind for kind in FactKind if kind.value in given)
        fields: dict[str, object] = {"record": number}
        for word, value in given.items():
            fields |= _columns(NAMES[kind] if word == kind.value else word, value)
        assert set(fields) <= set(TABLES[kind].names), f"{name} has words that are no columns of {kind}"
        rows[kind].append(row_of(kind, **fields))
    return {kind: _since_first_known(found) for kind, found in rows.items()}


def _since_first_known(rows: list[dict[str, object]]) -> list[Given]:
    first: dict[object, datetime] = {}
    for row in rows:
        known_from = row["known_from"]
        assert isinstance(known_from, datetime)
        first[row["record"]] = min(first.get(row["record"], known_from), known_from)
    return [{**row, "first_known": first[row["record"]]} for row in rows]


def number_of(name: object) -> int:
    """The number that stands in the facts for the name of a person or a record."""
    return crc32(str(name).encode())


def _columns(word: str, value: object) -> dict[str, object]:
    """What a word of a case says in the columns of the facts: names become numbers, euros become cents."""
    if word in ("record", "persoon", "huishouden"):
        return {word: number_of(value)}
    if word == "buurt":
        return {"area": value}
    if word == "bedrag":
        return {"bedrag": int(Decimal(str(value)) * 100)}
    if word == "geboren":
        year, month = str(value).split("-")
        return {"geboortemaand": int(year) * 12 + int(month) - 1}
    if word == "periode":
        period = Period.parse(str(value))
        return {"begin": period.first_day, "einde": period.last_day}
    return {word: instant(value) if word in ("known_from", "known_to") else value}


def instant(value: object) -> datetime:
    """A day with a time, as a case writes it, is on the clock of the town hall."""
    assert isinstance(value, datetime), f"'{value}' is no day with a time"
    return value if value.tzinfo else value.replace(tzinfo=HOUSE_TIME)
