"""Sealing what is known about a person: AES-256-GCM with a key per person, wrapped by the master key.

The associated data binds every sealed value to its table, column and row, so that it can't be moved
to another person. Erasing a person's key makes everything sealed about the person unreadable.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Mapping
from datetime import date

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from stdnum.nl import bsn as bsn_rules

from kernbeeld.conf.keys import Keys, read_keys
from kernbeeld.errors import InternalError
from kernbeeld.registers.acts import Value

NONCE_BYTES = 12
KEY_TABLE = "registers_persoonssleutel"
BSN_LENGTH = 9


def keys() -> Keys:
    """Read the keys of this house.

    Raises `UserError` that says what to do where they are missing.
    """
    return read_keys(settings.KERNBEELD_KEY_FILE)


def is_bsn(text: str) -> bool:
    """Return whether this is a BSN as it is written: nine digits that pass the elfproef."""
    # The library pads a shorter number and reads one with dots; a register says it in full.
    return len(text) == BSN_LENGTH and text.isascii() and text.isdigit() and bool(bsn_rules.is_valid(text))


def bsn_digest(bsn: str, key: bytes) -> bytes:
    """Return the keyed hash by which a BSN is found."""
    return hmac.new(key, b"bsn:" + bsn.encode(), hashlib.sha256).digest()


def pseudonym(persoon: int, keyring: Keys) -> int:
    """Return the number by which the facts know the person with this record number; 63 bits."""
    digest = hmac.new(keyring.pseudonym, b"persoon:%d" % persoon, hashlib.sha256).digest()
    return int.from_bytes(digest[:8], "big") >> 1


def new_data_key() -> bytes:
    """Return a new key for one person."""
    return AESGCM.generate_key(bit_length=256)


def wrap(data_key: bytes, persoon: int, keyring: Keys) -> bytes:
    """Return the person's key as it is stored: the id of the master key, and what that one sealed."""
    sealed = _seal(data_key, keyring.seal[keyring.current], _place(KEY_TABLE, "wrapped", persoon))
    return bytes((keyring.current,)) + sealed


def unwrap(wrapped: bytes, persoon: int, keyring: Keys) -> bytes:
    """Return the person's key. Raises `InternalError` where it was not sealed with our keys."""
    master = keyring.seal.get(wrapped[0])
    if master is None:
        raise InternalError(f"Key {wrapped[0]} is not in the key file.")
    return _open(wrapped[1:], master, _place(KEY_TABLE, "wrapped", persoon))


def seal_payload(content: Mapping[str, Value], data_key: bytes, table: str, row: Iterable[int]) -> bytes:
    """Seal the fields of one part. `row` is its record's number, its version and its place in it."""
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in content.items()}
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True)
    return _seal(text.encode(), data_key, _place(table, "payload", *row))


def open_payload(sealed: bytes, data_key: bytes, table: str, row: Iterable[int]) -> dict[str, str]:
    """Return the sealed fields of one part; days in ISO notation.

    Raises `InternalError` where the payload belongs elsewhere or was tampered with.
    """
    content: dict[str, str] = json.loads(_open(sealed, data_key, _place(table, "payload", *row)))
    return content


def seal_bytes(content: bytes, data_key: bytes, table: str, row: Iterable[int]) -> bytes:
    """Seal a file about a person, at its own place."""
    return _seal(content, data_key, _place(table, "content", *row))


def open_bytes(sealed: bytes, data_key: bytes, table: str, row: Iterable[int]) -> bytes:
    """Return a sealed file. Raises `InternalError` where it belongs elsewhere or was tampered with."""
    return _open(sealed, data_key, _place(table, "content", *row))


def _place(table: str, column: str, *row: int) -> bytes:
    return "|".join((table, column, *map(str, row))).encode()


def _seal(plain: bytes, key: bytes, place: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, place)


def _open(sealed: bytes, key: bytes, place: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place)
    except InvalidTag:
        raise InternalError("A sealed value does not open: other keys, another place, or damage.") from None
