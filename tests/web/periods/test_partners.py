"""What partners owe for a report, as its board tells it."""

from datetime import UTC, datetime

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.community.models.deliveries import DeliveryStep
from kernbeeld.web.pages.periods import board as board_page
from tests.reporting.opening import opened
from tests.reporting.partners import agreed, delivered
from tests.web.periods.test_board import BOARD, line_of


@pytest.fixture
def adviser(as_user, monkeypatch):
    """A beleidsadviseur with an open period, after the day on which deliveries were due."""
    monkeypatch.setattr(board_page, "now", lambda: datetime(2018, 2, 11, 9, 0, tzinfo=UTC))
    client = as_user("beleidsadviseur", "ada")
    opened("2017H2", User.objects.get(name="ada"))
    return client


def test_a_partner_that_delivered_nothing_makes_its_chapter_late(adviser):
    agreed("welzijn")

    page = adviser.get(BOARD).content.decode()

    assert "Stichting Saam: Halfjaarcijfers, half-year 2 2017" in page
    assert "11 days late" in page
    assert "late" in line_of(page, "Welfare work")


def test_what_came_in_and_was_not_sent_back_is_not_late(adviser):
    delivery = delivered(agreed("welzijn"), "2017H2")

    before = adviser.get(BOARD).content.decode()
    delivery.state = "returned"
    delivery.save()
    after = adviser.get(BOARD).content.decode()

    assert "came in" in before
    assert "all in" in line_of(before, "Welfare work")
    assert "late" in line_of(after, "Welfare work")


def test_a_partner_is_reminded_from_the_board_with_one_click(adviser, as_user):
    agreement = agreed("welzijn")
    address = f"/leveringen/{agreement.pk}/2017H2/herinnering/"

    page = adviser.get(BOARD).content.decode()
    adviser.post(address)

    assert f'action="{address}"' in page
    assert DeliveryStep.objects.get().kind == "reminded"
    own = as_user("partner", "pia", organisatie="saam").get("/").content.decode()
    assert "Halfjaarcijfers" in own


def test_who_may_not_see_deliveries_sees_none_on_the_board(adviser, as_user):
    agreed("welzijn")

    page = as_user("college", "wies").get(BOARD).content.decode()

    assert "Stichting Saam" not in page


def test_partners_cost_no_question_each(adviser, django_assert_max_num_queries):
    for number in range(3):
        agreed("welzijn", f"saam{number}")
    adviser.get(BOARD)

    with django_assert_max_num_queries(26):
        adviser.get(BOARD)
