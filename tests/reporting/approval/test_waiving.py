"""A delivery that is late stops approval, until somebody says why the report goes on without it."""

import pytest
from django.test import Client

from kernbeeld.accounts.service import AccessError
from kernbeeld.reporting.actions.waive_delivery import waive_delivery
from kernbeeld.reporting.errors import ApprovalRefusedError
from kernbeeld.reporting.models.approval import DeliveryWaiver
from kernbeeld.reporting.queries.obstacles import ObstacleKind, content_obstacles, late_deliveries
from tests.reporting.publishing_office import HALF, day, deliver, half_year, staffed
from tests.web.deliveries.agreed import agreed

LATE = day(900)


@pytest.fixture
def late(app_registers):
    """An office whose partner should have delivered long ago."""
    deliver(*half_year(day(0)))
    office, agreement = staffed(), agreed()
    return office, office.opened(), agreement


def test_a_late_delivery_stops_approval_until_it_is_waived_with_a_reason(late):
    office, period, agreement = late

    stopping = content_obstacles(period, asked_by=office.adviseur, at=LATE)
    with pytest.raises(ApprovalRefusedError, match="why"):
        waive_delivery(period, agreement.pk, HALF, " ", acting_user=office.adviseur, at=LATE)
    with pytest.raises(AccessError):
        waive_delivery(period, agreement.pk, HALF, "Kan niet.", acting_user=office.controller, at=LATE)
    waive_delivery(period, agreement.pk, HALF, "De partner is gestopt.", acting_user=office.adviseur, at=LATE)
    with pytest.raises(ApprovalRefusedError, match="not late"):
        waive_delivery(period, agreement.pk, HALF, "Nog eens.", acting_user=office.adviseur, at=LATE)

    assert [one.address for one in stopping if one.kind is ObstacleKind.DELIVERY] == [
        f"/rapportage/akkoord/halfjaar/{HALF}/levering/{agreement.pk}/{HALF}/"
    ]
    assert late_deliveries(period, office.adviseur, LATE) == ()
    assert DeliveryWaiver.objects.get().reason == "De partner is gestopt."


def test_the_page_takes_the_reason_and_is_gone_then(late):
    office, _, agreement = late
    client = Client()
    client.force_login(office.adviseur)
    address = f"/rapportage/akkoord/halfjaar/{HALF}/levering/{agreement.pk}/{HALF}/"

    shown = client.get(address)
    empty = client.post(address, {"reason": ""})
    done = client.post(address, {"reason": "De partner is gestopt."}, follow=True)

    assert agreement.title in shown.content.decode()
    assert empty.status_code == 422
    assert done.status_code == 200
    assert client.get(address).status_code == 404
