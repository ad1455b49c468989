"""``kernbeeld import figures`` and ``kernbeeld figure``: figures in, and one figure asked."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from kernbeeld.catalogue.expression import parse_breakdown
from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.municipality import PACKAGED, Workspace, read_instant
from kernbeeld.cli.context import (
    GemeenteOption,
    KnownAtOption,
    StoreOption,
    now,
    open_store,
    open_workspace,
    shown,
)
from kernbeeld.cli.definitions import expect_known, undefined
from kernbeeld.cli.facts import WIDE
from kernbeeld.errors import UserError
from kernbeeld.intake.fact import Fact
from kernbeeld.intake.importing import ImportResult, import_figures
from kernbeeld.intake.store import Store
from kernbeeld.intake.suggest import suggest
from kernbeeld.language import gettext, ngettext, speaking
from kernbeeld.publishing.produce import bring_in

import_app = typer.Typer(no_args_is_help=True)
FileArgument = Annotated[
    Path, typer.Argument(help=gettext("A CSV, XLSX or ODS file."), exists=True, dir_okay=False)
]
MappingOption = Annotated[
    Path | None,
    typer.Option(
        "--mapping", help=gettext("How to read the file (default: mappings/<name of the file>.yaml).")
    ),
]


@import_app.callback()
def _group() -> None:
    """Keep ``import`` a group with commands of its own."""


@import_app.command("figures", help=gettext("Read delivered figures; a refused file changes nothing."))
def figures_command(
    file: FileArgument,
    mapping: MappingOption = None,
    known_at: KnownAtOption = None,
    suggested: Annotated[
        bool,
        typer.Option("--suggest", help=gettext("Look at the file and write a proposed mapping instead.")),
    ] = False,
    complete: Annotated[
        bool,
        typer.Option(
            "--complete",
            help=gettext("The file is the whole delivery: figures that it no longer has are withdrawn."),
        ),
    ] = False,
    gemeente: GemeenteOption = None,
    store: StoreOption = None,
) -> None:
    """Import a file, or propose how to read it."""
    workspace = open_workspace(gemeente)
    if suggested and workspace.folder == PACKAGED:
        raise UserError(gettext("Make a folder for your municipality first: kernbeeld new FOLDER"))
    target = mapping or _default_mapping(workspace, file)
    if suggested:
        _propose(workspace, file, target)
        return
    if not target.is_file():
        raise UserError(
            gettext(
                "There is no mapping '{mapping}'. "
                "Propose one with: kernbeeld import figures {file} --suggest",
                mapping=shown(target),
                file=file,
            )
        )
    catalogue = load_catalogue(*workspace.overlays)
    opened = open_store(store)
    moment = read_instant(known_at) if known_at else now
    result = import_figures(file, target, catalogue, opened, known_at=moment, complete=complete)
    _print_result(result, opened)


def _default_mapping(workspace: Workspace, file: Path) -> Path:
    return workspace.folder / "mappings" / f"{file.stem}.yaml"


def _propose(workspace: Workspace, file: Path, target: Path) -> None:
    console = Console(soft_wrap=True, highlight=False, markup=False)
    with speaking(workspace.language):
        suggestion = suggest(file, load_catalogue(*workspace.overlays))
    drafts = [(target, suggestion.mapping_yaml)]
    if suggestion.definitions_yaml:
        definitions = next(iter(workspace.overlays), workspace.folder / "definitions")
        drafts.append((definitions / f"{file.stem}.yaml", suggestion.definitions_yaml))
    for path, _ in drafts:
        if path.exists():
            raise UserError(
                gettext("'{file}' exists already; move it away or name another --mapping.", file=shown(path))
            )
    for path, text in drafts:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        console.print(gettext("Written: {file}", file=shown(path)))
    for doubt in suggestion.doubts:
        console.print(f"  ? {doubt}")
    console.print(
        gettext(
            "Read both files, decide what is in doubt, and then: kernbeeld import figures {file}", file=file
        )
        if len(drafts) > 1
        else gettext(
            "Read the file, decide what is in doubt, and then: kernbeeld import figures {file}", file=file
        )
    )


def _print_result(result: ImportResult, store: Store) -> None:
    console = Console(soft_wrap=True, highlight=False, markup=False)
    console.print(
        gettext(
            "{total} figures read: {new} new, {changed} changed, {unchanged} unchanged, "
            "{withdrawn} withdrawn.",
            total=result.read,
            new=result.new,
            changed=result.changed,
            unchanged=result.unchanged,
            withdrawn=result.withdrawn,
        )
    )
    if result.gone > result.withdrawn:
        console.print(
            ngettext(
                "{count} earlier figure is no longer in this file; it stays. Use --complete to withdraw it.",
                "{count} earlier figures are no longer in this file; they stay. "
                "Use --complete to withdraw them.",
                result.gone,
            )
        )
    console.print(gettext("The store knows until {moment}.", moment=store.known_at()))


def figure(
    code: Annotated[str, typer.Argument(help=gettext("The code, such as pgb.hh.budget."))],
    breakdown: Annotated[
        str, typer.Option("--breakdown", help=gettext("A cell, such as kern=lemelerveld."))
    ] = "",
    known_at: KnownAtOption = None,
    gemeente: GemeenteOption = None,
    store: StoreOption = None,
) -> None:
    """Print every version of one figure that was known at the given moment."""
    workspace = open_workspace(gemeente)
    catalogue = load_catalogue(*workspace.overlays)
    if not catalogue.indicator(code):
        raise undefined(code, [*catalogue.indicators, *catalogue.aliases])
    opened = open_store(store)
    bring_in(workspace, catalogue, opened)
    moment = read_instant(known_at) if known_at else None
    cell = parse_breakdown(breakdown)
    expect_known(catalogue, code, cell)
    wanted = catalogue.cell(code, cell)
    table = Table(
        gettext("Period"), gettext("Value"), gettext("As printed"), gettext("Known from"), gettext("Source")
    )
    for fact in sorted(opened.history(), key=lambda fact: (fact.period, fact.known_from)):
        known = moment is None or fact.known_from <= moment
        if known and catalogue.cell(fact.code, fact.breakdown) == wanted:
            source, known_from = str(fact.source), fact.known_from.isoformat()
            table.add_row(fact.period.code, _value(fact), fact.printed, known_from, source)
    # In a file or a pipe there is no edge to fold at.
    Console(width=None if sys.stdout.isatty() else WIDE).print(table, highlight=False, markup=False)


def _value(fact: Fact) -> str:
    if fact.withdrawn:
        return gettext("withdrawn")
    if fact.value is None:
        return str(fact.absence)
    return " ".join((str(fact.value), *sorted(fact.qualifiers)))
