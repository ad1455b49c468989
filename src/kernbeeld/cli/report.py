"""``kernbeeld report``: everything in one run."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kernbeeld.catalogue.model import Catalogue, Report
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
from kernbeeld.cli.facts import EngineOption, FactsOption, MasterOption, expect_over, open_engine, open_facts
from kernbeeld.engine.engines.interface import Engine
from kernbeeld.errors import UserError
from kernbeeld.intake.fact_store import FactSet
from kernbeeld.intake.store import Store
from kernbeeld.language import gettext, speaking
from kernbeeld.publishing.counting import count_report
from kernbeeld.publishing.document import Document
from kernbeeld.publishing.produce import (
    Counting,
    Edition,
    bring_in,
    catalogue_of,
    find_report,
    latest_period,
    produce,
)

PeriodOption = Annotated[
    str | None,
    typer.Option("--period", help=gettext("The period, such as 2017H2 (default: the last one delivered).")),
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", help=gettext("Where to write (default: var/report/<report>-<period>).")),
]


ComputedOption = Annotated[
    bool,
    typer.Option(
        "--computed", help=gettext("Count the figures from the facts; the delivered ones stand beside them.")
    ),
]


@dataclass(frozen=True)
class FromFacts:
    """Count the figures: from which facts, on which engine."""

    facts: FactSet
    engine: Engine | None = None


def report(
    name: Annotated[str, typer.Argument(help=gettext("The report (default: the municipality's own)."))] = "",
    period: PeriodOption = None,
    out: OutOption = None,
    known_at: KnownAtOption = None,
    computed: ComputedOption = False,
    facts: FactsOption = Path("var/facts"),
    engine: EngineOption = "embedded",
    master: MasterOption = None,
    gemeente: GemeenteOption = None,
    store: StoreOption = None,
) -> None:
    """Write the report; findings are printed in it and do not stop it."""
    workspace = open_workspace(gemeente)
    source = FromFacts(open_facts(facts), open_engine(engine, master)) if computed else None
    make_report(workspace, open_store(store), name, period, out, known_at, source)


def make_report(
    workspace: Workspace,
    store: Store,
    name: str = "",
    period: str | None = None,
    out: Path | None = None,
    known_at: str | None = None,
    source: FromFacts | None = None,
) -> tuple[Document, Path]:
    """Bring planned deliveries in, write the report and say what was done.

    With a `source` the figures are counted, and the report gets a folder of its own.
    """
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
    counting = _count(workspace, catalogue, store, Edition(found, span, moment), source) if source else None
    folder = out or Path.cwd() / "var" / "report" / _folder_name(found, span, counting)
    with console.status(gettext("Writing the report …")) as status:
        document, _ = produce(
            workspace,
            catalogue,
            store,
            Edition(found, span, moment, counting),
            folder,
            lambda step: status.update(gettext("Writing: {step} …", step=step)),
        )
    _tell(console, document, folder)
    return document, folder


def _folder_name(report: Report, period: Period, counting: Counting | None) -> str:
    return f"{report.code}-{period.code}" + ("-berekend" if counting else "")


def _count(
    workspace: Workspace, catalogue: Catalogue, store: Store, edition: Edition, source: FromFacts
) -> Counting:
    """Count as known at the asked moment, else as the municipality fixed it, else all that is known."""
    moment = edition.known_at or workspace.known_at or source.facts.watermark
    expect_over(edition.period, moment)
    delivered = store.facts(edition.known_at)
    with speaking(workspace.language):
        return count_report(
            catalogue, source.facts, edition.report, edition.period, moment, delivered, source.engine
        )


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
