"""Who belongs to a family: who lives together, and the parents and children who live elsewhere."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kernbeeld.casework.queries.cards import age_on
from kernbeeld.casework.rules.speaking import ADULT
from kernbeeld.registers.service import holding, household_numbers, numbers_of, people_now

CLOSE = ("ouder", "kind", "partner")
"""The relations that make a family."""


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody of the family: the record's number, and whether he lives in the same household."""

    number: int
    is_together: bool


def family_of(number: int, day: date) -> tuple[Relative, ...]:
    """Return the family of a person on a day, who lives together first, the person left out.

    It is who shares the household, their children, and the parents and who has authority over who of them
    is under age. A constant number of questions. Nothing is logged here: who shows it does that.
    """
    return family_around([number], day)


def family_around(numbers: Sequence[int], day: date) -> tuple[Relative, ...]:
    """Return the family of these persons as :func:`family_of` does; they themselves are left out."""
    together = [*numbers, *sorted(household_of(numbers, day) - set(numbers))]
    elsewhere = _tied(together, numbers, day)
    mates = [each for each in together if each not in numbers]
    others = [each for each in elsewhere if each not in together]
    alive = {each for each, one in people_now([*mates, *others], day).items() if one.overleden is None}
    found = [*(Relative(each, True) for each in mates), *(Relative(each, False) for each in others)]
    return tuple(one for one in found if one.number in alive)


def household_of(numbers: Iterable[int], day: date) -> set[int]:
    """Return everybody who lives in a household with one of these persons on a day, themselves too."""
    own = set(numbers)
    households = {str(each.part.fields["huishouden"]) for each in holding("huishoudlid", "persoon", own, day)}
    members = holding("huishoudlid", "huishouden", household_numbers(households), day) if households else ()
    return own | set(numbers_of(str(each.part.fields["persoon"]) for each in members).values())


def _tied(together: Sequence[int], numbers: Sequence[int], day: date) -> list[int]:
    """Return who is tied to somebody of a household, in the order of the ties."""
    people = people_now(together, day)
    of_age = {each for each, one in people.items() if _age(one.geboortedatum, day) >= ADULT}
    keys = {one.key: each for each, one in people.items()}
    wanted = [
        key
        for whose, key, is_up in _ties(together, day)
        if whose in keys and not (is_up and keys[whose] in of_age and keys[whose] not in numbers)
    ]
    known = numbers_of(wanted)
    return list(dict.fromkeys(known[key] for key in wanted if key in known))


def _age(born: date | None, day: date) -> int:
    age = age_on(born, day)
    return ADULT if age is None else age


def _ties(numbers: Sequence[int], day: date) -> Iterable[tuple[str, str, bool]]:
    """Give each tie as: of whom, with whom, and whether the other is a parent or has authority."""
    for side, other in (("persoon", "ander"), ("ander", "persoon")):
        for held in holding("relatie", side, numbers, day):
            fields = held.part.fields
            if fields["soort"] in CLOSE and fields.get("ander"):
                is_up = (fields["soort"] == "ouder") == (side == "persoon") and fields["soort"] != "partner"
                yield str(fields[side]), str(fields[other]), is_up
    for side, other in (("persoon", "gezagsdrager"), ("gezagsdrager", "persoon")):
        for held in holding("gezagsverhouding", side, numbers, day):
            fields = held.part.fields
            if fields.get("gezagsdrager"):
                yield str(fields[side]), str(fields[other]), side == "persoon"


def authority_over(numbers: Iterable[int], day: date) -> Mapping[int, tuple[int, ...]]:
    """Return who has authority over each of these persons on a day, by number; none is left out."""
    wanted = set(numbers)
    held = holding("gezagsverhouding", "persoon", wanted, day)
    pairs = [
        (str(one.part.fields["persoon"]), str(one.part.fields["gezagsdrager"]))
        for one in held
        if one.part.fields.get("gezagsdrager")
    ]
    known = numbers_of(key for pair in pairs for key in pair)
    found: dict[int, list[int]] = {}
    for child, holder in pairs:
        if child in known and holder in known:
            found.setdefault(known[child], []).append(known[holder])
    return {child: tuple(dict.fromkeys(holders)) for child, holders in found.items()}
