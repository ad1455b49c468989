"""The command ``kernbeeld``: it parses, calls, prints, and gives an exit status.

0: done. 1: done, and there are errors in the figures. 2: refused; nothing was changed.
"""

import sys
from typing import NoReturn

import typer
from rich.console import Console

from kernbeeld.cli import checks, definitions, demo, figures, new, report
from kernbeeld.errors import UserError
from kernbeeld.language import gettext

app = typer.Typer(
    name="kernbeeld",
    help=gettext("From a table to a checked, explained, accessible report on the sociaal domein."),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(definitions.app, name="definitions")
app.add_typer(figures.import_app, name="import")
app.command("figure", help=gettext("Show one figure: its values, versions and sources."))(figures.figure)
app.command("check", help=gettext("Ask every check and print the findings; exit status 1 on errors."))(
    checks.check
)
app.command("report", help=gettext("Write a report as pages, PDF, spreadsheets and data."))(report.report)
app.command("demo", help=gettext("Make the demo municipality's report and serve it on this machine."))(
    demo.demo
)
app.command("serve", help=gettext("Serve a report's folder on this machine until stopped."))(demo.serve)
app.command("new", help=gettext("Start a folder for your own municipality."))(new.new)


def run() -> None:
    """Run the command line; a refusal is printed without a traceback, with exit status 2."""
    try:
        app()
    except UserError as error:
        _refuse(str(error))
    except OSError as error:
        _refuse(gettext("'{file}' can't be read or written.", file=error.filename or "?"))


def _refuse(message: str) -> NoReturn:
    Console(stderr=True, soft_wrap=True).print(message, style="red", highlight=False, markup=False)
    sys.exit(2)
