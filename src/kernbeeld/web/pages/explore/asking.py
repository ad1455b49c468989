"""What somebody asks of the explorer, as an address says it: read, and written again."""

from urllib.parse import urlencode

from django.http import QueryDict

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.period import Period, PeriodError
from kernbeeld.reporting.queries.figure_books import Origin
from kernbeeld.reporting.rules.exploring import Choice, Grid

WHOLE = "geheel"
SHAPES = {"tabel": "table", "lijn": "line", "staaf": "bar"}
"""The words of an address for how figures are shown."""
_MOST = 40
"""How many values of one sort an address may name."""


def read_choice(asked: QueryDict) -> Choice:
    """Read a choice; what can't be read was not chosen."""
    sort = asked.get("sorteer", "")
    is_number = sort.removeprefix("-").isascii() and sort.removeprefix("-").isdigit() and len(sort) < 4
    return Choice(
        table=asked.get("tabel", ""),
        codes=tuple(dict.fromkeys(asked.getlist("cijfer")[:_MOST])),
        periods=_periods(asked.getlist("periode")[:_MOST]),
        cells=tuple(dict.fromkeys(_cell(part) for part in asked.getlist("deel")[:_MOST])),
        is_compared=asked.get("vergelijk") == "ja",
        shape=SHAPES.get(asked.get("vorm", ""), "table"),
        sort=int(sort) if is_number else 0,
    )


def _periods(texts: list[str]) -> tuple[Period, ...]:
    found = []
    for text in texts:
        try:
            found.append(Period.parse(text))
        except PeriodError:
            continue
    return tuple(dict.fromkeys(found))


def _cell(part: str) -> Breakdown:
    dimension, _, member = part.partition(":")
    return ((dimension, member),) if member else ()


def write_cell(cell: Breakdown) -> str:
    """Write a part as an address has it: ``kern:lemelerveld``, or ``geheel``."""
    return ":".join(cell[0]) if cell else WHOLE


def query_of(origin: Origin, grid: Grid, **changed: str) -> str:
    """Write what is shown as the parameters of an address, so that it can be shared as it is.

    `changed` replaces single parameters; an empty text leaves one out.
    """
    choice = grid.choice
    shapes = {shape: word for word, shape in SHAPES.items()}
    said: dict[str, str | list[str]] = {
        **origin.parameters,
        "tabel": choice.table,
        "cijfer": list(choice.codes),
        "periode": [period.code for period in choice.periods],
        "deel": [write_cell(cell) for cell in choice.cells],
        "vorm": "" if choice.shape == "table" else shapes[choice.shape],
        "vergelijk": "ja" if choice.is_compared else "",
        "sorteer": str(choice.sort) if choice.sort else "",
        **changed,
    }
    return urlencode({name: value for name, value in said.items() if value}, doseq=True)
