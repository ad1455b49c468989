"""Entries to products, contracts, grounds and blocks of motivation."""

from kernbeeld.catalogue.products import (
    EENHEDEN,
    FREQUENTIES,
    LEVERINGSVORMEN,
    PROVISION,
    REGISTERED_AS,
    BesluitGrond,
    Contract,
    Motivation,
    Product,
    Volume,
)
from kernbeeld.catalogue.source import Entry
from kernbeeld.language import gettext

_MOST_MONTHS = 600
_MOST_WEEKS = 104
_MOST_CENTS = 999_999


def read_product(code: str, entry: Entry) -> Product:
    """Read a product with the units in which it can be granted."""
    return Product(
        code=code,
        wet=entry.code("wet"),
        label=entry.label(),
        register=entry.choice("register", REGISTERED_AS, PROVISION),
        leveringsvormen=_known(entry, "leveringsvormen", LEVERINGSVORMEN),
        volumes=tuple(_read_volume(item) for item in entry.entries("volumes")),
        months=entry.whole("months", 0, _MOST_MONTHS),
        herindicatie=entry.whole("herindicatie", 0, _MOST_WEEKS),
        bron=entry.text("bron"),
        place=entry.place,
        leefgebieden=entry.texts("leefgebieden"),
        categorie=entry.text("categorie", ""),
        istandaard=entry.text("istandaard", ""),
        regeling=entry.text("regeling", ""),
        bijdrage=entry.text("bijdrage", ""),
        assumption=entry.flag("assumption", False),
        note=entry.text("note", ""),
        replaces=entry.text("replaces", ""),
    )


def _read_volume(entry: Entry) -> Volume:
    found = Volume(entry.choice("eenheid", EENHEDEN), _known(entry, "frequenties", FREQUENTIES))
    entry.finish()
    return found


def _known(entry: Entry, key: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Read a list of known words; a mistake names those that there are."""
    found = entry.texts(key)
    for wrong in (one for one in found if one not in known):
        entry.wrong(
            gettext(
                "'{key}' can't be '{text}'; choose {known}.", key=key, text=wrong, known=", ".join(known)
            ),
            place=entry.place_of(key),
        )
    return tuple(one for one in found if one in known)


def read_contract(code: str, entry: Entry) -> Contract:
    """Read a contract of the municipality with a provider."""
    entry.text("replaces", "")
    return Contract(
        code=code,
        product=entry.code("product"),
        organisatie=entry.code("organisatie"),
        naam=entry.text("naam"),
        since=entry.day("since"),
        until=entry.day("until") if entry.has("until") else None,
        eenheid=entry.choice("eenheid", EENHEDEN),
        cents=entry.whole("cents", 0, _MOST_CENTS),
        place=entry.place,
        agb=entry.text("agb", ""),
    )


def read_ground(code: str, entry: Entry) -> BesluitGrond:
    """Read a ground with the article of each law in which it stands."""
    entry.text("replaces", "")
    articles = entry.entry("articles")
    found = {wet: articles.text(wet) for wet in articles.fields} if articles else {}
    return BesluitGrond(
        code=code,
        label=entry.label(),
        soorten=entry.some("soorten"),
        articles=found,
        place=entry.place,
        assumption=entry.flag("assumption", False),
        note=entry.text("note", ""),
    )


def read_motivation(code: str, entry: Entry) -> Motivation:
    """Read a block of motivation with what it is for."""
    entry.text("replaces", "")
    return Motivation(
        code=code,
        text=entry.text("text"),
        place=entry.place,
        soorten=entry.texts("soorten"),
        wetten=entry.texts("wetten"),
        gronden=entry.texts("gronden"),
        producten=entry.texts("producten"),
        leveringsvormen=entry.texts("leveringsvormen"),
    )
