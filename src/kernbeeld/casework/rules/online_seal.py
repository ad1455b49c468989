"""The keys of a public form, and the seal of its answers.

While somebody fills in the form its key is made of a secret that only the browser holds; once saved, of the
secret in the link together with the code. The house keeps a hash of the secret, from which no key follows.
"""

import hashlib
import json
import re
import secrets
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CODE_DIGITS = 6
_KEY_BYTES = 32
_NONCE_BYTES = 12
_SCRYPT_COST = 2**14
"""About 50 ms and 16 MiB a try: a person hardly waits, who guesses pays for each of a million codes."""
_LONGEST = 200
"""Of what is no secret of ours no more than this is looked at."""
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


def new_secret() -> str:
    """Return a secret of 256 bits, as it fits in a cookie or a link."""
    return secrets.token_urlsafe(_KEY_BYTES)


def is_secret(text: str) -> bool:
    """Tell whether a text looks like what :func:`new_secret` gives."""
    return _SECRET.fullmatch(text) is not None


def new_code() -> str:
    """Return a code of :data:`CODE_DIGITS` digits."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"


def digest_of(secret: str) -> str:
    """Return the hash under which the house keeps a form: it opens nothing."""
    return hashlib.sha256(b"kernbeeld form " + secret[:_LONGEST].encode()).hexdigest()


def browser_key(secret: str) -> bytes:
    """Return the key of a form that is being filled in."""
    return _derived(secret[:_LONGEST].encode(), b"kernbeeld form in the browser")


def saved_key(secret: str, code: str) -> bytes:
    """Return the key of a form that was saved: it takes the link and the code."""
    salt = _derived(secret[:_LONGEST].encode(), b"kernbeeld form saved")
    return hashlib.scrypt(code[:_LONGEST].encode(), salt=salt, n=_SCRYPT_COST, r=8, p=1, dklen=_KEY_BYTES)


def sealed(content: Mapping[str, object], key: bytes, place: str) -> bytes:
    """Seal what a form holds (AES-256-GCM), for one place only."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return nonce + AESGCM(key).encrypt(nonce, text.encode(), place.encode())


def opened(payload: bytes, key: bytes, place: str) -> dict[str, str] | None:
    """Open what was sealed; nothing where the key or the place is another."""
    try:
        text = AESGCM(key).decrypt(payload[:_NONCE_BYTES], payload[_NONCE_BYTES:], place.encode())
    except (InvalidTag, ValueError):
        return None
    return {str(name): str(value) for name, value in json.loads(text).items()}


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), _KEY_BYTES, salt=None, info=purpose).derive(secret)
