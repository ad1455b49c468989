"""The pages are really served by gunicorn, until somebody stops it; a demo only where there is one."""

import os
import re
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from kernbeeld.accounts.demo_mark import mark_demo
from kernbeeld.web.clock import now
from tests.accounts.granting import somebody
from tests.cli.test_serving import PROGRAM, address_in

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
STATIC = re.compile(r'"(/static/[^"]+\.css)"')


@pytest.fixture
def environment(sqlite_registers: str, key_file: Path) -> dict[str, str]:
    """A house of the test's own, with two workers."""
    return {
        **os.environ,
        "PYTHONUNBUFFERED": "1",
        "KERNBEELD_DATABASE_URL": sqlite_registers,
        "KERNBEELD_KEY_FILE": str(key_file),
        "KERNBEELD_WORKERS": "2",
    }


@contextmanager
def served(
    folder: Path, environment: dict[str, str], *words: str
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve the pages in a folder; give the process and the address that it printed."""
    process = subprocess.Popen(
        [*PROGRAM, "serve", *words],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert line, process.communicate()
        yield process, address_in(line).rstrip("/")
    finally:
        process.kill()
        process.communicate()


def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return str(free.getsockname()[1])


def workers_of(process: subprocess.Popen[str]) -> list[Path]:
    """The processes that it made, as Linux shows them."""
    made = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return [Path(f"/proc/{number}") for number in made]


def test_a_demo_is_served_from_a_fresh_folder_with_one_click_and_stops_without_leaving_workers(
    environment, tmp_path
):
    mark_demo(now())
    somebody("raadslid", "ruud")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with served(tmp_path, environment, "--demo", "--port", port) as (process, address):
            with httpx.Client(base_url=address, timeout=60) as browser:
                page = browser.get("/inloggen/")
                style = browser.get(STATIC.findall(page.text)[0])
                token = TOKEN.findall(page.text)[0]
                clicked = browser.post("/inloggen/demo/", data={"name": "ruud", "csrfmiddlewaretoken": token})
                inside = browser.get("/account/tweede-factor/")
            children = workers_of(process)
            ends = [os.pidfd_open(int(child.name)) for child in children]
            process.send_signal(signal.SIGINT)
            printed, _ = process.communicate(timeout=60)

    assert f":{port}" not in address
    assert page.status_code == 200
    assert "__Host-" not in str(page.headers)
    assert style.headers["Cache-Control"].endswith("immutable")
    assert style.headers["X-Content-Type-Options"] == "nosniff"
    assert (clicked.status_code, inside.status_code) == (302, 200)
    assert "ruud: raadslid" in printed
    assert printed.endswith("Stopped.\n")
    assert process.returncode == 0
    # Two workers, and the BRP of the demo, which ends when nobody is left to ask it.
    assert len(children) == 3
    assert all(select.select([end], [], [], 20)[0] for end in ends)


def test_a_real_house_is_served_for_https_only_and_its_log_keeps_no_questions(environment, tmp_path):
    environment |= {"KERNBEELD_BEHIND_PROXY": "1", "KERNBEELD_HOSTS": "kernbeeld.gemeente.example"}
    through_proxy = {"Host": "kernbeeld.gemeente.example", "X-Forwarded-Proto": "https"}

    with served(tmp_path, environment, "--port", free_port()) as (process, address):
        with httpx.Client(base_url=address, timeout=60) as browser:
            plain = browser.get("/inloggen/")
            page = browser.get("/inloggen/?zoek=jansen", headers=through_proxy)
            click = browser.post("/inloggen/demo/", headers=through_proxy)
            elsewhere = browser.get("/inloggen/", headers={**through_proxy, "Host": "elders.example"})
        process.terminate()
        printed, _ = process.communicate(timeout=60)

    assert (
        plain.headers["Location"]
        == "https://localhost" + address.removeprefix("http://localhost") + "/inloggen/"
    )
    assert page.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert page.headers["Set-Cookie"].startswith("__Host-kernbeeld_csrf=")
    assert "With a passkey" in page.text or "passkey" in page.text
    assert click.status_code == 403
    assert elsewhere.status_code == 400
    assert '"GET /inloggen/" 200' in printed
    assert "jansen" not in printed
    assert process.returncode == 0


def test_a_database_that_is_no_demo_is_not_served_as_one(environment, tmp_path):
    done = subprocess.run(
        [*PROGRAM, "serve", "--demo"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 2
    assert "This database is no demo" in done.stderr


def test_no_setting_by_hand_makes_a_demo_of_a_house(environment, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", "import kernbeeld.web.wsgi"],
        cwd=tmp_path,
        env={**environment, "KERNBEELD_DEMO": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 1
    assert "This database is no demo" in done.stderr


def test_a_port_that_is_taken_is_refused_since_a_proxy_would_look_there(environment, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [*PROGRAM, "serve", "--port", port],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    assert done.returncode == 2
    assert f"Port {port} is taken" in done.stderr
