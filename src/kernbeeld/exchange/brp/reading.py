"""Answers of BRP Personen 2.7 to values."""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TypeVar

from kernbeeld.exchange.brp.answer import Node, unreadable
from kernbeeld.exchange.brp.values import (
    BrpPerson,
    Gezag,
    GezagKind,
    Gezagsdrager,
    Naam,
    Opschorting,
    PartialDate,
    Verblijfplaats,
    VerblijfplaatsKind,
    Verwant,
)

E = TypeVar("E", bound=StrEnum)

_BSN = re.compile(r"[0-9]{9}")
_GESLACHT = {"M": "man", "V": "vrouw", "O": "onbekend", "": ""}
_UNDER_INVESTIGATION = "inOnderzoek"
_GROUPS = ("naam", "geboorte", "overlijden", "verblijfplaats")


def read_persons(answer: Node) -> tuple[BrpPerson, ...]:
    """Read the persons of an answer. Raises :class:`~kernbeeld.exchange.brp.errors.BrpError`."""
    return tuple(_person(node) for node in answer.nodes("personen"))


def _person(node: Node) -> BrpPerson:
    return BrpPerson(
        bsn=_bsn(node),
        naam=_naam(node.node("naam")),
        geslacht=_geslacht(node.node("geslacht").text("code")),
        geboren=_date(node.node("geboorte"), "datum"),
        overleden=_date(node.node("overlijden"), "datum"),
        opschorting=_opschorting(node.node("opschortingBijhouding")),
        is_secret=node.flag("geheimhoudingPersoonsgegevens"),
        is_investigated=any(one.has(_UNDER_INVESTIGATION) for one in (node, *map(node.node, _GROUPS))),
        gemeente=node.node("gemeenteVanInschrijving").text("code"),
        verblijfplaats=_verblijfplaats(node),
        gezag=tuple(_gezag(one) for one in node.nodes("gezag")),
        ouders=_verwanten(node, "ouders"),
        kinderen=_verwanten(node, "kinderen"),
        partners=_verwanten(node, "partners"),
    )


def _bsn(node: Node) -> str:
    found = node.text("burgerservicenummer")
    if found and not _BSN.fullmatch(found):
        raise unreadable("burgerservicenummer")
    return found


def _geslacht(code: str) -> str:
    if code not in _GESLACHT:
        raise unreadable("geslacht.code")
    return _GESLACHT[code]


def _naam(node: Node) -> Naam:
    return Naam(
        voornamen=node.text("voornamen"),
        voorvoegsel=node.text("voorvoegsel"),
        geslachtsnaam=node.text("geslachtsnaam"),
        volledig=node.text("volledigeNaam"),
    )


def _date(node: Node, name: str) -> PartialDate | None:
    """Read a day of one of the four kinds; None where there is none."""
    if not node.has(name):
        return None
    found = node.node(name)
    match found.text("type"):
        case "Datum":
            return _whole(found.text("datum"))
        case "JaarMaandDatum":
            return PartialDate(_within(found, "jaar", 9999), _within(found, "maand", 12))
        case "JaarDatum":
            return PartialDate(_within(found, "jaar", 9999))
        case "DatumOnbekend":
            return PartialDate()
    raise unreadable(f"{name}.type")


def _whole(text: str) -> PartialDate:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise unreadable("datum") from None
    return PartialDate(day.year, day.month, day.day)


def _within(node: Node, name: str, most: int) -> int:
    number = node.number(name)
    if number is None or not 1 <= number <= most:
        raise unreadable(name)
    return number


def _opschorting(node: Node) -> Opschorting:
    code = node.node("reden").text("code")
    return Opschorting(code) if code in {one.value for one in Opschorting} else Opschorting.ANDERS


def _kind(kinds: type[E], node: Node) -> E:
    found = node.text("type")
    if found not in {one.value for one in kinds}:
        raise unreadable("type")
    return kinds(found)


def _verblijfplaats(node: Node) -> Verblijfplaats | None:
    """Read where somebody lives; who was only searched for has no more than the lines of a letter."""
    if not node.has("verblijfplaats"):
        lines = _lines(node.node("adressering"), "adresregel")
        return Verblijfplaats(VerblijfplaatsKind.ADRES, lines=lines) if lines else None
    found = node.node("verblijfplaats")
    address = found.node("verblijfadres")
    straat = address.text("officieleStraatnaam") or address.text("korteStraatnaam")
    place = address.text("locatiebeschrijving")
    lines = (place,) if place else _lines(address, "regel")
    huisnummer, postcode = _huisnummer(address), address.text("postcode").replace(" ", "").upper()
    woonplaats = address.text("woonplaats")
    own = (f"{straat} {huisnummer}".strip(), f"{postcode} {woonplaats}".strip())
    return Verblijfplaats(
        kind=_kind(VerblijfplaatsKind, found),
        straat=straat,
        huisnummer=huisnummer,
        postcode=postcode,
        woonplaats=woonplaats,
        lines=lines or tuple(filter(None, own)),
        land=address.node("land").text("omschrijving"),
        since=_date(found, "datumVan"),
        is_doubted=found.flag("indicatieVastgesteldVerblijftNietOpAdres"),
    )


def _huisnummer(address: Node) -> str:
    number = address.number("huisnummer")
    addition = address.text("huisnummertoevoeging")
    whole = f"{number or ''}{address.text('huisletter')}"
    return f"{whole}-{addition}" if addition else whole


def _lines(node: Node, name: str) -> tuple[str, ...]:
    return tuple(filter(None, (node.text(f"{name}{place}") for place in (1, 2, 3))))


def _verwanten(node: Node, name: str) -> tuple[Verwant, ...]:
    return tuple(
        Verwant(
            naam=_naam(one.node("naam")),
            bsn=_bsn(one),
            geboren=_date(one.node("geboorte"), "datum"),
            ended=_date(one.node("ontbindingHuwelijkPartnerschap"), "datum"),
        )
        for one in node.nodes(name)
    )


def _gezag(node: Node) -> Gezag:
    child = _bsn(node.node("minderjarige"))
    if not child:
        raise unreadable("gezag.minderjarige")
    return Gezag(
        kind=_kind(GezagKind, node),
        child=child,
        holders=tuple(_holders(node)),
        explanation=node.text("toelichting"),
        is_investigated=node.flag(_UNDER_INVESTIGATION),
    )


def _holders(node: Node) -> Iterator[Gezagsdrager]:
    parents = [*node.nodes("ouders"), *([node.node("ouder")] if node.has("ouder") else [])]
    others = [*node.nodes("derden"), *([node.node("derde")] if node.has("derde") else [])]
    for is_parent, found in ((True, parents), (False, others)):
        for one in found:
            yield Gezagsdrager(one.node("naam").text("volledigeNaam"), _bsn(one), is_parent)
