"""Settings from the environment: whether something is on, a list of words, a number."""

import os
from collections.abc import Mapping

from kernbeeld.errors import UserError
from kernbeeld.language import gettext

_ON = ("1", "true", "yes", "on", "ja")
_OFF = ("", "0", "false", "no", "off", "nee")


def is_on(name: str, default: bool = False, environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a setting is on. Raises `UserError` for a value that says neither on nor off."""
    value = environment.get(name, "1" if default else "0").strip().lower()
    if value not in _ON + _OFF:
        raise UserError(gettext("{name} is '{value}': write 1 for on, or 0 for off.", name=name, value=value))
    return value in _ON


def words_of(name: str, environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the words of a setting, which stand apart by commas or spaces."""
    return tuple(environment.get(name, "").replace(",", " ").split())


def number_of(name: str, default: int, environment: Mapping[str, str] = os.environ) -> int:
    """Return a whole number above zero. Raises `UserError` for anything else."""
    value = environment.get(name) or str(default)
    if not (value.isascii() and value.isdigit() and int(value)):
        raise UserError(gettext("{name} is '{value}': write a whole number.", name=name, value=value))
    return int(value)
