"""Worklist and search over many cases in PostgreSQL, by sixteen people at once; and its peers.

Everybody asks one page a second: the worklist, its next page, a filter, a name, a kenmerk. Every page has
the rights of who asks, the names of the residents opened, and each of them written into the log.
"""

import os
import re
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import perf_counter
from urllib.parse import urlencode
from urllib.request import OpenerDirector, Request

import psycopg

from bench.casework_made import kenmerk_of, mixed, surname_of
from bench.processor import processor_seconds
from bench.timing import Line
from bench.web import PROGRAM, free_port, running, signed_in
from tests.facilities import postgres_programs
from tests.postgres import SETTINGS, Cluster

CASES, QUICK_CASES = 1_000_000, 100_000
PEOPLE, _SECONDS = 16, 30
ALL = "all together"
_DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "shared_buffers": "512MB"}
_NEXT = re.compile(r'rel="next" href="([^"]+)"')
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')

Ask = Callable[[], bytes]


def casework(quick: bool) -> Iterator[Line]:
    """Measure with a million cases; with `quick` a tenth of that."""
    cases = QUICK_CASES if quick else CASES
    with TemporaryDirectory() as name, cluster() as (url, postgres):
        environment = os.environ | {
            "KERNBEELD_DATABASE_URL": url,
            "KERNBEELD_KEY_FILE": str(Path(name) / "keys.json"),
        }
        begin = perf_counter()
        run_module("bench.casework_house", str(cases), environment)
        yield Line(f"filling the house with {cases:,} cases", (perf_counter() - begin,))
        port = free_port()
        command = [*PROGRAM, "serve", "--demo", "--port", str(port)]
        with running(command, Path(name), environment, port) as base:
            people = _people(base, cases)
            before = processor_seconds((os.getpid(), postgres))
            spent = _crowd(people)
            used = processor_seconds((os.getpid(), postgres)) - before
            yield from _told("16 people", spent)
            text = f"{1000 * used / len(spent[ALL]):.1f} ms of server and database together"
            yield Line("16 people: processor for a page", text=text)
            busy = f"{100 * used / _SECONDS / (os.cpu_count() or 1):.0f} percent"
            yield Line(
                f"16 people: of {os.cpu_count()} cores",
                text=f"{busy}; load of the machine {os.getloadavg()[0]:.1f}",
            )
        yield from _told("plain SQL, no rights, no page", {"worklist": _plain(url)})
        spent = run_module("bench.casework_naive", "20", environment).split()
        yield from _told("OFFSET and a query a row", {"worklist": [float(each) for each in spent]})


def run_module(module: str, argument: str, environment: Mapping[str, str]) -> str:
    """Run a module of the benchmarks with one argument; return what it prints."""
    command = [sys.executable, "-m", module, argument]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


@contextmanager
def cluster() -> Iterator[tuple[str, int]]:
    """Run a PostgreSQL that keeps what it promises, on a socket in a folder of its own.

    Gives where to connect, and the number of its first process.
    """
    programs = postgres_programs()
    if programs is None:
        raise SystemExit("There is no PostgreSQL here.")
    cluster = Cluster(programs, SETTINGS | _DURABLE)
    cluster.start()
    try:
        first = (cluster.folder / "data" / "postmaster.pid").read_text().split()[0]
        yield cluster.url, int(first)
    finally:
        cluster.stop()


def _told(who: str, spent: Mapping[str, Sequence[float]]) -> Iterator[Line]:
    for what, seconds in spent.items():
        late = statistics.quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
        p50, p95, most = (1000 * each for each in (statistics.median(seconds), late, max(seconds)))
        text = f"p50 {p50:6.1f}  p95 {p95:6.1f}  max {most:6.1f} ms  ({len(seconds)} asked)"
        yield Line(f"{who}: {what}", text=text)


@dataclass
class _Person:
    """Somebody who asks one page a second, and how long each took."""

    base: str
    number: int
    cases: int
    visitor: OpenerDirector
    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    next_page: str = ""
    token: str = ""

    def asks(self, second: int) -> tuple[str, Ask]:
        """Return what to ask in this second, and its name."""
        drawn = 1 + mixed(self.number * 1_000 + second, 21, self.cases // 3)
        return (
            ("worklist", lambda: self.open("?lijst=alles")),
            ("next page", lambda: self.open(self.next_page or "?lijst=alles")),
            ("too late, at the desk", lambda: self.open("?lijst=alles&wanneer=te_laat&hoe=balie")),
            ("search by name", lambda: self.find(naam=surname_of(drawn))),
            ("my own, this week", lambda: self.open("?lijst=mijn&wanneer=deze_week")),
            ("search by kenmerk", lambda: self.find(kenmerk=kenmerk_of(drawn))),
        )[(second + self.number) % 6]

    def open(self, query: str) -> bytes:
        """Open a worklist, and remember where it goes on."""
        page = self.visitor.open(f"{self.base}/werk/{query}").read()
        text = page.decode()
        if found := _NEXT.search(text):
            self.next_page = found[1].replace("&amp;", "&").removeprefix("/werk/")
        if found := _TOKEN.search(text):
            self.token = found[1]
        return bytes(page)

    def find(self, **asked: str) -> bytes:
        """Search."""
        address = f"{self.base}/werk/zoeken/"
        sent = urlencode({"csrfmiddlewaretoken": self.token} | asked).encode()
        return bytes(self.visitor.open(Request(address, sent, headers={"Referer": address})).read())

    def work(self, begin: float) -> None:
        """Ask one page each second."""
        for second in range(_SECONDS):
            due = begin + second + self.number / PEOPLE
            time.sleep(max(0.0, due - perf_counter()))
            name, ask = self.asks(second)
            start = perf_counter()
            ask()
            self.took[name].append(perf_counter() - start)


def _people(base: str, cases: int) -> list[_Person]:
    """Let everybody sign in, and every worker of the server read the definitions."""
    people = [_Person(base, number, cases, signed_in(base, f"u{number + 1:03d}")) for number in range(PEOPLE)]
    for person in people:
        person.open("?lijst=alles")
        person.find(kenmerk=kenmerk_of(1))
    return people


def _crowd(people: Sequence[_Person]) -> dict[str, list[float]]:
    begin = perf_counter() + 0.5
    threads = [Thread(target=person.work, args=(begin,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent: dict[str, list[float]] = defaultdict(list)
    for person in people:
        for name, seconds in person.took.items():
            spent[name] += seconds
            spent[ALL] += seconds
    return spent


def _plain(url: str) -> list[float]:
    """Ask the first rows of a kern as somebody would by hand."""
    question = (
        "SELECT * FROM casework_melding WHERE einde IS NULL AND wet = %s AND gebied = %s "
        "ORDER BY due, id LIMIT 50"
    )
    spent = []
    with psycopg.connect(url) as connection:
        for number in range(200):
            start = perf_counter()
            connection.execute(question, ("wmo", f"kern{number % 40:02d}")).fetchall()
            spent.append(perf_counter() - start)
    return spent
