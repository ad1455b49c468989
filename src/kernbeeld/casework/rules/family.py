"""Parents, children, partner and authority: what the BRP tells, beside what is kept here.

Nothing is decided here: each line says what is told and what is kept, and a person takes it over. The BRP
gives no day with authority or kinship, so what is taken over holds from the day of that on. For authority
that the BRP can't determine ("niet te bepalen") nothing is proposed, and nothing here is called superfluous.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kernbeeld.exchange.service import BrpPerson, Gezag, GezagKind, Gezagsdrager, Verwant
from kernbeeld.language import gettext

RELATIE, GEZAG = "relatie", "gezagsverhouding"
NOBODY = "tijdelijk_geen_gezag"
INVERSE: Mapping[str, str] = {"ouder": "kind", "kind": "ouder", "partner": "partner"}
"""The relations of which the BRP tells, with what the one is to the other seen from the other side."""
SOORTEN: Mapping[GezagKind, str] = {
    GezagKind.EENHOOFDIG_OUDERLIJK_GEZAG: "ouderlijk_gezag",
    GezagKind.GEZAMENLIJK_OUDERLIJK_GEZAG: "gezamenlijk_gezag",
    GezagKind.GEZAMENLIJK_GEZAG: "gezamenlijk_gezag",
    GezagKind.VOOGDIJ: "voogdij",
    GezagKind.TIJDELIJK_GEEN_GEZAG: NOBODY,
}
"""The sort of authority that is kept for each that the BRP derives; of what is left out nothing is kept."""


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody whom the BRP names beside a person; without a BSN where it tells none."""

    naam: str = field(default="", repr=False)
    bsn: str = field(default="", repr=False)
    voornamen: str = field(default="", repr=False)
    geslachtsnaam: str = field(default="", repr=False)
    geboortedatum: date | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class ToldTie:
    """A tie that the BRP tells. ``soort`` of a relation is what the other is to the person.

    ``is_about``: the authority is over the person, else it is the person's over the other. ``other`` is
    None where nobody has it.
    """

    register: str
    soort: str
    is_about: bool
    other: Relative | None


@dataclass(frozen=True, slots=True)
class KeptTie:
    """A tie that is kept here, seen from the person as a :class:`ToldTie` is; ``key``: empty for nobody."""

    register: str
    record: str
    soort: str
    is_about: bool
    key: str


@dataclass(frozen=True, slots=True)
class Note:
    """What the BRP tells of authority and can't be kept: a code, over whom (a BSN), and its explanation.

    ``unclear``: it can't be determined; ``nobody``: nobody has it for now; ``unnamed``: somebody whom the
    BRP does not name has it; ``investigated``: it is doubted.
    """

    code: str
    child: str = field(repr=False)
    explanation: str = field(default="", repr=False)


class State(StrEnum):
    """How what the BRP tells compares with what is kept."""

    SAME = "same"
    TOLD_ONLY = "told_only"
    KEPT_ONLY = "kept_only"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Line:
    """One tie, told or kept or both. ``key``: the record of the other here, empty where there is none."""

    state: State
    told: ToldTie | None
    kept: KeptTie | None
    key: str


_WORDS: Mapping[str, Callable[[], str]] = {
    "unclear": lambda: gettext(
        "The BRP can't determine who has authority. Nothing is taken over; what is kept here stays."
    ),
    "nobody": lambda: gettext("The BRP tells that nobody has authority for now."),
    "unnamed": lambda: gettext(
        "Somebody whom the BRP does not name has authority. Ask who it is; nothing is taken over of it."
    ),
    "investigated": lambda: gettext("The authority is under investigation in the BRP: be careful with it."),
}


def told_ties(person: BrpPerson) -> tuple[ToldTie, ...]:
    """Return every tie that the BRP tells of a person and that can be kept."""
    return (*_relations(person), *_authority(person))


def _relations(person: BrpPerson) -> Iterator[ToldTie]:
    told = (("ouder", person.ouders), ("kind", person.kinderen), ("partner", person.partners))
    for soort, relatives in told:
        for one in relatives:
            if one.ended is None and (one.bsn or str(one.naam)):
                yield ToldTie(RELATIE, soort, True, _relative(one))


