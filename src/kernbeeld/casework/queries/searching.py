"""Finding meldingen by kenmerk or by the name of a resident, open ones and those that ended.

Names are sealed: a surname is found as a whole, by its keyed hash. Only meldingen that the user may see
are found, so how many there are tells nothing about anybody else.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from kernbeeld.accounts.service import User
from kernbeeld.casework.models import Melding
from kernbeeld.registers.service import numbers_born, numbers_named

_KENMERK = re.compile(r"([0-9]{4})-([0-9]{1,6})")
MOST_FOUND = 50
MOST_NAMED = 5_000
"""How many persons of one surname are looked through; with more a date of birth has to come with it."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: a kenmerk (``2026-123`` is ``2026-000123``), and whose melding it is."""

    kenmerk: str = ""
    name: str = ""
    born: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The latest meldingen that were found; ``is_cut``: there are more, so ask more precisely."""

    meldingen: tuple[Melding, ...]
    is_cut: bool


def find_meldingen(user: User, sought: Sought) -> Found:
    """Return the meldingen that fit everything that is looked for, latest first.

    Nothing is logged here: call ``log_look`` before they are shown.
    """
    persons = _persons(sought)
    rows = Melding.objects.for_user(user).select_related("behandelaar")
    if sought.kenmerk:
        rows = rows.filter(kenmerk=whole_kenmerk(sought.kenmerk))
    if persons is not None:
        rows = rows.filter(persoon__in=persons)
    found = rows.order_by("-ontvangst", "-pk")[: MOST_FOUND + 1]
    listed = tuple(found) if sought.kenmerk or persons else ()
    is_cut = len(listed) > MOST_FOUND or (persons is not None and len(persons) >= MOST_NAMED)
    return Found(listed[:MOST_FOUND], is_cut)


def whole_kenmerk(written: str) -> str:
    """Return a kenmerk with the zeros that people leave out."""
    bare = "".join(written.split()).upper()
    found = _KENMERK.fullmatch(bare)
    return f"{found[1]}-{int(found[2]):06d}" if found else bare


def _persons(sought: Sought) -> Collection[int] | None:
    """Return the numbers of who has or had this name and date of birth; None where neither is asked."""
    wanted = []
    if sought.name:
        wanted.append(numbers_named(sought.name, most=MOST_NAMED))
    if sought.born:
        wanted.append(numbers_born(sought.born, most=MOST_NAMED))
    return frozenset.intersection(*map(frozenset, wanted)) if wanted else None
