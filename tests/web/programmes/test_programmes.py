"""The room of programmes as people use it: an adviser builds one, a controller books, a member reads."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.house_time import day_of
from kernbeeld.policy.actions.programmes.keep_action import ActionMoney, keep_actie
from kernbeeld.policy.actions.programmes.keep_programme import keep_programma
from kernbeeld.policy.actions.programmes.keep_slices import Decision
from kernbeeld.policy.models import (
    Actie,
    Dekkingsregel,
    Jaarprognose,
    Jaarschijfmutatie,
    Mijlpaal,
    Programma,
    Realisatieboeking,
)
from kernbeeld.policy.rules.programmes.details import ActionDetails, ProgrammeDetails
from kernbeeld.web.clock import now

BEGIN, EINDE = "2024-01-01", "2026-12-31"
PROGRAMME = {
    "number": "0",
    "title": "Na corona",
    "aanleiding": "Meer mensen zijn eenzaam.",
    "begin": BEGIN,
    "einde": EINDE,
    "budget": "64.000",
    "owner": "Adviseur",
    "bron": "Voorstel",
    "reports": ["halfjaar"],
}
ACTION = {
    "number": "0",
    "title": "Home-Start",
    "what": "Vrijwilligers komen thuis.",
    "doel": "Minder jeugdhulp",
    "doelgroep": "Gezinnen",
    "uitvoerders": "Maatschappelijk werk\nWelzijnswerk\n",
    "kernen": ["dalfsen"],
    "begin": BEGIN,
    "einde": EINDE,
    "period_words": "",
    "indicators": ["jeugd.voorzieningen"],
    "budget": "",
    "year_2024": "32.000",
    "year_2025": "€ 32.000,-",
    "year_2026": "",
    "fund": "",
    "new_fund": "Coronagelden",
    "covers": "all",
}


@pytest.fixture
def adviser(as_user) -> Client:
    return as_user("beleidsadviseur")


@pytest.fixture
def controller(as_user) -> Client:
    return as_user("controller")


@pytest.fixture
def built(adviser) -> Programma:
    """The programme of the two forms, kept by the acts behind them: that is quicker."""
    user, begin, einde = User.objects.get(), date.fromisoformat(BEGIN), date.fromisoformat(EINDE)
    plan = ProgrammeDetails(
        "Na corona", begin, einde, PROGRAMME["aanleiding"], 6400000, "Adviseur", "Voorstel", ("halfjaar",)
    )
    programma = keep_programma(plan, acting_user=user, at=now())
    by = Decision("Voorstel", begin)
    money = ActionMoney({2024: 3200000, 2025: 3200000}, by, new_fund="Coronagelden")
    action = ActionDetails(
        "Home-Start", kernen=("dalfsen",), begin=begin, einde=einde, indicators=("jeugd.voorzieningen",)
    )
    keep_actie(action, programma=programma, money=money, acting_user=user, at=now())
    return programma


def address(name: str, *args: object) -> str:
    return reverse(f"programmes:{name}", args=["na-corona", *args])


def page(client: Client, name: str = "programme", *args: object, **asked: str) -> str:
    answer = client.get(address(name, *args), asked)
    assert answer.status_code == 200
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def establish(adviser: Client) -> None:
    number = Programma.objects.get().number
    adviser.post(address("step"), {"number": number})
    assert Programma.objects.get().state == "vastgesteld"


def test_an_adviser_builds_a_programme_in_two_forms_and_reads_its_totals(adviser):
    assert adviser.post(reverse("programmes:new"), PROGRAMME).status_code == 302
    answer = adviser.post(address("new_action"), ACTION)
    assert answer.status_code == 302, answer.content.decode()

    shown = page(adviser)

    assert "€ 64,000" in shown
    assert "€ 32,000" in shown
    assert "Home-Start" in shown
    assert Actie.objects.get().uitvoerders == ["Maatschappelijk werk", "Welzijnswerk"]
    assert [(one.jaar, one.bedrag) for one in Dekkingsregel.objects.all()] == [
        (2024, 3200000),
        (2025, 3200000),
    ]
    assert "It is unknown how much is in" in shown
    assert "don&#x27;t add up" not in page(adviser, "action", "home-start")


def test_adding_another_comes_back_to_the_same_form_and_knows_the_fund(built, adviser):
    again = ACTION | {"title": "Kringen", "new_fund": "", "fund": "coronagelden", "another": "ja"}

    answer = adviser.post(address("new_action"), again)

    assert answer.url == address("new_action")
    assert "Coronagelden" in page(adviser, "new_action")
    assert built.dekkingen.count() == 1
    assert "The actions add up to € 128,000, and € 64,000 was agreed" in page(adviser)


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_kept(built, adviser):
    wrong = ACTION | {"title": "", "year_2024": "8.00", "einde": "2023-01-01"}

    answer = adviser.post(address("new_action"), wrong)

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "such as 8.000 or 1.234,56" in shown
    assert 'href="#id_year_2024"' in shown
    assert Actie.objects.count() == 1
    late = adviser.post(address("new_action"), ACTION | {"einde": "2023-01-01"})
    assert "The end lies before the begin." in late.content.decode()
    assert Actie.objects.count() == 1


def test_after_it_is_established_an_action_with_amounts_is_added_by_decision_only(built, adviser):
    assert 'name="decision"' not in page(adviser, "new_action")
    establish(adviser)
    later = ACTION | {"title": "Inloop", "fund": "coronagelden", "new_fund": ""}
    today = day_of(now())

    silent = adviser.post(address("new_action"), later)
    undated = adviser.post(address("new_action"), later | {"decision": "Besluit raad 3"})
    decided = {"decision": "Besluit raad 3", "decided_on": today.isoformat()}
    answer = adviser.post(address("new_action"), later | decided)

    assert "Say by which decision" in silent.content.decode()
    assert "Say on which day it was decided." in undated.content.decode()
    assert (silent.status_code, undated.status_code, answer.status_code) == (422, 422, 302)
    added = built.acties.get(title="Inloop")
    assert {(one.besluit, one.decided_on) for one in added.mutaties.all()} == {("Besluit raad 3", today)}


def test_after_it_is_established_amounts_change_by_decision_only(built, adviser):
    establish(adviser)
    assert "year_2024" not in page(adviser, "change_action", "home-start")
    number = Actie.objects.get().number
    shift = {
        "what": "shift",
        "shift-number": number,
        "shift-from_year": "2024",
        "shift-to_year": "2025",
        "shift-amount": "1.000,50",
        "shift-decision": "Besluit 7",
        "shift-decided_on": "2024-05-01",
    }

    refused = adviser.post(address("amounts", "home-start"), shift | {"shift-amount": "32.001"})
    kept = adviser.post(address("amounts", "home-start"), shift)
    twice = adviser.post(address("amounts", "home-start"), shift)

    assert refused.status_code == 422
    assert "no more can be moved out of it" in refused.content.decode()
    assert kept.url == address("action", "home-start")
    assert twice.status_code == 422
    assert "Somebody changed this after you opened it" in twice.content.decode()
    shown = page(adviser, "action", "home-start")
    assert "−€ 1,000.50" in shown
    assert "Besluit 7" in shown
    assert sum(one.bedrag for one in Jaarschijfmutatie.objects.all()) == 6400000


def test_other_amounts_are_set_by_decision_and_the_budget_goes_along(built, adviser):
    establish(adviser)
    adjust = {
        "what": "adjust",
        "adjust-number": Actie.objects.get().number,
        "adjust-year_2026": "5.000",
        "adjust-decision": "Besluit 8",
        "adjust-decided_on": "2024-05-01",
    }

    answer = adviser.post(address("amounts", "home-start"), adjust)

    assert answer.status_code == 302
    assert Actie.objects.get().budget == 6900000


def test_a_controller_books_expects_and_takes_back(built, adviser, controller):
    establish(adviser)
    spent = {
        "action": "home-start",
        "on": "2024-06-01",
        "amount": "33.000",
        "description": "Eerste jaar",
        "journaalpost": "24-1",
    }
    expected = {
        "verwacht-action": "home-start",
        "verwacht-year": "2025",
        "verwacht-amount": "30.000",
        "verwacht-reason": "Minder gezinnen",
    }

    booked = controller.post(address("bookings"), spent)
    again = controller.post(address("bookings"), spent)
    said = controller.post(address("expect"), expected)
    nothing = controller.post(address("expect"), expected | {"verwacht-reason": ""})

    assert (booked.status_code, again.status_code, said.status_code, nothing.status_code) == (
        302,
        422,
        302,
        422,
    )
    assert "booked on this action already" in again.content.decode()
    assert "€ 33,000 was spent in 2024, and € 32,000 was planned." in page(controller)
    assert "Minder gezinnen" in page(controller, "action", "home-start")
    booking = Realisatieboeking.objects.get()
    without = controller.post(address("take_back", booking.pk), {"reason": ""}, follow=True)
    assert "Say what is wrong with the booking." in without.content.decode()
    controller.post(address("take_back", booking.pk), {"reason": "Verkeerd"})
    assert sum(one.bedrag for one in Realisatieboeking.objects.all()) == 0
    assert "€ 33,000 was spent in 2024" not in page(controller)
    assert Jaarprognose.objects.get().bedrag == 3000000


def test_a_fund_says_what_it_pays_and_what_nobody_knows(built, adviser):
    pk = Actie.objects.get().pk
    fund = {
        "number": "1",
        "name": "Coronagelden",
        "bedrag": "40.000",
        "ends_on": "2024-12-31",
        "conditions": "Voor gevolgen van corona",
        f"pays_{pk}_2024": "32.000",
        f"pays_{pk}_2025": "?",
    }

    answer = adviser.post(address("fund", "coronagelden"), fund)

    assert answer.status_code == 302
    shown = page(adviser)
    assert "It is unknown how much of the € 32,000 of 2025 is paid by: Coronagelden." in shown
    assert "2025 is paid by" in shown
    assert 'value="?"' in page(adviser, "fund", "coronagelden")
    emptied = adviser.post(address("fund", "coronagelden"), fund | {"number": "2", f"pays_{pk}_2025": ""})
    assert emptied.status_code == 302
    assert "No fund pays the € 32,000 of 2025." in page(adviser)
    new = {"number": "0", "name": "Reserve", f"pays_{pk}_2025": "32.000"}
    assert adviser.post(address("new_fund"), new).status_code == 302
    assert "No fund pays" not in page(adviser)


def test_a_milestone_is_planned_and_reached(built, adviser):
    planned = {
        "number": "0",
        "title": "Eerste groep",
        "actie": "home-start",
        "planned_on": "2024-02-01",
        "reached_on": "",
        "remark": "",
    }
    adviser.post(address("new_milestone"), planned)
    assert "Milestone &#x27;Eerste groep&#x27; should have been reached." in page(adviser)
    key = Mijlpaal.objects.get().pk

    adviser.post(address("milestone", key), planned | {"number": "1", "reached_on": "2024-02-20"})

    assert "should have been reached" not in page(adviser, "action", "home-start")
    assert adviser.get(address("milestone", 999)).status_code == 404


def test_progress_asks_why_something_is_left_out_and_keeps_the_evaluation(built, adviser):
    told = {"number": Actie.objects.get().number, "state": "niet_opgenomen", "reason": "", "text": ""}

    refused = adviser.post(address("progress", "home-start"), told)
    kept = adviser.post(
        address("progress", "home-start"), told | {"reason": "Er is ander geld", "text": "Niets"}
    )

    assert refused.status_code == 422
    assert "Say why it is left out" in refused.content.decode()
    assert kept.status_code == 302
    shown = page(adviser)
    assert "Er is ander geld" in shown
    assert "There are no actions yet." in shown
    assert Actie.objects.get().evaluatie == "Niets"


def test_a_member_of_the_council_reads_everything_and_changes_nothing(built, as_user):
    member = as_user("raadslid")

    shown = page(member) + page(member, "action", "home-start")

    assert "Home-Start" in shown
    assert "Add an action" not in shown
    assert "Book and expect" not in shown
    for name, args in (("change", ()), ("new_action", ()), ("bookings", ()), ("new_fund", ())):
        assert member.get(address(name, *args)).status_code == 404
    assert member.post(address("step"), {"number": "1"}).status_code == 404
    assert "Add an action" not in member.get(reverse("programmes:list")).content.decode()


@pytest.mark.parametrize("role", ["partner", "consulent", "beheerder", "privacy_officer"])
def test_who_has_no_part_in_policy_finds_no_such_page(built, as_user, role):
    client = as_user(role)

    assert client.get(reverse("programmes:list")).status_code == 404
    assert client.get(address("programme")).status_code == 404
    assert client.get(address("paper", "pdf")).status_code == 404


def test_an_adviser_does_not_book_and_a_controller_does_not_write(built, adviser, controller):
    assert adviser.get(address("bookings")).status_code == 404
    assert controller.get(address("change")).status_code == 404
    assert controller.post(address("amounts", "home-start"), {"what": "shift"}).status_code == 404
    assert Entry.objects.filter(action="book").count() == 0


def test_a_day_in_the_past_shows_what_was_known_then_and_changes_nothing(built, adviser):
    yesterday = day_of(now() - timedelta(days=1)).isoformat()

    assert adviser.get(address("programme"), {"op": yesterday}).status_code == 404
    assert adviser.get(address("programme"), {"op": "9999-99-99"}).status_code == 200
    assert adviser.get(address("programme"), {"op": "2999-01-01"}).status_code == 200


def test_the_overview_is_taken_along_as_pdf_and_as_spreadsheets(built, adviser):
    starts = {"pdf": b"%PDF", "xlsx": b"PK", "ods": b"PK"}

    answers = {kind: adviser.get(address("paper", kind)) for kind in starts}

    assert all(answers[kind].content.startswith(start) for kind, start in starts.items())
    assert "na-corona-" in answers["ods"]["Content-Disposition"]
    assert adviser.get(address("paper", "exe")).status_code == 404


def test_what_is_not_there_is_not_found(built, adviser):
    assert adviser.get(address("action", "weg")).status_code == 404
    assert adviser.get(address("fund", "weg")).status_code == 404
    assert adviser.get(reverse("programmes:programme", args=["weg"])).status_code == 404


def test_a_programme_is_changed_and_a_stale_form_is_told(built, adviser):
    first = adviser.post(address("change"), PROGRAMME | {"number": "1", "title": "Herstel", "budget": ""})
    stale = adviser.post(address("change"), PROGRAMME | {"number": "1", "title": "Anders"})

    assert first.status_code == 302
    assert stale.status_code == 422
    assert "Somebody changed this after you opened it" in stale.content.decode()
    assert "No budget was agreed" in page(adviser)
    assert Programma.objects.get().title == "Herstel"


def test_the_list_and_the_page_ask_a_fixed_number_of_questions(built, adviser, django_assert_max_num_queries):
    for number in range(3):
        adviser.post(address("new_action"), ACTION | {"title": f"Actie {number}"})
        adviser.post(reverse("programmes:new"), PROGRAMME | {"title": f"Programma {number}"})

    with django_assert_max_num_queries(16):
        adviser.get(reverse("programmes:list"))
    with django_assert_max_num_queries(16):
        page(adviser)
    with django_assert_max_num_queries(16):
        page(adviser, "action", "home-start")


def test_texts_of_people_are_shown_as_text(adviser):
    adviser.post(reverse("programmes:new"), PROGRAMME | {"title": "<script>alert(1)</script>"})

    shown = adviser.get(reverse("programmes:list")).content.decode()

    assert "<script>alert(1)" not in shown
    assert "&lt;script&gt;alert(1)" in shown
