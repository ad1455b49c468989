"""``kernbeeld user`` and ``kernbeeld audit``: who works with the registers, and who saw or did what."""

from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console

import kernbeeld.community.service
import kernbeeld.conf.ready
import kernbeeld.reporting.service  # noqa: F401  # each app declares who may see its objects
from kernbeeld.accounts.service import (
    DIMENSIONS,
    RULES,
    Right,
    Role,
    Scope,
    Seer,
    held_grant,
    require,
    users,
    who_could_see,
    who_had,
)
from kernbeeld.audit.service import (
    activate_user,
    deactivate_user,
    end_role,
    enrol_user,
    entries,
    give_role,
    log_act,
    log_look,
)
from kernbeeld.catalogue.municipality import read_instant
from kernbeeld.cli.context import now, shown
from kernbeeld.cli.facts import Format, FormatOption, print_rows
from kernbeeld.cli.signing_in import invite_command
from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from kernbeeld.intake.masking import masked
from kernbeeld.language import gettext
from kernbeeld.registers.first_keys import make_first_keys
from kernbeeld.registers.service import prepare_database

user_app = typer.Typer(help=gettext("Who works with the registers."), no_args_is_help=True)
audit_app = typer.Typer(help=gettext("Who saw and did what."), no_args_is_help=True)
RoleOption = Annotated[str, typer.Option("--role", help=", ".join(Role))]
NameArgument = Annotated[str, typer.Argument(help=gettext("The name of the user."))]
ReasonOption = Annotated[str, typer.Option("--reason", help=gettext("Why; it stands in the log."))]
OnlyOption = Annotated[
    list[str] | None,
    typer.Option("--only", help=gettext("A limit of the role, such as wet=wmo or gebied=lemelerveld.")),
]
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
    role: RoleOption,
    full_name: Annotated[str, typer.Option("--full-name", help=gettext("The name as it is shown."))] = "",
    email: Annotated[str, typer.Option("--email", help=gettext("The e-mail address."))] = "",
    only: OnlyOption = None,
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
    added = enrol_user(
        name, role, acting_user=user, at=now(), scope=_scope(only), full_name=full_name, email=email
    )
    _console().print(gettext("Added: {name}, {role}", name=added.name, role=role))


@user_app.command("list", help=gettext("Name the users and their roles."))
def list_command(user: UserOption = "", format_: FormatOption = Format.TEXT) -> None:
    """Name every user with the roles held now, for who may manage them."""
    prepare_database()
    require(user, Right.MANAGE_USERS)
    rows = [
        (each.name, "; ".join(str(grant) for grant in each.all_grants if grant.is_held()), each.is_active)
        for each in users()
    ]
    print_rows(format_, "users", ("name", "role", "active"), rows)


user_app.command("invite", help=gettext("Print a link with which a user chooses a password."))(invite_command)


@user_app.command("give-role", help=gettext("Give a user a role, beside the others."))
def give_role_command(
    name: NameArgument, role: RoleOption, reason: ReasonOption, only: OnlyOption = None, user: UserOption = ""
) -> None:
    """Give a user a role, limited where somebody says so."""
    prepare_database()
    grant = give_role(name, role, _scope(only), acting_user=user, at=now(), reason=reason)
    _console().print(gettext("Given to {name}: {role}", name=name, role=grant))


@user_app.command("end-role", help=gettext("Take a role back from a user; it stays known."))
def end_role_command(
    name: NameArgument, role: RoleOption, reason: ReasonOption, only: OnlyOption = None, user: UserOption = ""
) -> None:
    """End the one role that a user holds with exactly these limits."""
    prepare_database()
    require(user, Right.MANAGE_USERS)
    grant = held_grant(name, role, _scope(only))
    end_role(grant, acting_user=user, at=now(), reason=reason)
    _console().print(gettext("Taken back from {name}: {role}", name=name, role=grant))


@user_app.command("shut-out", help=gettext("Shut a user out; the roles stay and open nothing."))
def shut_out_command(name: NameArgument, reason: ReasonOption, user: UserOption = "") -> None:
    """Shut a user out."""
    prepare_database()
    deactivate_user(name, acting_user=user, at=now(), reason=reason)
    _console().print(gettext("Shut out: {name}", name=name))


@user_app.command("let-in", help=gettext("Let a user in again."))
def let_in_command(name: NameArgument, reason: ReasonOption, user: UserOption = "") -> None:
    """Let a user in again."""
    prepare_database()
    activate_user(name, acting_user=user, at=now(), reason=reason)
    _console().print(gettext("Let in again: {name}", name=name))


@user_app.command("who-could-see", help=gettext("Tell who could see an object or a person, and why."))
def who_could_see_command(
    kind: Annotated[str, typer.Argument(help=gettext("persoon, or a kind such as audit.entry."))],
    key: Annotated[str, typer.Argument(help=gettext("The key of a record; never a BSN."))],
    at: Annotated[
        str, typer.Option("--at", help=gettext("When, such as 2018-04-01T09:00:00Z; now if left out."))
    ] = "",
    user: UserOption = "",
    format_: FormatOption = Format.TEXT,
) -> None:
    """Tell who could see it at an instant, by which role, given by whom. The question stands in the log."""
    prepare_database()
    require(user, Right.SEE_ACCESS)
    asked = read_instant(at) if at else now()
    purpose = gettext("Who could see this on {day}?", day=day_of(asked).isoformat())
    found = _seers(kind, key, asked)
    log_act(user, "ask_access", at=now(), register=kind, record=key, purpose=purpose)
    rows = [
        (seer.user.name, seer.right, str(grant), grant.given_at.isoformat(), grant.given_by, grant.reason)
        for seer in found
        for grant in seer.grants
    ]
    print_rows(format_, "users", ("name", "right", "role", "given", "by", "why"), rows)


def _seers(kind: str, key: str, at: datetime) -> tuple[Seer, ...]:
    if kind == "persoon":
        return who_had(Right.SEE_RECORDS_BEHIND_FIGURES, at)
    kinds = {model._meta.label_lower: model for model in RULES}
    if kind not in kinds:
        known = ", ".join(["persoon", *sorted(kinds)])
        raise UserError(gettext("'{kind}' is no kind of object; choose {known}.", kind=kind, known=known))
    if not key.isdecimal():
        raise UserError(gettext("There is nothing with this key."))
    return who_could_see(kinds[kind], int(key), at)


def _scope(only: list[str] | None) -> Scope:
    """Read limits such as ``wet=wmo``."""
    limits = dict(each.partition("=")[::2] for each in only or [])
    if wrong := [name for name, value in limits.items() if name not in DIMENSIONS or not value]:
        known = ", ".join(f"{name}=…" for name in DIMENSIONS)
        raise UserError(gettext("'{limit}' is no limit; choose {known}.", limit=wrong[0], known=known))
    return Scope(**limits)


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
