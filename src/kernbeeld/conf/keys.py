"""The key file: what seals personal data, finds a BSN, and makes pseudonyms.

The file is JSON, readable by its owner only, and stands apart from the database and its copies.
``seal`` and ``lookup`` hold keys by id, so that a new one can be added while the old ones still open
what was sealed with them; ``current`` names the id that new rows use. ``web`` is what the pages sign with.
A key is never used for two things: :func:`derived` makes another one of it for each purpose.
"""

import base64
import binascii
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kernbeeld.errors import UserError
from kernbeeld.intake.durable import replace_file
from kernbeeld.language import gettext

KEY_BYTES = 32
OTHERS = 0o077
HIGHEST_ID = 255
"""The id of a key is one byte of what it sealed."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one house. None of them shows in ``repr``."""

    current: int
    seal: Mapping[int, bytes] = field(repr=False)
    lookup: Mapping[int, bytes] = field(repr=False)
    pseudonym: bytes = field(repr=False)
    web: bytes = field(repr=False)


def create_keys(path: Path) -> Keys:
    """Make new keys in a new file that only its owner can read.

    Raises `UserError` where the file is there already: with other keys nothing can be read any more.
    """
    new = {
        "current": 1,
        "seal": {"1": _new_key()},
        "lookup": {"1": _new_key()},
        "pseudonym": _new_key(),
        "web": _new_key(),
    }
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise UserError(
            gettext(
                "The key file {path} is there already. Without these keys no personal data can be read: "
                "keep it, or name another file in KERNBEELD_KEY_FILE.",
                path=path,
            )
        ) from None
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(new, file, indent=1)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    return read_keys(path)


def read_keys(path: Path) -> Keys:
    """Read the key file.

    Raises `UserError` where it is missing, open to others, or no key file.
    """
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UserError(
            gettext(
                "There is no key file {path}. Personal data is sealed with the keys in it: put it back, name "
                "another file in KERNBEELD_KEY_FILE, or make new keys for a new database.",
                path=path,
            )
        ) from None
    if mode & OTHERS:
        raise UserError(
            gettext("Others can read the key file {path}. Close it first: chmod 600 {path}", path=path)
        )
    try:
        return _parsed(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        # The cause could quote a key, so it is not passed on.
        raise UserError(
            gettext("{path} is no key file, or it is damaged. Put a copy of the right one back.", path=path)
        ) from None


def add_keys(path: Path) -> Keys:
    """Add new keys to the key file and make them the current ones; the old ones stay, to open with.

    Pseudonyms stay what they are, and what the pages sign gets a new key: everybody signs in again. The
    file is replaced in one stroke. Raises `UserError` as :func:`read_keys` does, and where all 255
    numbers are used.
    """
    before = read_keys(path)
    number = max(before.seal) + 1
    if number > HIGHEST_ID:
        raise UserError(gettext("The key file {path} holds as many keys as it can.", path=path))
    content = json.loads(path.read_text(encoding="utf-8"))
    content["current"] = number
    for purpose in ("seal", "lookup"):
        content[purpose][str(number)] = _new_key()
    content["web"] = _new_key()
    replace_file(path, f"{json.dumps(content, indent=1)}\n".encode(), 0o600)
    return read_keys(path)


def derived(key: bytes, purpose: str) -> bytes:
    """Return the key that is made of `key` for one purpose only (HKDF, RFC 5869), 32 bytes."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"kernbeeld {purpose}".encode()).derive(key)


def _parsed(content: dict[str, object]) -> Keys:
    seal, lookup, pseudonym, current = (content[each] for each in ("seal", "lookup", "pseudonym", "current"))
    if not (isinstance(seal, dict) and isinstance(lookup, dict) and isinstance(current, int)):
        raise TypeError
    keys = Keys(
        current,
        {int(each): _key(value) for each, value in seal.items()},
        {int(each): _key(value) for each, value in lookup.items()},
        _key(pseudonym),
        # A file from before there were pages has none; what is derived for them is a key of its own anyway.
        _key(content.get("web", pseudonym)),
    )
    if (
        current not in keys.seal
        or current not in keys.lookup
        or not all(0 < each <= HIGHEST_ID for each in keys.seal)
    ):
        raise ValueError
    return keys


def _key(value: object) -> bytes:
    key = base64.b64decode(str(value), validate=True)
    if len(key) != KEY_BYTES:
        raise ValueError
    return key


def _new_key() -> str:
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
