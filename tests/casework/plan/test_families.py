"""Who is offered for a plan, as the golden file has it; all families are loaded at once."""

from datetime import date

import pytest

from kernbeeld.casework.queries.plan.family import authority_over, family_of, household_of
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import bulk_load
from tests.casework.plan.making import TODAY
from tests.engine.golden import cases
from tests.registers.building import act, part, persoon

FAMILIES = cases("plan", "families.yaml")


def acts_of(number: int, case):
    """Give what the registers hold of one case; its keys begin with its number."""
    own = f"{number}-"
    for name, age in case["ages"].items():
        died = {"overleden": date(2026, 1, 5)} if name in case["died"] else {}
        born = date(TODAY.year - age, 1, 1)
        yield persoon(own + name, voornamen=name, geslachtsnaam="Voorbeeld", geboortedatum=born, **died)
    for place, members in enumerate(case["households"]):
        yield act("huishouden", f"{own}{place}", part("2020-01-01"))
        for name in members:
            fields = {"persoon": own + name, "huishouden": f"{own}{place}"}
            yield act("huishoudlid", own + name, part("2020-01-01", **fields))
    for tie, each in enumerate(case["relations"]):
        fields = {"persoon": own + each["of"], "ander": own + each["with_"], "soort": each["soort"]}
        yield act("relatie", f"{own}{tie}", part("2020-01-01", **fields))
    for tie, each in enumerate(case["gezag"]):
        fields = {"persoon": own + each["child"], "gezagsdrager": own + each["holder"]}
        yield act("gezagsverhouding", f"{own}{tie}", part("2020-01-01", soort="ouderlijk_gezag", **fields))


@pytest.fixture
def everybody(sqlite_registers):
    """Load every family of the golden file, and return the record numbers by key."""
    bulk_load(
        [one for number, case in enumerate(FAMILIES) for one in acts_of(number, case)], acting_user="import"
    )
    return dict(Persoon.objects.values_list("sleutel", "pk"))


def test_every_family_of_the_golden_file_is_who_it_says(everybody):
    names = {number: key.partition("-")[2] for key, number in everybody.items()}
    found, wanted = {}, {}

    for number, case in enumerate(FAMILIES):
        family = family_of(everybody[f"{number}-{case['asked']}"], TODAY)
        found[case["case"]] = (
            sorted(names[one.number] for one in family if one.is_together),
            sorted(names[one.number] for one in family if not one.is_together),
        )
        wanted[case["case"]] = (sorted(case["together"]), sorted(case["elsewhere"]))

    assert found == wanted


def test_a_household_is_who_lives_together_on_the_day(everybody):
    couple = next(number for number, case in enumerate(FAMILIES) if case["case"] == "an older couple")
    anna, bob = everybody[f"{couple}-anna"], everybody[f"{couple}-bob"]

    assert household_of([anna], TODAY) == {anna, bob}
    assert household_of([anna], date(2019, 1, 1)) == {anna}


def test_authority_is_told_for_several_children_at_once_and_left_out_where_there_is_none(everybody):
    asked, wanted = [], {}
    for number, case in enumerate(FAMILIES):
        for each in case["gezag"]:
            child = everybody[f"{number}-{each['child']}"]
            asked.append(child)
            wanted[child] = (everybody[f"{number}-{each['holder']}"],)

    assert authority_over([*asked, everybody["0-anna"]], TODAY) == wanted
    assert authority_over(asked, date(2019, 1, 1)) == {}
