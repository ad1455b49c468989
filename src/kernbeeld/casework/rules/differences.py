"""What another source tells of a person, beside what is known here. A person decides what is taken over."""

from dataclasses import dataclass
from datetime import date

from kernbeeld.registers.service import PersonNow, plain_address


@dataclass(frozen=True, slots=True)
class Told:
    """What another source (the BRP) tells of one person; empty: it does not know, or was not asked."""

    bsn: str = ""
    voornamen: str = ""
    geslachtsnaam: str = ""
    geboortedatum: date | None = None
    geslacht: str = ""
    overleden: date | None = None
    geheim: bool = False
    postcode: str = ""
    huisnummer: str = ""
    straat: str = ""
    woonplaats: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that is told otherwise, as values: texts, days, or whether it is so."""

    field: str
    ours: str | date | bool | None
    theirs: str | date | bool | None


WHO = ("voornamen", "geslachtsnaam", "geboortedatum", "geslacht", "overleden")


def differences(person: PersonNow, told: Told) -> tuple[Difference, ...]:
    """Return what is told otherwise than it is known here; what the source leaves empty is no difference.

    The address counts as one, whatever its notation. That an address is protected is told either way:
    the BRP always answers that.
    """
    found = [
        Difference(name, getattr(person, name), getattr(told, name))
        for name in WHO
        if getattr(told, name) and getattr(told, name) != getattr(person, name)
    ]
    if told.geheim != person.geheim:
        found.append(Difference("geheim", person.geheim, told.geheim))
    theirs = plain_address(told.postcode, told.huisnummer)
    if theirs and theirs != plain_address(person.postcode, person.huisnummer):
        line = f"{told.straat} {told.huisnummer}, {told.postcode} {told.woonplaats}".strip(" ,")
        found.append(Difference("adres", person.adres, line))
    return tuple(found)
