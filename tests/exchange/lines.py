"""A server that says what a test tells it to, however wrong."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from socket import create_server, socket
from threading import Thread


def http(body: bytes, status: int = 200, kind: str = "application/json", **headers: str) -> bytes:
    """Return a whole answer of a server."""
    more = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    length = "" if "Transfer-Encoding" in more else f"Content-Length: {len(body)}\r\n"
    return f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\n{length}{more}\r\n".encode() + body


@contextmanager
def answering(body: bytes, **how: object) -> Iterator[str]:
    """Answer one question with a body."""
    with saying(http(body, **how)) as url:
        yield url


@contextmanager
def saying(raw: bytes) -> Iterator[str]:
    """Say these bytes to whoever asks, once."""
    with create_server(("127.0.0.1", 0)) as line:
        thread = Thread(target=_say, args=(line, raw), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{line.getsockname()[1]}"
        thread.join(5)


def _say(line: socket, raw: bytes) -> None:
    asker, _ = line.accept()
    with asker:
        asker.settimeout(5)
        _hear(asker)
        try:
            asker.sendall(raw)
        except OSError:
            return


def _hear(asker: socket) -> None:
    """Read the whole question: what is left unread would break the line before the answer is there."""
    heard = b""
    while b"\r\n\r\n" not in heard:
        heard += asker.recv(65_536)
    head, _, body = heard.partition(b"\r\n\r\n")
    length = int(re.search(rb"content-length: (\d+)", head.lower())[1])
    while len(body) < length:
        body += asker.recv(65_536)
