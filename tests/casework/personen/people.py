"""A family for tests: parents who live apart, a child, and somebody with a protected address."""

from datetime import UTC, date, datetime, timedelta

from kernbeeld.casework.models import Melding
from kernbeeld.house_time import day_of
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import bulk_load, wall_clock
from tests.registers.building import BSN, act, part, persoon

TODAY = day_of(wall_clock())
AT = datetime(2018, 1, 1, tzinfo=UTC)
DALFSEN, OTHER = "BU01480000", "BU01480400"
BORN = date(1980, 6, 2)
ELEVEN = date(TODAY.year - 11, 1, 1)


def home(key: str, of: str, number: str = "1", buurt: str = DALFSEN) -> object:
    fields = {"persoon": of, "buurt": buurt, "straat": "Vlopad", "postcode": "0123 ZZ", "huisnummer": number}
    return act("verblijf", key, part("2010-01-01", woonplaats="Verzonnendorp", **fields))


def tie(register: str, key: str, **fields: str) -> object:
    return act(register, key, part("2010-01-01", **fields))


def family() -> dict[str, int]:
    """Load the family and return the record numbers by key."""
    bulk_load(
        [
            persoon("mother", bsn=BSN, voornamen="Aro", geslachtsnaam="van Vlobizel", geboortedatum=BORN),
            persoon("father", voornamen="Cimo", geslachtsnaam="Zjarmux", geboortedatum=date(1979, 1, 1)),
            persoon("child", voornamen="Belu", geslachtsnaam="Vlobizel", geboortedatum=ELEVEN),
            persoon(
                "hidden",
                voornamen="Dexa",
                geslachtsnaam="Stilkrans",
                geboortedatum=date(1990, 5, 5),
                geheimhouding="ja",
            ),
            home("home-mother", "mother"),
            home("home-child", "child"),
            home("home-father", "father", "99"),
            home("home-hidden", "hidden", "7"),
            act("huishouden", "h1", part("2010-01-01")),
            tie("huishoudlid", "l1", persoon="mother", huishouden="h1", rol="ouder"),
            tie("huishoudlid", "l2", persoon="child", huishouden="h1", rol="kind"),
            tie("relatie", "r1", persoon="child", ander="mother", soort="ouder"),
            tie("gezagsverhouding", "g1", persoon="child", gezagsdrager="mother", soort="gezamenlijk_gezag"),
            tie("gezagsverhouding", "g2", persoon="child", gezagsdrager="father", soort="gezamenlijk_gezag"),
        ],
        acting_user="import",
    )
    return dict(Persoon.objects.values_list("sleutel", "pk"))


def melding(number: int, kenmerk: str = "M1", **other: object) -> Melding:
    """Make an open melding of a person."""
    fields = {
        "wet": "wmo",
        "procedure": "wmo_melding",
        "aanmeldwijze": "balie",
        "ontvangst": TODAY - timedelta(days=3),
        "buurt": DALFSEN,
        "gebied": "dalfsen",
        "team": "skt_dalfsen",
        "created_at": wall_clock(),
        "created_by": "test",
    }
    return Melding.objects.create(kenmerk=kenmerk, persoon_id=number, **(fields | other))
