"""The key file: what seals personal data, finds a BSN, and makes pseudonyms.

The file is JSON, readable by its owner only, and stands apart from the database and its copies.
``seal`` and ``lookup`` hold keys by id, so that a new one can be added while the old ones still open
what was sealed with them; ``current`` names the id that new rows use.
"""

import base64
import binascii
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kernbeeld.errors import UserError
from kernbeeld.language import gettext

KEY_BYTES = 32
OTHERS = 0o077


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one house. None of them shows in ``repr``."""

    current: int
    seal: Mapping[int, bytes] = field(repr=False)
    lookup: Mapping[int, bytes] = field(repr=False)
    pseudonym: bytes = field(repr=False)


def create_keys(path: Path) -> Keys:
    """Make new keys in a new file that only its owner can read.

    Raises `UserError` where the file is there already: with other keys nothing can be read any more.
    """
    new = {"current": 1, "seal": {"1": _new_key()}, "lookup": {"1": _new_key()}, "pseudonym": _new_key()}
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


def _parsed(content: dict[str, object]) -> Keys:
    seal, lookup, pseudonym, current = (content[each] for each in ("seal", "lookup", "pseudonym", "current"))
    if not (isinstance(seal, dict) and isinstance(lookup, dict) and isinstance(current, int)):
        raise TypeError
    keys = Keys(
        current,
        {int(each): _key(value) for each, value in seal.items()},
        {int(each): _key(value) for each, value in lookup.items()},
        _key(pseudonym),
    )
    if (
        current not in keys.seal
        or current not in keys.lookup
        or not all(0 < each < 256 for each in keys.seal)
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
