"""Persons as lists show them: name, age, address. A few questions, however many persons."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kernbeeld.language import gettext
from kernbeeld.registers.service import PersonNow, people_now


@dataclass(frozen=True, slots=True)
class Card:
    """One person on a list. ``name`` is never empty; ``age`` in whole years, at death for who died.

    Of a protected address ``address`` and ``buurt`` are empty, unless the reader works for the person.
    ``is_gone``: the person was destroyed, and nothing is known any more.
    """

    number: int
    key: str
    name: str
    born: date | None
    age: int | None
    address: str
    buurt: str
    is_protected: bool
    died_on: date | None
    is_gone: bool = False


def cards(
    numbers: Iterable[int],
    *,
    today: date,
    shielded_for: Collection[int] = (),
    with_homes: bool = True,
) -> Mapping[int, Card]:
    """Return the cards of the persons with these record numbers, by number; who is not there is left out.

    `shielded_for` names the persons whose protected address may be shown; without homes there is no address
    and no buurt, and less to open. Five questions, whatever the
    number. Nothing is logged here: call ``log_look`` with the keys before the cards are shown.
    """
    return {
        number: _card(number, person, today, may_see=not person.geheim or number in shielded_for)
        for number, person in people_now(numbers, today, with_homes=with_homes).items()
    }


def _card(number: int, person: PersonNow, today: date, *, may_see: bool) -> Card:
    return Card(
        number=number,
        key=person.key,
        name=full_name(person),
        born=person.geboortedatum,
        age=age_on(person.geboortedatum, person.overleden or today),
        address=person.adres if may_see else "",
        buurt=person.buurt if may_see else "",
        is_protected=person.geheim,
        died_on=person.overleden,
        is_gone=person.is_gone,
    )


def full_name(person: PersonNow) -> str:
    """Return the name as it is said; words for who has none, and for who was destroyed."""
    if person.is_gone:
        return gettext("somebody whose data are destroyed")
    name = f"{person.voornamen} {person.geslachtsnaam}".strip()
    return name or gettext("name unknown")


def age_on(born: date | None, day: date) -> int | None:
    """Return the age in whole years; None without a date of birth. Who was born on 29 February: 1 March."""
    if born is None or day < born:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
