"""Submit a delivery: its figures go into the store, and stay there."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import log_act
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.community.actions.fill_in import held_delivery
from kernbeeld.community.errors import DeliveryRefusedError, IncompleteDeliveryError
from kernbeeld.community.models.deliveries import Delivery, DeliveryState, DeliveryStep, DeliveryStepKind
from kernbeeld.community.models.partners import DeliveryAgreement
from kernbeeld.community.queries.deliveries import IN
from kernbeeld.community.queries.forms import Look, look_at
from kernbeeld.community.queries.store import HouseStore
from kernbeeld.community.rules.entry import Entry, empty_cells, table_of
from kernbeeld.community.rules.leave import require_for
from kernbeeld.community.rules.sheet import Cell
from kernbeeld.intake.importing import ImportResult, Source, take_in
from kernbeeld.language import gettext


@transaction.atomic
def submit_delivery(
    agreement: DeliveryAgreement,
    period: Period,
    catalogue: Catalogue,
    *,
    acting_user: User,
    at: datetime,
    reason: str = "",
) -> Delivery:
    """Put the figures of a delivery in the store, all or nothing, under the name of the agreement.

    What came in before is corrected with a `reason`: the earlier version stays known as it was. Raises
    :class:`~kernbeeld.community.errors.IncompleteDeliveryError` for cells that still ask something, and
    :class:`~kernbeeld.community.errors.DeliveryRefusedError` for a correction without a reason.
    """
    require_for(acting_user, Right.DELIVER_FIGURES, agreement.partner.code, period.code)
    delivery = held_delivery(agreement, period)
    look = look_at(agreement, period, delivery, catalogue, at)
    _expect_complete(look)
    is_correction = delivery.state in IN
    if is_correction and not reason.strip():
        raise DeliveryRefusedError("reason", gettext("Say why you correct what you delivered before."))
    result = take_in(
        table_of(look.sheet, look.entered.values, agreement.partner.name),
        Source(f"{agreement.delivery_name} {period.code}", agreement.delivery_name),
        HouseStore(),
        lambda: at,
    )
    before, delivery.state = delivery.state, DeliveryState.SUBMITTED.value
    delivery.submitted_at, delivery.submitted_by = at, acting_user
    delivery.save()
    kind = DeliveryStepKind.CORRECTED if is_correction else DeliveryStepKind.SUBMITTED
    DeliveryStep.objects.create(
        delivery=delivery, kind=kind.value, remark=reason.strip(), taken_at=at, taken_by=acting_user
    )
    _log(delivery, before, result, reason, acting_user, at)
    return delivery


def _log(
    delivery: Delivery, before: str, result: ImportResult, reason: str, acting_user: User, at: datetime
) -> None:
    log_act(
        acting_user.name,
        "submit_delivery",
        at=at,
        purpose=reason,
        register="levering",
        record=f"{delivery.agreement.delivery_name} {delivery.period}",
        old={"state": before},
        new={"state": delivery.state, "new": result.new, "changed": result.changed},
    )


def _expect_complete(look: Look) -> None:
    asked = dict(look.entered.problems)
    asked |= {
        cell: gettext("Give a number, or say why there is none.")
        for cell in empty_cells(look.sheet, look.entered)
    }
    asked |= look.judged.bounds
    asked |= {
        cell: gettext("This differs much from last time. Say in a word why.")
        for cell in look.judged.surprises
        if not _remark(look, cell)
    }
    if asked:
        raise IncompleteDeliveryError(gettext("Some cells still ask something."), asked)


def _remark(look: Look, cell: Cell) -> str:
    return look.entries.get(cell, Entry()).remark.strip()
