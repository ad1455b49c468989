"""A small house for stories at the front office: some residents, a handful of places, and who works there."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from kernbeeld.community.rules.map_words import tag
from kernbeeld.house_time import day_of
from kernbeeld.registers.service import Part, register_record, wall_clock
from tests.accounts.granting import somebody
from tests.casework.desk.places import place

LEMELERVELD, DALFSEN = "BU01480400", "BU01480000"
TEST_BSN: Mapping[str, str] = MappingProxyType(
    {"moeder": "999990019", "mantelzorger": "999990020", "kind": "999990032"}
)
"""Numbers of the official test range, that nobody bears."""
CONSULENT, COLLEGA, BALIE = "coby", "bo", "balie"


def fill_house() -> None:
    """Let three people work here, three residents live here, and six places stand on the map."""
    somebody("consulent", CONSULENT)
    somebody("consulent", COLLEGA)
    somebody("frontoffice", BALIE)
    resident("moeder", "Gré", "Vlobizel", date(1941, 3, 8), geslacht="vrouw")
    resident("mantelzorger", "Cimo", "Zjarmux", date(1957, 11, 2), number="14", geslacht="man")
    resident("kind", "Belu", "Stilkrans", date(wall_clock().year - 13, 1, 15), number="3")
    fill_map()


def resident(key: str, voornamen: str, name: str, born: date, number: str = "12", **more: object) -> None:
    """Register somebody who has lived in Lemelerveld ever since birth."""
    identity: dict[str, object] = {
        "bsn": TEST_BSN.get(key, ""),
        "voornamen": voornamen,
        "geslachtsnaam": name,
        "geboortedatum": born,
        **more,
    }
    home = {"straat": "Vlopad", "huisnummer": number, "postcode": "0123 ZZ", "woonplaats": "Lemelerveld"}
    _register("persoon", key, born, identity)
    _register("verblijf", f"verblijf-{key}", born, {"persoon": key, "buurt": LEMELERVELD, **home})


def _register(register: str, key: str, since: date, fields: Mapping[str, object]) -> None:
    parts = [Part(since, None, dict(fields))]  # type: ignore[arg-type]
    register_record(register, key, parts=parts, reason="Test.", acting_user="test")


def fill_map() -> None:
    """Put six places on the map: for contact, for a carer, for the house, for a child, and one elsewhere."""
    _place("eettafel", "Open eettafel", "algemeen", "contacten", "Samen eten, elke donderdag.")
    _place("maatje", "Vrijwilliger aan huis", "vrijwilliger", "mantelzorg", "Een uur per week iemand erbij.")
    _place("respijt", "Logeerhuis", "maatwerk", "mantelzorg", "Even op adem komen.", access="met_indicatie")
    _place("klussendienst", "Klussendienst", "vrijwilliger", "huishouden", "Kleine klussen in huis.")
    _place("jongerenwerk", "Jongerenwerk", "algemeen", "opvoeden", "Voor wie 12 tot 18 jaar is.")
    _place("elders", "Koffie in Nieuwleusen", "algemeen", "contacten", "Koffie.", kern="nieuwleusen")


def _place(
    code: str, name: str, step: str, leefgebied: str, what: str, kern: str = "lemelerveld", **more: object
) -> None:
    place(
        code,
        name,
        step,
        what=what,
        kernen=[kern],
        leefgebieden=[leefgebied],
        checked_on=day_of(wall_clock()),
        sought=tag("leefgebied", leefgebied) + tag("kern", kern),
        **more,
    )
