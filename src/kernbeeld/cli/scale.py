"""``kernbeeld demo scale``: a made-up country's facts, to measure with."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.cli.context import shown
from kernbeeld.demo.scale.build import Scaled, build_scale
from kernbeeld.language import gettext


def scale(
    out: Annotated[Path, typer.Option("--out", help=gettext("The folder to make; it may not exist yet."))],
    spells: Annotated[int, typer.Option("--spells", help=gettext("How many rows of spells."))] = 1_000_000,
    municipalities: Annotated[
        int, typer.Option("--municipalities", help=gettext("How many municipalities."))
    ] = 342,
    seed: Annotated[
        int, typer.Option("--seed", min=0, help=gettext("The same seed makes the same facts."))
    ] = 1,
) -> None:
    """Make the facts and definitions of a made-up country, as skewed as the real thing."""
    console = Console(soft_wrap=True, highlight=False, markup=False)
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:,.0f}"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task(gettext("spells"), total=spells)
        made = build_scale(
            out,
            spells=spells,
            municipalities=municipalities,
            seed=seed,
            progress=lambda rows: bar.advance(task, rows),
        )
    console.print(_made(made, municipalities))
    console.print(gettext("Digest of the facts: {digest}", digest=made.digest))
    console.print(
        gettext(
            "Next: kernbeeld report halfjaar --period 2017H2 --computed --gemeente {folder}",
            folder=shown(out),
        )
    )


def _made(made: Scaled, municipalities: int) -> str:
    return gettext(
        "Made: {spells} spells, {events} events, {amounts} amounts and {counts} delivered counts "
        "of {municipalities} municipalities with {kernen} kernen.",
        spells=f"{made.rows[FactKind.SPELL]:,}",
        events=f"{made.rows[FactKind.EVENT]:,}",
        amounts=f"{made.rows[FactKind.AMOUNT]:,}",
        counts=f"{made.rows[FactKind.COUNT]:,}",
        municipalities=municipalities,
        kernen=f"{made.kernen:,}",
    )
