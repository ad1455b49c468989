"""``kernbeeld demo`` and ``kernbeeld serve``: the demo report, read in a browser."""

import shutil
import signal
import socketserver
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
        """A browser that goes away in the middle of an answer is no news for the terminal."""


class _Handler(SimpleHTTPRequestHandler):
    timeout = 2

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet: the terminal is for the user."""


def _serve(folder: Path, port: int) -> None:
    handler = partial(_Handler, directory=str(folder))
    with _listen(port, handler) as server:
        address = f"http://localhost:{server.server_address[1]}/"
        console = Console(soft_wrap=True, highlight=False, markup=False)
        for stop in (signal.SIGINT, signal.SIGTERM):
            # A shell that starts us in the background has these ignored; we stop when asked all the same.
            signal.signal(stop, signal.default_int_handler)
        try:
            console.print(gettext("Read it at {address} (stop with Ctrl+C)", address=address), style="bold")
            server.serve_forever()
        except KeyboardInterrupt:
            console.print(gettext("Stopped."))


def _listen(port: int, handler: partial[_Handler]) -> socketserver.TCPServer:
    try:
        return _Server(("127.0.0.1", port), handler)
    except (OSError, OverflowError):
        return _Server(("127.0.0.1", 0), handler)
