"""What the BRP tells, as frozen values. Nothing about a person shows in ``repr``."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class GezagKind(StrEnum):
    """Who has authority over a child, as the BRP derives it (BW book 1, title 14)."""

    EENHOOFDIG_OUDERLIJK_GEZAG = "EenhoofdigOuderlijkGezag"
    GEZAMENLIJK_OUDERLIJK_GEZAG = "GezamenlijkOuderlijkGezag"
    GEZAMENLIJK_GEZAG = "GezamenlijkGezag"
    VOOGDIJ = "Voogdij"
    TIJDELIJK_GEEN_GEZAG = "TijdelijkGeenGezag"
    NIET_TE_BEPALEN = "GezagNietTeBepalen"


class VerblijfplaatsKind(StrEnum):
    """Where somebody lives: at an address, in a place without one, abroad, or nobody knows."""

    ADRES = "Adres"
    LOCATIE = "Locatie"
    BUITENLAND = "VerblijfplaatsBuitenland"
    ONBEKEND = "VerblijfplaatsOnbekend"


class Opschorting(StrEnum):
    """Why the BRP keeps somebody's data no longer up to date (landelijke tabel RedenOpschorting)."""

    NIET = ""
    OVERLIJDEN = "O"
    EMIGRATIE = "E"
    MINISTERIEEL_BESLUIT = "M"
    VERNIETIGD = "W"
    FOUT = "F"
    RNI = "R"
    ANDERS = "."


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day of which the month, the day or all of it can be unknown."""

    year: int | None = field(default=None, repr=False)
    month: int | None = field(default=None, repr=False)
    day: int | None = field(default=None, repr=False)

    @property
    def full(self) -> date | None:
        """Return the day; None where a part of it is unknown."""
        if self.year and self.month and self.day:
            return date(self.year, self.month, self.day)
        return None


@dataclass(frozen=True, slots=True)
class Naam:
    """A name in its parts; each can be empty. ``volledig`` is what the BRP itself makes of it."""

    voornamen: str = field(default="", repr=False)
    voorvoegsel: str = field(default="", repr=False)
    geslachtsnaam: str = field(default="", repr=False)
    volledig: str = field(default="", repr=False)

    def __str__(self) -> str:
        return self.volledig or " ".join(filter(None, (self.voornamen, self.voorvoegsel, self.geslachtsnaam)))


@dataclass(frozen=True, slots=True)
class Verblijfplaats:
    """Where somebody lives. ``lines`` is what a letter has on it; ``since`` since when."""

    kind: VerblijfplaatsKind
    straat: str = field(default="", repr=False)
    huisnummer: str = field(default="", repr=False)
    postcode: str = field(default="", repr=False)
    woonplaats: str = field(default="", repr=False)
    lines: tuple[str, ...] = field(default=(), repr=False)
    land: str = ""
    since: PartialDate | None = None
    is_doubted: bool = False
    """It was found that the person does not live there any more."""


@dataclass(frozen=True, slots=True)
class Verwant:
    """A parent, a child or a partner; without a BSN where there is none. ``ended``: no partner since."""

    naam: Naam = field(repr=False)
    bsn: str = field(default="", repr=False)
    geboren: PartialDate | None = None
    ended: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Gezagsdrager:
    """Somebody who has authority; an unknown third party has neither name nor BSN."""

    naam: str = field(default="", repr=False)
    bsn: str = field(default="", repr=False)
    is_parent: bool = False


@dataclass(frozen=True, slots=True)
class Gezag:
    """Who has authority over one child. ``explanation``: why nobody has it, or why that is not known."""

    kind: GezagKind
    child: str = field(repr=False)
    holders: tuple[Gezagsdrager, ...] = ()
    explanation: str = field(default="", repr=False)
    is_investigated: bool = False


@dataclass(frozen=True, slots=True)
class BrpPerson:
    """A person as the BRP has them, no more than what was asked.

    ``is_secret``: the address may go to nobody else (geheimhouding). ``geslacht`` is ``man``, ``vrouw``,
    ``onbekend`` or empty. ``gemeente`` is the code of where the person is registered. ``is_investigated``:
    the BRP doubts some of it.
    """

    bsn: str = field(repr=False)
    naam: Naam = field(default=Naam(), repr=False)
    geslacht: str = ""
    geboren: PartialDate | None = None
    overleden: PartialDate | None = None
    opschorting: Opschorting = Opschorting.NIET
    is_secret: bool = False
    is_investigated: bool = False
    gemeente: str = ""
    verblijfplaats: Verblijfplaats | None = field(default=None, repr=False)
    gezag: tuple[Gezag, ...] = ()
    ouders: tuple[Verwant, ...] = ()
    kinderen: tuple[Verwant, ...] = ()
    partners: tuple[Verwant, ...] = ()

    @property
    def is_deceased(self) -> bool:
        """Tell whether the person died, also where the day is not known."""
        return self.overleden is not None or self.opschorting is Opschorting.OVERLIJDEN

    @property
    def lives_abroad(self) -> bool:
        """Tell whether the person moved abroad."""
        there = self.verblijfplaats is not None and self.verblijfplaats.kind is VerblijfplaatsKind.BUITENLAND
        return there or self.opschorting is Opschorting.EMIGRATIE

    def gezag_over(self, bsn: str) -> Iterator[Gezag]:
        """Give who has authority over a child, whichever person of the family was asked about."""
        return (one for one in self.gezag if one.child == bsn)
