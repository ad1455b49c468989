"""Who persons are and where they live: as known now, on a day. A few questions, however many persons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, Max, Window

from kernbeeld.registers import sealing
from kernbeeld.registers.acts import Value
from kernbeeld.registers.kinds import REGISTERS
from kernbeeld.registers.merging import counted_as
from kernbeeld.registers.models.persons import Persoon, PersoonVersie, VerblijfVersie
from kernbeeld.registers.queries import sealed_fields
from kernbeeld.registers.standing import MOST_KEYS
from kernbeeld.registers.writing import data_keys

PERSOON = REGISTERS["persoon"]
VERBLIJF = REGISTERS["verblijf"]
NEWEST = Window(Max("versie"), partition_by=F("record"))
"""The newest version of a row's record. Any other condition on the same question narrows the versions that
it is the newest of, so the question is over all versions of some records."""


@dataclass(frozen=True, slots=True)
class PersonNow:
    """A person as known now: ``key`` is that of the record, also where that counts as another one.

    Of who was destroyed (``is_gone``) everything but the key and the area is empty. ``geheim``: the address
    is protected (BRP: geheimhouding); who shows it decides whether that may. ``buurt`` and ``adres`` are
    empty where no residence is known on the day.
    """

    key: str
    voornamen: str = ""
    geslachtsnaam: str = ""
    geboortedatum: date | None = None
    geslacht: str = ""
    overleden: date | None = None
    geheim: bool = False
    buurt: str = ""
    adres: str = ""
    postcode: str = ""
    huisnummer: str = ""
    bsn: str = field(default="", repr=False)
    is_gone: bool = False


def people_now(numbers: Iterable[int], day: date, *, with_homes: bool = True) -> Mapping[int, PersonNow]:
    """Return who the persons with these record numbers are on `day`; who is not there is left out.

    A record that counts as another shows what is known under that one. Five questions for up to ten
    thousand persons; fewer without homes, for a list of names. Nothing is logged here: who shows it does
    that, before it is shown.
    """
    wanted = sorted(set(numbers))
    found: dict[int, PersonNow] = {}
    for start in range(0, len(wanted), MOST_KEYS):
        found |= _people(wanted[start : start + MOST_KEYS], day, with_homes=with_homes)
    return found


def _people(numbers: Sequence[int], day: date, *, with_homes: bool) -> dict[int, PersonNow]:
    mains = counted_as(numbers)
    everybody = {*numbers, *mains.values()}
    known, gone = _identities(everybody, day)
    homes = _residences(everybody, day) if with_homes else {}
    keys = dict(Persoon.objects.filter(pk__in=numbers).values_list("pk", "sleutel"))
    return {
        number: _person(
            keys[number], known.get(main, {}), homes.get(main) or homes.get(number), is_gone=main in gone
        )
        for number in numbers
        for main in (mains.get(number, number),)
        if number in keys
    }


def _identities(numbers: Iterable[int], day: date) -> tuple[dict[int, Mapping[str, Value]], frozenset[int]]:
    """Return what is sealed about each person in the part that holds on the day, or the nearest one.

    Who somebody is does not begin or end with the days of a record. With it comes who was destroyed.
    """
    versions = PersoonVersie.objects.filter(record__in=numbers).annotate(newest=NEWEST)
    chosen: dict[int, PersoonVersie] = {}
    for row in versions.filter(versie=F("newest")).order_by("record", "deel"):
        if row.begin is not None and (row.record_id not in chosen or row.begin <= day):
            chosen[row.record_id] = row
    keys = data_keys(sorted(chosen), sealing.keys())
    opened = sealed_fields(PERSOON, list(chosen.values()), keys)
    known: dict[int, Mapping[str, Value]] = {number: opened.get(row.pk, {}) for number, row in chosen.items()}
    return known, frozenset(known.keys() - keys.keys())


def _residences(numbers: Iterable[int], day: date) -> dict[int, tuple[str, Mapping[str, Value]]]:
    """Return of each person the area and the sealed address on the day: of what began last."""
    records = VerblijfVersie.objects.filter(persoon__in=numbers).values("record")
    versions = VerblijfVersie.objects.filter(record__in=records).annotate(newest=NEWEST)
    rows = versions.filter(versie=F("newest")).order_by("begin", "record")
    chosen = {row.persoon_id or 0: row for row in rows if _holds(row, day)}
    opened = sealed_fields(VERBLIJF, list(chosen.values()))
    return {number: (row.buurt or "", opened.get(row.pk, {})) for number, row in chosen.items()}


def _holds(row: VerblijfVersie, day: date) -> bool:
    return row.begin is not None and row.einde is not None and row.begin <= day <= row.einde


def _person(
    key: str,
    known: Mapping[str, Value],
    home: tuple[str, Mapping[str, Value]] | None,
    *,
    is_gone: bool,
) -> PersonNow:
    buurt, address = home or ("", {})
    return PersonNow(
        key=key,
        voornamen=_text(known, "voornamen"),
        geslachtsnaam=_text(known, "geslachtsnaam"),
        geboortedatum=_day(known, "geboortedatum"),
        geslacht=_text(known, "geslacht"),
        overleden=_day(known, "overleden"),
        geheim=known.get("geheimhouding") == "ja",
        buurt=buurt,
        adres=address_line(address),
        postcode=_text(address, "postcode"),
        huisnummer=_text(address, "huisnummer"),
        bsn=_text(known, "bsn"),
        is_gone=is_gone,
    )


def address_line(address: Mapping[str, Value]) -> str:
    """Return street, number, postcode and place on one line; empty where none of them is known."""
    first = f"{_text(address, 'straat')} {_text(address, 'huisnummer')}".strip()
    second = f"{_text(address, 'postcode')} {_text(address, 'woonplaats')}".strip()
    return ", ".join(filter(None, (first, second)))


def _text(known: Mapping[str, Value], name: str) -> str:
    return str(known.get(name) or "")


def _day(known: Mapping[str, Value], name: str) -> date | None:
    value = known.get(name)
    return value if isinstance(value, date) else None
