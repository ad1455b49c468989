"""Whose goals stand in whose letter. No database.

Assumptions of ours until a lawyer of the municipality confirms them, as in
`kernbeeld.casework.rules.speaking`: of a child under 12 who has authority is told; from 12 to 15 the child
and who has authority; from 16 only the young person. What the family shares (``is_samen``) is told to all.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kernbeeld.casework.rules.speaking import FROM_12, FROM_16


@dataclass(frozen=True, slots=True)
class Told:
    """A goal, as far as it decides who reads it: whose it is, and whether the family shares it."""

    number: int
    persoon: int
    is_samen: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the plan: age (None: unknown), and who has authority over him."""

    number: int
    age: int | None
    holders: Collection[int] = ()


def reads_of(reader: Member, of: Member) -> bool:
    """Tell whether somebody reads the goals of a person that are not shared."""
    if reader.number == of.number:
        return gets_letters(reader)
    # Whoever's age is unknown may be 16 or older: nobody else is told.
    return reader.number in of.holders and of.age is not None and of.age < FROM_16


def gets_letters(member: Member) -> bool:
    """Tell whether somebody gets the plan as a letter of his own."""
    return member.age is None or member.age >= FROM_12


def letters(members: Sequence[Member], goals: Iterable[Told]) -> Mapping[int, tuple[int, ...]]:
    """Return for each person who gets a letter the numbers of the goals in it, one's own first."""
    by_number = {one.number: one for one in members}
    told = list(goals)
    found = {}
    for reader in filter(gets_letters, members):
        mine = [
            goal
            for goal in told
            if goal.is_samen or (goal.persoon in by_number and reads_of(reader, by_number[goal.persoon]))
        ]
        mine.sort(key=lambda goal: goal.persoon != reader.number)
        if mine:
            found[reader.number] = tuple(goal.number for goal in mine)
    return found


def untold(members: Sequence[Member], goals: Iterable[Told]) -> tuple[int, ...]:
    """Return whose goals are in nobody's letter, such as a child's over whom nobody is known to decide."""
    told = list(goals)
    in_letters = {number for numbers in letters(members, told).values() for number in numbers}
    return tuple(dict.fromkeys(goal.persoon for goal in told if goal.number not in in_letters))
