"""``kernbeeld backup``, ``restore``, ``update``, ``doctor``, ``keys``: looking after a house."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

import kernbeeld.conf.ready  # noqa: F401
from kernbeeld.catalogue.exact_json import write_json
from kernbeeld.catalogue.municipality import PACKAGED
from kernbeeld.cli.context import now, shown
from kernbeeld.cli.destruction import LEDGER, LedgerOption
from kernbeeld.cli.facts import Format, FormatOption
from kernbeeld.conf.house import house_workspace
from kernbeeld.conf.keys import add_keys
from kernbeeld.intake.fact_store import DEFAULT_FOLDER
from kernbeeld.language import gettext, ngettext
from kernbeeld.registers.service import prepare_database
from kernbeeld.upkeep.archive import Contents
from kernbeeld.upkeep.backing_up import Progress as Tell
from kernbeeld.upkeep.backing_up import Sources, back_up
from kernbeeld.upkeep.doctor import House, Verdict, examine
from kernbeeld.upkeep.restoring import Targets, listed
from kernbeeld.upkeep.restoring import restore as put_back

FactsFolder = Annotated[
    Path,
    typer.Option(
        "--facts", help=gettext("The folder of the facts (default: var/facts)."), envvar="KERNBEELD_FACTS"
    ),
]
_COLOURS = {Verdict.GOOD: "green", Verdict.ATTENTION: "yellow", Verdict.WRONG: "red"}

keys_app = typer.Typer(help=gettext("The keys that seal personal data."))


def backup(
    file: Annotated[Path, typer.Argument(help=gettext("The new file of the backup."))],
    facts: FactsFolder = DEFAULT_FOLDER,
    ledger: LedgerOption = LEDGER,
) -> None:
    """Keep the whole house in one file; the keys stay out."""
    workspace = house_workspace()
    own = None if workspace.folder == PACKAGED else workspace.folder
    with _progress() as tell:
        contents = back_up(file, Sources(facts, ledger, own), at=now(), progress=tell)
    _console().print(_told(contents))
    _console().print(shown(file))
    _console().print(
        gettext(
            "The keys in {file} are not in it: keep a copy of that file somewhere else.",
            file=settings.KERNBEELD_KEY_FILE,
        )
    )


def restore(
    file: Annotated[Path, typer.Argument(help=gettext("The file of the backup."))],
    facts: FactsFolder = DEFAULT_FOLDER,
    ledger: LedgerOption = LEDGER,
    gemeente: Annotated[
        Path | None,
        typer.Option("--gemeente-to", help=gettext("Also put the municipality's own folder back, here.")),
    ] = None,
    look: Annotated[
        bool, typer.Option("--look", help=gettext("Only look whether the backup is whole; change nothing."))
    ] = False,
) -> None:
    """Put a backup back in an empty house, and prove that it is the same."""
    if look:
        _console().print(_told(listed(file)))
        return
    with _progress() as tell:
        contents = put_back(file, Targets(facts, ledger, gemeente), progress=tell)
    _console().print(_told(contents))
    _console().print(gettext("Every table says what it said. Look further with: kernbeeld doctor"))


def update() -> None:
    """Bring the tables up to this version of the program, and put the guards back."""
    prepare_database()
    _console().print(gettext("The tables are up to date, and what is written is guarded."))


def doctor(
    facts: FactsFolder = DEFAULT_FOLDER,
    ledger: LedgerOption = LEDGER,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Say what is wrong with this installation and how to mend it; exit status 1 where something is."""
    answers = examine(House(facts, ledger, now()))
    if format_ is Format.JSON:
        told = [
            {
                "subject": one.subject,
                "verdict": one.found.verdict.value,
                "found": one.found.text,
                "remedy": one.found.remedy,
            }
            for one in answers
        ]
        typer.echo(write_json({"answers": told}), nl=False)
    else:
        table = Table(gettext("Looked at"), gettext("Verdict"), gettext("Found"), gettext("What to do"))
        words = {
            Verdict.GOOD: gettext("good"),
            Verdict.ATTENTION: gettext("attention"),
            Verdict.WRONG: gettext("wrong"),
        }
        for one in answers:
            verdict = one.found.verdict
            table.add_row(
                one.subject, f"[{_COLOURS[verdict]}]{words[verdict]}[/]", one.found.text, one.found.remedy
            )
        Console(soft_wrap=False, highlight=False).print(table)
    if any(one.found.verdict is Verdict.WRONG for one in answers):
        raise typer.Exit(1)


@keys_app.command(
    "rotate", help=gettext("Make new keys for what is sealed from now on; the old ones stay to open.")
)
def rotate() -> None:
    """Add new keys to the key file, and make them the current ones."""
    keys = add_keys(Path(settings.KERNBEELD_KEY_FILE))
    _console().print(
        gettext(
            "What is sealed from now on uses key {number}. Everybody has to sign in again. Keep a copy of "
            "{file}: without the old keys in it, older data can't be read.",
            number=keys.current,
            file=settings.KERNBEELD_KEY_FILE,
        )
    )


def _told(contents: Contents) -> str:
    rows = sum(one.rows for one in contents.tables.values())
    return ngettext(
        "{rows} rows in {tables} tables and {count} file, of {moment}.",
        "{rows} rows in {tables} tables and {count} files, of {moment}.",
        len(contents.files),
        rows=rows,
        tables=len(contents.tables),
        moment=contents.made_at,
    )


@contextmanager
def _progress() -> Iterator[Tell]:
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda what, done, total: bar.update(task, description=what, completed=done, total=total)


def _console() -> Console:
    return Console(soft_wrap=True, highlight=False, markup=False)
