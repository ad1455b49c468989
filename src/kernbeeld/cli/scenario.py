"""``kernbeeld scenario``: what a policy may save and may cost, drawn many times, as ranges."""

import importlib
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from kernbeeld.catalogue.exact_json import Json, write_json
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.municipality import Workspace
from kernbeeld.catalogue.notation import write_number
from kernbeeld.catalogue.problems import did_you_mean
from kernbeeld.catalogue.read_scenario_text import read_scenario_text
from kernbeeld.catalogue.scenarios import Scenario
from kernbeeld.cli.context import GemeenteOption, StoreOption, now, open_store, open_workspace, shown
from kernbeeld.cli.facts import WIDE, FactsOption, Format, FormatOption, open_facts
from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from kernbeeld.intake.fact_store import FactStore
from kernbeeld.language import active, gettext, ngettext, speaking
from kernbeeld.policy.rules.scenarios.figures import Ground, ground_for
from kernbeeld.policy.rules.scenarios.paper import party_name, scenario_paper
from kernbeeld.policy.rules.scenarios.quantities import (
    EUROS,
    between,
    over_years,
    percent,
    places,
    quantity,
    turning,
)
from kernbeeld.policy.rules.scenarios.quantities import quantity_of as written_as
from kernbeeld.policy.rules.scenarios.told import asked_turns, turning_told
from kernbeeld.publishing.papers.paper import paper_pdf
from kernbeeld.publishing.produce import bring_in, catalogue_of
from kernbeeld.simulation.binding import Bound, bind, needed_figures
from kernbeeld.simulation.draws_file import draws_csv
from kernbeeld.simulation.result import PartyRange, Range, Run
from kernbeeld.simulation.running import DRAWS, SEED, run
from kernbeeld.simulation.sentence import moves_no_money
from kernbeeld.simulation.turning import crossings
from kernbeeld.simulation.writing import run_json

app = typer.Typer(help=gettext("What a policy may save and may cost."), no_args_is_help=True)
FileArgument = Annotated[
    Path, typer.Argument(help=gettext("A YAML file with one scenario."), exists=True, dir_okay=False)
]
FACTS = Path("var/facts")
_DOUBTFUL = re.compile(r"[-−]?[1-9][0-9]{0,2}\.[0-9]{3}")


@dataclass(frozen=True)
class House:
    """Whose figures a scenario takes."""

    workspace: Workspace
    catalogue: Catalogue
    store: Path | None
    facts: Path

    def ground(self, scenario: Scenario) -> Ground:
        """Return the figures that a scenario takes; the demo's own are brought in where there are none."""
        opened = open_store(self.store)
        bring_in(self.workspace, self.catalogue, opened)
        if self.facts != FACTS:
            open_facts(self.facts)  # who names a folder means it
        facts = FactStore(self.facts).current() if self.facts.is_dir() else None
        return ground_for(self.catalogue, opened, facts, needed_figures(scenario))


@app.command("list", help=gettext("Name every scenario with the question that it answers."))
def list_command(gemeente: GemeenteOption = None, format_: FormatOption = Format.TEXT) -> None:
    """List the scenarios of the definitions, and those that were written in this house."""
    workspace = open_workspace(gemeente)
    catalogue = catalogue_of(workspace)
    found = {**_written(catalogue), **catalogue.scenarios}
    rows = [(code, one.question[active()]) for code, one in sorted(found.items())]
    if format_ is Format.JSON:
        listed: list[Json] = [{"code": code, "question": question} for code, question in rows]
        typer.echo(write_json(listed), nl=False)
        return
    table = Table(gettext("Scenario"), gettext("Question"), box=None, pad_edge=False)
    for code, question in rows:
        table.add_row(code, question)
    _console().print(table)


@app.command("check", help=gettext("Read a scenario and name every mistake with its line."))
def check_command(file: FileArgument, gemeente: GemeenteOption = None) -> None:
    """Lint a file without running it."""
    scenario = _from_file(file, catalogue_of(open_workspace(gemeente)))
    parts = (
        ngettext("{count} input", "{count} inputs", len(scenario.inputs)),
        ngettext("{count} formula", "{count} formulas", len(scenario.formulas)),
        ngettext("{count} outcome", "{count} outcomes", len(scenario.outcomes)),
    )
    _console().print(gettext("'{code}' is right: {parts}.", code=scenario.code, parts=", ".join(parts)))


