"""``kernbeeld snapshot``: what the registers know, as facts that can be counted."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

import kernbeeld.conf.ready  # noqa: F401
from kernbeeld.cli.context import GemeenteOption, now, open_workspace, shown
from kernbeeld.cli.destruction import LEDGER, LedgerOption
from kernbeeld.errors import UserError
from kernbeeld.intake.fact_store import DEFAULT_FOLDER, FactStore
from kernbeeld.language import gettext, ngettext
from kernbeeld.registers.actions.replay_destruction import require_replayed
from kernbeeld.registers.destruction_ledger import Ledger
from kernbeeld.registers.preparing import prepare_database
from kernbeeld.registers.snapshot.run import Progress as Tell
from kernbeeld.registers.snapshot.run import SnapshotResult, take_snapshot


def snapshot(
    full: Annotated[
        bool, typer.Option("--full", help=gettext("Compute everything again, instead of what changed."))
    ] = False,
    store: Annotated[
        Path,
        typer.Option(
            "--store",
            "--facts",
            help=gettext("The folder of the facts (default: var/facts)."),
            envvar="KERNBEELD_FACTS",
        ),
    ] = DEFAULT_FOLDER,
    ledger: LedgerOption = LEDGER,
    gemeente: GemeenteOption = None,
) -> None:
    """Publish the facts as they are known now, and print how many there are."""
    workspace = open_workspace(gemeente)
    if not workspace.code:
        raise UserError(
            gettext("Facts name their municipality: give its code in gemeente.yaml, such as code: GM0003")
        )
    prepare_database()
    require_replayed(Ledger(ledger))
    with _progress() as tell:
        result = take_snapshot(FactStore(store), gemeente=workspace.code, now=now(), progress=tell, full=full)
    _print(result)


@contextmanager
def _progress() -> Iterator[Tell]:
    """Show how far it is; who stops it is told that nothing was lost."""
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(gettext("Records"), total=None)
        try:
            yield lambda done, total: bar.update(task, completed=done, total=total)
        except KeyboardInterrupt:
            raise UserError(
                gettext(
                    "Stopped. The facts are as they were; the next snapshot goes on where this one stopped."
                )
            ) from None


def _print(result: SnapshotResult) -> None:
    console = Console(soft_wrap=True, highlight=False, markup=False)
    table = Table(gettext("Table"), gettext("Rows"))
    for kind, rows in result.facts.rows.items():
        table.add_row(kind.value, str(rows))
    console.print(table)
    computed = ngettext("{count} record computed", "{count} records computed", result.changed_records)
    if result.resumed_records:
        computed += ngettext(
            ", {count} taken over from a run that broke off",
            ", {count} taken over from a run that broke off",
            result.resumed_records,
        )
    console.print(gettext("{computed}, in {seconds} s.", computed=computed, seconds=f"{result.seconds:.1f}"))
    console.print(gettext("Known until: {watermark}", watermark=result.facts.watermark.isoformat()))
    console.print(gettext("Digest: {digest}", digest=result.facts.digest))
    console.print(gettext("Facts: {folder}", folder=shown(result.facts.folder)))
