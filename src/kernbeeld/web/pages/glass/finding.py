"""Of whom it is: the person that a kenmerk, a record or a name with a day of birth points at, and no list."""

from collections.abc import Mapping
from datetime import date

from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Melding
from kernbeeld.language import gettext
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import (
    counted_as,
    numbers_born,
    numbers_named,
    numbers_of,
    people_now,
    plain_name,
)

MOST = 300


def meant(said: Mapping[str, object], today: date) -> tuple[Persoon, str]:
    """Return the one person who is meant, and the law.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` where nothing, nobody or more than one fits, and
    without a law. It never tells who was found.
    """
    wet, kenmerk = str(said.get("wet") or ""), str(said.get("kenmerk") or "").strip()
    if kenmerk:
        return _of_melding(kenmerk)
    if not wet:
        raise CaseworkError("wet", gettext("Choose under which law."))
    key = str(said.get("persoon") or "")
    number = numbers_of([key]).get(key) if key else _named(said, today)
    if number is None:
        raise CaseworkError("geslachtsnaam", gettext("There is nobody with this name and day of birth."))
    return Persoon.objects.get(pk=counted_as([number]).get(number, number)), wet


def _of_melding(kenmerk: str) -> tuple[Persoon, str]:
    found = Melding._base_manager.filter(kenmerk=kenmerk).select_related("persoon").first()
    if found is None:
        raise CaseworkError("kenmerk", gettext("There is no melding with this kenmerk."))
    return found.persoon, found.wet


def _named(said: Mapping[str, object], today: date) -> int | None:
    name, born = str(said.get("geslachtsnaam") or ""), said.get("geboortedatum")
    if not name or not isinstance(born, date):
        raise CaseworkError(
            "kenmerk", gettext("Fill in the kenmerk of a melding, or a surname and a day of birth.")
        )
    both = set(numbers_named(name, most=MOST)) & set(numbers_born(born, most=MOST))
    mains = {counted_as([number]).get(number, number) for number in both}
    people = people_now(mains, today, with_homes=False)
    fits = [
        number
        for number, one in people.items()
        if one.geboortedatum == born and plain_name(one.geslachtsnaam) == plain_name(name)
    ]
    if len(fits) > 1:
        raise CaseworkError(
            "geslachtsnaam", gettext("More than one person has this name and day of birth. Use the kenmerk.")
        )
    return fits[0] if fits else None
