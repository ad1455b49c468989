"""A resident with an address, a place on the social map, and who works at the desk."""

from datetime import UTC, date, datetime

from kernbeeld.accounts.models import User
from kernbeeld.casework.rules.intake import Asked, Caller, Contact, Intake
from kernbeeld.house_time import day_of
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import Part, register_record
from tests.accounts.granting import somebody

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = day_of(AT)
BORN = date(1950, 6, 1)
LEMELERVELD, DALFSEN, COUNTRYSIDE = "BU01480400", "BU01480000", "BU01480203"

__all__ = ["AT", "TODAY", "Asked", "Caller", "Contact", "Intake"]


def resident(key: str = "P-1", buurt: str = LEMELERVELD, born: date = BORN, **more: object) -> Persoon:
    """Register somebody, who lives in a neighbourhood; without one the address is not known."""
    identity = {"voornamen": "Anna", "geslachtsnaam": "Voorbeeld", "geboortedatum": born, **more}
    register_record("persoon", key, parts=[Part(born, None, identity)], reason="Test.", acting_user="test")
    if buurt:
        lives = {"persoon": key, "buurt": buurt, "straat": "Dorpsstraat", "huisnummer": "1"}
        part = Part(born, None, lives)
        register_record("verblijf", f"V-{key}", parts=[part], reason="Test.", acting_user="test")
    return Persoon.objects.get(sleutel=key)


def intake(**changed: object) -> Intake:
    """Return a melding under the Wmo of resident P-1 by telephone, with what a case changes."""
    usual: dict[str, object] = {
        "procedure": "wmo_melding",
        "persoon": "P-1",
        "aanmeldwijze": "telefoon",
        "ontvangst": TODAY,
        "hulpvragen": (Asked("huishouden", "Ik kan de ramen niet meer wassen."),),
    }
    return Intake(**(usual | changed))


def at_the_desk(role: str = "consulent", name: str = "desk", **scope: str) -> User:
    """Return who works at the desk."""
    return somebody(role, name, **scope)
