"""Deliver what an instrument gave over a period, or why there is none; or correct it with a reason."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import AccessError, User
from kernbeeld.audit.service import log_act
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.policy.actions.keep_row import REGISTER
from kernbeeld.policy.errors import PolicyConflictError, PolicyError
from kernbeeld.policy.models.results import Meetinstrument, Resultaatmeting
from kernbeeld.policy.rules.results.measuring import Measurement, Said, covers, read_said


@transaction.atomic
def deliver_meting(
    instrument: Meetinstrument,
    period: Period,
    said: Said,
    catalogue: Catalogue,
    *,
    seen: int = 0,
    acting_user: User,
    at: datetime,
) -> Resultaatmeting:
    """Keep a measurement; `seen` is the key of the one that was read, nought where there was none.

    Raises :class:`~kernbeeld.accounts.errors.AccessError` for an instrument of another organisation,
    :class:`~kernbeeld.policy.errors.PolicyError` for what can't be kept, and
    :class:`~kernbeeld.policy.errors.PolicyConflictError` where another measurement came in meanwhile.
    """
    if not Meetinstrument.objects.for_user(acting_user).filter(pk=instrument.pk).exists():
        raise AccessError(gettext("This is not allowed for this partner."))
    # Whoever delivers holds the instrument, so that two never correct the same measurement.
    held = Meetinstrument.objects.select_for_update(of=("self",)).select_related("indicator")
    instrument = held.get(pk=instrument.pk)
    _expect_asked(instrument, period, at)
    meting = read_said(said, catalogue.units[instrument.indicator.unit].dimension)
    before = instrument.metingen.filter(period=period.code).order_by("pk").last()
    _expect_follows(before, meting, said, seen)
    reason = said.reason.strip() if before else ""
    kept = _keep(instrument, period, meting, reason, acting_user, at)
    log_act(
        acting_user.name,
        "deliver_meting",
        at=at,
        register=REGISTER,
        record=f"{instrument.code} {period.code}",
        old=_told(before) if before else None,
        new=_told(kept),
    )
    return kept


def _keep(
    instrument: Meetinstrument,
    period: Period,
    meting: Measurement,
    reason: str,
    acting_user: User,
    at: datetime,
) -> Resultaatmeting:
    return Resultaatmeting.objects.create(
        instrument=instrument,
        period=period.code,
        value=meting.value,
        absence=meting.absence,
        base=meting.base,
        remark=meting.remark,
        reason=reason,
        at=at,
        acting_user=acting_user.name,
    )


def _expect_asked(instrument: Meetinstrument, period: Period, at: datetime) -> None:
    if instrument.indicator.figure:
        raise PolicyError("", gettext("This is a figure of the report: it is delivered or counted there."))
    if not covers(instrument, period):
        raise PolicyError("", gettext("Nothing is measured over {period}.", period=period.label))
    if day_of(at) <= period.last_day:
        raise PolicyError("", gettext("{period} is not over yet.", period=period.label.capitalize()))


def _expect_follows(before: Resultaatmeting | None, meting: Measurement, said: Said, seen: int) -> None:
    if (before.pk if before else 0) != seen:
        raise PolicyConflictError(
            "", gettext("Another measurement came in after you opened this. Open it again and look.")
        )
    if before is None:
        return
    if (before.value, before.absence, before.base, before.remark) == (
        meting.value,
        meting.absence,
        meting.base,
        meting.remark,
    ):
        raise PolicyError("value", gettext("This says the same as before: nothing to correct."))
    if not said.reason.strip():
        raise PolicyError("reason", gettext("Say why you correct this: both stay readable."))


def _told(meting: Resultaatmeting) -> dict[str, str]:
    # A remark can be long; what it says stays in the measurement itself, which nobody can change.
    names = ("value", "absence", "base", "reason")
    return {name: str(getattr(meting, name)) for name in names if getattr(meting, name) not in (None, "")}