@app.command("run", help=gettext("Draw a scenario and say where its outcomes lie."))
def run_command(  # the options of a command
    name: Annotated[str, typer.Argument(help=gettext("The scenario; leave it out with --file."))] = "",
    moved: Annotated[
        list[str] | None,
        typer.Option("--set", help=gettext("Give an input another value, such as korting=0.1.")),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help=gettext("Where the draws begin."))] = SEED,
    draws: Annotated[int, typer.Option("--draws", help=gettext("How often to draw."))] = DRAWS,
    format_: FormatOption = Format.TEXT,
    csv: Annotated[Path | None, typer.Option("--csv", help=gettext("Write every draw to this file."))] = None,
    pdf: Annotated[Path | None, typer.Option("--pdf", help=gettext("Write one page to this file."))] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--file", help=gettext("Run the scenario in this YAML file."), exists=True, dir_okay=False
        ),
    ] = None,
    facts: FactsOption = FACTS,
    gemeente: GemeenteOption = None,
    store: StoreOption = None,
) -> None:
    """Run a scenario of the definitions, of this house, or of a file."""
    workspace = open_workspace(gemeente)
    catalogue = catalogue_of(workspace)
    scenario = _asked(catalogue, name, file)
    ground = House(workspace, catalogue, store, facts).ground(scenario)
    bound = bind(catalogue, scenario, ground.figures, _pairs(moved or []))
    answer = run(bound, seed=seed, draws=draws)
    if csv:
        _write_draws(bound, answer, csv)
    if pdf:
        with speaking(workspace.language):
            _write_page(catalogue, bound, answer, pdf)
    if format_ is Format.JSON:
        typer.echo(run_json(answer), nl=False)
    else:
        _tell(_console(), catalogue, bound, answer)


def _asked(catalogue: Catalogue, name: str, file: Path | None) -> Scenario:
    if file is None:
        return _named(catalogue, name)
    scenario = _from_file(file, catalogue)
    if name and name != scenario.code:
        raise UserError(
            gettext("'{file}' holds '{code}', not '{name}'.", file=shown(file), code=scenario.code, name=name)
        )
    return scenario


def _named(catalogue: Catalogue, name: str) -> Scenario:
    if not name:
        raise UserError(gettext("Name a scenario, or give one with --file. See: kernbeeld scenario list"))
    if name in catalogue.scenarios:
        return catalogue.scenarios[name]
    written = _written(catalogue)
    if name in written:
        return written[name]
    known = sorted({*catalogue.scenarios, *written})
    raise UserError(
        gettext("There is no scenario '{code}'; there is: {known}.", code=name, known=", ".join(known))
        + f" {did_you_mean(name, known)}".rstrip()
    )


def _written(catalogue: Catalogue) -> Mapping[str, Scenario]:
    """Return what was written on screen in this house; nothing where there is no house yet."""
    # Who asks for a scenario of the definitions does not wait for the database to be ready.
    importlib.import_module("kernbeeld.community.service")
    if not importlib.import_module("kernbeeld.community.queries.store").is_made():
        return {}
    found: Mapping[str, Scenario] = importlib.import_module(
        "kernbeeld.policy.queries.scenarios.models"
    ).written_scenarios(catalogue)
    return found


def _from_file(file: Path, catalogue: Catalogue) -> Scenario:
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError:
        raise UserError(gettext("'{file}' is no text in UTF-8.", file=shown(file))) from None
    return read_scenario_text(text, catalogue, name=shown(file))


