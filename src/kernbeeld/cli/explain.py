"""``kernbeeld explain``: the records behind a figure or a difference, for who may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console

import kernbeeld.conf.ready  # noqa: F401
from kernbeeld.accounts.service import Right, require
from kernbeeld.audit.service import log_look
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.municipality import Workspace, read_instant
from kernbeeld.catalogue.period import Period
from kernbeeld.cli.context import GemeenteOption, now, open_workspace
from kernbeeld.cli.facts import FactsOption, Format, FormatOption, moment_of, open_facts, print_rows
from kernbeeld.cli.restate import cell_of
from kernbeeld.cli.users import UserOption
from kernbeeld.engine.counting.behind import Behind, rows_behind
from kernbeeld.engine.restating.explain import explain_difference
from kernbeeld.errors import UserError
from kernbeeld.intake.fact_store import FactSet
from kernbeeld.language import gettext, ngettext
from kernbeeld.publishing.produce import catalogue_of
from kernbeeld.registers.service import Told, prepare_database, tell

_COLUMNS = ("cause", "sign", "register", "record", "begin", "einde", "amount", "act", "known", "by", "why")

Named = tuple[str, int, Behind]
"""A row behind a figure, with its cause and its sign."""


@dataclass(frozen=True)
class Question:
    """Which figure somebody doubts, and in which facts."""

    workspace: Workspace
    facts: FactSet
    code: str
    breakdown: str
    period: Period


def explain(
    code: Annotated[str, typer.Argument(help=gettext("The code, such as pgb.hh.budget."))],
    period: Annotated[str, typer.Option("--period", help=gettext("The period, such as 2017H2."))],
    purpose: Annotated[str, typer.Option("--purpose", help=gettext("Why you look; it stands in the log."))],
    breakdown: Annotated[
        str, typer.Option("--breakdown", help=gettext("A cell, such as kern=lemelerveld."))
    ] = "",
    known_at: Annotated[
        list[str] | None,
        typer.Option(
            "--known-at", help=gettext("The moment of knowing; give two to explain the difference.")
        ),
    ] = None,
    user: UserOption = "",
    facts: FactsOption = Path("var/facts"),
    gemeente: GemeenteOption = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Name the records behind a figure at one moment, or those that make the difference between two."""
    prepare_database()
    who = require(user, Right.SEE_RECORDS_BEHIND_FIGURES)
    question = Question(open_workspace(gemeente), open_facts(facts), code, breakdown, Period.parse(period))
    found, moment = _found(question, known_at or [])
    told = tell(row.record for _, _, row in found)
    _log(who.name, told.values(), purpose)
    is_money = _is_in_money(catalogue_of(question.workspace), code)
    rows = [_row((cause, sign, row), told, moment, is_money) for cause, sign, row in found]
    print_rows(format_, "records", _COLUMNS, rows)
    if format_ is Format.TEXT:
        _console().print(
            ngettext(
                "{count} record. This look is in the log.",
                "{count} records. This look is in the log.",
                len(found),
            )
        )


def _found(question: Question, known_at: list[str]) -> tuple[list[Named], datetime]:
    """Return the rows, each with its cause and its sign, and the moment as known at which they are told."""
    catalogue, facts = catalogue_of(question.workspace), question.facts
    measure, cell = cell_of(catalogue, question.code, question.breakdown)
    if len(known_at) > 2:
        raise UserError(gettext("Give --known-at once, or twice for a difference."))
    if len(known_at) < 2:
        moment = moment_of(next(iter(known_at), None), question.workspace, facts)
        rows = rows_behind(catalogue, facts, measure, question.period, cell, moment)
        return [("", 1, row) for row in rows], moment
    before, after = (read_instant(text) for text in known_at)
    with TemporaryDirectory(prefix="kernbeeld-") as folder:
        changes = explain_difference(
            catalogue, facts, measure, question.period, cell, (before, after), Path(folder)
        )
    return [(change.cause.value, change.sign, change.row) for change in changes], after


def _log(user: str, told: Iterable[Told], purpose: str) -> None:
    """Write the look down, one entry for each register."""
    records: dict[str, list[str]] = {}
    for one in told:
        records.setdefault(one.register, []).append(one.sleutel)
    for register, keys in records.items():
        log_look(acting_user=user, register=register, records=keys, purpose=purpose, at=now())


def _is_in_money(catalogue: Catalogue, code: str) -> bool:
    """Tell whether a figure is in euros; its rows then carry cents."""
    return catalogue.units[catalogue.unit_of(code)].dimension == "money"


def _row(named: Named, told: dict[int, Told], moment: datetime, is_money: bool) -> tuple[object, ...]:
    cause, sign, row = named
    known = told.get(row.record)
    acts = [act for act in known.acts if act.known_from <= moment] if known else []
    last = acts[-1] if acts else None
    return (
        cause or None,
        sign,
        known.register if known else row.kind,
        known.sleutel if known else str(row.record),
        row.begin,
        row.einde,
        Decimal(row.amount).scaleb(-2) if is_money else row.amount,
        last.kind if last else None,
        last.known_from.isoformat() if last else None,
        last.acting_user if last else None,
        last.reason if last else None,
    )


def _console() -> Console:
    return Console(soft_wrap=True, highlight=False, markup=False)
