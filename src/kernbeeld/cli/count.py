"""``kernbeeld count``: figures counted from the facts, divided as you like."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kernbeeld.catalogue.expression import write_breakdown
from kernbeeld.cli.context import GemeenteOption, KnownAtOption, open_workspace
from kernbeeld.cli.definitions import undefined
from kernbeeld.cli.facts import (
    ByOption,
    EngineOption,
    FactsOption,
    Format,
    FormatOption,
    MasterOption,
    PeriodsOption,
    by_of,
    moment_of,
    open_engine,
    open_facts,
    periods_of,
    print_rows,
)
from kernbeeld.engine.counting.count import Cell, count_figures
from kernbeeld.engine.counting.facts import to_facts
from kernbeeld.engine.figures import Figures
from kernbeeld.language import gettext
from kernbeeld.publishing.produce import catalogue_of


def count(
    period: PeriodsOption,
    codes: Annotated[
        list[str] | None, typer.Argument(help=gettext("Codes of figures (default: all that can be counted)."))
    ] = None,
    by: ByOption = None,
    known_at: KnownAtOption = None,
    facts: FactsOption = Path("var/facts"),
    engine: EngineOption = "embedded",
    master: MasterOption = None,
    gemeente: GemeenteOption = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Count figures over periods, as they were known, in total and in each breakdown."""
    workspace = open_workspace(gemeente)
    catalogue = catalogue_of(workspace)
    for code in codes or ():
        if not catalogue.indicator(code):
            raise undefined(code, [*catalogue.indicators, *catalogue.aliases])
    opened = open_facts(facts)
    moment = moment_of(known_at, workspace, opened)
    counts = count_figures(
        catalogue,
        opened,
        periods_of(period, moment),
        moment,
        codes or None,
        by_of(by, catalogue),
        engine=open_engine(engine, master),
    )
    figures = Figures(catalogue, to_facts(counts, catalogue, moment))
    rows = [_row(figures, cell) for cell in counts]
    print_rows(format_, "figures", ("code", "period", "breakdown", "value", "absence"), rows)
    if format_ is Format.TEXT:
        Console(soft_wrap=True, highlight=False, markup=False).print(
            gettext(
                "Known at {moment}; facts sha256 {digest}.", moment=moment.isoformat(), digest=opened.digest
            )
        )


def _row(figures: Figures, cell: Cell) -> tuple[object, ...]:
    seen = figures.observe(cell.code, cell.period, cell.breakdown)
    absence = seen.absence.value if seen.absence else None
    return cell.code, cell.period.code, write_breakdown(cell.breakdown), seen.value, absence
