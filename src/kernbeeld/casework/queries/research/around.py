"""What is known around a resident, as far as it decides what has to be asked."""

from collections.abc import Iterable
from datetime import date

from kernbeeld.casework.models import Betrokkene, Melding
from kernbeeld.casework.queries.cards import age_on
from kernbeeld.casework.rules.research.circumstances import Circumstances
from kernbeeld.casework.rules.roles import AANBIEDER
from kernbeeld.registers.service import (
    counted_as,
    duplicates_under,
    holding,
    household_numbers,
    numbers_of,
    people_now,
)

OF_AGE = 18


def circumstances_of(melding: Melding, today: date) -> Circumstances:
    """Return what is known around the resident of a melding; a constant number of questions.

    A household is known when the register holds one; who has none there may live alone, or not.
    """
    main = counted_as({melding.persoon_id}).get(melding.persoon_id, melding.persoon_id)
    members = _members(main, today)
    people = people_now({main, *members}, today)
    ages = {number: age_on(one.geboortedatum, today) for number, one in people.items() if not one.overleden}
    others = {age for number, age in ages.items() if number != main and age is not None}
    resident = ages.get(main)
    roles = {one.rol for one in _there(melding.betrokkenen.all(), today)}
    is_child = resident is not None and resident < OF_AGE
    return Circumstances(
        household=len(ages.keys() & members) or None,
        is_child=is_child,
        has_children=any(age < OF_AGE for age in others) and not is_child,
        has_carer="mantelzorger" in roles,
        has_other_help=AANBIEDER in roles,
    )


def _members(main: int, today: date) -> set[int]:
    """Return who lives in the households of a person, the person too; nobody where none is known."""
    own = holding("huishoudlid", "persoon", [main, *duplicates_under(main).values()], today)
    numbers = household_numbers(str(each.part.fields["huishouden"]) for each in own)
    if not numbers:
        return set()
    everybody = holding("huishoudlid", "huishouden", numbers, today)
    found = set(numbers_of(str(each.part.fields["persoon"]) for each in everybody).values())
    mains = counted_as(found)
    return {mains.get(number, number) for number in found}


def _there(rows: Iterable[Betrokkene], today: date) -> list[Betrokkene]:
    return [row for row in rows if row.since <= today and (row.until is None or today <= row.until)]
