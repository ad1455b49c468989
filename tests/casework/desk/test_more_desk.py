"""More golden cases of the desk: what can come in, who takes it in, and what happens at once."""

from datetime import date, timedelta

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.accounts.scope import Scope
from kernbeeld.accounts.service import AccessError
from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.note_question import Question, note_question
from kernbeeld.casework.actions.offer import offer
from kernbeeld.casework.actions.offer_step import offer_step
from kernbeeld.casework.actions.take_in import Contact, take_in
from kernbeeld.casework.actions.withdraw_question import withdraw_question
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Aanbod, Informatievraag, Melding
from kernbeeld.casework.queries.questions import kern_of_desk, kernen_of, questions_on
from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.intake import (
    Asked,
    Caller,
    Intake,
    may_note,
    may_take_in,
    objection_to_day,
    objection_to_intake,
)
from kernbeeld.community.models.social_map import Voorziening
from kernbeeld.conf.house import house_catalogue
from kernbeeld.registers.service import history_of, picture_of
from tests.accounts.granting import granted
from tests.casework.desk.making import AT, TODAY, at_the_desk, intake, resident
from tests.casework.desk.places import EETTAFEL, place
from tests.engine.golden import Case, cases, names

INTAKES = cases("desk", "more_intake.yaml")
REACH = cases("desk", "more_reach.yaml")
ROADS = cases("desk", "more_roads.yaml")
PLACES = cases("desk", "more_places.yaml")
HERE = {"gebied": "lemelerveld", "team": "skt_lemelerveld"}
KERNEN = ("lemelerveld", "dalfsen", "")


def coming_in(case: Case) -> Intake:
    """Return what comes in; a number as words is a text of that length."""
    asked = case.get("asked", [["geld", "Ik kom niet rond."]])
    told = tuple(Asked(code, "x" * words if isinstance(words, int) else words) for code, words in asked)
    callers = tuple(
        Caller(rol, naam, known_as=next(iter(key), "")) for rol, naam, *key in case.get("callers", ())
    )
    return intake(**{"hulpvragen": told, "betrokkenen": callers, **case.get("intake", {})})


@pytest.mark.parametrize("case", INTAKES, ids=names(INTAKES))
def test_what_comes_in_is_good_or_refused_at_the_field_of_the_case(case: Case):
    catalogue = house_catalogue()

    wrong = objection_to_intake(
        coming_in(case), catalogue.procedures, members(catalogue, "leefgebied"), TODAY
    )

    assert (wrong[0] if wrong else None) == case["field"]
    assert wrong is None or wrong[1].endswith(".")


def test_a_day_is_told_to_come_or_to_lie_before_the_law_and_never_both():
    known = house_catalogue().procedures
    days = (date(1, 1, 1), date(2014, 12, 31), date(2015, 1, 1), TODAY, TODAY + timedelta(days=1), date.max)

    told = [objection_to_day("wmo_melding", day, known, TODAY) for day in days]

    assert ["four digits" in text for text in told] == [True, True, False, False, False, False]
    assert ["still to come" in text for text in told] == [False, False, False, False, True, True]
    assert objection_to_day("bestaat_niet", date(2012, 6, 30), known, TODAY)
    assert not objection_to_day("bestaat_niet", TODAY, {}, TODAY)


@pytest.mark.parametrize("case", REACH, ids=names(REACH))
def test_a_role_takes_in_and_notes_what_its_limits_leave(case: Case):
    scope = Scope(**case["scope"])

    assert may_take_in(scope, wet="wmo", **HERE) is case["takes_in"]
    assert may_take_in(scope, wet="wmo", gebied="", team="") is case["unknown"]
    assert [kern for kern in KERNEN if may_note(scope, kern)] == case["notes"]


@pytest.mark.parametrize("case", ROADS, ids=names(ROADS))
def test_what_is_done_at_once_when_something_comes_in(app_registers, case: Case):
    received, user = date(2026, 2, 27), at_the_desk()
    resident()
    said = {name: case[name] for name in ("procedure", "aanmeldwijze", "verwijzer") if name in case}

    melding = take_in(intake(ontvangst=received, **said), acting_user=user, at=AT)

    melding.refresh_from_db()
    days = {"ontvangen": received, "vandaag": TODAY}
    assert {step.soort: step.day for step in melding.stappen.all()} == {
        soort: days[when] for soort, when in case["steps"].items()
    }
    assert [brief.wijze for brief in melding.brieven.all()] == ([case["letter"]] if case["letter"] else [])
    assert melding.due == case["due"]


def desk_user(number: int, roles: list[dict[str, str]]) -> User:
    user = User.objects.create(name=f"balie{number}")
    for limits in roles:
        granted(user, "frontoffice", Scope(**limits))
    user.forget_grants()
    return user


def test_the_villages_of_a_desk_are_those_of_its_roles(app_registers):
    kernen = list(members(house_catalogue(), "kern"))
    told = {}
    for number, case in enumerate(PLACES):
        user = desk_user(number, case["roles"])
        for minutes, kern in enumerate(case.get("noted", ())):
            note_question(Question("geld", kern), acting_user=user, at=AT + timedelta(minutes=minutes))
        told[case["case"]] = (kernen_of(user, kernen), kern_of_desk(user, kernen))

    assert told == {case["case"]: (case["from"], case["begins"]) for case in PLACES}