def _authority(person: BrpPerson) -> Iterator[ToldTie]:
    named = {one.bsn: _relative(one) for one in (*person.ouders, *person.kinderen, *person.partners)}
    for one in _of(person):
        soort = SOORTEN.get(one.kind)
        if soort is None:
            continue
        if one.child != person.bsn:
            yield ToldTie(GEZAG, soort, False, named.get(one.child, Relative(bsn=one.child)))
        elif soort == NOBODY:
            yield ToldTie(GEZAG, soort, True, None)
        else:
            for holder in filter(_is_known, one.holders):
                other = named.get(holder.bsn) or Relative(holder.naam, holder.bsn)
                yield ToldTie(GEZAG, soort, True, other)


def _of(person: BrpPerson) -> Iterator[Gezag]:
    """Give the authority over the person, and that in which the person takes part."""
    for one in person.gezag:
        if one.child == person.bsn or any(holder.bsn == person.bsn for holder in one.holders):
            yield one


def _is_known(holder: Gezagsdrager) -> bool:
    return bool(holder.bsn)


def _relative(one: Verwant) -> Relative:
    return Relative(
        naam=str(one.naam),
        bsn=one.bsn,
        voornamen=one.naam.voornamen,
        geslachtsnaam=f"{one.naam.voorvoegsel} {one.naam.geslachtsnaam}".strip(),
        geboortedatum=one.geboren.full if one.geboren else None,
    )


def notes(person: BrpPerson) -> tuple[Note, ...]:
    """Return what the BRP tells of authority that nothing can be kept of, and what it doubts."""
    return tuple(_notes(person))


def _notes(person: BrpPerson) -> Iterator[Note]:
    for one in person.gezag:
        if one.kind is GezagKind.NIET_TE_BEPALEN:
            yield Note("unclear", one.child, one.explanation)
        elif one.child == person.bsn and not (one.holders and all(map(_is_known, one.holders))):
            yield Note("nobody" if SOORTEN[one.kind] == NOBODY else "unnamed", one.child, one.explanation)
        if one.is_investigated:
            yield Note("investigated", one.child)


def kept_tie(register: str, record: str, soort: str, *, is_about: bool, key: str) -> KeptTie | None:
    """Return a tie as the person sees it; None for a sort of which the BRP tells nothing."""
    if register == GEZAG:
        return KeptTie(register, record, soort, is_about, key)
    if register != RELATIE or soort not in INVERSE:
        return None
    return KeptTie(register, record, soort if is_about else INVERSE[soort], True, key)


def lines(
    told: Sequence[ToldTie], kept: Iterable[KeptTie], keys: Mapping[str, str], unclear: Iterable[str] = ()
) -> tuple[Line, ...]:
    """Return each tie that is told beside what is kept of it, and then what is kept only.

    `keys` gives the record here of each BSN. `unclear` are the records of the children (empty: the person)
    over whom the BRP can't determine the authority.
    """
    open_to_doubt = frozenset(unclear)
    rest = [one for one in kept if not _is_doubted(one, open_to_doubt)]
    found = []
    for tie in told:
        key = keys.get(tie.other.bsn, "") if tie.other else ""
        same = [one for one in rest if _is_same(one, tie, key)]
        rest = [one for one in rest if one not in same]
        found.append(_line(tie, same, key))
    return (*found, *(Line(State.KEPT_ONLY, None, one, one.key) for one in rest))


def _line(tie: ToldTie, same: Sequence[KeptTie], key: str) -> Line:
    if not same:
        return Line(State.TOLD_ONLY, tie, None, key)
    equal = [one for one in same if one.soort == tie.soort]
    return Line(State.SAME if equal else State.DIFFERENT, tie, (equal or same)[0], key)


def _is_same(kept: KeptTie, told: ToldTie, key: str) -> bool:
    """Tell whether both are of the same two persons; relations of two sorts are two relations."""
    if (kept.register, kept.is_about, kept.key) != (told.register, told.is_about, key):
        return False
    if told.other is None:
        return kept.soort == NOBODY
    return bool(key) and (told.register == GEZAG or kept.soort == told.soort)


def _is_doubted(kept: KeptTie, unclear: frozenset[str]) -> bool:
    return kept.register == GEZAG and ("" if kept.is_about else kept.key) in unclear


def note_words(note: Note) -> str:
    """Return what a note means, for who reads it; the explanation of the BRP itself is beside it."""
    return _WORDS[note.code]()
