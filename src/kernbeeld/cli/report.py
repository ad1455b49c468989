"""``kernbeeld report``: everything in one run."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kernbeeld.catalogue.municipality import Workspace, read_instant
from kernbeeld.catalogue.period import Period
from kernbeeld.cli.checks import summary
from kernbeeld.cli.context import (
    GemeenteOption,
    KnownAtOption,
    StoreOption,
    open_store,
    open_workspace,
    shown,
)
from kernbeeld.errors import UserError
from kernbeeld.intake.store import Store
from kernbeeld.language import gettext
from kernbeeld.publishing.document import Document
from kernbeeld.publishing.produce import bring_in, catalogue_of, find_report, latest_period, produce

PeriodOption = Annotated[
    str | None,
    typer.Option("--period", help=gettext("The period, such as 2017H2 (default: the last one delivered).")),
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", help=gettext("Where to write (default: var/report/<report>-<period>).")),
]


def report(
    name: Annotated[str, typer.Argument(help=gettext("The report (default: the municipality's own)."))] = "",
    period: PeriodOption = None,
    out: OutOption = None,
    known_at: KnownAtOption = None,
    gemeente: GemeenteOption = None,
    store: StoreOption = None,
) -> None:
    """Write the report; findings are printed in it and do not stop it."""
    workspace = open_workspace(gemeente)
    make_report(workspace, open_store(workspace, store), name, period, out, known_at)


def make_report(
    workspace: Workspace,
    store: Store,
    name: str = "",
    period: str | None = None,
    out: Path | None = None,
    known_at: str | None = None,
) -> tuple[Document, Path]:
    """Bring planned deliveries in, write the report and say what was done."""
    console = Console(soft_wrap=True, highlight=False, markup=False)
    catalogue = catalogue_of(workspace)
    for result in bring_in(workspace, catalogue, store):
        new = result.new + result.changed
        console.print(
            gettext("{file}: {total} figures read, {new} new.", file=result.file, total=result.read, new=new)
        )
    found = find_report(catalogue, name or workspace.report)
    moment = read_instant(known_at) if known_at else None
    span = Period.parse(period) if period else latest_period(catalogue, tuple(store.facts(moment)), found)
    if span.kind != found.rhythm:
        raise UserError(
            gettext("Report '{code}' does not come out over {period}.", code=found.code, period=span.code)
        )
    folder = out or Path.cwd() / "var" / "report" / f"{found.code}-{span.code}"
    with console.status(gettext("Writing the report …")) as status:
        document, _ = produce(
            workspace,
            catalogue,
            store,
            found,
            span,
            folder,
            moment,
            lambda step: status.update(gettext("Writing: {step} …", step=step)),
        )
    _tell(console, document, folder)
    return document, folder


def _tell(console: Console, document: Document, folder: Path) -> None:
    """Print what was made, from what, and where it is."""
    figures = sum(len(passport.cells) for passport in document.passports)
    period, making = document.period.label, document.making
    console.print(
        gettext(
            "{title}, {period}: {figures} figures with a passport.",
            title=document.title,
            period=period,
            figures=figures,
        )
    )
    console.print(gettext("Findings: {summary}.", summary=summary(document.findings)))
    console.print(gettext("Known at {moment}.", moment=making.known_at.isoformat()))
    for title, digest in (
        (gettext("facts"), making.facts_digest),
        (gettext("definitions"), making.definitions_digest),
        (gettext("commentary"), making.commentary_digest),
    ):
        console.print(f"  {title:<12} sha256 {digest}")
    console.print(gettext("The report is in {folder}; begin with index.html.", folder=shown(folder)))
