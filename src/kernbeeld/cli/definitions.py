"""``kernbeeld definitions``: lint them all, or show one."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from kernbeeld.catalogue.expression import Breakdown, Reference
from kernbeeld.catalogue.lint.names import known_problems
from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.model import Catalogue, Check, Parameter
from kernbeeld.catalogue.problems import did_you_mean
from kernbeeld.cli.context import GemeenteOption, open_workspace
from kernbeeld.errors import Place, UserError
from kernbeeld.language import active, gettext

app = typer.Typer(help=gettext("What words, figures and rules mean."), no_args_is_help=True)


@app.command("check", help=gettext("Look for every mistake in the definitions, with file and line."))
def check(gemeente: GemeenteOption = None) -> None:
    """Load and lint all definitions; mistakes are printed and the exit status is 2."""
    catalogue = load_catalogue(*open_workspace(gemeente).overlays)
    Console(soft_wrap=True).print(
        gettext(
            "Definitions are in order: {indicators} measures, {aliases} published codes, {checks} checks, "
            "{parameters} parameters, {terms} terms, {reports} reports, {scenarios} scenarios.",
            indicators=len(catalogue.indicators),
            aliases=len(catalogue.aliases),
            checks=len(catalogue.checks),
            parameters=len(catalogue.parameters),
            terms=len(catalogue.terms),
            reports=len(catalogue.reports),
            scenarios=len(catalogue.scenarios),
        ),
        highlight=False,
    )


@app.command("show", help=gettext("Show what a figure, parameter, check or term means."))
def show(
    code: Annotated[str, typer.Argument(help=gettext("The code, such as pgb.hh.budget."))],
    gemeente: GemeenteOption = None,
) -> None:
    """Print one definition with everything that it says and where it stands."""
    catalogue = load_catalogue(*open_workspace(gemeente).overlays)
    lines = _lines(catalogue, code)
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    for name, value in lines:
        if value:
            table.add_row(name, value)
    Console().print(table, highlight=False, markup=False)


def _lines(catalogue: Catalogue, code: str) -> list[tuple[str, str]]:
    if catalogue.indicator(code):
        return _indicator_lines(catalogue, code)
    if code in catalogue.parameters:
        return _parameter_lines(catalogue.parameters[code])
    if code in catalogue.checks:
        return _check_lines(catalogue.checks[code])
    if code in catalogue.terms:
        term = catalogue.terms[code]
        return [
            (gettext("Term"), term.label[active()]),
            (gettext("Meaning"), term.definitie),
            (gettext("Source"), term.bron),
            (gettext("Stands in"), str(term.place)),
        ]
    known = [
        *catalogue.indicators,
        *catalogue.aliases,
        *catalogue.parameters,
        *catalogue.checks,
        *catalogue.terms,
    ]
    raise undefined(code, known)


def undefined(code: str, known: list[str]) -> UserError:
    """Return the refusal of a code that nothing defines, with the nearest known one."""
    return UserError(
        " ".join((gettext("'{code}' is not defined.", code=code), did_you_mean(code, known))).rstrip()
    )


def expect_known(catalogue: Catalogue, code: str, cell: Breakdown) -> None:
    """Raise :class:`UserError` for a dimension or a member that nothing defines."""
    unknown = known_problems(catalogue, Reference(code, cell), Place("--breakdown")).all()
    if unknown:
        raise UserError("\n".join(map(str, unknown)))


def _indicator_lines(catalogue: Catalogue, code: str) -> list[tuple[str, str]]:
    indicator = catalogue.indicators[catalogue.cell(code)[0]]
    alias = catalogue.aliases.get(code)
    breakdowns = [
        f"{rule.dimension} ({gettext('parts add up') if rule.closing else gettext('parts may overlap')})"
        for rule in indicator.breakdowns
    ]
    stands_for = f"{indicator.code} [{', '.join(f'{d}={m}' for d, m in alias.breakdown)}]" if alias else ""
    checks = [check.code for check in catalogue.checks.values() if code in check.text.split()]
    return [
        (gettext("Figure"), code),
        (gettext("Name"), catalogue.label_of(code)["nl"]),
        (gettext("Name in English"), catalogue.label_of(code)["en"]),
        (gettext("Stands for"), stands_for),
        (gettext("Meaning"), alias.definitie if alias else indicator.definitie),
        (gettext("Nature"), indicator.nature.value),
        (gettext("Unit"), catalogue.units[catalogue.unit_of(code)].label[active()]),
        (gettext("Formula"), indicator.formula_text),
        (gettext("Breakdown"), ", ".join(breakdowns)),
        (gettext("Register"), indicator.bron),
        (gettext("Owner"), indicator.owner),
        (gettext("Since"), indicator.since.isoformat()),
        (gettext("Delivered in"), ", ".join(indicator.delivered_in)),
        (gettext("Break"), "; ".join(f"{b.since}: {b.reason[active()]}" for b in indicator.breaks)),
        (gettext("Replaces because"), indicator.replaces),
        (gettext("Checks"), ", ".join(checks)),
        (gettext("Stands in"), str(alias.place if alias else indicator.place)),
    ]


def _parameter_lines(parameter: Parameter) -> list[tuple[str, str]]:
    values = [
        f"{dated.since}: {dated.value if dated.value is not None else '?'}" for dated in parameter.values
    ]
    return [
        (gettext("Parameter"), parameter.code),
        (gettext("Name"), parameter.label[active()]),
        (gettext("Values"), "; ".join(values)),
        (gettext("Unit"), parameter.unit),
        (gettext("Source"), parameter.bron),
        (gettext("Stands in"), str(parameter.place)),
    ]


def _check_lines(check: Check) -> list[tuple[str, str]]:
    return [
        (gettext("Check"), check.code),
        (gettext("Meaning"), check.label[active()]),
        (gettext("Rule"), check.text or ", ".join(check.codes)),
        (gettext("Severity"), check.severity.value),
        (gettext("Periods"), ", ".join(check.periods)),
        (gettext("Stands in"), str(check.place)),
    ]
