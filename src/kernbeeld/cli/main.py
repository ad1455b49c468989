"""The command ``kernbeeld``: it parses, calls, prints, and gives an exit status.

0: done. 1: done, and there are errors in the figures. 2: refused; nothing was changed.
"""

import importlib
import sys
from dataclasses import dataclass
from typing import NoReturn

import typer
from rich.console import Console

from kernbeeld.errors import UserError
from kernbeeld.language import gettext


@dataclass(frozen=True)
class Door:
    """A command: where it is, and what the list of commands says of it."""

    word: str
    module: str
    name: str
    help: str


DOORS = (
    Door("template", "records", "template", gettext("Write an empty table for a register, to fill in.")),
    Door("import", "importing", "app", gettext("Bring figures and records in.")),
    Door("snapshot", "snapshot", "snapshot", gettext("Turn the registers into facts that can be counted.")),
    Door("count", "count", "count", gettext("Count figures from the facts, divided as you like.")),
    Door("figure", "figures", "figure", gettext("Show one figure: its values, versions and sources.")),
    Door(
        "explain",
        "explain",
        "explain",
        gettext("Name the records behind a figure or a difference, for who may see them."),
    ),
    Door(
        "restate",
        "restate",
        "restate",
        gettext("Split what changed between two moments of knowing into its causes."),
    ),
    Door("bridge", "restate", "bridge", gettext("Count one figure under each of its definitions.")),
    Door(
        "flows",
        "restate",
        "flows",
        gettext("Prove that begin plus in minus out is end; exit status 1 where it is not."),
    ),
    Door(
        "check",
        "checks",
        "check",
        gettext("Ask every check and print the findings; exit status 1 on errors."),
    ),
    Door("report", "report", "report", gettext("Write a report as pages, PDF, spreadsheets and data.")),
    Door(
        "demo",
        "demo",
        "app",
        gettext("Make the demo municipality with its reports, and serve its pages on this machine."),
    ),
    Door("serve", "serving", "serve", gettext("Serve the pages of the house, or a folder, until stopped.")),
    Door("new", "new", "new", gettext("Start a folder for your own municipality.")),
    Door("definitions", "definitions", "app", gettext("What words, figures and rules mean.")),
    Door("user", "users", "user_app", gettext("Who works with the registers.")),
    Door("audit", "users", "audit_app", gettext("Who saw and did what.")),
    Door("map", "social_map", "app", gettext("The social map: take it along, bring one in.")),
    Door("scenario", "scenario", "app", gettext("What a policy may save and may cost, drawn many times.")),
    Door("forms", "forms", "app", gettext("Public forms that nobody has sent.")),
    Door("persoon", "destruction", "persoon_app", gettext("Records that are one person.")),
    Door(
        "destruction",
        "destruction",
        "destruction_app",
        gettext("Destroy what may no longer be kept, on a list that two people agreed on."),
    ),
    Door("backup", "upkeep", "backup", gettext("Keep the whole house in one file; the keys stay out.")),
    Door(
        "restore",
        "upkeep",
        "restore",
        gettext("Put a backup back in an empty house, and prove that it is the same."),
    ),
    Door("update", "upkeep", "update", gettext("Bring the tables up to this version of the program.")),
    Door(
        "doctor", "upkeep", "doctor", gettext("Say what is wrong with an installation, and how to mend it.")
    ),
    Door("keys", "upkeep", "keys_app", gettext("The keys that seal personal data.")),
)
"""Every command, in the order of the list."""


def command_line(*words: str) -> typer.Typer:
    """Return the command line with the commands of these words; without words, with all of them.

    A command is loaded when it is asked for: who wants a report does not wait for the registers. The
    others stand in the list with what they do.
    """
    app = typer.Typer(
        name="kernbeeld",
        help=gettext(
            "From registers and tables to a checked, explained, accessible report on the sociaal domein."
        ),
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
    for door in DOORS:
        if words and door.word not in words:
            app.command(door.word, help=door.help)(_not_loaded)
            continue
        found = getattr(importlib.import_module(f"kernbeeld.cli.{door.module}"), door.name)
        if isinstance(found, typer.Typer):
            app.add_typer(found, name=door.word, help=door.help)
        else:
            app.command(door.word, help=door.help)(found)
    return app


def _not_loaded() -> None:
    """Stand in the list of commands."""


def run() -> None:
    """Run the command line; a refusal is printed without a traceback, with exit status 2."""
    asked = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    try:
        command_line(asked)()
    except UserError as error:
        _refuse(str(error))
    except OSError as error:
        _refuse(gettext("'{file}' can't be read or written.", file=error.filename or "?"))


def _refuse(message: str) -> NoReturn:
    Console(stderr=True, soft_wrap=True).print(message, style="red", highlight=False, markup=False)
    sys.exit(2)
