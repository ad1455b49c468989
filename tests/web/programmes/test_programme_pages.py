"""More of the room of programmes: what was emptied, what was known on a day, and what roles find there."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from kernbeeld.house_time import day_of
from kernbeeld.policy.actions.programmes.book import Spending, book, forecast
from kernbeeld.policy.actions.programmes.keep_action import ActionMoney, keep_actie, leave_out_actie
from kernbeeld.policy.actions.programmes.keep_fund import cover
from kernbeeld.policy.actions.programmes.keep_milestone import keep_mijlpaal
from kernbeeld.policy.actions.programmes.keep_programme import establish_programma, keep_programma
from kernbeeld.policy.actions.programmes.keep_slices import Decision, shift_slices, slices_now
from kernbeeld.policy.models import Actie, Mijlpaal, Programma, Programmabesluit, Realisatieboeking
from kernbeeld.policy.queries.programmes.seen import programme_at
from kernbeeld.policy.rules.programmes.details import ActionDetails, MilestoneDetails, ProgrammeDetails
from kernbeeld.policy.rules.programmes.facts import Programme
from kernbeeld.policy.rules.programmes.paper import programme_paper
from kernbeeld.publishing.papers.model import PaperTable
from kernbeeld.web.clock import now
from tests.accounts.granting import somebody

AT = datetime(2022, 3, 1, 9, tzinfo=UTC)
NBSP = "\N{NO-BREAK SPACE}"
PLAN = ProgrammeDetails(
    "Na corona", date(2022, 1, 1), date(2023, 12, 31), "Eenzaamheid", 6400000, "Adviseur", "Voorstel"
)


@pytest.fixture
def adviser(as_user) -> Client:
    return as_user("beleidsadviseur")


@pytest.fixture
def programma(adviser) -> Programma:
    """A programme with an action and a fund, as they were kept in March 2022."""
    user = somebody("beleidsadviseur", "schrijver")
    found = keep_programma(PLAN, acting_user=user, at=AT)
    money = ActionMoney(
        {2022: 3200000, 2023: 3200000}, Decision("Besluit 1", day_of(AT)), new_fund="Geld", covers_all=False
    )
    details = ActionDetails("Home-Start", begin=date(2022, 1, 1), einde=date(2023, 12, 31))
    keep_actie(details, programma=found, money=money, acting_user=user, at=AT)
    return found


@pytest.fixture
def established(programma) -> Programma:
    user = somebody("beleidsadviseur", "vaststeller")
    establish_programma(
        programma, budget=6400000, number=programma.number, acting_user=user, at=AT + timedelta(days=1)
    )
    return programma


def told(programma: Programma) -> Programme:
    found = programme_at(programma, now())
    assert found is not None
    return found


def address(name: str, *args: object) -> str:
    return reverse(f"programmes:{name}", args=["na-corona", *args])


def page(client: Client, name: str = "programme", *args: object, **asked: str) -> str:
    answer = client.get(address(name, *args), asked)
    assert answer.status_code == 200
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def form_of_action(**changed: str) -> dict[str, str]:
    kept = {
        "number": str(Actie.objects.get().number),
        "title": "Home-Start",
        "begin": "2022-01-01",
        "einde": "2023-12-31",
        "budget": "64.000",
        "year_2022": "32.000",
        "year_2023": "32.000",
    }
    return kept | changed


@pytest.mark.parametrize(
    ("changed", "slices", "budget"),
    [
        ({"year_2023": "", "budget": ""}, {2022: 3200000, 2023: 0}, 3200000),
        ({"year_2023": ""}, {2022: 3200000, 2023: 0}, 3200000),
        ({"year_2023": "0"}, {2022: 3200000, 2023: 0}, 3200000),
        ({"budget": ""}, {2022: 3200000, 2023: 3200000}, 6400000),
        ({"year_2022": "1.000,50", "budget": ""}, {2022: 100050, 2023: 3200000}, 3300050),
        ({"budget": "70.000"}, {2022: 3200000, 2023: 3200000}, 7000000),
    ],
)
def test_in_concept_a_year_that_is_emptied_has_nothing_and_the_budget_goes_along(
    programma, adviser, changed, slices, budget
):
    answer = adviser.post(address("change_action", "home-start"), form_of_action(**changed))

    assert answer.status_code == 302
    actie = Actie.objects.get()
    assert (slices_now(actie), actie.budget) == (slices, budget)


def test_an_emptied_budget_is_the_sum_of_the_years_after_it_is_established_too(established, adviser):
    answer = adviser.post(address("change_action", "home-start"), form_of_action(budget=""))

    assert answer.status_code == 302
    assert Actie.objects.get().budget == 6400000
    assert "The budget of this action is unknown" not in page(adviser)


def test_the_page_and_the_paper_say_the_same_of_a_budget_that_is_no_sum_of_its_years(programma, adviser):
    adviser.post(address("change_action", "home-start"), form_of_action(budget="70.000"))

    shown = page(adviser)

    total = shown[shown.index("kb-programme__total") :]
    assert "€ 70,000" in total[: total.index("</tr>")]
    (table,) = [one for one in programme_paper(told(programma)).blocks if isinstance(one, PaperTable)][:1]
    assert [row.cells[1] for row in table.rows] == [Decimal(70000), Decimal(70000)]
    assert "€ 70,000" in adviser.get(reverse("programmes:list")).content.decode().replace(NBSP, " ")


def test_after_it_is_established_a_budget_changes_by_decision_only(established, adviser):
    refused = adviser.post(address("change_action", "home-start"), form_of_action(budget="70.000"))
    same = adviser.post(address("change_action", "home-start"), form_of_action(title="Thuis"))

    assert refused.status_code == 422
    assert "change the years by decision" in refused.content.decode()
    assert same.status_code == 302
    assert (Actie.objects.get().title, Actie.objects.get().budget) == ("Thuis", 6400000)


def test_another_budget_of_an_established_programme_says_who_decided_and_is_noted(established, adviser):
    said = {
        "number": established.number,
        "title": "Na corona",
        "begin": "2022-01-01",
        "einde": "2023-12-31",
        "budget": "65.000",
        "owner": "Adviseur",
        "gremium": "",
        "decided_on": "2022-04-01",
    }

    refused = adviser.post(address("change"), said)
    kept = adviser.post(address("change"), said | {"gremium": "de raad"})
    again = adviser.post(address("change"), said | {"number": established.number + 1})

    assert (refused.status_code, kept.status_code, again.status_code) == (422, 302, 302)
    assert "say who decided on another budget" in refused.content.decode()
    noted = Programmabesluit.objects.get()
    assert (noted.gremium, noted.decided_on) == ("de raad", date(2022, 4, 1))
    assert noted.text.replace(NBSP, " ") == "The budget of the programme goes from € 64,000 to € 65,000."
    assert Programma.objects.get().budget == 6500000


def test_a_programme_of_which_no_amount_is_known_is_established_without_one(adviser):
    user = somebody("beleidsadviseur", "schrijver")
    bare = replace(PLAN, budget=None)
    made = keep_programma(bare, acting_user=user, at=AT)
    keep_actie(ActionDetails("Kerngesprekken"), programma=made, acting_user=user, at=AT)

    shown = page(adviser)
    adviser.post(address("step"), {"number": made.number})

    assert "is established without an amount" in shown
    found = Programma.objects.get()
    assert (found.state, found.budget) == ("vastgesteld", None)


def test_a_year_that_is_emptied_by_decision_has_nothing_from_then_on(established, adviser):
    adjust = {
        "what": "adjust",
        "adjust-number": str(Actie.objects.get().number),
        "adjust-year_2022": "32.000",
        "adjust-year_2023": "",
        "adjust-decision": "Besluit 2",
        "adjust-decided_on": "2022-04-01",
    }

    refused = adviser.post(address("amounts", "home-start"), adjust | {"adjust-decision": ""})
    kept = adviser.post(address("amounts", "home-start"), adjust)

    assert (refused.status_code, kept.status_code) == (422, 302)
    assert slices_now(Actie.objects.get()) == {2022: 3200000, 2023: 0}
    assert Actie.objects.get().budget == 3200000


def test_a_day_shows_the_amounts_of_that_day_and_nothing_can_be_done_there(established, adviser):
    user, actie = somebody("beleidsadviseur", "schuiver"), Actie.objects.get()
    shift_slices(
        actie,
        {2022: -100000, 2023: 100000},
        decision=Decision("Besluit 3", date(2022, 6, 1)),
        number=actie.number,
        acting_user=user,
        at=AT + timedelta(days=100),
    )

    then, today = page(adviser, op="2022-03-05"), page(adviser)
    of_action = page(adviser, "action", "home-start", op="2022-03-05")

    assert "€ 32,000" in then
    assert "€ 31,000" not in then
    assert "€ 31,000" in today
    assert "Add an action" not in then
    assert "Add an action" in today
    assert "Besluit 3" not in of_action
    assert "Besluit 3" in page(adviser, "action", "home-start")
    assert adviser.get(address("programme"), {"op": "2022-02-28"}).status_code == 404
    assert adviser.get(address("programme"), {"op": "1989-01-01"}).status_code == 200


def test_the_paper_of_a_day_is_named_after_that_day_and_says_it(established, adviser):
    answer = adviser.get(address("paper", "ods"), {"op": "2022-03-05"})

    assert answer["Content-Disposition"] == 'attachment; filename="na-corona-2022-03-05.ods"'
    assert answer.content == adviser.get(address("paper", "ods"), {"op": "2022-03-05"}).content


def test_a_fund_that_still_pays_a_year_out_of_which_all_was_moved_is_shown_to_be_mended(established, adviser):
    user, actie = somebody("beleidsadviseur", "schuiver"), Actie.objects.get()
    fund = established.dekkingen.get()
    cover(fund, {("home-start", 2022): 3200000}, acting_user=user, at=AT + timedelta(days=2))
    by = Decision("Besluit 4", date(2022, 3, 5))
    moved = {2022: -3200000, 2023: 3200000}
    shift_slices(actie, moved, decision=by, number=actie.number, acting_user=user, at=AT + timedelta(days=9))

    assert "The funds pay € 32,000 in 2022, and nothing is planned there." in page(adviser)
    field = f'name="pays_{actie.pk}_2022"'
    assert field in page(adviser, "fund", "geld")
    form = {"number": "1", "name": "Geld", f"pays_{actie.pk}_2022": "", f"pays_{actie.pk}_2023": "64.000"}
    assert adviser.post(address("fund", "geld"), form).status_code == 302
    assert "nothing is planned there" not in page(adviser)


def test_a_milestone_of_an_action_that_was_left_out_stays_with_that_action(established, adviser):
    actie, user = Actie.objects.get(), somebody("beleidsadviseur", "planner")
    plan = MilestoneDetails("Start", date(2022, 6, 1), "home-start")
    row = keep_mijlpaal(plan, programma=established, acting_user=user, at=AT)
    leave_out_actie(actie, reason="Te duur", number=actie.number, acting_user=user, at=AT)

    form = page(adviser, "milestone", row.pk)
    said = {"number": "1", "title": "Start", "actie": "home-start", "planned_on": "2022-07-01"}
    kept = adviser.post(address("milestone", row.pk), said)

    assert '<option value="home-start" selected' in form
    assert kept.status_code == 302
    assert Mijlpaal.objects.get().actie == actie


def test_who_comes_from_an_action_books_and_expects_for_that_action(established, as_user):
    shown = page(as_user("controller"), "bookings", actie="home-start")

    assert shown.count('<option value="home-start" selected') == 2


def test_a_stopped_action_costs_what_was_spent_and_the_page_says_by_which_rule(established, adviser):
    controller = somebody("controller", "boeker")
    actie = Actie.objects.get()
    book(actie, Spending(date(2022, 2, 1), 400000, "Start"), acting_user=controller, at=AT)
    told = {"number": str(actie.number), "state": "gestopt", "reason": "Geen vraag", "text": "Niemand kwam."}

    assert adviser.post(address("progress", "home-start"), told).status_code == 302

    shown = page(adviser, "action", "home-start")
    assert "rule: what was spent" in shown
    assert "so does an action that has ended" in shown
    assert "rule: as budgeted" not in shown


@pytest.mark.parametrize(
    ("name", "args", "sent"),
    [
        ("change", (), {"number": "1", "title": "", "begin": "geen dag", "einde": "", "owner": ""}),
        ("new_fund", (), {"number": "0", "name": "", "bedrag": "veel"}),
        ("new_milestone", (), {"number": "0", "title": "", "planned_on": "morgen"}),
        ("new_action", (), {"number": "0", "title": "", "covers": "misschien"}),
    ],
)
def test_a_form_that_can_not_be_kept_comes_back_with_what_is_wrong(programma, adviser, name, args, sent):
    before = Programma.objects.get().number, Actie.objects.count(), Mijlpaal.objects.count()

    answer = adviser.post(address(name, *args), sent)

    assert answer.status_code == 422
    assert 'href="#id_' in answer.content.decode()
    assert (Programma.objects.get().number, Actie.objects.count(), Mijlpaal.objects.count()) == before


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"amount": "0"}, "An amount of nothing is not booked."),
        ({"amount": "8.00"}, "such as 8.000 or 1.234,56"),
        ({"on": "2999-01-01"}, "This day has not come yet."),
        ({"description": ""}, "This field is required"),
        ({"action": "weg"}, "Select a valid choice"),
    ],
)
def test_a_booking_that_can_not_be_says_why_beside_its_field(established, as_user, sent, said):
    controller = as_user("controller")
    right = {"action": "home-start", "on": "2022-05-01", "amount": "10", "description": "Huur"}

    answer = controller.post(address("bookings"), right | sent)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Realisatieboeking.objects.exists()
    assert controller.post(address("bookings"), right | {"amount": "-10"}).status_code == 302


def test_bookings_and_milestones_of_another_programme_are_not_found(established, adviser, as_user):
    user, controller = somebody("beleidsadviseur", "ander"), somebody("controller", "boeker")
    other = keep_programma(PLAN, acting_user=user, at=AT)
    actie = keep_actie(ActionDetails("Elders"), programma=other, acting_user=user, at=AT)
    booking = book(actie, Spending(date(2022, 2, 1), 100, "x"), acting_user=controller, at=AT)
    milestone = keep_mijlpaal(
        MilestoneDetails("Elders", date(2022, 2, 1)), programma=other, acting_user=user, at=AT
    )

    taken = as_user("controller").post(address("take_back", booking.pk), {"reason": "Fout"})

    assert taken.status_code == 404
    assert adviser.get(address("milestone", milestone.pk)).status_code == 404
    assert adviser.get(address("action", "elders")).status_code == 404
    assert Realisatieboeking.objects.count() == 1


def test_a_list_of_many_programmes_asks_as_many_questions_as_a_list_of_one(
    established, adviser, django_assert_max_num_queries
):
    user, controller = somebody("beleidsadviseur", "veel"), somebody("controller", "boeker")
    for number in range(5):
        one = keep_programma(PLAN, acting_user=user, at=AT)
        actie = keep_actie(ActionDetails(f"Actie {number}"), programma=one, acting_user=user, at=AT)
        forecast(actie, 2022, 100, reason="Zo", acting_user=controller, at=AT)

    with django_assert_max_num_queries(16):
        shown = adviser.get(reverse("programmes:list")).content.decode()

    assert shown.count("Na corona") >= 6


@pytest.mark.parametrize(
    ("state", "number", "after"),
    [("concept", "1", "vastgesteld"), ("concept", "7", "concept"), ("concept", "x", "concept")],
)
def test_a_step_is_taken_once_and_not_by_who_read_another_version(programma, adviser, state, number, after):
    assert Programma.objects.get().state == state

    answer = adviser.post(address("step"), {"number": number}, follow=True)

    assert Programma.objects.get().state == after
    told = "The step has been kept." if after != state else "Somebody changed this after you opened it"
    assert told in answer.content.decode()


def test_a_programme_goes_on_to_its_end_and_is_opened_again(established, adviser):
    for expected in ("afgerond", "vastgesteld"):
        number = Programma.objects.get().number
        adviser.post(address("step"), {"number": str(number)})

        assert Programma.objects.get().state == expected
