"""``kernbeeld serve``: the pages of the house, or a folder of pages, until somebody stops it."""

import os
import signal
import sys
from pathlib import Path
from socket import SO_REUSEADDR, SOL_SOCKET, socket
from typing import Annotated, NoReturn

import typer
from rich.console import Console

import kernbeeld.conf.ready  # noqa: F401
from kernbeeld.accounts.demo_mark import require_demo
from kernbeeld.accounts.service import users
from kernbeeld.cli.context import shown
from kernbeeld.cli.folder_serving import PortOption, serve_folder
from kernbeeld.demo.brp import start_brp
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.registers.first_keys import make_first_keys
from kernbeeld.registers.service import prepare_database

_STOPS = (signal.SIGINT, signal.SIGTERM)
_WAITING = 128
"""Browsers that may wait for a worker; the next one is refused."""


def serve(
    folder: Annotated[
        Path | None,
        typer.Argument(help=gettext("The folder of a report; without it the pages of the house.")),
    ] = None,
    port: PortOption = 8000,
    demo: Annotated[
        bool,
        typer.Option(
            "--demo", help=gettext("Plain http on this machine, and sign in with one click: only for a demo.")
        ),
    ] = False,
) -> None:
    """Serve the pages of the house, or a folder."""
    if folder is None:
        serve_web(port, demo=demo)
    if not (folder / "index.html").is_file():
        raise UserError(
            gettext("There is no report in '{folder}'. Make one with: kernbeeld report", folder=folder)
        )
    serve_folder(folder, port)


def serve_web(port: int, *, demo: bool) -> NoReturn:
    """Become the server of the pages: the process turns into gunicorn, so that a signal reaches it.

    Raises `UserError` for a port that is taken (a demo takes a free one), and for a demo on a database
    that is none.
    """
    prepare_database()
    if made := make_first_keys():
        _console().print(
            gettext(
                "New keys: {file}. Keep a copy in another place than the copies of the database.",
                file=shown(made),
            )
        )
    if demo:
        require_demo()
    line = _line(port, takes_another=demo)
    _console().print(
        gettext(
            "Read it at {address} (stop with Ctrl+C)", address=f"http://localhost:{line.getsockname()[1]}/"
        ),
        style="bold",
    )
    _tell(demo=demo)
    os.set_inheritable(line.fileno(), True)
    # A shell that starts us in the background has the signals ignored; we stop when asked all the same.
    for stop in _STOPS:
        signal.signal(stop, signal.SIG_DFL)
    sys.stdout.flush()
    command = [sys.executable, "-m", "gunicorn", "--config", "python:kernbeeld.conf.gunicorn"]
    # The demo has a BRP beside it, which ends with the pages.
    beside = start_brp() if demo and not os.environ.get("KERNBEELD_BRP_URL") else None
    brp = beside.environment if beside else {}
    environment = {**os.environ, **brp, "KERNBEELD_DEMO": "1" if demo else "0"}
    os.execve(sys.executable, [*command, "--bind", f"fd://{line.fileno()}"], environment)  # noqa: S606


def _tell(*, demo: bool) -> None:
    """Say who one can be on the demo, or what a real house still needs."""
    if demo:
        for user in users():
            roles = ", ".join(str(grant) for grant in user.all_grants if grant.is_held())
            _console().print(f"  {user.name}: {roles}")
    elif not os.environ.get("KERNBEELD_BEHIND_PROXY"):
        _console().print(
            gettext(
                "Signing in needs https: put a web server with a certificate before this one, and set "
                "KERNBEELD_BEHIND_PROXY=1 and KERNBEELD_HOSTS."
            )
        )


def _line(port: int, *, takes_another: bool) -> socket:
    """Listen on this machine only; on a free port when the asked one is taken and another will do."""
    line = socket()
    line.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    try:
        line.bind(("127.0.0.1", port))
    except (OSError, OverflowError):
        if not takes_another:
            raise UserError(
                gettext("Port {port} is taken, or there is none such. Name another: --port", port=port)
            ) from None
        line.bind(("127.0.0.1", 0))
    line.listen(_WAITING)
    return line


def _console() -> Console:
    return Console(soft_wrap=True, highlight=False, markup=False)