def _pairs(moved: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in moved:
        name, sign, value = text.partition("=")
        if not sign or not name.strip() or not value.strip():
            raise UserError(gettext("Write --set as INPUT=VALUE, not '{text}'.", text=text))
        if name.strip() in found:
            raise UserError(gettext("Input '{name}' is moved twice.", name=name.strip()))
        _expect_clear(value.strip())
        found[name.strip()] = value.strip()
    return found


def _expect_clear(value: str) -> None:
    """A point before three digits is thirty thousand in Dutch and thirty in English: nobody guesses."""
    if _DOUBTFUL.fullmatch(value):
        whole, part = value.replace(".", ""), value.replace(".", ",")
        raise UserError(
            gettext(
                "'{value}' can be read in two ways. Write {whole}, or {part}.",
                value=value,
                whole=whole,
                part=part,
            )
        )


def _write_draws(bound: Bound, answer: Run, file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        opened.writelines(draws_csv(bound, seed=answer.pin.seed, draws=answer.pin.draws))


def _write_page(catalogue: Catalogue, bound: Bound, answer: Run, file: Path) -> None:
    day = day_of(now())
    made = gettext("Made with kernbeeld scenario run on {day}.", day=f"{day:%d-%m-%Y}")
    paper = scenario_paper(catalogue, bound, answer, made=made, day=day)
    file.write_bytes(paper_pdf(paper))


def _tell(console: Console, catalogue: Catalogue, bound: Bound, answer: Run) -> None:
    scenario = bound.scenario
    console.print(scenario.question[active()], style="bold")
    console.print(answer.sentence[active()])
    if answer.besides:
        console.print(answer.besides[active()])
    console.print()
    for one in scenario.outcomes:
        found = answer.outcome(one.formula)
        table = Table(one.label[active()], "5%", "25%", "50%", "75%", "95%", box=None, pad_edge=False)
        for year, reach in sorted(found.by_year.items()):
            table.add_row(str(year), *_five(reach, places(one.precision)))
        if found.total and len(found.by_year) > 1:
            table.add_row(gettext("Together"), *_five(found.total, places(one.precision)))
        console.print(table)
        unit = (over_years if found.total else quantity)(catalogue, found.unit)
        whole = found.total or found.by_year[max(found.by_year)]
        reached = between(unit, whole, places(one.precision))
        console.print(gettext("90% of the draws: {reach}.", reach=reached))
        console.print()
    _tell_turning(console, catalogue, bound, answer)
    _tell_parties(console, catalogue, answer)
    pin = answer.pin
    console.print(
        gettext(
            "Seed {seed}, {draws} draws, run {digest}.",
            seed=pin.seed,
            draws=write_number(Decimal(pin.draws)),
            digest=pin.digest,
        )
    )


def _tell_turning(console: Console, catalogue: Catalogue, bound: Bound, answer: Run) -> None:
    """Say how sure it is that it pays, what would have to be true for it, and what matters most."""
    scenario = bound.scenario
    inputs = {one.name: one for one in scenario.inputs}
    if answer.probability_break_even is not None and not moves_no_money(answer.outcomes):
        share = percent(answer.probability_break_even)
        console.print(gettext("In {share} of the draws it pays for itself.", share=share))
        for crossing in asked_turns(answer, crossings(bound)):
            given = inputs[crossing.found.name]
            told = turning_told(written_as(catalogue, given), crossing)
            console.print(f"{given.label[active()]}: {told}")
    measure, money = turning(catalogue, scenario)
    heads = (gettext("What matters most"), gettext("when low"), gettext("when high"))
    table = Table(*heads, gettext("knowing it"), box=None, pad_edge=False)
    worth = {one.name: EUROS.write(one.worth, 0) for one in answer.knowing}
    for swing in answer.tornado:
        unit = written_as(catalogue, inputs[swing.name])
        label = f"{inputs[swing.name].label[active()]}: {unit.write(swing.low)} – {unit.write(swing.high)}"
        ends = (money.write(end, places(measure.precision)) for end in (swing.at_low, swing.at_high))
        table.add_row(label, *ends, worth.get(swing.name, ""))
    if answer.tornado:
        console.print(table)
    console.print()


def _tell_parties(console: Console, catalogue: Catalogue, answer: Run) -> None:
    pays, gains = ({one.party: one for one in side} for side in (answer.who_pays, answer.who_gains))
    heads = (gettext("Party"), gettext("pays or gets less"), gettext("receives or pays less"))
    table = Table(*heads, box=None, pad_edge=False)
    for party in dict.fromkeys((*pays, *gains)):
        table.add_row(party_name(catalogue, party), _amount(pays.get(party)), _amount(gains.get(party)))
    if pays or gains:
        console.print(table)
        console.print()


def _amount(found: PartyRange | None) -> str:
    return between(EUROS, found.total) if found else gettext("nothing")


def _five(found: Range, decimals: int) -> list[str]:
    return [write_number(value, decimals) for value in found.quantiles.values()]


def _console() -> Console:
    # In a file or a pipe there is no edge to fold at.
    return Console(width=None if sys.stdout.isatty() else WIDE, soft_wrap=True, highlight=False, markup=False)
