"""A folder of pages, served on this machine only, until somebody stops it."""

import signal
import socketserver
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket, socketpair
from types import FrameType
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
    stopped = _stop_line()
    with _listen(port, handler) as server:
        answering = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1})
        answering.start()
        address = f"http://localhost:{server.server_address[1]}/"
        console.print(gettext("Read it at {address} (stop with Ctrl+C)", address=address), style="bold")
        stopped.recv(1)
        console.print(gettext("Stopped."))
        server.shutdown()
        answering.join()


def _stop_line() -> socket:
    """Return a line on which a byte comes in when we are asked to stop.

    Whatever thread the signal reaches, no act is cut off halfway. A shell that starts us in the background
    has the signals ignored; we stop when asked all the same.
    """
    stopped, tell = socketpair()
    tell.setblocking(False)
    signal.set_wakeup_fd(tell.detach())
    for stop in _STOPS:
        signal.signal(stop, _note)
    return stopped


def _note(number: int, frame: FrameType | None) -> None:
    """Do nothing: the byte on the line says enough."""


def _listen(port: int, handler: partial[_Handler]) -> socketserver.TCPServer:
    try:
        return _Server(("127.0.0.1", port), handler)
    except (OSError, OverflowError):
        return _Server(("127.0.0.1", 0), handler)
