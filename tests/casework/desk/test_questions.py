"""Questions that are answered at the desk: noted once, counted, and taken back where that was a mistake."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections

from kernbeeld.accounts.service import AccessError
from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.note_question import Question, note_question
from kernbeeld.casework.actions.offer import offer
from kernbeeld.casework.actions.offer_step import offer_step
from kernbeeld.casework.actions.withdraw_question import withdraw_question
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Aanbod, Informatievraag
from kernbeeld.casework.queries.questions import kern_of_desk, kernen_of, questions_on
from kernbeeld.registers.service import history_of, picture_of
from tests.casework.desk.making import AT, TODAY, at_the_desk
from tests.casework.desk.places import EETTAFEL, place
from tests.engine.golden import cases, names

REFUSED = cases("desk", "questions.yaml")
OFFERS = cases("desk", "offers.yaml")
KERNEN = ["dalfsen", "hoonhorst", "lemelerveld"]
ASKED = Question("contacten", "lemelerveld", EETTAFEL)


def fields_of(register: str, key: str) -> dict[str, object]:
    (part,) = picture_of(register, key).parts
    return dict(part.fields) | {"begin": part.begin, "einde": part.einde}


def test_a_question_is_noted_once_and_counts_with_what_was_offered(registers):
    place()
    user = at_the_desk("frontoffice")

    noted = note_question(ASKED, acting_user=user, at=AT)

    day = {"begin": TODAY, "einde": TODAY}
    where = {"leefgebied": "contacten", "buurt": "lemelerveld"}
    assert fields_of("informatievraag", noted.sleutel) == where | day | {"aanbod": EETTAFEL}
    step = f"aanbod-{Aanbod.objects.get().pk}-aangeboden"
    assert fields_of("aanbod", step) == where | day | {"voorziening": EETTAFEL, "stap": "aangeboden"}
    told = Entry.objects.filter(action="note_question").get()
    assert told.new == {
        "leefgebied": "contacten",
        "gebied": "lemelerveld",
        "aanbod": EETTAFEL,
        "niets_passends": False,
    }


def test_a_question_without_an_offer_makes_no_offer(app_registers):
    user = at_the_desk()

    noted = note_question(Question("geld", "", niets_passends=True), acting_user=user, at=AT)

    assert (noted.niets_passends, noted.aanbod) == (True, "")
    assert fields_of("informatievraag", noted.sleutel).keys() == {"leefgebied", "begin", "einde"}
    assert not Aanbod.objects.exists()


@pytest.mark.parametrize("case", REFUSED, ids=names(REFUSED))
def test_a_question_that_can_not_be_is_refused_whole(app_registers, case):
    place()
    user = at_the_desk("frontoffice", **case.get("scope", {}))

    with pytest.raises((CaseworkError, AccessError)) as refused:
        note_question(Question(**case["question"]), acting_user=user, at=AT)

    assert case["says"] in str(refused.value)
    assert getattr(refused.value, "field", "access") == case["field"]
    assert not Informatievraag.objects.exists()
    assert not Entry.objects.filter(action="note_question").exists()


def test_a_question_noted_by_mistake_is_withdrawn_with_its_offer_and_stays_visible(registers):
    place()
    user = at_the_desk()
    noted = note_question(ASKED, acting_user=user, at=AT)

    withdraw_question(noted, acting_user=user, at=AT + timedelta(minutes=1))

    kinds = [each.kind.value for each in history_of("informatievraag", noted.sleutel)]
    assert kinds == ["register", "withdraw"]
    step = f"aanbod-{Aanbod.objects.get().pk}-aangeboden"
    assert not picture_of("aanbod", step).parts
    assert Informatievraag.objects.get().withdrawn_at == AT + timedelta(minutes=1)
    assert not questions_on(TODAY, "", user)


def test_only_who_noted_it_takes_it_back_on_the_day_itself_and_once(app_registers):
    user, other = at_the_desk(), at_the_desk(name="other")
    elsewhere = at_the_desk(name="elsewhere", gebied="dalfsen")
    noted = note_question(Question("geld", "lemelerveld"), acting_user=user, at=AT)
    later = AT + timedelta(minutes=1)

    with pytest.raises(CaseworkError, match="Somebody else noted"):
        withdraw_question(noted, acting_user=other, at=later)
    with pytest.raises(AccessError):
        withdraw_question(noted, acting_user=elsewhere, at=later)
    with pytest.raises(CaseworkError, match="on the day itself"):
        withdraw_question(noted, acting_user=user, at=AT + timedelta(hours=15))
    withdraw_question(noted, acting_user=user, at=later)
    with pytest.raises(CaseworkError, match="already"):
        withdraw_question(noted, acting_user=user, at=later)

    assert len(history_of("informatievraag", noted.sleutel)) == 2


@pytest.mark.parametrize("case", OFFERS, ids=names(OFFERS))
def test_an_offer_takes_its_steps_in_order(app_registers, case):
    place()
    user = at_the_desk()
    note_question(ASKED, acting_user=user, at=AT)
    aanbod = Aanbod.objects.get()
    *before, last = case["steps"]
    for stap in before:
        offer_step(aanbod, stap, acting_user=user, at=AT)

    if case["refused"]:
        with pytest.raises(CaseworkError, match=case["refused"]):
            offer_step(aanbod, last, acting_user=user, at=AT)
    else:
        offer_step(aanbod, last, acting_user=user, at=AT)

    taken = before if case["refused"] else case["steps"]
    assert [step.stap for step in aanbod.stappen.all()] == ["aangeboden", *taken]
    counted = [fields_of("aanbod", f"aanbod-{aanbod.pk}-{stap}")["stap"] for stap in taken]
    assert counted == taken


@pytest.mark.postgres
def test_of_two_who_note_how_an_offer_went_at_once_the_second_is_told(postgres_registers):
    place()
    user = at_the_desk()
    note_question(ASKED, acting_user=user, at=AT)
    aanbod = Aanbod.objects.get()

    def one(stap: str) -> str:
        try:
            return offer_step(Aanbod.objects.get(), stap, acting_user=user, at=AT).stap
        except CaseworkError as error:
            return error.field
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as desks:
        found = sorted(desks.map(one, ["aangenomen", "afgewezen"] * 2))

    taken = [step.stap for step in aanbod.stappen.all()]
    assert found == [taken[1], "stap", "stap", "stap"]
    assert len(taken) == 2


def test_an_offer_is_about_a_part_of_life_that_there_is(app_registers):
    place()
    user = at_the_desk()
    noted = note_question(Question("geld", "lemelerveld"), acting_user=user, at=AT)

    with pytest.raises(CaseworkError) as refused:
        offer(noted, EETTAFEL, leefgebied="geluk", acting_user=user, at=AT)

    assert refused.value.field == "leefgebied"
    assert not Aanbod.objects.exists()


def test_who_may_not_take_in_does_not_work_on_questions(app_registers):
    place()
    noted = note_question(Question("geld", "lemelerveld"), acting_user=at_the_desk(), at=AT)
    adviser = at_the_desk("beleidsadviseur", "adviser")

    with pytest.raises(AccessError):
        note_question(ASKED, acting_user=adviser, at=AT)
    with pytest.raises(AccessError):
        offer(noted, EETTAFEL, leefgebied="geld", acting_user=adviser, at=AT)

    assert not Aanbod.objects.exists()


def test_the_list_of_today_takes_as_many_questions_for_one_as_for_many(
    app_registers, django_assert_num_queries
):
    place()
    user, other = at_the_desk(), at_the_desk(name="other")
    note_question(Question("geld", "dalfsen"), acting_user=user, at=AT)
    note_question(Question("geld", "dalfsen"), acting_user=other, at=AT)
    for _ in range(5):
        note_question(ASKED, acting_user=other, at=AT)

    with django_assert_num_queries(3):
        found = questions_on(TODAY, "lemelerveld", user)

    assert [(one.vraag.gebied, one.is_own) for one in found] == [
        *[("lemelerveld", False)] * 5,
        ("dalfsen", True),
    ]
    assert found[0].next == ("aangenomen", "afgewezen")


def test_the_desk_begins_with_the_kern_of_the_last_question_or_of_the_role(app_registers):
    everywhere, limited = at_the_desk(), at_the_desk(name="limited", gebied="hoonhorst")
    before = kern_of_desk(everywhere, KERNEN), kern_of_desk(limited, KERNEN)

    note_question(Question("geld", "dalfsen"), acting_user=everywhere, at=AT)

    assert before == ("", "hoonhorst")
    assert kern_of_desk(everywhere, KERNEN) == "dalfsen"
    assert (kernen_of(everywhere, KERNEN), kernen_of(limited, KERNEN)) == ([*KERNEN, ""], ["hoonhorst"])
