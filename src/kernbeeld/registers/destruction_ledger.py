"""The ledger of destructions: a file beside the database, which a restored copy does not undo.

One line of JSON for each person. It tells no name and no key of a source: a person is known by the
number of the record and by a keyed hash of its key.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from kernbeeld.conf.keys import Keys
from kernbeeld.errors import UserError
from kernbeeld.language import gettext


@dataclass(frozen=True, slots=True)
class Line:
    """One person who was destroyed: on which list, on what ground, by whom, when (ISO, UTC)."""

    lijst: str
    persoon: int
    digest: str
    grond: str
    proposed_by: str
    approved_by: str
    carried_out_by: str
    at: str

    @property
    def instant(self) -> datetime:
        """When it was done."""
        return datetime.fromisoformat(self.at)


def key_digest(key: str, keyring: Keys) -> str:
    """Return the keyed hash by which a record is found again by its key."""
    return hmac.new(keyring.pseudonym, b"ledger:" + key.encode(), hashlib.sha256).hexdigest()


class Ledger:
    """The file; only its owner can read it, and nothing is ever taken out."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, lines: Iterable[Line]) -> None:
        """Write lines and wait until the disk has them: what follows can't be undone."""
        text = "".join(f"{json.dumps(asdict(line), ensure_ascii=False)}\n" for line in lines)
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())

    def lines(self) -> tuple[Line, ...]:
        """Return every line; none where there is no file.

        Raises :class:`~kernbeeld.errors.UserError` for a line that can't be read: skipping it would bring
        somebody back.
        """
        if not self.path.exists():
            return ()
        texts = self.path.read_text("utf-8").splitlines()
        return tuple(self._line(number, text) for number, text in enumerate(texts, 1))

    def _line(self, number: int, text: str) -> Line:
        try:
            line = Line(**json.loads(text))
            if line.instant.tzinfo and isinstance(line.persoon, int):
                return line
        except (ValueError, TypeError):
            pass
        raise UserError(
            gettext(
                "Line {number} of the ledger {file} is damaged. Put a copy of the ledger back.",
                number=number,
                file=self.path,
            )
        )
