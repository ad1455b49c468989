"""Finding a person, and who may be the same person. Every look is logged before it is shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kernbeeld.accounts.service import AccessError, Right, User, may
from kernbeeld.audit.service import Ground, log_look
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Melding
from kernbeeld.casework.queries.cards import Card, cards, full_name
from kernbeeld.casework.rules.matching import Match, Sketch, matches
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.sealing import is_bsn
from kernbeeld.registers.service import (
    PersonNow,
    counted_as,
    keys_with_bsn,
    numbers_at,
    numbers_born,
    numbers_named,
    numbers_of,
    people_now,
    plain_address,
    plain_name,
)

MOST_SHOWN = 20
MOST_OPENED = 300
"""So many sealed records are opened for one question at most; a question that needs more is too broad."""
FEWEST_LETTERS = 2
TOEGANG = Ground(taak="toegang")


@dataclass(frozen=True, slots=True)
class PersonQuestion:
    """By what a person is looked for. Of the names the first letters are enough; accents do not matter."""

    bsn: str = ""
    geslachtsnaam: str = ""
    voornamen: str = ""
    geboortedatum: date | None = None
    postcode: str = ""
    huisnummer: str = ""


@dataclass(frozen=True, slots=True)
class Looking:
    """Who looks, why, when, and on what ground. Goes to the log with every person who is shown."""

    user: User
    purpose: str
    at: datetime
    ground: Ground = TOEGANG

    @property
    def today(self) -> date:
        """The day."""
        return day_of(self.at)


def find_personen(question: PersonQuestion, looking: Looking) -> tuple[Card, ...]:
    """Return up to twenty persons who fit everything that is asked, after noting the look at each.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` that says what to add to a question that is too
    broad, and :class:`~kernbeeld.accounts.errors.AccessError` for who may not look for persons.
    """
    if not may(looking.user, Right.FIND_PERSONEN):
        raise AccessError(gettext("You may not look for persons."))
    _expect_narrow(question)
    candidates = people_now(_mains(_candidates(question)), looking.today)
    own = worked_for(looking.user, candidates)
    fits = [number for number, one in candidates.items() if _fits(question, one, is_own=number in own)]
    fitting = sorted(fits, key=lambda number: full_name(candidates[number]))
    if len(fitting) > MOST_SHOWN:
        raise CaseworkError("geboortedatum", gettext("There are more than 20 persons like this: add more."))
    return shown(fitting, looking)


def shown(numbers: Sequence[int], looking: Looking) -> tuple[Card, ...]:
    """Return the cards of persons, in their order, after noting the look at each."""
    found = cards(numbers, today=looking.today, shielded_for=worked_for(looking.user, numbers))
    listed = tuple(found[number] for number in numbers if number in found)
    if listed:
        keys = [card.key for card in listed]
        log_look(looking.user.name, "persoon", keys, looking.purpose, at=looking.at, ground=looking.ground)
    return listed


def _expect_narrow(question: PersonQuestion) -> None:
    if question.bsn:
        if not is_bsn(question.bsn):
            raise CaseworkError("bsn", gettext("This is no BSN: nine digits that pass the elfproef."))
        return
    name = plain_name(question.geslachtsnaam)
    has_address = bool(plain_address(question.postcode, question.huisnummer))
    if has_address or (question.geboortedatum and len(name) >= FEWEST_LETTERS):
        return
    if name and plain_name(question.voornamen):
        return
    if question.geboortedatum:
        raise CaseworkError("geslachtsnaam", gettext("Add two letters of the surname, or an address."))
    if name:
        raise CaseworkError(
            "geboortedatum", gettext("Too broad: add the date of birth, a first name, or an address.")
        )
    raise CaseworkError(
        "bsn", gettext("Fill in a BSN, a surname with a date of birth, or a postcode with a house number.")
    )


def _candidates(question: PersonQuestion) -> Iterable[int]:
    """Return who may fit, by the hash that finds fewest; the rest is compared on what is opened."""
    if question.bsn:
        return numbers_of(keys_with_bsn(question.bsn)).values()
    most = MOST_OPENED + 1
    if question.geboortedatum:
        found = numbers_born(question.geboortedatum, most=most)
    elif plain_address(question.postcode, question.huisnummer):
        found = numbers_at(question.postcode, question.huisnummer, most=most)
    else:
        found = numbers_named(question.geslachtsnaam, most=most)
    if len(found) > MOST_OPENED:
        raise CaseworkError(
            "geboortedatum", gettext("Too many persons are like this: add the date of birth.")
        )
    return found


def _mains(numbers: Iterable[int]) -> frozenset[int]:
    """Return the record numbers that these count as: a duplicate is shown as the person it is."""
    listed = list(numbers)
    mains = counted_as(listed)
    return frozenset(mains.get(number, number) for number in listed)


def _fits(question: PersonQuestion, person: PersonNow, *, is_own: bool) -> bool:
    """Tell whether a person fits all that is asked. A protected address is nothing to find somebody by."""
    if question.bsn and person.bsn != question.bsn:
        return False
    if question.geboortedatum and person.geboortedatum not in (question.geboortedatum, None):
        return False
    asked = plain_address(question.postcode, question.huisnummer)
    if asked and person.geheim and not is_own:
        is_known = bool(question.bsn or question.geboortedatum)
        return is_known and _is_called(question, person)
    if asked and plain_address(person.postcode, person.huisnummer) != asked:
        return False
    return _is_called(question, person)


def _is_called(question: PersonQuestion, person: PersonNow) -> bool:
    halves = (person.geslachtsnaam, *person.geslachtsnaam.split("-"))
    surname, given = plain_name(question.geslachtsnaam), plain_name(question.voornamen)
    return any(plain_name(half).startswith(surname) for half in halves) and plain_name(
        person.voornamen
    ).startswith(given)


def worked_for(user: User, numbers: Iterable[int]) -> frozenset[int]:
    """Return for whom of these persons the user has an open melding in hand."""
    cases = Melding.objects.filter(persoon__in=list(numbers), behandelaar=user, einde=None)
    return frozenset(cases.values_list("persoon_id", flat=True))


def duplicates_of(person: PersonNow, day: date) -> tuple[tuple[int, Match], ...]:
    """Return the record numbers of possible duplicates of a person, known or still to be registered.

    Nobody is shown by this: give the numbers to :func:`shown`. Protected addresses are not compared.
    """
    near: set[int] = set(numbers_of(keys_with_bsn(person.bsn)).values()) if person.bsn else set()
    if person.geboortedatum:
        near.update(numbers_born(person.geboortedatum, most=MOST_OPENED))
    if person.postcode and not person.geheim:
        near.update(numbers_at(person.postcode, person.huisnummer, most=MOST_OPENED))
    opened = people_now(_mains(near), day)
    numbers = {other.key: number for number, other in opened.items()}
    found = matches(_sketch(person), (_sketch(other) for other in opened.values()))
    return tuple((numbers[match.key], match) for match in found)


def _sketch(person: PersonNow) -> Sketch:
    return Sketch(
        key=person.key,
        voornamen=person.voornamen,
        geslachtsnaam=person.geslachtsnaam,
        geboortedatum=person.geboortedatum,
        address="" if person.geheim else plain_address(person.postcode, person.huisnummer),
        bsn=person.bsn,
    )
