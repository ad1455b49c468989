"""Who sees which findings, with which filters, and how many questions that takes."""

import csv
import io

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.reporting.models.finding import FindingAnswer, FindingCount
from tests.reporting.opening import AVERAGE, LIST, address_of, found, opened

EXPLAINED = {"decision": "explain", "text": "Het gedrukte gemiddelde gaat over een half jaar."}


def shown(client, query: str) -> int:
    """How many findings a list shows."""
    return client.get(f"{LIST}?{query}").content.decode().count('name="bevinding"')


def test_a_list_shows_every_finding_and_what_waits(adviser):
    page = adviser.get(LIST).content.decode()

    assert page.count('name="bevinding"') == 26
    assert "18 findings wait for an answer. 17 stop approval." in page
    assert sum(each.open for each in FindingCount.objects.all()) == 18


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("hoofdstuk=pgb", 5),
        ("gewicht=notice", 8),
        ("staat=open", 18),
        ("staat=stops", 17),
        ("staat=decided", 0),
        ("staat=blocked", 0),
        (f"controle={AVERAGE}", 2),
        ("voor=mij", 5),
        ("hoofdstuk=pgb&gewicht=notice", 0),
        ("staat=onzin", 26),
    ],
)
def test_a_list_is_narrowed_by_its_address(adviser, query, count):
    assert shown(adviser, query) == count


def test_a_list_that_is_empty_says_so(adviser):
    assert "No finding passes these filters." in adviser.get(f"{LIST}?staat=blocked").content.decode()


def test_a_finding_tells_both_sides_the_reason_and_the_rule(adviser):
    page = adviser.get(address_of(AVERAGE)).content.decode()

    assert "€ 3.815,73" in page
    assert "€ 1.908" in page
    assert "definitions/checks/pgb.yaml:" in page
    assert "Likely reason" in page
    assert "/rapportage/cijfers/pgb.hh.budget/?periode=2017H2&amp;rapport=halfjaar&amp;stand=2017H2" in page
    assert "Personal budgets, ada" in page


def test_the_passports_of_both_sides_open(adviser):
    address = "/rapportage/cijfers/pgb.hh.budget/?periode=2017H2&rapport=halfjaar&stand=2017H2"

    assert adviser.get(address).status_code == 200


def test_the_file_holds_what_the_list_shows_with_its_answers(adviser):
    adviser.post(address_of(AVERAGE), EXPLAINED)

    answer = adviser.get(f"{LIST}lijst.csv?controle={AVERAGE}")

    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [each["Period"] for each in rows] == ["2017H2", "2017H1"]
    assert rows[0]["In words"] == EXPLAINED["text"]
    assert rows[0]["Who"] == "ada"
    assert rows[1]["State"] == "not answered yet"
    assert answer["Content-Disposition"] == 'attachment; filename="bevindingen-halfjaar-2017H2.csv"'


def test_a_controller_may_answer(adviser, as_user):
    as_user("controller", "carl").post(address_of(AVERAGE), EXPLAINED)

    assert str(FindingAnswer.objects.get().answered_by) == "carl"


def test_who_may_only_look_finds_no_form_and_no_way_around_it(adviser, as_user):
    college = as_user("college", "wies")
    address = address_of(AVERAGE)

    page = college.get(address).content.decode()

    assert 'name="decision"' not in page
    assert college.post(address, EXPLAINED).status_code == 404
    assert college.post(f"{LIST}samen/", {**EXPLAINED, "bevinding": found(AVERAGE).key}).status_code == 404
    assert 'name="bevinding"' not in college.get(LIST).content.decode()
    assert not FindingAnswer.objects.exists()


@pytest.mark.parametrize("role", ["raadslid", "partner", "beheerder", "consulent", "privacy_officer"])
def test_who_does_not_work_on_the_report_finds_nothing(adviser, as_user, role):
    address, client = address_of(AVERAGE), as_user(role, "iemand")

    answers = {client.get(each).status_code for each in (LIST, address, f"{LIST}lijst.csv")}

    assert answers == {404}


def test_who_is_limited_to_another_period_finds_nothing_here(adviser, as_user):
    opened("2017H1", User.objects.get(name="ada"))
    address, limited = address_of(AVERAGE), as_user("beleidsadviseur", "bea", period="2017H1")

    there = limited.get("/rapportage/bevindingen/halfjaar/2017H1/").status_code
    here = {limited.get(each).status_code for each in (LIST, address, f"{LIST}lijst.csv", f"{LIST}samen/")}

    assert (there, here) == (200, {404})
    assert limited.post(address, EXPLAINED).status_code == 404


def test_who_answers_in_one_period_and_only_looks_at_the_others_answers_there_alone(adviser, as_user):
    opened("2017H1", User.objects.get(name="ada"))
    as_user("college", "bea")
    both = as_user("beleidsadviseur", "bea", period="2017H1")

    assert both.get(address_of(AVERAGE)).status_code == 200
    assert both.post(address_of(AVERAGE), EXPLAINED).status_code == 404
    assert both.post(address_of(AVERAGE, "2017H1", "2017H1"), EXPLAINED).status_code == 302


def test_a_finding_that_is_not_there_is_not_found(adviser):
    addresses = (
        f"{LIST}{'0' * 24}/",
        "/rapportage/bevindingen/halfjaar/2016H1/",
        "/rapportage/bevindingen/jaar/2017H2/",
    )

    assert {adviser.get(each).status_code for each in addresses} == {404}


def test_the_number_of_questions_does_not_grow_with_the_findings(adviser, django_assert_max_num_queries):
    one = address_of(AVERAGE)
    adviser.get(LIST)
    for check in ("pgb.begeleiding.gemiddelde", "pwet.uitkeringen.verloop"):
        adviser.post(address_of(check, "2017H1" if "pgb" in check else "2016H1"), EXPLAINED)

    with django_assert_max_num_queries(10):
        adviser.get(LIST)
    with django_assert_max_num_queries(14):
        adviser.get(one)
