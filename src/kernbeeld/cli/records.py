"""``kernbeeld import records`` and ``kernbeeld template``: records from spreadsheets into the registers."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

import kernbeeld.conf.ready  # noqa: F401
from kernbeeld.catalogue.municipality import PACKAGED, Workspace, read_instant
from kernbeeld.cli.context import GemeenteOption, KnownAtOption, open_workspace, shown
from kernbeeld.cli.destruction import LEDGER, LedgerOption
from kernbeeld.cli.users import UserOption
from kernbeeld.errors import UserError
from kernbeeld.intake.records.suggest import suggest_records
from kernbeeld.intake.records.template import EXAMPLE
from kernbeeld.language import gettext, speaking
from kernbeeld.registers.actions.replay_destruction import require_replayed
from kernbeeld.registers.acts import ActKind
from kernbeeld.registers.destruction_ledger import Ledger
from kernbeeld.registers.importing.comparing import Intent
from kernbeeld.registers.importing.importing import How, RecordImport, import_records
from kernbeeld.registers.importing.specs import spec_of
from kernbeeld.registers.importing.templates import write_template
from kernbeeld.registers.service import prepare_database


class Form(StrEnum):
    """The formats of a template."""

    CSV = "csv"
    XLSX = "xlsx"
    ODS = "ods"


class Difference(StrEnum):
    """What a difference with what is known is."""

    CHANGE = "change"
    CORRECT = "correct"


RegisterArgument = Annotated[str, typer.Argument(help=gettext("The register, such as uitkering."))]
FileArgument = Annotated[
    Path, typer.Argument(help=gettext("A CSV, XLSX or ODS file."), exists=True, dir_okay=False)
]
MappingOption = Annotated[
    Path | None,
    typer.Option(
        "--mapping",
        help=gettext("How to read the file (default: mappings/<name of the file>.yaml, if it is there)."),
    ),
]
SuggestOption = Annotated[
    bool, typer.Option("--suggest", help=gettext("Look at the file and write a proposed mapping instead."))
]
DifferenceOption = Annotated[
    Difference | None,
    typer.Option(
        "--as",
        help=gettext(
            "What a difference with what is known is: the world changed, or a mistake is corrected."
        ),
    ),
]
ReasonOption = Annotated[
    str, typer.Option("--reason", help=gettext("Why this became known (default: the name of the file)."))
]
BatchesOption = Annotated[
    bool,
    typer.Option("--batches", help=gettext("Write in parts; the same command goes on where it broke off.")),
]


def records_command(
    register: RegisterArgument,
    file: FileArgument,
    mapping: MappingOption = None,
    suggested: SuggestOption = False,
    as_: DifferenceOption = None,
    reason: ReasonOption = "",
    known_at: KnownAtOption = None,
    batches: BatchesOption = False,
    user: UserOption = "",
    ledger: LedgerOption = LEDGER,
    gemeente: GemeenteOption = None,
) -> None:
    """Bring a register up to date with the records of a file, or propose how to read it."""
    workspace = open_workspace(gemeente)
    if suggested:
        _propose(workspace, register, file, mapping)
        return
    prepare_database()
    require_replayed(Ledger(ledger))
    intent = Intent(
        as_ or "",
        reason or gettext("Import of {file}", file=file.name),
        read_instant(known_at) if known_at else None,
    )
    chosen = mapping or _mapping_beside(workspace, file)
    terminal = Console(stderr=True)
    with Progress(transient=True, console=terminal, disable=not terminal.is_terminal) as bar:
        task = bar.add_task(gettext("Writing"), total=None)
        how = How(chosen, intent, batches, lambda done, total: bar.update(task, completed=done, total=total))
        result = import_records(register, file, how, acting_user=user)
    _print_result(result)


def template(
    register: RegisterArgument,
    out: Annotated[Path, typer.Option("--out", help=gettext("The file to write."))],
    form: Annotated[
        Form | None,
        typer.Option("--format", help=gettext("csv, xlsx or ods (default: as the name of the file ends).")),
    ] = None,
) -> None:
    """Write an empty table for a register, with an example and an explanation."""
    chosen = form or _form_of(out)
    if out.exists():
        raise UserError(gettext("'{file}' exists already.", file=shown(out)))
    for path in write_template(register, chosen, out):
        _console().print(gettext("Written: {file}", file=shown(path)))
    _console().print(
        gettext(
            "The row {key} is an example with invented values: put your own records in its place.",
            key=EXAMPLE,
        )
    )


def _form_of(out: Path) -> Form:
    ending = out.suffix.lower().removeprefix(".")
    if ending not in set(Form):
        raise UserError(gettext("Say which format: --format {formats}.", formats=", --format ".join(Form)))
    return Form(ending)


def _mapping_beside(workspace: Workspace, file: Path) -> Path | None:
    found = workspace.folder / "mappings" / f"{file.stem}.yaml"
    return found if found.is_file() else None


def _propose(workspace: Workspace, register: str, file: Path, mapping: Path | None) -> None:
    if mapping is None and workspace.folder == PACKAGED:
        raise UserError(
            gettext("Say where to write the mapping: --mapping FILE, or make a folder: kernbeeld new FOLDER")
        )
    target = mapping or workspace.folder / "mappings" / f"{file.stem}.yaml"
    if target.exists():
        raise UserError(
            gettext("'{file}' exists already; move it away or name another --mapping.", file=shown(target))
        )
    with speaking(workspace.language):
        suggestion = suggest_records(file, spec_of(register))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(suggestion.mapping_yaml, "utf-8")
    console = _console()
    console.print(gettext("Written: {file}", file=shown(target)))
    for doubt in suggestion.doubts:
        console.print(f"  ? {doubt}")
    console.print(
        gettext(
            "Read the file, decide what is in doubt, and then: "
            "kernbeeld import records {register} {file} --mapping {mapping}",
            register=register,
            file=file,
            mapping=shown(target),
        )
    )


def _print_result(result: RecordImport) -> None:
    counts = {kind: result.counts.get(kind, 0) for kind in ActKind}
    _console().print(
        gettext(
            "{rows} rows read: {new} records new, {changed} changed, {ended} ended, {corrected} corrected, "
            "{withdrawn} withdrawn, {unchanged} unchanged.",
            rows=result.rows,
            new=counts[ActKind.REGISTER],
            changed=counts[ActKind.CHANGE],
            ended=counts[ActKind.END],
            corrected=counts[ActKind.CORRECT],
            withdrawn=counts[ActKind.WITHDRAW],
            unchanged=result.unchanged,
        )
    )


def _console() -> Console:
    return Console(soft_wrap=True, highlight=False, markup=False)
