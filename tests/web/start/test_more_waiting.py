"""After figures came in the counts on the start page are those of before, until somebody looks again."""

from datetime import UTC, datetime

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.community.service import figure_store
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.periods import outdated
from tests.reporting.demo_figures import app_registers, deliver_again, figures_template
from tests.reporting.opening import LIST, opened
from tests.web.deliveries.agreed import agreed, posted

__all__ = ["app_registers", "figures_template"]

AGAIN = "Figures have come in. Look again which findings are left in your chapters: "
OWN = f"{LIST}?voor=mij&amp;staat=open"
BUDGET, HALF = "pgb.hh.budget.gemiddeld", "2017H2"


@pytest.fixture
def adviser(as_user):
    """A beleidsadviseur who answers for the PGB in 2017H2, and has seen its findings."""
    client = as_user("beleidsadviseur", "ada")
    user = User.objects.get(name="ada")
    opened(HALF, user, pgb=user)
    client.get(LIST)
    return client


def start(client) -> str:
    """The first page."""
    return client.get("/").content.decode()


def test_figures_that_come_in_make_the_count_outdated_until_somebody_looks(adviser):
    before = start(adviser)

    deliver_again(BUDGET, HALF, 3816)
    stale, front = start(adviser), adviser.get("/rapportage/").content.decode()
    adviser.get(f"{LIST}?voor=mij&staat=open")
    after = start(adviser)

    assert "5 findings in your chapters" in before
    assert AGAIN not in before
    assert AGAIN in stale
    assert f'href="{OWN}"' in stale
    assert "findings in your chapters wait" not in stale
    assert "before the latest figures came in" in front
    assert "4 findings in your chapters" in after
    assert AGAIN not in after
    assert "before the latest figures" not in adviser.get("/rapportage/").content.decode()


def test_a_colleague_who_looks_makes_the_count_right_for_everybody(adviser, as_user):
    deliver_again(BUDGET, HALF, 3816)

    as_user("college", "wies").get("/rapportage/halfjaar/2017H2/")

    assert "4 findings in your chapters" in start(adviser)


def test_a_delivery_that_a_partner_submits_makes_the_count_outdated(adviser, as_user):
    posted(as_user("partner", "pia", organisatie="welzijn"), agreed(), "indienen/")

    assert AGAIN in start(adviser)


def test_who_answers_for_nothing_is_not_asked_to_look_again(adviser, as_user):
    deliver_again(BUDGET, HALF, 3816)

    for role in ("controller", "college", "raadslid"):
        assert AGAIN not in start(as_user(role, "iemand"))


def test_figures_of_after_the_moment_that_a_report_is_fixed_at_change_no_count(adviser):
    ReportPeriod.objects.update(known_at=figure_store().known_at())
    adviser.get(LIST)

    deliver_again(BUDGET, HALF, 3816)

    assert "5 findings in your chapters" in start(adviser)
    assert AGAIN not in start(adviser)


def test_what_nobody_counted_yet_is_looked_at_first(adviser, as_user):
    ada = User.objects.get(name="ada")
    opened("2017H1", ada, pgb=ada)

    page = start(adviser)

    assert f"{AGAIN}Half-year report social domain, half-year 1 2017" in page
    assert "not counted yet" in adviser.get("/rapportage/").content.decode()


def test_only_what_was_counted_before_the_last_figures_is_outdated(adviser):
    latest = figure_store().known_at()
    moments = {
        "counted on the moment": (None, latest),
        "counted with records of later": (None, datetime(2999, 1, 1, tzinfo=UTC)),
        "counted before": (None, datetime(2001, 1, 1, tzinfo=UTC)),
        "never counted": (None, None),
        "fixed, and counted before": (latest, datetime(2001, 1, 1, tzinfo=UTC)),
        "fixed, and never counted": (latest, None),
    }
    periods = {
        name: ReportPeriod(pk=number, known_at=known_at, counted_known_at=counted)
        for number, (name, (known_at, counted)) in enumerate(moments.items())
    }

    stale = outdated(periods.values())

    assert {name for name, each in periods.items() if each.pk in stale} == {"counted before", "never counted"}


def test_the_start_page_in_dutch_asks_to_look_again(adviser, settings):
    settings.KERNBEELD_LANGUAGE = "nl"
    deliver_again(BUDGET, HALF, 3816)

    page = start(adviser)

    assert "Er zijn cijfers binnengekomen. Kijk opnieuw welke bevindingen er in jouw hoofdstukken" in page
    assert "Halfjaarrapportage sociaal domein, 2e helft 2017" in page
