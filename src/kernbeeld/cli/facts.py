"""What every command over facts needs: where they are, as known when, on which engine."""

import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from kernbeeld.catalogue.exact_json import Json, write_json
from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.municipality import Workspace, read_instant
from kernbeeld.catalogue.period import Period
from kernbeeld.cli.headings import heading_of
from kernbeeld.engine.counting.resolve import By
from kernbeeld.engine.engines.interface import Engine
from kernbeeld.engine.engines.registry import engine_named
from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from kernbeeld.intake.fact_store import FactSet, FactStore
from kernbeeld.language import gettext


class Format(StrEnum):
    """How a command answers."""

    TEXT = "text"
    JSON = "json"


WIDE = 1_000
"""How many letters a line has at most where nobody's screen is the measure."""
FactsOption = Annotated[
    Path,
    typer.Option(
        "--facts", help=gettext("The folder of the facts (default: var/facts)."), envvar="KERNBEELD_FACTS"
    ),
]
EngineOption = Annotated[
    str,
    typer.Option(
        "--engine",
        help=gettext("What counts: embedded (default), duckdb, postgres or spark."),
        envvar="KERNBEELD_ENGINE",
    ),
]
MasterOption = Annotated[
    str | None,
    typer.Option(
        "--master",
        help=gettext("Where the engine is: a Spark master, or the address of a PostgreSQL database."),
        envvar="KERNBEELD_MASTER",
    ),
]
ByOption = Annotated[
    list[str] | None,
    typer.Option("--by", help=gettext("Divide by these dimensions, such as kern or kern,leveringsvorm.")),
]
FormatOption = Annotated[Format, typer.Option("--format", help=gettext("How to answer: text or json."))]
PeriodsOption = Annotated[
    list[str],
    typer.Option("--period", help=gettext("A period, such as 2017H2; may be given more than once.")),
]


def open_facts(folder: Path) -> FactSet:
    """Return the facts that were published last. Raises :class:`UserError` where there are none."""
    facts = FactStore(folder).current()
    if facts is None:
        raise UserError(
            gettext("There are no facts in '{folder}' yet. Make them with: kernbeeld snapshot", folder=folder)
        )
    return facts


def open_engine(name: str, master: str | None) -> Engine:
    """Return the engine of this name. Raises :class:`UserError` where it can't be used."""
    return engine_named(name, **{"database" if name == "postgres" else "master": master})


def moment_of(text: str | None, workspace: Workspace, facts: FactSet) -> datetime:
    """Return the moment of knowing: as asked, else as the municipality fixed it, else all that is known."""
    if text:
        return read_instant(text)
    return workspace.known_at or facts.watermark


def periods_of(texts: Iterable[str], known_at: datetime | None = None) -> tuple[Period, ...]:
    """Read periods. Raises :class:`~kernbeeld.catalogue.period.PeriodError`.

    Raises :class:`UserError` for one that was not over at `known_at`: nobody can count it yet.
    """
    periods = tuple(dict.fromkeys(Period.parse(text) for text in texts))
    for period in periods:
        if known_at is not None:
            expect_over(period, known_at)
    return periods


def expect_over(period: Period, known_at: datetime) -> None:
    """Raise :class:`UserError` for a period that was not over at `known_at`: nobody can count it yet."""
    if period.last_day >= day_of(known_at):
        raise UserError(
            gettext(
                "{period} was not over on {day}. Ask for an earlier period, or a later --known-at.",
                period=period.code,
                day=day_of(known_at).isoformat(),
            )
        )


def by_of(texts: Sequence[str] | None, catalogue: Catalogue) -> By:
    """Read what to divide by: each text names one or more dimensions, with commas.

    Raises :class:`UserError` for a dimension that facts are not divided by, and for one named twice.
    """
    by = tuple(tuple(part.strip() for part in text.split(",")) for text in texts or ())
    for dimensions in by:
        for code in dimensions:
            _expect_source(catalogue, "--by", code)
            if dimensions.count(code) > 1:
                raise UserError(gettext("--by: '{code}' is named twice; once is enough.", code=code))
    return by


def expect_countable(catalogue: Catalogue, cell: Breakdown) -> None:
    """Raise :class:`UserError` for a dimension that facts are not divided by, and for an unknown member."""
    for code, member in cell:
        _expect_source(catalogue, "--breakdown", code)
        dimension = catalogue.dimensions[code]
        if not dimension.member(member):
            message = gettext("--breakdown: '{member}' is no member of '{code}'. ", member=member, code=code)
            known = ", ".join(each.code for each in dimension.members)
            raise UserError(message + gettext("There are: {known}.", known=known))


def _expect_source(catalogue: Catalogue, option: str, code: str) -> None:
    known = sorted(each for each, dimension in catalogue.dimensions.items() if dimension.source)
    if code not in known:
        message = gettext("{option}: facts are not divided by '{code}'. ", option=option, code=code)
        raise UserError(message + gettext("There are: {known}.", known=", ".join(known)))


def print_rows(format_: Format, name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows as a table, or as JSON under `name` with exact numbers and the columns as fields."""
    if format_ is Format.JSON:
        found: list[Json] = [
            dict(zip(columns, (_plain(value) for value in row), strict=True)) for row in rows
        ]
        typer.echo(write_json({name: found}), nl=False)
        return
    # In a file or a pipe there is no edge to fold at.
    console = Console(width=None if sys.stdout.isatty() else WIDE)
    shown = [[_text(value) for value in row] for row in rows]
    headings = [heading_of(column) for column in columns]
    table = Table()
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in shown:
        table.add_row(*row)
    if console.measure(table, options=console.options.update(width=WIDE)).maximum <= console.width:
        console.print(table, highlight=False, markup=False)
        return
    for row in shown:
        _print_below_each_other(console, headings, row)


def _print_below_each_other(console: Console, headings: Sequence[str], row: Sequence[str]) -> None:
    """Print one row as lines: columns of a few letters can't be read."""
    width = max(len(heading) for heading in headings)
    for heading, text in zip(headings, row, strict=True):
        if text:
            console.print(f"{heading:<{width}}  {text}", highlight=False, markup=False, soft_wrap=True)
    console.print()


def _text(value: object) -> str:
    if isinstance(value, bool):
        return gettext("true") if value else gettext("false")
    return "" if value is None else str(value)


def _plain(value: object) -> Json:
    return value if value is None or isinstance(value, bool | int | str | Decimal) else str(value)
