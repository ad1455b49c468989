"""A plan for a household, once; who opens it leads it, and sees the part that he works on."""

from datetime import date

import pytest

from kernbeeld.accounts.service import AccessError
from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.plan.open_plan import open_plan
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Deelname, Ondersteuningsplan, Planstap
from kernbeeld.casework.queries.plan.family import family_of
from kernbeeld.casework.queries.plan.finding import plan_for, plan_of
from kernbeeld.registers.service import picture_of
from tests.casework.plan.making import AT, TODAY, asked_for, family, family_plan, keys, worker


def test_a_plan_begins_with_its_household_its_regisseur_and_one_part(registers):
    people, user = family(), worker()

    plan = family_plan(user, "youngest", "father")

    part = Deelname.objects.get()
    assert (plan.kenmerk, plan.begin, plan.regisseur, plan.gebied) == (
        "P2026-000001",
        TODAY,
        user,
        "lemelerveld",
    )
    assert keys(plan) == ["mother", "youngest", "father"]
    assert (part.user, part.persoon, part.wet, part.plan) == (user, people["mother"], "wmo", plan)
    assert [step.soort for step in Planstap.objects.all()] == ["begin"]
    held = picture_of("ondersteuningsplan", plan.kenmerk).parts[0]
    assert (held.begin, held.fields["persoon"], held.fields["huishouden"]) == (TODAY, "mother", "h1")
    lid = plan.leden.get(persoon=people["father"])
    assert picture_of("planlid", f"planlid-{lid.pk}").parts[0].fields["plan"] == plan.kenmerk
    entry = Entry.objects.get(action="open_plan")
    assert (entry.record, entry.new["personen"]) == (plan.kenmerk, "father, mother, youngest")


def test_the_family_is_who_lives_together_and_parents_and_children_elsewhere(registers):
    people = family()
    names = {one.pk: key for key, one in people.items()}

    of_mother = {names[one.number]: one.is_together for one in family_of(people["mother"].pk, TODAY)}
    of_father = {names[one.number]: one.is_together for one in family_of(people["father"].pk, TODAY)}

    assert of_mother == {
        "youngest": True,
        "teen": True,
        "eldest": True,
        "father": False,
        "grandmother": False,
    }
    assert of_father == {"youngest": False, "teen": False, "eldest": False}
    assert family_of(people["stranger"].pk, TODAY) == ()


def test_a_second_plan_of_a_household_is_refused_and_only_who_takes_part_is_told_which_it_is(registers):
    family()
    first, second = worker("eerste"), worker("tweede")
    plan = family_plan(first)
    child = asked_for("teen", second, "jeugd_hulpvraag")

    with pytest.raises(CaseworkError) as told:
        open_plan(["mother"], melding=asked_for("mother", first, "schuldhulp"), acting_user=first, at=AT)
    with pytest.raises(CaseworkError) as hidden:
        open_plan(["teen"], melding=child, acting_user=second, at=AT)

    assert plan.kenmerk in str(told.value)
    assert plan.kenmerk not in str(hidden.value)
    assert "eerste" in str(hidden.value)
    assert Ondersteuningsplan.objects.count() == 1
    assert plan_for(second, plan.kenmerk) is None


def test_who_is_no_family_is_refused(sqlite_registers):
    family()
    user = worker()
    melding = asked_for("mother", user)

    with pytest.raises(CaseworkError) as stranger:
        open_plan(["mother", "stranger"], melding=melding, acting_user=user, at=AT)
    with pytest.raises(CaseworkError) as nobody:
        open_plan(["nobody"], melding=melding, acting_user=user, at=AT)

    assert (stranger.value.field, nobody.value.field) == ("personen", "persoon")
    assert not Ondersteuningsplan.objects.exists()


def test_a_plan_needs_a_melding_on_which_one_works_or_a_law(sqlite_registers):
    people = family()
    mine, desk = worker(), worker("front", "frontoffice")
    theirs = asked_for("mother", worker("ander"))
    theirs.is_besloten = True
    theirs.save()

    with pytest.raises(CaseworkError):
        open_plan(["mother"], melding=theirs, acting_user=mine, at=AT)
    with pytest.raises(CaseworkError):
        open_plan(["mother"], melding=None, acting_user=mine, at=AT)
    with pytest.raises(AccessError):
        open_plan(["mother"], melding=theirs, acting_user=desk, at=AT)
    by_law = open_plan(["father"], melding=None, wet="wmo", acting_user=mine, at=AT)

    assert plan_of(people["father"], TODAY) == by_law
    assert plan_of(people["stranger"], TODAY) is None


def test_somebody_who_died_can_not_be_in_a_plan(sqlite_registers):
    family(father={"overleden": date(2020, 1, 1)})
    user = worker()

    with pytest.raises(CaseworkError):
        family_plan(user, "father")
