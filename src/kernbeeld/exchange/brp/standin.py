"""A stand-in for the BRP, for tests and the demo: it answers as Haal Centraal BRP Personen 2.7 does.

It knows only the persons that it is given, and takes none with a number outside of the test range.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from kernbeeld.errors import InternalError
from kernbeeld.exchange.brp.standin_answers import Answer, answer_to, problem
from kernbeeld.exchange.brp.transport import KEY_HEADER

KEY = "stand-in"
"""The key that it takes, unless told otherwise."""
TEST_NUMBERS = range(999900006, 999999991)
"""Burgerservicenummers that no person has."""
_MOST_BYTES = 100_000
_PATH = "/personen"


@dataclass(frozen=True)
class Standin:
    """A stand-in that runs: where it is asked, with which key, and what it was asked so far."""

    url: str
    key: str
    asked: list[Mapping[str, object]] = field(default_factory=list, repr=False)


@contextmanager
def run_standin(
    persons: Sequence[Mapping[str, object]], port: int = 0, *, key: str = KEY
) -> Iterator[Standin]:
    """Answer about `persons` on this machine while the block runs; port 0 is any that is free.

    Raises :class:`~kernbeeld.errors.InternalError` for a person who could exist.
    """
    for person in persons:
        if int(str(person.get("burgerservicenummer", "0"))) not in TEST_NUMBERS:
            raise InternalError("The stand-in of the BRP takes invented persons only.")
    with ThreadingHTTPServer(("127.0.0.1", port), _Handler) as server:
        standin = Standin(f"http://127.0.0.1:{server.server_port}", key)
        server.RequestHandlerClass = type("_Bound", (_Handler,), {"persons": persons, "standin": standin})
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield standin
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    """One request; the answer is worked out without looking at the line."""

    persons: Sequence[Mapping[str, object]] = ()
    standin: Standin

    def do_POST(self) -> None:
        """Answer a question."""
        length = self.headers.get("Content-Length", "")
        content = self.rfile.read(min(int(length), _MOST_BYTES)) if length.isdecimal() else b""
        self._send(self._answer(content))

    def do_GET(self) -> None:
        """Nothing is asked this way: it would put numbers of persons in an address."""
        self._send(problem(404, "notFound", "Niet gevonden."))

    def log_message(self, format: str, *args: object) -> None:
        """Keep silent."""

    def _answer(self, content: bytes) -> Answer:
        if self.path != _PATH:
            return problem(404, "notFound", "Niet gevonden.")
        if self.headers.get(KEY_HEADER) != self.standin.key:
            return problem(401, "authentication", "Niet correct geauthenticeerd.")
        if self.headers.get_content_type() != "application/json":
            return problem(415, "unsupported", "Media Type wordt niet ondersteund.")
        try:
            question = json.loads(content)
        except ValueError:
            return problem(400, "json", "JSON is niet goed.")
        if not isinstance(question, dict):
            return problem(400, "json", "JSON is niet goed.")
        self.standin.asked.append(question)
        return answer_to(question, self.persons)

    def _send(self, answer: Answer) -> None:
        content = json.dumps(answer.body).encode()
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.media_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
