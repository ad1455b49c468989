"""One question over the line: a key in a header, a bounded answer in a bounded time, and plain errors."""

import json
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import HTTPError

from kernbeeld.conf.keys import OTHERS
from kernbeeld.errors import UserError
from kernbeeld.exchange.brp.answer import Node, read_answer
from kernbeeld.exchange.brp.errors import BrpError, BrpQuestionError
from kernbeeld.exchange.brp.questions import Question
from kernbeeld.intake.masking import masked
from kernbeeld.language import gettext

KEY_HEADER = "X-API-KEY"
MOST_BYTES = 2_000_000
"""An answer is smaller: twenty persons with all their relatives are some hundred kilobytes."""
LONGEST_WAIT = 10
"""Seconds for a whole answer."""
_CONNECT = 3
_CHUNK = 65_536
_ON_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")
_OK, _MULTIPLE, _BAD, _UNAUTHORISED, _FORBIDDEN, _MISSING, _TOO_MANY = 200, 300, 400, 401, 403, 404, 429


def read_key(file: Path) -> str:
    """Return the key in a file. Raises :class:`UserError` without one, or where others can read it."""
    try:
        mode, key = file.stat().st_mode, file.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        raise UserError(
            gettext("There is no key for the BRP in {file}. Put it there, on one line.", file=file)
        ) from None
    if mode & OTHERS:
        raise UserError(
            gettext("Others can read the key of the BRP. Close it first: chmod 600 {file}", file=file)
        )
    if not key.isprintable() or not key or " " in key:
        raise UserError(
            gettext("There is no key for the BRP in {file}. Put it there, on one line.", file=file)
        )
    return key


def require_safe(url: str) -> None:
    """Refuse an address without TLS, unless it is on this machine. Raises :class:`UserError`."""
    parts = urlsplit(url)
    is_sealed = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _ON_THIS_MACHINE)
    if not is_sealed or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise UserError(
            gettext("KERNBEELD_BRP_URL must be an address that begins with https://, with no question in it.")
        )


def post(
    url: str,
    key: str,
    question: Question,
    *,
    wait: float = LONGEST_WAIT,
    tick: Callable[[], float] = monotonic,
) -> Node:
    """Send a question and return its answer. Raises :class:`BrpError`."""
    headers = {
        KEY_HEADER: key,
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "Content-Type": "application/json; charset=utf-8",
    }
    until = tick() + wait
    with requests.Session() as session:
        session.trust_env = urlsplit(url).hostname not in _ON_THIS_MACHINE
        try:
            with session.post(
                f"{url}/personen",
                data=json.dumps(question).encode(),
                headers=headers,
                timeout=(min(_CONNECT, wait), wait),
                stream=True,
                allow_redirects=False,
            ) as response:
                content = _bounded(response, until, tick)
                return _understood(response, content)
        except (requests.RequestException, HTTPError, OSError):
            # What went wrong on the line could quote what was sent, so it is not passed on.
            raise BrpError(
                gettext("The BRP can't be reached now. Fill it in by hand, or try again later.")
            ) from None


def _bounded(response: requests.Response, until: float, tick: Callable[[], float]) -> bytes:
    """Read an answer, no more and no longer than allowed."""
    found = bytearray()
    while chunk := response.raw.read1(_CHUNK):
        found += chunk
        if len(found) > MOST_BYTES:
            raise BrpError(
                gettext("The BRP gave an answer that is too large. Ask for less, or fill it in by hand.")
            )
        if tick() > until:
            raise BrpError(
                gettext("The BRP takes too long to answer. Fill it in by hand, or try again later.")
            )
    return bytes(found)


def _understood(response: requests.Response, content: bytes) -> Node:
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if response.status_code == _OK and kind == "application/json":
        return read_answer(content)
    if response.status_code < _BAD:
        raise BrpError(
            gettext(
                "The BRP answers in another way than agreed. Fill it in by hand, and tell who keeps the "
                "connection."
            )
        )
    raise _refusal(response.status_code, content if kind == "application/problem+json" else b"{}")


def _refusal(status: int, content: bytes) -> BrpError:
    """Return what a refusal means for who asked; what it quotes is masked."""
    if status == _BAD:
        return BrpQuestionError(
            gettext(
                "The BRP can't answer this question: {reason} Change it, or fill it in by hand.",
                reason=_reason(content),
            )
        )
    return BrpError(_REFUSALS.get(status, _unavailable)())


def _reason(content: bytes) -> str:
    problem = read_answer(content)
    reasons = [f"{one.text('name')}: {one.text('reason')}" for one in problem.nodes("invalidParams")]
    return masked("; ".join(reasons) or problem.text("title") or "?")[:300]


def _unavailable() -> str:
    return gettext("The BRP is not available now. Fill it in by hand, or try again later.")


_REFUSALS: dict[int, Callable[[], str]] = {
    _UNAUTHORISED: lambda: gettext(
        "The BRP does not accept our key. Fill it in by hand, and ask who keeps the connection to put the "
        "right key in KERNBEELD_BRP_KEY_FILE."
    ),
    _FORBIDDEN: lambda: gettext(
        "The BRP does not give these data to this municipality. Fill it in by hand, and ask who keeps the "
        "connection to look at what was agreed with RvIG."
    ),
    _MISSING: lambda: gettext(
        "There is no BRP at this address. Fill it in by hand, and ask who keeps the connection to look at "
        "KERNBEELD_BRP_URL."
    ),
    _TOO_MANY: lambda: gettext(
        "The BRP is asked too much at once. Try again in a minute, or fill it in by hand."
    ),
}
