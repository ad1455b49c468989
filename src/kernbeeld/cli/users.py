"""``kernbeeld user`` and ``kernbeeld audit``: who works with the registers, and who saw or did what."""

from typing import Annotated

import typer
from rich.console import Console

import kernbeeld.conf.ready  # noqa: F401
from kernbeeld.accounts.service import Right, Role, require, users
from kernbeeld.audit.service import enrol_user, entries, log_look
from kernbeeld.cli.context import now, shown
from kernbeeld.cli.facts import Format, FormatOption, print_rows
from kernbeeld.cli.signing_in import invite_command
from kernbeeld.intake.masking import masked
from kernbeeld.language import gettext
from kernbeeld.registers.first_keys import make_first_keys
from kernbeeld.registers.service import prepare_database

user_app = typer.Typer(help=gettext("Who works with the registers."), no_args_is_help=True)
audit_app = typer.Typer(help=gettext("Who saw and did what."), no_args_is_help=True)
UserOption = Annotated[
    str, typer.Option("--user", help=gettext("Your name as a user."), envvar="KERNBEELD_USER")
]


@user_app.callback()
def _user_group() -> None:
    """Keep ``user`` a group with commands of its own."""


@audit_app.callback()
def _audit_group() -> None:
    """Keep ``audit`` a group with commands of its own."""


@user_app.command("add", help=gettext("Add a user; the first one is a beheerder."))
def add_command(
    name: Annotated[str, typer.Argument(help=gettext("The name: small letters, digits and . _ -"))],
    role: Annotated[str, typer.Option("--role", help=", ".join(Role))],
    user: UserOption = "",
) -> None:
    """Add a user; the first one gets a database, and keys that seal what is personal in it."""
    prepare_database()
    if made := make_first_keys():
        _console().print(
            gettext(
                "New keys: {file}. Keep a copy in another place than the copies of the database.",
                file=shown(made),
            )
        )
    added = enrol_user(name, role, acting_user=user, at=now())
    _console().print(gettext("Added: {name}, {role}", name=added.name, role=role))


user_app.command("invite", help=gettext("Print a link with which a user chooses a password."))(invite_command)


@user_app.command("list", help=gettext("Name the users and their roles."))
def list_command(user: UserOption = "", format_: FormatOption = Format.TEXT) -> None:
    """Name every user, for who may manage them."""
    prepare_database()
    require(user, Right.MANAGE_USERS)
    rows = [
        (each.name, "; ".join(str(grant) for grant in each.all_grants if grant.is_held()), each.is_active)
        for each in users()
    ]
    print_rows(format_, "users", ("name", "role", "active"), rows)


@audit_app.command("show", help=gettext("Show who saw or did what; only for the privacy officer."))
def show_command(
    record: Annotated[str, typer.Option("--record", help=gettext("The key of a record."))] = "",
    register: Annotated[str, typer.Option("--register", help=gettext("The name of a register."))] = "",
    of_user: Annotated[str, typer.Option("--by", help=gettext("Only what this user saw or did."))] = "",
    user: UserOption = "",
    format_: FormatOption = Format.TEXT,
) -> None:
    """Print the entries of the log, oldest first. Looking into the log is in the log as well."""
    prepare_database()
    found = entries(acting_user=user, register=register, record=record, of_user=of_user)
    log_look(user, "audit", [masked(record)[:200]], gettext("The log was looked into."), at=now())
    columns = ("at", "by", "action", "register", "record", "why", "old", "new")
    rows = (
        (
            f"{each.at:%Y-%m-%d %H:%M:%S}",
            each.acting_user,
            each.action,
            each.register,
            each.record,
            each.purpose,
            _written(each.old),
            _written(each.new),
        )
        for each in found
    )
    print_rows(format_, "entries", columns, rows)


def _written(details: dict[str, object]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in details.items())


def _console() -> Console:
    return Console(soft_wrap=True, highlight=False, markup=False)
