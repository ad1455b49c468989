"""Drawing the records of one block of people, as whole columns."""

from dataclasses import dataclass

import numpy as np

from kernbeeld.demo.scale.calendar import FIRST_DAY, LAST_DAY, OPEN, learned
from kernbeeld.demo.scale.country import Municipality, Numbers
from kernbeeld.demo.scale.shapes import PART, Part
from kernbeeld.demo.scale.sorts import AGES, SORTS, VACANCY
from kernbeeld.demo.scale.vocabulary import ORGANISATIONS

NOBODY = -1
"""The person of a spell that has none."""

_SPELLS_EACH = (0.42, 0.24, 0.15, 0.10, 0.06, 0.03)
_NEARBY = 40
_OPEN_STILL = 0.7


@dataclass(frozen=True)
class Records:
    """Drawn records as columns, one entry per record, before they become rows."""

    shape: Numbers
    sort: Numbers
    persoon: Numbers
    geboortemaand: Numbers
    area: Numbers
    other_area: Numbers
    organisatie: Numbers
    reason: Numbers
    bedrag: Numbers
    begin: Numbers
    einde: Numbers
    known: tuple[Numbers, Numbers, Numbers]


def draw_records(
    chance: np.random.Generator, municipality: Municipality, base: int, shape: Numbers, vacancies: int
) -> Records:
    """Draw one record for each entry of `shape`; the last `vacancies` are no person's.

    People are numbered from `base`, and have one to six records each.
    """
    count = len(shape)
    each = chance.choice(np.arange(1, 7), count, p=_SPELLS_EACH)
    person = np.repeat(np.arange(count), each)[:count]
    age, month, home = _people(chance, municipality, int(person[-1]) + 1)
    sort = _sorts(chance, age[person])
    persoon = base + person
    sort[count - vacancies :] = SORTS.index(VACANCY)
    persoon[count - vacancies :] = NOBODY
    begin, einde = _days(chance, sort, shape)
    nearby = (chance.pareto(1.2, count) * 3).astype(np.int64) % _NEARBY
    level = np.array([each.bedrag for each in SORTS])[sort]
    return Records(
        shape=shape,
        sort=sort,
        persoon=persoon,
        geboortemaand=month[person],
        area=home[person],
        other_area=chance.choice(municipality.areas, count),
        organisatie=(municipality.number * 7 + nearby) % ORGANISATIONS,
        reason=chance.integers(0, 2**31, count),
        bedrag=(level * chance.lognormal(0.0, 0.5, count)).astype(np.int64),
        begin=begin,
        einde=einde,
        known=learned(chance, begin),
    )


def _people(
    chance: np.random.Generator, municipality: Municipality, people: int
) -> tuple[Numbers, Numbers, Numbers]:
    """Return each person's age group, month of birth and area."""
    age = chance.choice(len(AGES), people, p=[share / 100 for share, *_ in AGES])
    first = np.array([start for _, _, start, _ in AGES])[age]
    many = np.array([months for *_, months in AGES])[age]
    month = first + (chance.random(people) * many).astype(np.int64)
    return age, month, chance.choice(municipality.areas, people, p=municipality.weights)


def _sorts(chance: np.random.Generator, age: Numbers) -> Numbers:
    drawn = np.zeros(len(age), np.int64)
    for number, (_, sorts, _, _) in enumerate(AGES):
        mine = np.flatnonzero(age == number)
        shares = [sort.share / 1000 for sort in sorts]
        drawn[mine] = SORTS.index(sorts[0]) + chance.choice(len(sorts), len(mine), p=shares)
    return drawn


def _days(chance: np.random.Generator, sort: Numbers, shape: Numbers) -> tuple[Numbers, Numbers]:
    """Return first and last days; what would end after the last day is mostly still open."""
    count = len(sort)
    begin = FIRST_DAY + (chance.random(count) ** 0.8 * (LAST_DAY - FIRST_DAY + 1)).astype(np.int64)
    median = np.array([each.days for each in SORTS])[sort]
    days = np.maximum(chance.lognormal(0.0, 0.9, count) * median, 1).astype(np.int64)
    moved = (PART[shape] == Part.AFTER_MOVE).any(axis=1)
    einde = begin + days - np.where(moved, 0, 1)
    open_still = (einde > LAST_DAY) & (chance.random(count) < _OPEN_STILL)
    return begin, np.where(open_still, OPEN, einde)
