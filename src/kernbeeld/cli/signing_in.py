"""``kernbeeld user invite``: the link with which somebody chooses a password."""

import os
from typing import Annotated
from urllib.parse import urlencode

import typer

import kernbeeld.conf.ready  # noqa: F401
from kernbeeld.audit.service import invite_user
from kernbeeld.cli.context import now
from kernbeeld.conf.environment import words_of
from kernbeeld.language import gettext
from kernbeeld.registers.service import prepare_database

PATH = "/uitnodiging/"


def invite_command(
    name: Annotated[str, typer.Argument(help=gettext("Whom to invite."))],
    user: Annotated[
        str, typer.Option("--user", help=gettext("Your name as a user."), envvar="KERNBEELD_USER")
    ] = "",
    forget_second_factor: Annotated[
        bool,
        typer.Option(
            "--forget-second-factor",
            help=gettext("Let a new second factor be set up: for a lost phone without recovery codes."),
        ),
    ] = False,
) -> None:
    """Print a link that works once, for a day; give it to that person and to nobody else.

    Without ``--user`` a beheerder invites himself, as the first one has to.
    """
    prepare_database()
    code = invite_user(name, acting_user=user or name, at=now(), forgets_second_factor=forget_second_factor)
    hosts = words_of("KERNBEELD_HOSTS", os.environ)
    base = f"https://{hosts[0]}" if hosts else "http://localhost:8000"
    typer.echo(gettext("This link works once, for a day. Give it to {name} and to nobody else:", name=name))
    typer.echo(f"{base}{PATH}?{urlencode({'naam': name, 'code': code})}")
