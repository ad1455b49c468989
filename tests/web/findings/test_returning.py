"""A finding goes back to the partner that delivered the figure."""

import pytest

from kernbeeld.community.models.deliveries import Delivery
from kernbeeld.reporting.models.finding import CorrectionTask, FindingAnswer
from tests.reporting.opening import AVERAGE, LIST, address_of, found
from tests.reporting.partners import agreed, delivered

LATER = "2999-01-31"


@pytest.fixture
def delivery(adviser) -> Delivery:
    """What a partner delivered for the chapter of the PGB."""
    return delivered(agreed("pgb"), "2017H2")


def said(delivery: Delivery) -> dict[str, str]:
    """An answer that sends a delivery back."""
    return {
        "decision": "correct",
        "text": "Dit is een halfjaarbedrag.",
        "responsible": f"delivery:{delivery.pk}",
        "due_on": LATER,
    }


def test_sending_a_delivery_back_leaves_a_task_until_the_figure_has_changed(adviser, delivery):
    page = adviser.get(address_of(AVERAGE)).content.decode()

    adviser.post(address_of(AVERAGE), said(delivery))

    delivery.refresh_from_db()
    assert "Stichting Saam: Halfjaarcijfers, half-year 2 2017" in page
    assert delivery.state == "returned"
    assert delivery.steps.get().remark == "Dit is een halfjaarbedrag."
    assert CorrectionTask.objects.get().organisatie == "Stichting Saam"
    assert "Stichting Saam" in adviser.get("/rapportage/halfjaar/2017H2/").content.decode()


def test_a_second_finding_of_the_same_delivery_does_not_send_it_back_twice(adviser, delivery):
    adviser.post(address_of(AVERAGE), said(delivery))

    adviser.post(address_of(AVERAGE, "2017H1"), said(delivery))

    assert delivery.steps.count() == 1
    assert FindingAnswer.objects.count() == 2


def test_a_partner_of_another_chapter_is_not_offered_and_not_taken(adviser):
    other = delivered(agreed("wmo"), "2017H2")

    page = adviser.get(address_of(AVERAGE)).content.decode()
    refused = adviser.post(address_of(AVERAGE), said(other))

    assert "Stichting Saam" not in page
    assert refused.status_code == 422
    other.refresh_from_db()
    assert other.state == "submitted"


def test_who_may_not_manage_deliveries_sends_none_back(adviser, delivery, as_user):
    controller = as_user("controller", "carl")

    page = controller.get(address_of(AVERAGE)).content.decode()
    refused = controller.post(address_of(AVERAGE), said(delivery))

    assert "Stichting Saam" not in page
    assert refused.status_code == 422
    assert not FindingAnswer.objects.exists()


def test_several_findings_send_a_delivery_back_once(adviser, delivery):
    keys = [found(AVERAGE, span).key for span in ("2017H1", "2017H2")]

    adviser.post(f"{LIST}samen/", {**said(delivery), "bevinding": keys})

    assert CorrectionTask.objects.count() == 2
    assert delivery.steps.count() == 1
