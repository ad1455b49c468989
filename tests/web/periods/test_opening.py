"""A report is opened over a period, and what was agreed about it is changed."""

from datetime import UTC, date, datetime

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.reporting.models.period import ChapterDuty, ReportPeriod
from tests.reporting.opening import opened

OPEN = "/rapportage/openen/"
SAID = {
    "rapport": "halfjaar",
    "periode": "2017H2",
    "due_on": "2018-02-01",
    "embargo_until": "2018-04-10T20:00",
    "duty_wmo": "ada",
    "duty_pgb": "carl",
}


@pytest.fixture
def adviser(as_user):
    """A beleidsadviseur, beside a controller who can answer for a chapter too."""
    as_user("controller", "carl")
    return as_user("beleidsadviseur", "ada")


def test_opening_a_period_keeps_the_terms_and_who_answers_for_what(adviser):
    answer = adviser.post(OPEN, SAID, follow=True)

    kept = ReportPeriod.objects.get()
    assert (kept.report, kept.period, kept.due_on) == ("halfjaar", "2017H2", date(2018, 2, 1))
    assert kept.embargo_until == datetime(2018, 4, 10, 18, 0, tzinfo=UTC)
    duties = ChapterDuty.objects.select_related("responsible")
    assert {each.chapter: str(each.responsible) for each in duties} == {"wmo": "ada", "pgb": "carl"}
    assert "half-year 2 2017 is open." in answer.content.decode()
    acts = list(Entry.objects.filter(acting_user="ada").values_list("action", flat=True))
    assert acts == ["open_period", "set_duty", "set_duty"]


def test_the_period_with_the_latest_figures_is_proposed_first(adviser):
    page = adviser.get(OPEN).content.decode()

    assert '<option value="2017H2" selected>' in page
    assert '<option value="2017H1">' in page


def test_the_next_period_is_proposed_as_the_one_before_was_agreed(adviser):
    opened("2017H1", User.objects.get(name="ada"), wmo=User.objects.get(name="carl"))

    page = adviser.get(OPEN).content.decode()

    assert '<option value="2017H2" selected>' in page
    assert '<option value="carl" selected>' in page


def test_a_period_opens_once_only(adviser):
    adviser.post(OPEN, SAID)

    again = adviser.post(OPEN, SAID)

    assert again.status_code == 404
    assert ReportPeriod.objects.count() == 1


def test_deliveries_are_not_due_before_the_period_ends(adviser):
    answer = adviser.post(OPEN, {**SAID, "due_on": "2017-12-01"})

    assert answer.status_code == 422
    assert (
        "half-year 2 2017 runs until 31-12-2017. Choose that day or a later one." in answer.content.decode()
    )
    assert not ReportPeriod.objects.exists()


@pytest.mark.parametrize("changed", [{"due_on": ""}, {"due_on": "morgen"}, {"duty_wmo": "niemand"}])
def test_a_form_with_a_mistake_opens_nothing(adviser, changed):
    answer = adviser.post(OPEN, {**SAID, **changed})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not ReportPeriod.objects.exists()


def test_what_was_agreed_can_be_changed_and_the_log_tells_old_and_new(adviser):
    adviser.post(OPEN, SAID)

    page = adviser.get("/rapportage/halfjaar/2017H2/afspraken/").content.decode()
    adviser.post(
        "/rapportage/halfjaar/2017H2/afspraken/",
        {"due_on": "2018-02-15", "embargo_until": "", "duty_wmo": "carl", "duty_jeugd": "ada"},
    )

    assert 'value="2018-04-10T20:00"' in page
    kept = ReportPeriod.objects.get()
    assert (kept.due_on, kept.embargo_until) == (date(2018, 2, 15), None)
    assert {each.chapter for each in kept.duties.all()} == {"wmo", "jeugd"}
    terms = Entry.objects.get(action="set_terms")
    assert (terms.old["due_on"], terms.new["due_on"]) == ("2018-02-01", "2018-02-15")
    acts = Entry.objects.filter(action="set_duty").order_by("pk")
    duties = [(each.old["responsible"], each.new["responsible"]) for each in acts]
    assert duties[2:] == [("ada", "carl"), ("carl", ""), ("", "ada")]


def test_saving_the_same_agreements_writes_nothing_in_the_log(adviser):
    adviser.post(OPEN, SAID)
    before = Entry.objects.filter(action__in=("set_terms", "set_duty")).count()

    adviser.post("/rapportage/halfjaar/2017H2/afspraken/", SAID)

    assert Entry.objects.filter(action__in=("set_terms", "set_duty")).count() == before


@pytest.mark.parametrize("role", ["controller", "college", "raadslid", "partner", "beheerder"])
def test_nobody_else_opens_a_period_or_changes_it(adviser, as_user, role):
    adviser.post(OPEN, SAID)
    other = as_user(role, "iemand")

    answers = [
        other.get(OPEN),
        other.post(OPEN, {**SAID, "periode": "2017H1"}),
        other.post("/rapportage/halfjaar/2017H2/afspraken/", SAID),
        other.post("/rapportage/halfjaar/2017H2/herinneren/", {"chapter": "wmo"}),
    ]

    assert {each.status_code for each in answers} == {404}
    assert ReportPeriod.objects.count() == 1


def test_who_is_limited_to_a_period_opens_that_one_only(as_user):
    limited = as_user("beleidsadviseur", "bea", period="2017H1")

    page = limited.get(OPEN).content.decode()
    other = limited.post(OPEN, {**SAID, "duty_wmo": "", "duty_pgb": ""})
    limited.post(OPEN, {**SAID, "periode": "2017H1", "duty_wmo": "bea", "duty_pgb": ""})

    assert "2017H2" not in page
    assert other.status_code == 404
    assert [each.period for each in ReportPeriod.objects.all()] == ["2017H1"]
