"""Which deliveries there are and should be: every agreement in every period, also where nothing came in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from kernbeeld.accounts.service import Right, Somebody, User, may, scopes
from kernbeeld.accounts.waiting import Waiting
from kernbeeld.catalogue.period import Period
from kernbeeld.community.models.deliveries import (
    Delivery,
    DeliveryState,
    DeliveryStep,
    DeliveryStepKind,
)
from kernbeeld.community.models.partners import DeliveryAgreement
from kernbeeld.community.rules.expecting import asked_periods, days_late, due_on, periods_within
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext, ngettext

IN = (DeliveryState.SUBMITTED, DeliveryState.ACCEPTED)


@dataclass(frozen=True)
class DeliveryRow:
    """One agreement over one period; ``delivery`` is None where nobody began."""

    agreement: DeliveryAgreement
    period: Period
    due_on: date
    late: int
    delivery: Delivery | None = None

    @property
    def state(self) -> DeliveryState:
        """How far it is; what nobody began is a draft."""
        return DeliveryState(self.delivery.state) if self.delivery else DeliveryState.DRAFT

    @property
    def is_in(self) -> bool:
        """Whether its figures came in and were not sent back."""
        return self.state in IN

    @property
    def submitted_at(self) -> datetime | None:
        """When it came in last."""
        return self.delivery.submitted_at if self.delivery else None


def delivery_rows(user: Somebody, today: date, text: str = "", state: str = "") -> list[DeliveryRow]:
    """Return what was agreed on over every period until today, the latest first.

    `text` is sought in partner and title; `state` is one of :class:`DeliveryState`, or ``late``.
    """
    agreements = _agreements(user)
    pairs = [(each, period) for each in agreements for period in asked_periods(each, today)]
    rows = [row for row in _rows(user, pairs, today) if _fits(row, text, state)]
    return sorted(rows, key=lambda row: (-row.period.end, str(row.agreement)))


def deliveries_of(
    chapters: Iterable[str], period: Period, user: Somebody, today: date
) -> tuple[DeliveryRow, ...]:
    """Return the deliveries that a report's chapters need over its period, by partner and title."""
    wanted = set(chapters)
    agreements = [each for each in _agreements(user) if each.chapter in wanted]
    pairs = [(each, part) for each in agreements for part in periods_within(each, period)]
    return tuple(_rows(user, pairs, today))


def delivery_row(user: Somebody, agreement: DeliveryAgreement, period: Period, today: date) -> DeliveryRow:
    """Return one agreement over one period."""
    return _rows(user, [(agreement, period)], today)[0]


def steps_of(user: Somebody, delivery: Delivery | None) -> tuple[DeliveryStep, ...]:
    """Return every step of a delivery, in order of time."""
    if delivery is None:
        return ()
    return tuple(DeliveryStep.objects.for_user(user).filter(delivery=delivery).select_related("taken_by"))


def waiting_deliveries(user: User, at: datetime) -> list[Waiting]:
    """Return what waits: for a partner what is to be delivered, for the municipality what came in."""
    if not may(user, Right.SEE_DELIVERIES):
        return []
    rows = delivery_rows(user, day_of(at))
    partners = {scope.organisatie for scope in scopes(user, Right.DELIVER_FIGURES) if scope.organisatie}
    if partners:
        mine = [row for row in rows if row.agreement.partner.code in partners and not row.is_in]
        return [_to_deliver(row) for row in mine] + _reminders(user, mine)
    if not may(user, Right.MANAGE_DELIVERIES):
        return []
    came_in = sum(row.state is DeliveryState.SUBMITTED for row in rows)
    late = sum(row.late > 0 for row in rows)
    base = reverse("deliveries:list")
    counted = (
        (came_in, "submitted", ngettext("{count} delivery came in.", "{count} deliveries came in.", came_in)),
        (late, "late", ngettext("{count} delivery is late.", "{count} deliveries are late.", late)),
    )
    return [Waiting(text, f"{base}?stand={state}", count) for count, state, text in counted if count]


def delivery_address(row: DeliveryRow) -> str:
    """Return where a delivery is filled in."""
    return reverse("deliveries:form", args=(row.agreement.pk, row.period.code))


def _to_deliver(row: DeliveryRow) -> Waiting:
    what = {"title": row.agreement.title, "period": row.period.label}
    if row.state is DeliveryState.RETURNED:
        text = gettext("{title}, {period}, was sent back to you.", **what)
    elif row.late:
        text = gettext("{title}, {period}, is late.", **what)
    else:
        text = gettext("{title}, {period}, is due on {day}.", day=f"{row.due_on:%d-%m-%Y}", **what)
    return Waiting(text, delivery_address(row), 1)


def _reminders(user: User, rows: list[DeliveryRow]) -> list[Waiting]:
    held = {row.delivery.pk: row for row in rows if row.delivery}
    last = {
        step.delivery_id: step
        for step in DeliveryStep.objects.for_user(user).filter(delivery__in=held).select_related("taken_by")
    }
    return [
        Waiting(
            gettext(
                "{name} reminds you: {title}. {remark}",
                name=str(step.taken_by),
                title=held[key].agreement.title,
                remark=step.remark,
            ).strip(),
            delivery_address(held[key]),
            1,
        )
        for key, step in last.items()
        if step.kind == DeliveryStepKind.REMINDED
    ]


def _agreements(user: Somebody) -> list[DeliveryAgreement]:
    return list(DeliveryAgreement.objects.for_user(user).select_related("partner"))


def _rows(
    user: Somebody, pairs: Iterable[tuple[DeliveryAgreement, Period]], today: date
) -> list[DeliveryRow]:
    listed = list(pairs)
    known = {
        (each.agreement_id, each.period): each
        for each in Delivery.objects.for_user(user).filter(agreement__in={pair[0].pk for pair in listed})
    }
    return [
        _row(agreement, period, known.get((agreement.pk, period.code)), today) for agreement, period in listed
    ]


def _row(agreement: DeliveryAgreement, period: Period, delivery: Delivery | None, today: date) -> DeliveryRow:
    due = delivery.due_on if delivery else due_on(agreement, period)
    is_in = delivery is not None and delivery.state in IN
    return DeliveryRow(agreement, period, due, days_late(due, today, is_in=is_in), delivery)


def _fits(row: DeliveryRow, text: str, state: str) -> bool:
    if text and text.casefold() not in str(row.agreement).casefold():
        return False
    return not state or (row.late > 0 if state == "late" else row.state == state)
