"""How long what is known about a person may be kept, and whose time has passed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max

from kernbeeld.catalogue.model import Parameter
from kernbeeld.conf.house import house_catalogue
from kernbeeld.errors import InternalError
from kernbeeld.house_time import day_of
from kernbeeld.registers.kinds import REGISTERS, RegisterKind
from kernbeeld.registers.merging import everybody_with, merges
from kernbeeld.registers.models.persons import Persoon, Vernietiging

PREFIX = "bewaren."
"""With what the code of every term begins in the definitions."""
YIELDS = f"{PREFIX}wijkt."
"""With what the code begins that says whether a term yields to the request of who it is about."""
OTHER, PLAN = "overig", "plan"
NOT_ESTABLISHED, WITHDRAWN = "niet_vastgesteld_plan", "ingetrokken_aanvraag"
FROM_LAST_CHANGE = frozenset({"jeugdwet"})
"""Laws under which the term counts from the last change of a file (Jeugdwet art. 7.3.8 lid 3)."""
LAWS: Mapping[str, str] = {
    **dict.fromkeys(
        ("uitkering", "uitkering_persoon", "groepsindeling", "traject", "plaatsing", "wsw_dienstverband"),
        "participatiewet",
    ),
    "schuldhulptraject": "wgs",
    "bijdrageplicht": "wmo",
    "ondersteuningsplan": PLAN,
}
"""The term of a register whose records do not name a law themselves."""
NO_FILE = frozenset(
    {
        *("persoon", "verblijf", "huishoudlid"),
        *("relatie", "gezagsverhouding", "vertegenwoordiging", "contactgegeven"),
        *("meldingtermijn", "planlid"),
    }
)
"""Registers that say who somebody is, or that belong to a file: no ground to keep anything of their own."""
ENDED_BY_WITHDRAWAL = "intrekking"
"""Why a melding ended of which the application was withdrawn."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Why something about a person is kept: under which term, of which sort, and until and including when.

    ``persoon`` is the number of the record, ``term`` a code of the definitions without its prefix, ``sort``
    a register or a table. ``until`` is ``date.max`` while the file is open.
    """

    persoon: int
    term: str
    sort: str
    until: date

    @property
    def is_open(self) -> bool:
        """Whether it has no end yet."""
        return self.until == date.max

    @property
    def possible_from(self) -> date | None:
        """The first day on which it is no duty any more; None while that is not known."""
        return None if self.is_open else self.until + timedelta(days=1)


class Terms:
    """The terms of the definitions, as they hold on a day."""

    def __init__(self, on: date) -> None:
        self._on = on
        self._parameters = house_catalogue().parameters

    def until(self, term: str, last: date) -> date:
        """Return the last day on which a file is kept that ended on `last`; a law without a term: longest.

        An open end (``date.max``) stays open.
        """
        found = self._parameters.get(PREFIX + term) or self._parameters[PREFIX + OTHER]
        return _later(last, found, self._on)

    def yields(self, term: str) -> bool:
        """Whether somebody's own request goes before this term; a law that is not known: it does not."""
        found = self._parameters.get(YIELDS + term) or self._parameters.get(YIELDS + OTHER)
        return found is not None and found.on(self._on) == 1


def duties(
    on: date, persons: Collection[int] | None = None, *, never_agreed: Collection[str] = ()
) -> Iterator[Duty]:
    """Give every duty that the registers hold to keep something, of these record numbers or of everybody.

    Terms are those that hold on `on`. `never_agreed` are the keys of plans that nobody agreed to.
    """
    terms = Terms(on)
    for kind in REGISTERS.values():
        if "persoon" in kind.rules and kind.name not in NO_FILE:
            yield from _of_register(kind, terms, persons, frozenset(never_agreed))


def _of_register(
    kind: RegisterKind, terms: Terms, persons: Collection[int] | None, never_agreed: frozenset[str]
) -> Iterator[Duty]:
    versions = kind.versie.objects.all()
    if persons is not None:
        versions = versions.filter(record__in=versions.filter(persoon__in=persons).values("record"))
    latest = dict(versions.values_list("record_id").annotate(Max("versie")))
    extra = [name for name in ("wet", "reden_einde") if name in kind.rules]
    columns = ("record_id", "record__sleutel", "versie", "persoon_id", "einde", "handeling__known_from")
    rows = versions.filter(deel__gte=1).values_list(*columns, *extra)
    for record, key, versie, persoon, einde, known, *more in rows:
        if versie != latest[record] or persoon is None or (persons is not None and persoon not in persons):
            continue
        said = dict(zip(extra, more, strict=True))
        term = _term(kind.name, key, said, never_agreed)
        last = max(einde, day_of(known)) if term in FROM_LAST_CHANGE else einde
        yield Duty(persoon, term, kind.name, terms.until(term, last))


def _term(register: str, key: str, said: Mapping[str, str | None], never_agreed: frozenset[str]) -> str:
    if register == "melding" and said.get("reden_einde") == ENDED_BY_WITHDRAWAL:
        return WITHDRAWN
    if register == "ondersteuningsplan" and key in never_agreed:
        return NOT_ESTABLISHED
    return said.get("wet") or LAWS.get(register, OTHER)


def forbidding(found: Iterable[Duty], on: date) -> list[Duty]:
    """Return which of these duties forbid destruction on `on` even where who it is about asks for it.

    What is open does, whatever its term, and so does a term that has not passed and does not yield to a
    request (``bewaren.wijkt.*``: Wmo 2015 art. 5.3.5 and Jeugdwet art. 7.3.9, an assumption of ours).
    """
    terms = Terms(on)
    return [duty for duty in found if duty.until >= on and (duty.is_open or not terms.yields(duty.term))]


def expired(on: date, also: Iterable[Duty] = (), *, never_agreed: Collection[str] = ()) -> list[str]:
    """Return the keys of the persons all of whose files ended so long ago that nothing may be kept on `on`.

    `also` are duties that others have beside the registers. Records that are one person go together, or stay
    together. Somebody without any file is not among them: whether there is a ground then is for people to
    see.
    """
    until: dict[int, date] = {}
    found = merges()
    for duty in (*duties(on, never_agreed=never_agreed), *also):
        main = found.get(duty.persoon, duty.persoon)
        until[main] = max(until.get(main, date.min), duty.until)
    passed = {main for main, day in until.items() if day < on}
    together: defaultdict[int, set[int]] = defaultdict(set)
    for dubbel, main in found.items():
        together[main].add(dubbel)
    numbers = {number for main in passed for number in (main, *together[main])}
    numbers -= set(Vernietiging.objects.values_list("persoon_id", flat=True))
    return sorted(record.sleutel for record in Persoon.objects.in_bulk(numbers).values())


def one_person(persoon: int) -> frozenset[int]:
    """Return every record number that is the same person as this one, as known now."""
    return everybody_with(persoon, merges())


def _later(day: date, term: Parameter, on: date) -> date:
    length = term.on(on)
    if length is None or length != int(length):
        raise InternalError(f"{term.code} has no whole number.")
    if term.unit == "jaar":
        return years_later(day, int(length))
    if term.unit == "weken":
        return _days_later(day, 7 * int(length))
    raise InternalError(f"{term.code} is in {term.unit}: jaar and weken are known.")


def _days_later(day: date, days: int) -> date:
    return day + timedelta(days=days) if (date.max - day).days > days else date.max


def years_later(day: date, years: int) -> date:
    """Return the same day of a later year; 28 February for a leap day; an open end stays open."""
    if day.year + years > date.max.year:
        return date.max
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
