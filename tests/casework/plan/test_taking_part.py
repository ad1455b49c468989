"""Taking part in the plan that a family has, with a melding of one's own: that part, and no other."""

import pytest

from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.plan.take_part import plan_to_take_part_in, take_part
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Deelname, Doel
from kernbeeld.house_time import day_of
from tests.accounts.granting import somebody
from tests.casework.plan.making import AT, asked_for, family, family_plan, goal, worker


@pytest.fixture
def house(app_registers):
    """A plan about the mother under the Wmo, and a debt helper who works under the Wgs only."""
    family()
    lead, debts = worker("lead"), somebody("consulent", "debts", wet="wgs")
    plan = family_plan(lead, "eldest")
    goal(plan, "mother", "Geheim", lead)
    return plan, lead, debts


def test_who_works_on_a_melding_of_somebody_in_a_plan_takes_part_and_sees_that_part_alone(house):
    plan, _, debts = house
    melding = asked_for("mother", debts, "schuldhulp")

    found = take_part(melding, acting_user=debts, at=AT)

    part = Deelname.objects.get(user=debts)
    assert found == plan
    assert (part.persoon, part.wet, part.grondslag, part.opens_file) == (
        melding.persoon,
        "wgs",
        "eigen_wet",
        False,
    )
    assert not Doel.objects.for_user(debts).exists()
    assert Entry.objects.filter(acting_user="debts", action="give_part").get().record == plan.kenmerk
    assert plan_to_take_part_in(melding, debts, AT) is None
    with pytest.raises(CaseworkError, match="no plan here"):
        take_part(melding, acting_user=debts, at=AT)


def test_a_melding_in_the_hands_of_somebody_else_opens_nothing(house):
    _, _, debts = house
    other = somebody("consulent", "other", wet="wgs")
    melding = asked_for("mother", other, "schuldhulp")

    with pytest.raises(CaseworkError, match="Take this melding first"):
        take_part(melding, acting_user=debts, at=AT)

    assert not Deelname.objects.filter(user=debts).exists()


def test_of_who_is_in_no_plan_there_is_none_to_take_part_in(house):
    _, _, debts = house
    melding = asked_for("stranger", debts, "schuldhulp")

    with pytest.raises(CaseworkError, match="no plan here"):
        take_part(melding, acting_user=debts, at=AT)


def test_a_melding_that_ended_lets_nobody_take_part(house):
    _, _, debts = house
    melding = asked_for("mother", debts, "schuldhulp")
    melding.einde = day_of(AT)
    melding.save(update_fields=["einde"])

    with pytest.raises(CaseworkError, match="no plan here"):
        take_part(melding, acting_user=debts, at=AT)
