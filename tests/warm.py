"""The program in a process of its own for each call, forked from one that loaded its libraries already.

What a command does stays what it does in a process that was just started: its own folder, variables,
input, output and exit status. Only the second or more that loading libraries takes is spent once. No
settings are read before the fork, and a server only serves calls in the language that it was started in.
"""

import atexit
import importlib
import json
import os
import select
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIBRARIES = (
    "kernbeeld.cli.main",
    "kernbeeld.publishing.produce",
    "kernbeeld.intake.suggest",
    "kernbeeld.engine.restating",
    "cryptography.hazmat.primitives.ciphers.aead",
    "django.contrib.auth.hashers",
    "django.core.management",
    "django.db.backends.sqlite3.base",
    "django.db.migrations.executor",
    "django.forms",
    "django.http",
    "django.template.defaultfilters",
    "django.urls",
    "requests",
    "stdnum.nl.bsn",
    "typer._adapters",
)
"""What most commands load, and what looks at no setting and at no folder."""
LANGUAGE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_STREAMS = 3
_ROOM = 1 << 20


def program(variables: Mapping[str, str]) -> tuple[str, ...]:
    """Return the words that call ``kernbeeld`` in a process with these variables."""
    spoken = tuple((name, variables[name]) for name in LANGUAGE if name in variables)
    return (sys.executable, "-I", "-S", str(Path(__file__)), _server(spoken))


@cache
def _server(spoken: tuple[tuple[str, str], ...]) -> str:
    """Start a server that speaks so; it stops when this process does. Return its address."""
    address = str(Path(tempfile.mkdtemp(prefix="kernbeeld-warm-")) / "socket")
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in LANGUAGE and not name.startswith(("KERNBEELD_", "DJANGO_"))
    }
    started = subprocess.Popen(
        [sys.executable, __file__, address, "serve"],
        env={**kept, **dict(spoken), "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert started.stdin is not None
    assert started.stdout is not None
    assert started.stdout.readline() == b"ready\n"
    atexit.register(_stop, started, Path(address))
    return address


def _stop(started: "subprocess.Popen[bytes]", address: Path) -> None:
    started.communicate()  # closes its input, at which it stops
    address.unlink()
    address.parent.rmdir()


def _serve(address: str) -> None:
    """Wait for calls; each is answered in a process of its own, until nobody is there to call."""
    for name in LIBRARIES:
        importlib.import_module(name)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(address)
    listener.listen()
    os.write(1, b"ready\n")
    while listener in select.select([listener, sys.stdin], [], [])[0]:
        caller, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            _answer(caller)
            return
        caller.close()
        _reap()


def _reap() -> None:
    """Let go of the processes that have ended."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def _answer(caller: socket.socket) -> None:
    """Become what was called; a process between tells the caller how it ended."""
    asked, streams, _, _ = socket.recv_fds(caller, _ROOM, _STREAMS)
    called = os.fork()
    if called:
        status = os.waitstatus_to_exitcode(os.waitpid(called, 0)[1])
        caller.sendall(str(status).encode())
        os._exit(0)
    caller.close()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    told = json.loads(asked)
    os.chdir(told["folder"])
    os.environ.clear()
    os.environ.update(told["variables"])
    sys.argv = ["kernbeeld", *told["words"]]
    importlib.import_module("kernbeeld.cli.main").run()


def _call(address: str, words: list[str]) -> int:
    """Call the program and wait for how it ends."""
    asked = {"folder": str(Path.cwd()), "variables": dict(os.environ), "words": words}
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(address)
        socket.send_fds(line, [json.dumps(asked).encode()], range(_STREAMS))
        status = int(line.recv(16))
    if status < 0:
        os.kill(os.getpid(), -status)
    return status


if __name__ == "__main__":
    if sys.argv[2:] == ["serve"]:
        _serve(sys.argv[1])
    else:
        sys.exit(_call(sys.argv[1], sys.argv[2:]))
