"""``kernbeeld demo``: one municipality's report, from published figures and from invented registers."""

from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from kernbeeld.catalogue.exact_json import Json, write_json
from kernbeeld.catalogue.municipality import PACKAGED, Workspace, read_workspace
from kernbeeld.cli.checks import print_findings
from kernbeeld.cli.context import now, shown
from kernbeeld.cli.facts import Format, FormatOption, open_facts
from kernbeeld.cli.folder_serving import PortOption
from kernbeeld.cli.report import FromFacts, make_report
from kernbeeld.cli.scale import scale
from kernbeeld.cli.serving import serve_web
from kernbeeld.community.service import figure_store
from kernbeeld.demo.comparing import compare_with_published, for_page
from kernbeeld.demo.house import build_house
from kernbeeld.demo.twin.comparing import Comparison
from kernbeeld.intake.fact_store import DEFAULT_FOLDER, FactSet, FactStore
from kernbeeld.language import gettext, ngettext
from kernbeeld.publishing.html.beside import write_beside
from kernbeeld.publishing.produce import catalogue_of

SEED = 148
SeedOption = Annotated[
    int, typer.Option("--seed", min=0, help=gettext("The same seed makes the same municipality."))
]
FACTS = DEFAULT_FOLDER

app = typer.Typer(
    help=gettext("Make the demo municipality with its reports, and serve its pages on this machine."),
    invoke_without_command=True,
)


@app.callback()
def demo(
    context: typer.Context,
    serve: Annotated[
        bool, typer.Option("--serve/--no-serve", help=gettext("Serve the pages of the demo until stopped."))
    ] = True,
    port: PortOption = 8000,
    seed: SeedOption = SEED,
) -> None:
    """Make both reports of the packaged municipality, set them side by side, and serve the demo."""
    if context.invoked_subcommand:
        return
    workspace = read_workspace(PACKAGED)
    facts = _build(workspace, seed)
    figures = figure_store()
    published, published_folder = make_report(workspace, figures, period=workspace.period or None)
    _console().print()
    _console().print(gettext("What contradicts itself in the published figures:"))
    print_findings(published.findings, limit=6)
    _console().print()
    counted, counted_folder = make_report(
        workspace, figures, period=workspace.period or None, source=FromFacts(facts)
    )
    compared = compare_with_published(workspace, facts)
    names = (published_folder.name, counted_folder.name)
    page = write_beside(published, counted, for_page(compared), published_folder.parent, names)
    _tell(compared)
    for path in (published_folder / "index.html", counted_folder / "index.html", page):
        _console().print(f"  {shown(path)}")
    if serve:
        serve_web(port, demo=True)


@app.command("build", help=gettext("Fill the registers with an invented municipality, and take a snapshot."))
def build_command(seed: SeedOption = SEED) -> None:
    """Build the twin of the packaged municipality."""
    _build(read_workspace(PACKAGED), seed)


@app.command("compare", help=gettext("Set every published figure beside the counted one."))
def compare_command(format_: FormatOption = Format.TEXT) -> None:
    """Print every published figure that can be counted; exit status 1 for a difference without reason."""
    compared = compare_with_published(read_workspace(PACKAGED), open_facts(FACTS))
    if format_ is Format.JSON:
        typer.echo(write_json({"figures": [_json(one) for one in compared]}), nl=False)
    else:
        for one in compared:
            if one.differs:
                _console().print(f"{one.code} {one.period}: {one.published} ≠ {one.computed}")
                _console().print(f"  {one.reason or '?'}")
        _tell(compared)
    if any(one.is_unexplained for one in compared):
        raise typer.Exit(1)


app.command("scale", help=gettext("Make the facts of a whole invented country, to measure with."))(scale)


def _json(one: Comparison) -> Json:
    return {
        "code": one.code,
        "period": one.period,
        "published": one.published,
        "computed": one.computed,
        "reason": one.reason,
    }


def _build(workspace: Workspace, seed: int) -> FactSet:
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(gettext("residents"), total=None)
        result = build_house(
            workspace,
            catalogue_of(workspace),
            seed,
            FactStore(FACTS),
            now,
            lambda what, done, total: bar.update(task, description=what, completed=done, total=total),
        )
    rows = ", ".join(f"{kind.value} {count}" for kind, count in result.facts.rows.items())
    _console().print(gettext("An invented municipality stands in the registers. Facts: {rows}.", rows=rows))
    return open_facts(FACTS)


def _tell(compared: tuple[Comparison, ...]) -> None:
    different = sum(1 for one in compared if one.differs)
    _console().print(
        ngettext(
            "{same} published figures are counted exactly; {count} differs, with a reason.",
            "{same} published figures are counted exactly; {count} differ, each with a reason.",
            different,
            same=len(compared) - different,
        )
    )


def _console() -> Console:
    return Console(soft_wrap=True, highlight=False, markup=False)
