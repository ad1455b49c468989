"""With whom a resident lives on one benefit."""

from datetime import date

from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import holding, household_numbers, numbers_of

PARTNER = "partner"


def partner_of(persoon: Persoon, day: date) -> str:
    """Return the key of the partner with whom a person lives on a day; empty: none, or more than one.

    A partner who lives elsewhere does not share a household, and so no benefit.
    """
    partners = _tied(persoon, day) & _housemates(persoon, day)
    return partners.pop() if len(partners) == 1 else ""


def _tied(persoon: Persoon, day: date) -> set[str]:
    return {
        str(one.part.fields[other])
        for side, other in (("persoon", "ander"), ("ander", "persoon"))
        for one in holding("relatie", side, [persoon.pk], day)
        if one.part.fields.get("soort") == PARTNER and one.part.fields.get(other)
    }


def _housemates(persoon: Persoon, day: date) -> set[str]:
    own = holding("huishoudlid", "persoon", [persoon.pk], day)
    homes = household_numbers(str(one.part.fields["huishouden"]) for one in own)
    everybody = {str(one.part.fields["persoon"]) for one in holding("huishoudlid", "huishouden", homes, day)}
    return set(numbers_of(everybody - {persoon.sleutel}))
