"""What can be decided on: products of a law, who delivers them under a contract, and on which grounds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kernbeeld.errors import Place

if TYPE_CHECKING:  # the catalogue holds products, and a product has labels of the catalogue
    from kernbeeld.catalogue.model import Label

PROVISION, BENEFIT, DEBT_HELP = "beschikte_voorziening", "uitkering", "schuldhulptraject"
REGISTERED_AS = (PROVISION, BENEFIT, DEBT_HELP)
"""In which register a product that was granted is written."""
ZIN, PGB = "zin", "pgb"
LEVERINGSVORMEN = (ZIN, PGB)
EENHEDEN = ("01", "04", "14", "16", "82", "83", "84")
"""Units of volume, as iWmo and iJw 3.2 have them: minute, hour, 24 hours, part of a day, pieces, euro."""
FREQUENTIES = ("1", "2", "4", "6")
"""Per what, as iWmo and iJw 3.2 have them: day, week, month, in total."""
WEEKLY, TOTAL = "2", "6"
NOT_BY_DAY = ("14", "16", "83", "84")
"""Units that are never counted by the day (iWmo and iJw 3.2, CS338)."""
PER_YEAR: Mapping[str, int] = {"1": 365, "2": 52, "4": 12, "6": 1}
"""How often a frequency comes in a year, to compare what a year costs."""


@dataclass(frozen=True)
class Volume:
    """A unit in which a product can be granted, and per what."""

    eenheid: str
    frequenties: tuple[str, ...]


@dataclass(frozen=True)
class Product:
    """What can be granted under a law.

    ``code`` is the product of the registers, as figures count it, and ``categorie`` the registers' category
    where figures need it. ``istandaard`` is the product category of iWmo or iJw. ``months`` is how long it
    is usually granted, 0: without an end. ``herindicatie`` is how many weeks before its end it is looked at
    again, 0: never. ``bijdrage`` is the code of the rule for the own contribution; empty: there is none. The
    product is the first one to think of in its ``leefgebieden``.
    """

    code: str
    wet: str
    label: "Label"
    register: str
    leveringsvormen: tuple[str, ...]
    volumes: tuple[Volume, ...]
    months: int
    herindicatie: int
    bron: str
    place: Place
    leefgebieden: tuple[str, ...] = ()
    categorie: str = ""
    istandaard: str = ""
    regeling: str = ""
    bijdrage: str = ""
    assumption: bool = False
    note: str = ""
    replaces: str = ""

    def allows(self, eenheid: str, frequentie: str) -> bool:
        """Tell whether a volume can be granted in this unit, per this."""
        return any(one.eenheid == eenheid and frequentie in one.frequenties for one in self.volumes)


@dataclass(frozen=True)
class Contract:
    """Who delivers a product from ``since`` to ``until`` (both inclusive), at ``cents`` per ``eenheid``."""

    code: str
    product: str
    organisatie: str
    naam: str
    since: date
    until: date | None
    eenheid: str
    cents: int
    place: Place
    agb: str = ""

    def holds_on(self, day: date) -> bool:
        """Tell whether the contract holds on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class BesluitGrond:
    """Why something is refused, revised or withdrawn: ``articles`` by law, for the ``soorten`` of besluit."""

    code: str
    label: "Label"
    soorten: tuple[str, ...]
    articles: Mapping[str, str]
    place: Place
    assumption: bool = False
    note: str = ""


@dataclass(frozen=True)
class Motivation:
    """A block of a motivation in plain Dutch; what is empty does not limit it.

    It is put in for one of the ``soorten`` of besluit, under one of the ``wetten``, on one of the
    ``gronden``, with one of the ``producten`` and ``leveringsvormen``, in the order of the definitions.
    """

    code: str
    text: str
    place: Place
    soorten: tuple[str, ...] = ()
    wetten: tuple[str, ...] = ()
    gronden: tuple[str, ...] = ()
    producten: tuple[str, ...] = ()
    leveringsvormen: tuple[str, ...] = ()


MOTIVATION_VALUES = frozenset(
    {"inwoner", "producten", "ontvangst", "aanvraag", "verwijzing", "artikel", "gemeente"}
)
"""What a block can ask for: it is filled in when the block is put in."""


def contracts_on(contracts: Iterable[Contract], product: str, day: date) -> tuple[Contract, ...]:
    """Return who delivers a product on a day, in the order of the definitions."""
    return tuple(one for one in contracts if one.product == product and one.holds_on(day))
