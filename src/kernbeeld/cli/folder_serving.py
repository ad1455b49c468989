"""A folder of pages, served on this machine only, until somebody stops it."""

import signal
import socketserver
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from typing import Annotated

import typer
from rich.console import Console

from kernbeeld.language import gettext

PortOption = Annotated[
    int, typer.Option("--port", help=gettext("The port to try first; a free one is used when it is taken."))
]

_STOPS = (signal.SIGINT, signal.SIGTERM)


class _Server(ThreadingHTTPServer):
    # Stopping waits for the last answer; a connection that says nothing is closed by the handler's timeout.
    daemon_threads = False
    allow_reuse_address = False

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: object) -> None:
        """A browser that goes away in the middle of an answer is no news; anything else is."""
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    timeout = 2

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet: the terminal is for the user."""


def serve_folder(folder: Path, port: int) -> None:
    """Serve a folder until somebody stops it."""
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
