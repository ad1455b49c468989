"""``kernbeeld check``: the findings, by weight."""

from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console

from kernbeeld.catalogue.municipality import read_instant
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Severity
from kernbeeld.cli.context import GemeenteOption, KnownAtOption, StoreOption, open_store, open_workspace
from kernbeeld.engine.finding import Finding
from kernbeeld.language import gettext, ngettext
from kernbeeld.publishing.data.write import findings_json
from kernbeeld.publishing.produce import bring_in, catalogue_of, check_figures, find_report

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"


def check(
    report: Annotated[
        str | None, typer.Option("--report", help=gettext("Ask completeness for this report's figures."))
    ] = None,
    period: Annotated[
        str | None, typer.Option("--period", help=gettext("The report's period, such as 2017H2."))
    ] = None,
    shape: Annotated[Format, typer.Option("--format", help=gettext("text or json."))] = Format.TEXT,
    known_at: KnownAtOption = None,
    gemeente: GemeenteOption = None,
    store: StoreOption = None,
) -> None:
    """Ask every check; exit status 1 when there is at least one error."""
    workspace = open_workspace(gemeente)
    catalogue = catalogue_of(workspace)
    opened = open_store(store)
    bring_in(workspace, catalogue, opened)
    checked = check_figures(
        catalogue,
        opened,
        find_report(catalogue, report) if report else None,
        Period.parse(period) if period else None,
        read_instant(known_at) if known_at else None,
    )
    if shape is Format.JSON:
        typer.echo(findings_json(checked.findings), nl=False)
    else:
        print_findings(checked.findings)
    if any(finding.severity is Severity.ERROR for finding in checked.findings):
        raise typer.Exit(1)


def print_findings(findings: tuple[Finding, ...], limit: int | None = None) -> None:
    """Print findings, heaviest first, each with its diagnosis."""
    console = Console(soft_wrap=True, highlight=False, markup=False)
    for finding in findings[:limit]:
        style = _STYLES[finding.severity]
        console.print(f"{severity_word(finding.severity)}: {finding.code} {finding.period}", style=style)
        console.print(f"  {finding.message}")
        for line in finding.diagnosis:
            console.print(f"  → {line}")
    if limit is not None and len(findings) > limit:
        console.print(gettext("… and {count} more.", count=len(findings) - limit))
    console.print(summary(findings), style="bold")


def summary(findings: tuple[Finding, ...]) -> str:
    """Count the findings by severity, in one sentence."""
    counts = [sum(finding.severity is severity for finding in findings) for severity in Severity]
    return ", ".join(
        (
            ngettext("{count} error", "{count} errors", counts[0]),
            ngettext("{count} warning", "{count} warnings", counts[1]),
            ngettext("{count} notice", "{count} notices", counts[2]),
        )
    )


def severity_word(severity: Severity) -> str:
    """Return the word for a severity in the active language."""
    words = {
        Severity.ERROR: gettext("Error"),
        Severity.WARNING: gettext("Warning"),
        Severity.NOTICE: gettext("Notice"),
    }
    return words[severity]
