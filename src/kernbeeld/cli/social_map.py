"""``kernbeeld map``: take the social map along, bring one in, and remind who keeps it."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kernbeeld.accounts.service import Right, require
from kernbeeld.cli.context import now, shown
from kernbeeld.community.actions.import_map import Change, Proposal, import_map, propose_map
from kernbeeld.community.actions.remind_keepers import remind_keepers
from kernbeeld.community.hsds.nodes import MOST_BYTES
from kernbeeld.community.hsds.reading import read_map
from kernbeeld.community.hsds.writing import public_map
from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext, ngettext
from kernbeeld.registers.service import prepare_database

app = typer.Typer(help=gettext("The social map: take it along, bring one in."), no_args_is_help=True)
UserOption = Annotated[
    str, typer.Option("--user", help=gettext("Your name as a user."), envvar="KERNBEELD_USER")
]


@app.command("export", help=gettext("Write what is on the public map as Open Referral (HSDS)."))
def export_command(
    file: Annotated[Path, typer.Argument(help=gettext("Where to write it."))],
) -> None:
    """Write the public map; it is public, so nobody has to sign in for it."""
    prepare_database()
    try:
        file.write_bytes(public_map(day_of(now())))
    except OSError:
        raise UserError(gettext("'{file}' can't be written.", file=file)) from None
    Console().print(gettext("The map has been written to {file}.", file=shown(file)))


@app.command("import", help=gettext("Show what a file in Open Referral would change; with --yes, do it."))
def import_command(
    file: Annotated[Path, typer.Argument(help=gettext("A file in Open Referral (HSDS)."))],
    user: UserOption = "",
    yes: Annotated[bool, typer.Option("--yes", help=gettext("Do what is shown."))] = False,
) -> None:
    """Propose, and after confirmation do everything or nothing."""
    prepare_database()
    acting = require(user, Right.KEEP_SOCIAL_MAP)
    proposals = propose_map(read_map(_content(file)))
    console = Console()
    for each in proposals:
        console.print(_line(each), markup=False, highlight=False)
    if not yes:
        console.print(gettext("Nothing has been changed. Give --yes to do this."))
        return
    done = import_map(proposals, acting_user=acting, at=now())
    console.print(
        gettext(
            "Done: {new} new, {changed} changed, {same} the same.",
            **{kind.value: done[kind] for kind in Change},
        )
    )


@app.command("remind", help=gettext("Remind each organisation of what it has to check."))
def remind_command(user: UserOption = "") -> None:
    """Send the yearly reminders; meant to be run every day by a timer."""
    prepare_database()
    sent = remind_keepers(acting_user=require(user, Right.KEEP_SOCIAL_MAP), at=now())
    count = len(sent)
    text = ngettext(
        "{count} organisation has been reminded.", "{count} organisations have been reminded.", count
    )
    Console().print(text)


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            # One byte more than is allowed is enough to refuse it.
            return opened.read(MOST_BYTES + 1)
    except OSError:
        raise UserError(gettext("'{file}' can't be read.", file=file)) from None


def _line(proposal: Proposal) -> str:
    words = {
        Change.NEW: gettext("new"),
        Change.CHANGED: gettext("changed"),
        Change.SAME: gettext("the same"),
    }
    fields = f" ({', '.join(proposal.fields)})" if proposal.fields else ""
    return f"{words[proposal.change]}: {proposal.details.name}{fields}"
