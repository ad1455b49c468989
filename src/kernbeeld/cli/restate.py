"""``kernbeeld restate``, ``explain``, ``flows`` and ``bridge``: why a figure is what it is."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console

from kernbeeld.catalogue.expression import Breakdown, parse_breakdown, write_breakdown
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.municipality import read_instant
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
    expect_countable,
    moment_of,
    open_engine,
    open_facts,
    periods_of,
    print_rows,
)
from kernbeeld.engine.proving import Proof, prove_flows
from kernbeeld.engine.restating.bridge import bridge as bridge_of
from kernbeeld.engine.restating.compare import Difference
from kernbeeld.engine.restating.compare import restate as restate_figures
from kernbeeld.errors import UserError
from kernbeeld.language import gettext, ngettext
from kernbeeld.publishing.cells import published
from kernbeeld.publishing.produce import catalogue_of

TwoMoments = Annotated[
    list[str],
    typer.Option("--known-at", help=gettext("Two moments of knowing, the earlier first: give it twice.")),
]
_DIFFERENCES = (
    "code",
    "breakdown",
    "period",
    "before",
    "after",
    "late",
    "correction",
    "definition",
    "boundary",
)

_PROOF = (
    *("check", "unit", "period", "breakdown", "begin", "inflow", "transfer_in"),
    *("outflow", "transfer_out", "end", "gap", "records"),
)


def restate(
    period: PeriodsOption,
    known_at: TwoMoments,
    by: ByOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help=gettext("Also the figures that did not change."))
    ] = False,
    facts: FactsOption = Path("var/facts"),
    engine: EngineOption = "embedded",
    master: MasterOption = None,
    gemeente: GemeenteOption = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Split the difference of every figure between two moments: late, correction, definition, boundary."""
    catalogue = catalogue_of(open_workspace(gemeente))
    if len(known_at) != 2:
        raise UserError(gettext("Give --known-at twice: the earlier moment, then the later."))
    before, after = (read_instant(text) for text in known_at)
    with TemporaryDirectory(prefix="kernbeeld-") as folder:
        found = restate_figures(
            catalogue,
            open_facts(facts),
            periods_of(period),
            before,
            after,
            Path(folder),
            by_of(by, catalogue),
            open_engine(engine, master),
        )
    shown = [one for one in found if everything or one.changed]
    print_rows(format_, "differences", _DIFFERENCES, [_row(catalogue, one) for one in shown])
    if format_ is Format.TEXT:
        _say(_changed(found))


def _changed(found: Sequence[Difference]) -> str:
    changed = sum(1 for one in found if one.changed)
    return ngettext(
        "{count} figure of {total} changed.", "{count} figures of {total} changed.", changed, total=len(found)
    )


def _row(catalogue: Catalogue, one: Difference) -> tuple[object, ...]:
    code, breakdown = published(catalogue, one.code, one.breakdown)
    parts = (None,) * 4 if one.before is None or one.after is None else one.parts
    return (code, write_breakdown(breakdown), one.period.code, one.before, one.after, *parts)


def flows(
    period: PeriodsOption,
    by: ByOption = None,
    known_at: KnownAtOption = None,
    facts: FactsOption = Path("var/facts"),
    engine: EngineOption = "embedded",
    master: MasterOption = None,
    gemeente: GemeenteOption = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Prove that begin plus in minus out is end, in records and in persons; exit status 1 where it is not."""
    workspace = open_workspace(gemeente)
    catalogue = catalogue_of(workspace)
    opened = open_facts(facts)
    moment = moment_of(known_at, workspace, opened)
    divided = by_of(by, catalogue)
    proofs = prove_flows(
        catalogue, opened, periods_of(period, moment), moment, divided, open_engine(engine, master)
    )
    print_rows(format_, "proofs", _PROOF, [_proof(one) for one in proofs])
    broken = sum(1 for proof in proofs if proof.gap)
    if format_ is Format.TEXT:
        _say(
            gettext("{broken} of {total} flows do not add up.", broken=broken, total=len(proofs))
            if broken
            else gettext("All {total} flows add up.", total=len(proofs))
        )
    if broken:
        raise typer.Exit(1)


def _proof(proof: Proof) -> tuple[object, ...]:
    return (
        proof.flow.check,
        proof.unit,
        proof.period.code,
        write_breakdown(proof.breakdown),
        proof.begin,
        proof.inflow,
        proof.transfer_in,
        proof.outflow,
        proof.transfer_out,
        proof.end,
        proof.gap,
        " ".join(str(record) for record, _ in proof.records),
    )


def bridge(
    code: Annotated[str, typer.Argument(help=gettext("A figure whose definition changed."))],
    period: PeriodsOption,
    by: ByOption = None,
    known_at: KnownAtOption = None,
    facts: FactsOption = Path("var/facts"),
    gemeente: GemeenteOption = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Count one figure under each of its definitions, over the same periods."""
    workspace = open_workspace(gemeente)
    catalogue = catalogue_of(workspace)
    if not catalogue.indicator(code):
        raise undefined(code, [*catalogue.indicators, *catalogue.aliases])
    opened = open_facts(facts)
    moment = moment_of(known_at, workspace, opened)
    spans = bridge_of(catalogue, opened, code, periods_of(period, moment), moment, by_of(by, catalogue))
    rows = [
        (
            span.period.code,
            write_breakdown(span.breakdown),
            span.valid_from,
            span.value,
            span.holds,
            span.reason,
        )
        for span in spans
    ]
    print_rows(format_, "bridge", ("period", "breakdown", "definition", "value", "holds", "reason"), rows)


def cell_of(catalogue: Catalogue, code: str, breakdown: str) -> tuple[str, Breakdown]:
    """Return the measure and the cell that a code and a breakdown stand for.

    Raises :class:`UserError` for a code or a cell that nothing defines, and for a code that follows from
    others by formula.
    """
    indicator = catalogue.indicator(code)
    if not indicator:
        raise undefined(code, [*catalogue.indicators, *catalogue.aliases])
    if indicator.formula_text and not indicator.measures:
        raise UserError(
            gettext(
                "'{code}' follows from other figures: {formula}. Ask about one of those.",
                code=code,
                formula=indicator.formula_text,
            )
        )
    cell = parse_breakdown(breakdown)
    expect_countable(catalogue, cell)
    return catalogue.cell(code, cell)


def _say(text: str) -> None:
    Console(soft_wrap=True, highlight=False, markup=False).print(text)
