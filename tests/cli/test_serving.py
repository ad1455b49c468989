"""A report's folder is really served, on this machine only, until somebody stops it."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

PROGRAM = (sys.executable, "-c", "from kernbeeld.cli.main import run; run()")
PAGE = "<!doctype html><title>Rapport</title>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as a report leaves it, and a file beside it that is nobody's business."""
    report = tmp_path / "rapport"
    report.mkdir()
    (report / "index.html").write_text(PAGE, "utf-8")
    (tmp_path / "geheim.txt").write_text("geheim", "utf-8")
    return report


@contextmanager
def served(folder: Path, port: int) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve a folder; give the process and the line that it printed first."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
    process = subprocess.Popen(
        [*PROGRAM, "serve", str(folder), "--port", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield process, process.stdout.readline()
    finally:
        process.kill()
        process.communicate()


def address_in(line: str) -> str:
    return line.split("at ")[1].split(" ")[0]


def fetched(address: str) -> str:
    with urlopen(address.replace("localhost", "127.0.0.1"), timeout=20) as answer:
        return str(answer.read().decode("utf-8"))


def test_a_page_is_served_at_the_address_that_is_printed_until_it_is_stopped(folder: Path) -> None:
    with served(folder, 0) as (process, line):
        page = fetched(f"{address_in(line)}index.html")
        process.send_signal(signal.SIGINT)
        printed, refusal = process.communicate(timeout=20)

    assert (page, printed, refusal, process.returncode) == (PAGE, "Stopped.\n", "", 0)


def test_a_free_port_is_found_when_the_asked_one_is_taken(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with served(folder, port) as (_, line):
            page = fetched(address_in(line))

    assert f":{port}/" not in line
    assert page == PAGE


def test_a_port_that_does_not_exist_becomes_a_free_one(folder: Path) -> None:
    with served(folder, 70_000) as (_, line):
        page = fetched(address_in(line))

    assert page == PAGE


def test_nothing_outside_the_folder_is_served(folder: Path) -> None:
    with served(folder, 0) as (_, line), pytest.raises(HTTPError) as refusal:
        fetched(f"{address_in(line)}../geheim.txt")

    with refusal.value as answer:
        assert answer.code == 404


def test_a_browser_that_keeps_a_line_open_does_not_keep_it_from_stopping(folder: Path) -> None:
    with served(folder, 0) as (process, line):
        fetched(address_in(line))
        port = int(address_in(line).rsplit(":", 1)[1].strip("/"))
        with socket.create_connection(("127.0.0.1", port)):
            process.send_signal(signal.SIGINT)
            printed, refusal = process.communicate(timeout=20)

    assert (printed, refusal, process.returncode) == ("Stopped.\n", "", 0)
