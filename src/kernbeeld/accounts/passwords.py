"""What a password must be, after NIST SP 800-63B: long, not known, not about you. No signs are asked for."""

from itertools import pairwise

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from kernbeeld.accounts.models import User
from kernbeeld.conf.municipality import municipality_name
from kernbeeld.language import gettext

SHORTEST = 12
_SHORT_WORD = 4
"""Shorter parts of a name stand in other words by chance."""
_SIGNS = "0123456789!@#$%^&*()-_=+.,?;: "


class LongEnough:
    """A password of so many signs; spaces count, so that a sentence will do."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise `ValidationError` for a password that is too short."""
        if len(password) < SHORTEST:
            raise ValidationError(
                gettext("Use at least {least} signs: a few words in a row are fine.", least=SHORTEST)
            )

    def get_help_text(self) -> str:
        """Return what is asked."""
        return gettext("At least {least} signs.", least=SHORTEST)


class NotKnown:
    """A password that stands on no list of those that are tried first, also with digits around it."""

    def __init__(self) -> None:
        self._known = CommonPasswordValidator().passwords

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise `ValidationError` for a password that somebody who guesses tries early."""
        low = password.lower()
        core = low.strip(_SIGNS)
        if {low, core} & self._known or len(set(low)) <= _SHORT_WORD or _repeats(low) or _counts(low):
            raise ValidationError(gettext("This password is easy to guess. Choose another."))

    def get_help_text(self) -> str:
        """Return what is asked."""
        return gettext("No password that is on a list of well-known ones.")


class NotAboutYou:
    """A password without one's own name, that of the municipality or that of this program."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise `ValidationError` for a password with such a name in it."""
        low = password.lower()
        if any(word in low for word in _own_words(user)):
            raise ValidationError(gettext("Leave out your name, the municipality's and 'Kernbeeld'."))

    def get_help_text(self) -> str:
        """Return what is asked."""
        return gettext("Not your name, and not the municipality's.")


def _own_words(user: User | None) -> set[str]:
    names = ["kernbeeld", municipality_name(), *((user.name, user.full_name) if user else ())]
    parts = {part for name in names for part in name.lower().replace(".", " ").replace("-", " ").split()}
    return {part for part in parts if len(part) >= _SHORT_WORD and part != "gemeente"}


def _repeats(text: str) -> bool:
    """Tell whether a text is one short piece again and again."""
    return text in (text + text)[1:-1]


def _counts(text: str) -> bool:
    """Tell whether a text goes up or down by one all the way, as 123456789012 nearly does."""
    steps = [ord(after) - ord(before) for before, after in pairwise(text)]
    return sum(step in (1, -1) for step in steps) >= len(steps) - 1