@pytest.mark.parametrize(
    "left",
    [
        {"withdrawn_on": TODAY},
        {"valid_until": TODAY - timedelta(days=1)},
        {"valid_from": TODAY + timedelta(days=1)},
    ],
)
def test_what_is_not_on_the_map_today_is_not_offered_and_nothing_is_noted(app_registers, left):
    one, user = place(), at_the_desk()
    Voorziening.objects.filter(pk=one.pk).update(**left)
    noted = note_question(Question("geld", "lemelerveld"), acting_user=user, at=AT)

    for act in (
        lambda: note_question(Question("contacten", "lemelerveld", EETTAFEL), acting_user=user, at=AT),
        lambda: offer(noted, EETTAFEL, leefgebied="contacten", acting_user=user, at=AT),
    ):
        with pytest.raises(CaseworkError, match="not on the social map") as refused:
            act()
        assert refused.value.field == "aanbod"

    assert Informatievraag.objects.get() == noted
    assert not Aanbod.objects.exists()


def test_a_place_whose_name_is_its_own_address_is_offered_as_any_other(app_registers):
    place("koffie", "koffie")
    user = at_the_desk()

    noted = note_question(Question("contacten", "lemelerveld", "koffie"), acting_user=user, at=AT)

    assert [one.voorziening for one in noted.aanbod_gedaan.all()] == ["koffie"]


def test_how_it_went_can_be_noted_of_what_left_the_map_since(app_registers):
    one, user = place(), at_the_desk()
    note_question(Question("contacten", "lemelerveld", EETTAFEL), acting_user=user, at=AT)
    Voorziening.objects.filter(pk=one.pk).update(withdrawn_on=TODAY)

    for stap in ("aangenomen", "geholpen"):
        offer_step(Aanbod.objects.get(), stap, acting_user=user, at=AT + timedelta(days=30))

    assert [step.stap for step in Aanbod.objects.get().stappen.all()][-1] == "geholpen"


def test_the_same_is_offered_again_beside_a_melding_only_when_the_first_has_ended(app_registers):
    resident()
    place()
    user = at_the_desk()
    melding = take_in(intake(), acting_user=user, at=AT)
    first = offer(melding, EETTAFEL, leefgebied="contacten", acting_user=user, at=AT)

    with pytest.raises(CaseworkError, match="offered already"):
        offer(melding, EETTAFEL, leefgebied="contacten", acting_user=user, at=AT)
    offer_step(first, "afgewezen", acting_user=user, at=AT)
    again = offer(melding, EETTAFEL, leefgebied="contacten", acting_user=user, at=AT + timedelta(days=7))

    assert [one.pk for one in melding.aanbod_gedaan.all()] == [first.pk, again.pk]
    told = dict(picture_of("aanbod", f"aanbod-{again.pk}-aangeboden").parts[0].fields)
    assert (told["persoon"], told["voorziening"], told["stap"]) == ("P-1", EETTAFEL, "aangeboden")


def test_a_question_is_of_the_day_on_the_wall_of_the_town_hall(app_registers):
    user = at_the_desk()
    late = AT.replace(hour=23, minute=30)

    noted = note_question(Question("geld", "lemelerveld"), acting_user=user, at=late)

    assert noted.day == TODAY + timedelta(days=1)
    assert [each.vraag for each in questions_on(noted.day, "lemelerveld", user)] == [noted]
    assert questions_on(TODAY, "lemelerveld", user) == []
    withdraw_question(noted, acting_user=user, at=late + timedelta(hours=20))
    assert len(history_of("informatievraag", noted.sleutel)) == 2


def test_nothing_about_a_person_is_in_a_question_or_its_entry(app_registers):
    user = at_the_desk()

    noted = note_question(Question("geld", "lemelerveld"), acting_user=user, at=AT)

    (part,) = picture_of("informatievraag", noted.sleutel).parts
    assert set(part.fields) <= {"leefgebied", "buurt", "aanbod"}
    entry = Entry.objects.get(action="note_question")
    assert set(entry.new) == {"leefgebied", "gebied", "aanbod", "niets_passends"}


def test_who_lost_the_right_takes_nothing_back_and_notes_no_step(app_registers):
    place()
    user, other = at_the_desk(), at_the_desk("beleidsadviseur", "adviser")
    noted = note_question(Question("contacten", "lemelerveld", EETTAFEL), acting_user=user, at=AT)

    with pytest.raises(AccessError):
        withdraw_question(noted, acting_user=other, at=AT)
    with pytest.raises(AccessError):
        offer_step(Aanbod.objects.get(), "aangenomen", acting_user=other, at=AT)

    assert len(history_of("informatievraag", noted.sleutel)) == 1


def test_a_resident_without_an_address_is_taken_in_and_belongs_to_no_team_yet(app_registers):
    resident(buurt="")

    melding = take_in(intake(contact=Contact()), acting_user=at_the_desk(gebied="dalfsen"), at=AT)

    assert (melding.buurt, melding.gebied, melding.team) == ("", "", "")
    assert melding.due is not None
    assert melding.brieven.count() == 1


def test_a_year_of_two_digits_leaves_no_melding_and_no_number(app_registers):
    resident()
    user = at_the_desk()

    with pytest.raises(CaseworkError) as refused:
        take_in(intake(ontvangst=date(26, 3, 2)), acting_user=user, at=AT)

    assert refused.value.field == "ontvangst"
    assert not Melding.objects.exists()
    assert take_in(intake(), acting_user=user, at=AT).kenmerk == "2026-000001"
