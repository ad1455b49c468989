"""The pages at ten times the demo municipality: the slowest one, and sixteen people at work at once.

The same crowd asks a bare Django page of the same server, which is what the pages could cost at least.
"""

import os
import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import perf_counter
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from bench.timing import Line

PROGRAM = [sys.executable, "-c", "from kernbeeld.cli.main import run; run()"]
_SPELLS = 300_000
"""Ten times what the demo's registers give."""
_PEOPLE, _SECONDS = 16, 20
_WHO = "adviseur"
_WORK = "halfjaar/2017H2"
PAGES = (
    "/",
    "/rapportage/",
    f"/rapportage/{_WORK}/",
    f"/rapportage/bevindingen/{_WORK}/",
    f"/rapportage/teksten/{_WORK}/wmo/",
    f"/rapportage/akkoord/{_WORK}/",
    f"/rapportage/lezen/concept/{_WORK}/hoofdstuk-1-wmo.html",
    "/rapportage/lezen/1/index.html",
    "/rapportage/lezen/",
    "/rapportage/cijfers/",
    "/rapportage/cijfers/wmo.begeleiding.clienten.stand_eind/",
    "/rapportage/vragen/",
    "/signalen/",
    "/leveringen/",
)
_BARE = """
import django
from django.conf import settings
from django.http import HttpResponse
from django.urls import path
settings.configure(DEBUG=False, SECRET_KEY="bare", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, MIDDLEWARE=[])
django.setup()
urlpatterns = [path("", lambda request: HttpResponse("<!doctype html><title>bare</title><h1>bare</h1>"))]
from django.core.handlers.wsgi import WSGIHandler
application = WSGIHandler()
"""


def web(runs: int, quick: bool) -> Iterator[Line]:
    """Measure the pages of a house with ten times the facts; with `quick` those of the demo as it is."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        facts = _house(folder, quick)
        with _served(folder, facts) as base:
            visitor = signed_in(base)
            _make_ready(visitor, base)
            pages = [Line(page, _asked(visitor, base, page, runs)) for page in PAGES]
            slowest = max(pages, key=lambda line: line.median)
            yield Line(f"slowest page: {slowest.what}", slowest.seconds)
            yield Line("median page", (statistics.median(line.median for line in pages),))
            yield from _told(f"{_PEOPLE} people, one page a second each", _crowd(base, PAGES, visitor))
        with _bare(folder) as base:
            yield from _told("the same people, a bare Django page", _crowd(base, ("/",), build_opener()))


def _told(what: str, seconds: Sequence[float]) -> Iterator[Line]:
    late = statistics.quantiles(seconds, n=20)[-1]
    yield Line(f"{what}: p95", (late,))


def _house(folder: Path, quick: bool) -> Path:
    """Build the demo, and beside it facts of ten times as many spells."""
    subprocess.run([*PROGRAM, "demo", "build"], cwd=folder, check=True, capture_output=True)
    if quick:
        return folder / "var" / "facts"
    scale = ["demo", "scale", "--out", "groot", "--spells", str(_SPELLS), "--municipalities", "1"]
    subprocess.run([*PROGRAM, *scale], cwd=folder, check=True, capture_output=True)
    return next((folder / "groot").rglob("current.json")).parent


@contextmanager
def _served(folder: Path, facts: Path) -> Iterator[str]:
    port = free_port()
    command = [*PROGRAM, "serve", "--demo", "--port", str(port)]
    environment = {**os.environ, "KERNBEELD_FACTS": str(facts)}
    with running(command, folder, environment, port) as base:
        yield base


@contextmanager
def _bare(folder: Path) -> Iterator[str]:
    (folder / "bare.py").write_text(_BARE)
    port, workers = free_port(), str(2 * (os.cpu_count() or 1))
    command = [sys.executable, "-m", "gunicorn", "bare:application", "--preload"]
    command += ["--workers", workers, "--bind", f"127.0.0.1:{port}", "--log-level", "warning"]
    with running(command, folder, dict(os.environ), port) as base:
        yield base


@contextmanager
def running(command: list[str], folder: Path, environment: dict[str, str], port: int) -> Iterator[str]:
    """Run a server until the block ends, and give its address once it answers."""
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            _wait_for(port, server)
            yield f"http://localhost:{port}"
        finally:
            server.terminate()


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    """Wait until the server answers; a server that gave up is told."""
    for _ in range(600):
        if server.poll() is not None:
            raise SystemExit(f"The server stopped: {server.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The server does not answer.")


def signed_in(base: str, who: str = _WHO) -> OpenerDirector:
    """Return a browser in which somebody signed in on the demo, with one press."""
    visitor = build_opener(HTTPCookieProcessor(CookieJar()))
    page = visitor.open(f"{base}/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    button = page.index(f'value="{who}"')
    action = [found for found in re.finditer(r'action="([^"]*)"', page) if found.start() < button][-1][1]
    sent = urlencode({"csrfmiddlewaretoken": token[1] if token else "", "name": who}).encode()
    visitor.open(Request(f"{base}{action}", sent, headers={"Referer": f"{base}/"})).read()
    return visitor


def _make_ready(visitor: OpenerDirector, base: str) -> None:
    """Ask every page until each worker has its figures ready."""
    for _ in range(6 * (os.cpu_count() or 1)):
        for page in PAGES:
            _seconds(visitor, base + page)


def _asked(visitor: OpenerDirector, base: str, page: str, runs: int) -> tuple[float, ...]:
    """Ask a page some times."""
    return tuple(_seconds(visitor, base + page) for _ in range(max(runs, 9)))


def _seconds(visitor: OpenerDirector, address: str) -> float:
    start = perf_counter()
    try:
        visitor.open(address).read()
    except HTTPError as error:
        raise SystemExit(f"{address}: {error.code}") from None
    return perf_counter() - start


@dataclass
class _Person:
    """Somebody who opens one page every second, and how long each took."""

    visitor: OpenerDirector
    addresses: Sequence[str]
    number: int
    took: list[float] = field(default_factory=list)

    def work(self, begin: float) -> None:
        for second in range(_SECONDS):
            due = begin + second + self.number / _PEOPLE
            time.sleep(max(0.0, due - perf_counter()))
            address = self.addresses[(self.number + second) % len(self.addresses)]
            self.took.append(_seconds(self.visitor, address))


def _crowd(base: str, pages: Sequence[str], visitor: OpenerDirector) -> list[float]:
    people = [_Person(visitor, [base + page for page in pages], number) for number in range(_PEOPLE)]
    begin = perf_counter() + 0.5
    threads = [Thread(target=person.work, args=(begin,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [seconds for person in people for seconds in person.took]
