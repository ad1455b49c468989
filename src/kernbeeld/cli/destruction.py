"""``kernbeeld destruction`` and ``kernbeeld persoon``: acts on a person as a whole."""

from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

import kernbeeld.conf.ready  # noqa: F401
from kernbeeld.accounts.service import Right, require
from kernbeeld.casework.service import (
    approve_list,
    carry_out_list,
    clear_copies,
    propose_asked,
    propose_expired,
)
from kernbeeld.catalogue.municipality import read_instant
from kernbeeld.cli.context import KnownAtOption, now
from kernbeeld.cli.facts import FactsOption
from kernbeeld.cli.users import UserOption
from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from kernbeeld.intake.fact_store import FactStore
from kernbeeld.language import gettext, ngettext
from kernbeeld.registers.actions.destroy import Cut
from kernbeeld.registers.actions.merge_personen import merge_personen
from kernbeeld.registers.actions.replay_destruction import replay_destruction
from kernbeeld.registers.actions.undo_merge import undo_merge
from kernbeeld.registers.destruction_ledger import Ledger
from kernbeeld.registers.service import prepare_database
from kernbeeld.registers.snapshot.replacing import cut_person

destruction_app = typer.Typer(
    help=gettext("Destroy what may no longer be kept, on a list that two people agreed on."),
    no_args_is_help=True,
)
persoon_app = typer.Typer(help=gettext("Records that are one person."), no_args_is_help=True)
ListArgument = Annotated[str, typer.Argument(help=gettext("The name of the list."))]
KeyArgument = Annotated[str, typer.Argument(help=gettext("The key of the person's record."))]
ReasonOption = Annotated[str, typer.Option("--reason", help=gettext("Why; it stands in the log."))]
LedgerOption = Annotated[
    Path,
    typer.Option(
        "--ledger",
        help=gettext(
            "The ledger of destructions (default: var/vernietigd.jsonl); keep it apart from copies."
        ),
        envvar="KERNBEELD_LEDGER",
    ),
]
LEDGER = Path("var/vernietigd.jsonl")


@destruction_app.command("propose", help=gettext("Put persons on a list; somebody else has to approve it."))
def propose_command(
    lijst: ListArgument,
    reason: ReasonOption,
    keys: Annotated[
        list[str] | None,
        typer.Option("--persoon", help=gettext("On a granted request: the key of a person's record.")),
    ] = None,
    on: Annotated[
        str,
        typer.Option(
            "--day", help=gettext("Everybody whose retention terms have passed on this day (default: today).")
        ),
    ] = "",
    user: UserOption = "",
) -> None:
    """Propose who is to be destroyed: the named persons, or everybody whose terms have passed."""
    prepare_database()
    require(user, Right.PROPOSE_DESTRUCTION)
    if keys:
        proposed = propose_asked(lijst, keys, reason=reason, acting_user=user, at=now())
    else:
        proposed = propose_expired(lijst, reason=reason, acting_user=user, at=now(), on=_day(on))
    _print_keys(proposed)
    _console().print(
        gettext("Next, by another user: kernbeeld destruction approve {list} --reason …", list=lijst)
    )


@destruction_app.command("approve", help=gettext("Approve a list that somebody else proposed."))
def approve_command(lijst: ListArgument, reason: ReasonOption, user: UserOption = "") -> None:
    """Approve a list."""
    prepare_database()
    _print_keys(approve_list(lijst, reason=reason, acting_user=user, at=now()))
    _console().print(gettext("Next: kernbeeld destruction carry-out {list}", list=lijst))


@destruction_app.command("carry-out", help=gettext("Destroy everybody on an approved list, for ever."))
def carry_out_command(
    lijst: ListArgument,
    user: UserOption = "",
    ledger: LedgerOption = LEDGER,
    facts: FactsOption = Path("var/facts"),
) -> None:
    """Carry a list out."""
    prepare_database()
    done = carry_out_list(lijst, acting_user=user, ledger=Ledger(ledger), cut=_cutter(facts), at=now())
    _print_done(done)


@destruction_app.command("replay", help=gettext("After a restore: destroy again what the ledger says."))
def replay_command(
    user: UserOption = "", ledger: LedgerOption = LEDGER, facts: FactsOption = Path("var/facts")
) -> None:
    """Apply the ledger again."""
    prepare_database()
    _print_done(replay_destruction(acting_user=user, ledger=Ledger(ledger), cut=_cutter(facts), now=now))


@destruction_app.command(
    "clear-copies", help=gettext("Empty the copies for residents whose time to be fetched has passed.")
)
def clear_copies_command() -> None:
    """Empty what nobody can fetch any more; run it every day."""
    prepare_database()
    _console().print(
        ngettext("{count} copy was emptied.", "{count} copies were emptied.", clear_copies(now()))
    )


@persoon_app.command("merge", help=gettext("Two records are one person; known from now, or as stated."))
def merge_command(
    dubbel: Annotated[str, typer.Argument(help=gettext("The key of the duplicate."))],
    persoon: Annotated[str, typer.Argument(help=gettext("The key of the record that it counts as."))],
    reason: ReasonOption,
    known_at: KnownAtOption = None,
    user: UserOption = "",
) -> None:
    """Let one record count as another."""
    prepare_database()
    moment = read_instant(known_at) if known_at else None
    known_from = merge_personen(dubbel, persoon, reason=reason, acting_user=user, known_at=moment, now=now)
    _console().print(gettext("Merged, known from {moment}.", moment=known_from.isoformat()))


@persoon_app.command("unmerge", help=gettext("Two records are not one person after all."))
def unmerge_command(
    dubbel: Annotated[str, typer.Argument(help=gettext("The key of the duplicate."))],
    reason: ReasonOption,
    known_at: KnownAtOption = None,
    user: UserOption = "",
) -> None:
    """Undo a merge."""
    prepare_database()
    moment = read_instant(known_at) if known_at else None
    known_from = undo_merge(dubbel, reason=reason, acting_user=user, known_at=moment, now=now)
    _console().print(gettext("Undone, known from {moment}.", moment=known_from.isoformat()))


def _cutter(facts: Path) -> Cut:
    return lambda persons: cut_person(FactStore(facts), persons)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else day_of(now())
    except ValueError:
        raise UserError(gettext("'{text}' is no date. Write it as 2026-01-31.", text=text)) from None


def _print_keys(keys: Iterable[str]) -> None:
    for key in keys:
        _console().print(key)


def _print_done(done: Collection[str]) -> None:
    _console().print(
        ngettext(
            "{count} record of a person was destroyed.",
            "{count} records of persons were destroyed.",
            len(done),
        )
    )


def _console() -> Console:
    return Console(soft_wrap=True, highlight=False, markup=False)
