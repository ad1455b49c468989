"""What the municipality does with a delivery: accept it, send it back, or take acceptance back."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import log_act
from kernbeeld.community.errors import DeliveryRefusedError
from kernbeeld.community.models.deliveries import Delivery, DeliveryState, DeliveryStep, DeliveryStepKind
from kernbeeld.community.rules.leave import require_for
from kernbeeld.language import gettext

_TO = {
    DeliveryStepKind.ACCEPTED: ((DeliveryState.SUBMITTED,), DeliveryState.ACCEPTED),
    DeliveryStepKind.RETURNED: ((DeliveryState.SUBMITTED, DeliveryState.ACCEPTED), DeliveryState.RETURNED),
    DeliveryStepKind.REOPENED: ((DeliveryState.ACCEPTED,), DeliveryState.SUBMITTED),
}
"""From which states a step may be taken, and to which it leads."""


@transaction.atomic
def decide_delivery(
    delivery: Delivery, kind: DeliveryStepKind, remark: str, *, acting_user: User, at: datetime
) -> Delivery:
    """Take a step; the figures stay in the store until the partner corrects them.

    Raises :class:`~kernbeeld.community.errors.DeliveryRefusedError` for a step that does not fit any more,
    and for sending back or reopening without a remark.
    """
    require_for(acting_user, Right.MANAGE_DELIVERIES, delivery.agreement.partner.code, delivery.period)
    held = Delivery.objects.select_for_update().select_related("agreement__partner").get(pk=delivery.pk)
    states, leads_to = _TO[kind]
    if held.state not in states:
        raise DeliveryRefusedError("", gettext("This delivery has changed meanwhile. Open it again."))
    if kind is not DeliveryStepKind.ACCEPTED and not remark.strip():
        raise DeliveryRefusedError("remark", gettext("Say why, so that the partner knows what to do."))
    before, held.state = held.state, leads_to.value
    held.save()
    DeliveryStep.objects.create(
        delivery=held, kind=kind.value, remark=remark.strip(), taken_at=at, taken_by=acting_user
    )
    log_act(
        acting_user.name,
        f"{kind.value}_delivery",
        at=at,
        purpose=remark,
        register="levering",
        record=f"{held.agreement.delivery_name} {held.period}",
        old={"state": before},
        new={"state": held.state},
    )
    return held
