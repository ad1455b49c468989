"""``kernbeeld demo`` and ``kernbeeld serve``: the demo report, read in a browser."""

import shutil
import signal
import socketserver
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kernbeeld.catalogue.municipality import PACKAGED, read_workspace
from kernbeeld.cli.checks import print_findings
from kernbeeld.cli.context import shown
from kernbeeld.cli.report import make_report
from kernbeeld.errors import UserError
from kernbeeld.intake.store import Store
from kernbeeld.language import gettext

PortOption = Annotated[
    int, typer.Option("--port", help=gettext("The port to try first; a free one is used when it is taken."))
]

_STOPS = (signal.SIGINT, signal.SIGTERM)


def demo(
    serve: Annotated[
        bool, typer.Option("--serve/--no-serve", help=gettext("Serve the report until stopped."))
    ] = True,
    port: PortOption = 8000,
) -> None:
    """Make the report of the packaged municipality from its published figures."""
    console = Console(soft_wrap=True, highlight=False, markup=False)
    workspace = read_workspace(PACKAGED)
    folder = Path.cwd() / "var" / "demo"
    shutil.rmtree(folder, ignore_errors=True)
    store = Store(folder)
    document, folder = make_report(workspace, store, period=workspace.period or None)
    console.print()
    console.print(gettext("What contradicts itself in the published figures:"))
    print_findings(document.findings, limit=6)
    console.print()
    for name in ("index.html", "rapport.pdf", "rapport.xlsx", "rapport.ods", "cijfers.csv", "findings.json"):
        console.print(f"  {shown(folder / name)}")
    if serve:
        _serve(folder, port)


def serve(
    folder: Annotated[Path, typer.Argument(help=gettext("The folder of a report."))], port: PortOption = 8000
) -> None:
    """Serve a folder on this machine only."""
    if not (folder / "index.html").is_file():
        raise UserError(
            gettext("There is no report in '{folder}'. Make one with: kernbeeld report", folder=folder)
        )
    _serve(folder, port)


class _Server(ThreadingHTTPServer):
    # Stopping waits for the last answer; a connection that says nothing is closed by the handler's timeout.
    daemon_threads = False
    allow_reuse_address = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle of an answer is no news; anything else is."""
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    timeout = 2

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet: the terminal is for the user."""


def _serve(folder: Path, port: int) -> None:
    handler = partial(_Handler, directory=str(folder))
    console = Console(soft_wrap=True, highlight=False, markup=False)
    # The signals wait here, so that none can fall in the middle of taking a browser's line. A shell that
    # starts us in the background has them ignored; we stop when asked all the same.
    for stop in _STOPS:
        signal.signal(stop, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
    with _listen(port, handler) as server:
        answering = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1})
        answering.start()
        address = f"http://localhost:{server.server_address[1]}/"
        console.print(gettext("Read it at {address} (stop with Ctrl+C)", address=address), style="bold")
        signal.sigwait(_STOPS)
        console.print(gettext("Stopped."))
        server.shutdown()
        answering.join()


def _listen(port: int, handler: partial[_Handler]) -> socketserver.TCPServer:
    try:
        return _Server(("127.0.0.1", port), handler)
    except (OSError, OverflowError):
        return _Server(("127.0.0.1", 0), handler)
