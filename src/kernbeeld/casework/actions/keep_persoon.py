"""Keep a new person, by hand or as somebody told it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from kernbeeld.accounts.service import User
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.person_acts import PersonActs, acts_of, expect_past, new_key
from kernbeeld.casework.rules.codes import members
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.sealing import is_bsn
from kernbeeld.registers.service import keys_with_bsn

ONLINE: Final = "online"
"""As whom a resident acts who fills in the public form."""
OLDEST = date(1900, 1, 1)
CONTACT = ("telefoon", "email", "voorkeur", "taal")


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """What is told of a person. Only the surname is needed; ``buurt`` is, where there is an address.

    ``since`` is the first day at this address: today where it is not told. ``is_shielded``: the address is
    protected.
    """

    geslachtsnaam: str
    voornamen: str = ""
    geboortedatum: date | None = None
    geslacht: str = "onbekend"
    bsn: str = ""
    postcode: str = ""
    huisnummer: str = ""
    straat: str = ""
    woonplaats: str = ""
    buurt: str = ""
    since: date | None = None
    telefoon: str = ""
    email: str = ""
    voorkeur: str = ""
    taal: str = ""
    is_shielded: bool = False


class BsnTakenError(CaseworkError):
    """Another person has this BSN. ``key`` is that of the person, for who may see it."""

    def __init__(self, key: str) -> None:
        super().__init__("bsn", gettext("Another person has this BSN already."))
        self.key = key


def keep_persoon(details: PersonDetails, *, acting_user: User, at: datetime, reason: str = "") -> str:
    """Register a person with the address and how to reach him; return the key of the record.

    Possible duplicates are the caller's to offer first: see
    :func:`~kernbeeld.casework.queries.personen.duplicates_of`. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError` that names the field.
    """
    return _keep(details, acts_of(acting_user, at, reason or gettext("Registered by hand.")))


def keep_persoon_online(details: PersonDetails, *, at: datetime) -> str:
    """Register who filled in the public form: as a record of its own, which tells nobody who is known.

    A colleague sees the possible duplicates on the person's page. The BSN is left out: nobody has proven it.
    """
    return _keep(details, PersonActs(ONLINE, at, gettext("Told in the online form.")), with_bsn=False)


def keep_persoon_referred(details: PersonDetails, *, acting_user: User, at: datetime) -> str:
    """Register whom somebody refers, who may not look for persons; as the public form does, by himself."""
    return _keep(details, PersonActs(acting_user.name, at, gettext("Told in a referral.")), with_bsn=False)


def _keep(details: PersonDetails, acts: PersonActs, *, with_bsn: bool = True) -> str:
    _expect_possible(details, acts.today)
    key, bsn = new_key(), details.bsn.strip() if with_bsn else ""
    with writing(lambda: acts.at):
        _expect_free(bsn)
        acts.register("persoon", key, _first_day(details, acts.today), _identity(details, bsn))
        if details.buurt:
            acts.register("verblijf", f"verblijf-{key}", details.since or acts.today, _home(details, key))
        contact = {name: getattr(details, name).strip() for name in CONTACT}
        if any(contact.values()):
            acts.register("contactgegeven", f"contact-{key}", acts.today, {"persoon": key, **contact})
        acts.log("keep_persoon", key, with_bsn=bool(bsn), with_address=bool(details.buurt))
    return key


def _expect_possible(details: PersonDetails, today: date) -> None:
    if not details.geslachtsnaam.strip():
        raise CaseworkError("geslachtsnaam", gettext("Fill in the surname."))
    if details.geboortedatum and not OLDEST <= details.geboortedatum <= today:
        raise CaseworkError(
            "geboortedatum", gettext("Nobody was born on this day: it is still to come or too old.")
        )
    if details.since:
        expect_past(details.since, today, "since")
    expect_area(details.buurt, has_address=bool(details.postcode.strip() or details.straat.strip()))


def expect_area(buurt: str, *, has_address: bool) -> None:
    """Refuse an address without an area, and an area that the municipality does not have."""
    if has_address and not buurt:
        raise CaseworkError("buurt", gettext("Choose the neighbourhood of this address."))
    if buurt and buurt not in areas():
        raise CaseworkError("buurt", gettext("The municipality has no such neighbourhood."))


def areas() -> dict[str, str]:
    """Return every neighbourhood of the municipality with the name of its kern."""
    catalogue = house_catalogue()
    places = catalogue.places.get("kern")
    kernen = members(catalogue, "kern")
    held = places.versions[-1].areas if places and places.versions else {}
    return {area: ", ".join(kernen.get(code, code) for code in sorted(held[area])) for area in sorted(held)}


def _expect_free(bsn: str) -> None:
    if not bsn:
        return
    if not is_bsn(bsn):
        raise CaseworkError("bsn", gettext("This is no BSN: nine digits that pass the elfproef."))
    taken = keys_with_bsn(bsn)
    if taken:
        raise BsnTakenError(taken[0])


def _first_day(details: PersonDetails, today: date) -> date:
    return details.geboortedatum or min(today, details.since or today)


def _identity(details: PersonDetails, bsn: str) -> dict[str, str | date | None]:
    return {
        "bsn": bsn,
        "voornamen": details.voornamen.strip(),
        "geslachtsnaam": details.geslachtsnaam.strip(),
        "geboortedatum": details.geboortedatum,
        "geslacht": details.geslacht,
        "geheimhouding": "ja" if details.is_shielded else "",
    }


def _home(details: PersonDetails, key: str) -> dict[str, str]:
    return {
        "persoon": key,
        "buurt": details.buurt,
        "postcode": details.postcode.strip().upper(),
        "huisnummer": details.huisnummer.strip(),
        "straat": details.straat.strip(),
        "woonplaats": details.woonplaats.strip(),
    }
