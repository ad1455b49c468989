"""Django's own secret, and the seal of what signing in keeps: both are made of the keys of the house."""

import base64
import binascii
import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from kernbeeld.conf.keys import Keys, derived, read_keys
from kernbeeld.errors import UserError
from kernbeeld.language import gettext

_NONCE_BYTES = 12


class HouseSecret:
    """A text that is derived from the key file when somebody needs it, and not when settings are read.

    So every command works in a folder without keys, and no message or ``repr`` can show a key.
    """

    def __init__(self, purpose: str) -> None:
        self._purpose = purpose

    def __str__(self) -> str:
        return derived(_keys().web, self._purpose).hex()

    def __repr__(self) -> str:
        return "<derived from the key file>"


def seal(text: str, purpose: str) -> str:
    """Seal a text for one purpose: AES-256-GCM; the id of the key stands before it."""
    keys = _keys()
    nonce = secrets.token_bytes(_NONCE_BYTES)
    sealed = _cipher(keys.seal[keys.current], purpose).encrypt(nonce, text.encode(), purpose.encode())
    return f"{keys.current}:{base64.b64encode(nonce + sealed).decode()}"


def unseal(sealed: str, purpose: str) -> str:
    """Open what was sealed for that purpose, also with an older key.

    Raises `UserError` where no key of the house opens it.
    """
    number, _, content = sealed.partition(":")
    try:
        key = _keys().seal[int(number)]
        raw = base64.b64decode(content, validate=True)
        opened = _cipher(key, purpose).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], purpose.encode())
    except (KeyError, ValueError, binascii.Error, InvalidTag):
        raise UserError(
            gettext(
                "What was sealed for signing in does not open with the keys of this house. Put back the "
                "key file that belongs to this database."
            )
        ) from None
    return opened.decode()


def _cipher(key: bytes, purpose: str) -> AESGCM:
    return AESGCM(derived(key, purpose))


def _keys() -> Keys:
    path = Path(settings.KERNBEELD_KEY_FILE)
    return _read(path, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=2)
def _read(path: Path, changed: int) -> Keys:
    """Every page signs something: the file is read again only when it changed."""
    return read_keys(path)
