"""Persons for the stand-in, as the standard writes them: built from few words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kernbeeld.catalogue.period import Period
from kernbeeld.language import speaking

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Home:
    """An address in the country; each part can be unknown."""

    straat: str = ""
    huisnummer: int | None = None
    postcode: str = ""
    woonplaats: str = ""
    huisletter: str = ""


@dataclass(frozen=True, slots=True)
class Invented:
    """An invented person; ``geslacht`` is ``M``, ``V`` or ``O``. Without a home nobody knows where."""

    bsn: str
    voornamen: str
    geslachtsnaam: str
    geboren: date
    geslacht: str = "O"
    voorvoegsel: str = ""
    home: Home | None = None
    abroad: str = ""
    gemeente: str = ""
    overleden: date | None = None
    is_secret: bool = False


def invented(person: Invented, **family: object) -> dict[str, object]:
    """Return a person with `family`: fields of the standard such as ``gezag``, ``ouders``, ``kinderen``."""
    found: dict[str, object] = {
        "burgerservicenummer": person.bsn,
        "naam": naam(person),
        "geboorte": {"datum": whole_date(person.geboren)},
        "geslacht": {"code": person.geslacht, "omschrijving": _GESLACHT[person.geslacht]},
        "gemeenteVanInschrijving": {"code": person.gemeente} if person.gemeente else {},
        "verblijfplaats": _verblijfplaats(person),
        "adressering": _adressering(person),
    }
    if person.is_secret:
        found["geheimhoudingPersoonsgegevens"] = True
    if person.overleden:
        found["overlijden"] = {"datum": whole_date(person.overleden)}
        found["opschortingBijhouding"] = {
            "reden": {"code": "O", "omschrijving": "overlijden"},
            "datum": whole_date(person.overleden),
        }
    elif person.abroad:
        found["opschortingBijhouding"] = {"reden": {"code": "E", "omschrijving": "emigratie"}}
    return {**{name: held for name, held in found.items() if held}, **family}


def relative(person: Invented) -> dict[str, object]:
    """Return somebody as a parent, a child or a partner of another."""
    return {
        "burgerservicenummer": person.bsn,
        "naam": {name: held for name, held in naam(person).items() if name != "volledigeNaam"},
        "geboorte": {"datum": whole_date(person.geboren)},
    }


def gezag_of(child: Invented, parents: Sequence[Invented]) -> dict[str, object]:
    """Return the authority of one parent, or of two together."""
    minor = {"burgerservicenummer": child.bsn, "naam": {"volledigeNaam": _whole_name(child)}}
    holders = [
        {"burgerservicenummer": one.bsn, "naam": {"volledigeNaam": _whole_name(one)}} for one in parents
    ]
    if len(holders) == 1:
        return {"type": "EenhoofdigOuderlijkGezag", "minderjarige": minor, "ouder": holders[0]}
    return {"type": "GezamenlijkOuderlijkGezag", "minderjarige": minor, "ouders": holders}


def whole_date(day: date) -> dict[str, object]:
    """Return a day of which everything is known."""
    with speaking("nl"):
        month = Period(day.year * 12 + day.month - 1, 1).label
    return {"type": "Datum", "datum": day.isoformat(), "langFormaat": f"{day.day} {month}"}


def naam(person: Invented) -> dict[str, object]:
    """Return a name in its parts."""
    parts = {
        "voornamen": person.voornamen,
        "voorvoegsel": person.voorvoegsel,
        "geslachtsnaam": person.geslachtsnaam,
        "volledigeNaam": _whole_name(person),
    }
    return {name: held for name, held in parts.items() if held}


def _whole_name(person: Invented) -> str:
    return " ".join(filter(None, (person.voornamen, person.voorvoegsel, person.geslachtsnaam)))


def _verblijfplaats(person: Invented) -> dict[str, object]:
    if person.abroad:
        place: dict[str, object] = {
            "regel1": person.abroad,
            "land": {"code": "9999", "omschrijving": "Buitenland"},
        }
        return {"type": "VerblijfplaatsBuitenland", "verblijfadres": place}
    if person.home is None:
        return {"type": "VerblijfplaatsOnbekend"}
    home = person.home
    address: dict[str, object] = {
        "officieleStraatnaam": home.straat,
        "huisnummer": home.huisnummer,
        "postcode": home.postcode,
        "woonplaats": home.woonplaats,
        "huisletter": home.huisletter,
    }
    return {"type": "Adres", "verblijfadres": {name: held for name, held in address.items() if held}}


def _adressering(person: Invented) -> dict[str, object]:
    if person.home is None:
        return {"adresregel1": person.abroad} if person.abroad else {}
    home = person.home
    lines = (
        f"{home.straat} {home.huisnummer or ''}{home.huisletter}".strip(),
        f"{home.postcode[:4]} {home.postcode[4:]} {home.woonplaats}".strip(),
    )
    return {f"adresregel{place}": line for place, line in enumerate(lines, start=1) if line}


_GESLACHT = {"M": "man", "V": "vrouw", "O": "onbekend"}
