"""Where an act or a look happens: set once by the door through which somebody came in."""

import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

from kernbeeld.accounts.service import Somebody


def new_trace() -> str:
    """Return an id that ties together what happens in one request or one command (W3C: 32 hex digits)."""
    return secrets.token_hex(16)


@dataclass(frozen=True, slots=True)
class Context:
    """The door (``web`` or ``command``), the address of the page or the words of the command, and who came.

    ``user`` saves looking up the roles of who signed in; without it they are asked by name.
    """

    channel: str = "command"
    place: str = ""
    trace: str = field(default_factory=new_trace)
    user: Somebody = None


_present: ContextVar[Context | None] = ContextVar("audit_context", default=None)
_of_the_process = new_trace()


def present() -> Context:
    """Return where we are; outside any door that told, the process itself is one command."""
    return _present.get() or Context(place=_command(), trace=_of_the_process)


def _command() -> str:
    """Return the words of the command up to its first option: what is given to an option may be private."""
    program, *words = sys.argv
    return " ".join([Path(program).name, *takewhile(lambda word: not word.startswith("-"), words)])


@contextmanager
def acting_in(context: Context) -> Iterator[None]:
    """Let everything that is logged inside the block happen there."""
    token = _present.set(context)
    try:
        yield
    finally:
        _present.reset(token)
