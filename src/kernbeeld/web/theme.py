"""The theme of a municipality: one stylesheet, named by the setting ``KERNBEELD_THEME``."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from kernbeeld.errors import UserError
from kernbeeld.language import gettext

MARK_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Theme:
    """A stylesheet, and a mark that changes with it, so that a browser may keep it for long."""

    css: bytes

    @property
    def mark(self) -> str:
        """The begin of the content's digest."""
        return hashlib.sha256(self.css).hexdigest()[:MARK_LENGTH]


def theme() -> Theme | None:
    """Return the municipality's own theme, or nothing where it has none.

    Raises `UserError` where the setting names a file that can't be read.
    """
    named = settings.KERNBEELD_THEME
    if not named:
        return None
    try:
        return Theme(Path(named).read_bytes())
    except OSError:
        raise UserError(
            gettext(
                "The theme {path} can't be read. Name a stylesheet in KERNBEELD_THEME, or leave it empty.",
                path=named,
            )
        ) from None
