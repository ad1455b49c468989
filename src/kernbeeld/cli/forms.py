"""``kernbeeld forms``: public forms that nobody has sent."""

import typer
from rich.console import Console

from kernbeeld.casework.service import clear_forms
from kernbeeld.cli.context import now
from kernbeeld.language import gettext, ngettext
from kernbeeld.registers.service import prepare_database

app = typer.Typer(help=gettext("Public forms that nobody has sent."), no_args_is_help=True)


@app.callback()
def _forms_group() -> None:
    """Keep ``clear`` a word of its own, also while it is the only one."""


@app.command("clear", help=gettext("Remove the public forms that are past their time."))
def clear_command() -> None:
    """Remove what is past its time; meant to be run every day by a timer."""
    prepare_database()
    count = clear_forms(at=now())
    Console().print(ngettext("{count} form has been removed.", "{count} forms have been removed.", count))
