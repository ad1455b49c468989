"""Book what was spent on an action, take a booking back, and say what a year is going to cost."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User, require
from kernbeeld.audit.service import log_act
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.policy.actions.programmes.versions import REGISTER, expect, record_of
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models import Actie, ActieState, Jaarprognose, Realisatieboeking
from kernbeeld.policy.rules.programmes.details import year_problems


@dataclass(frozen=True, slots=True)
class Spending:
    """What was spent, in cents, and where it stands in the ledger; below zero: it came back."""

    on: date
    cents: int
    description: str
    journaalpost: str = ""


@transaction.atomic
def book(actie: Actie, spending: Spending, *, acting_user: User, at: datetime) -> Realisatieboeking:
    """Book what was spent on an action.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` for nothing, for a day to come, for an action that
    was left out, and for a post of the ledger that was booked on this action already.
    """
    require(acting_user.name, Right.KEEP_MONEY)
    # Two who book the same post at the same moment wait for each other here.
    Actie.objects.select_for_update().get(pk=actie.pk)
    _expect(actie, spending, at)
    booking = Realisatieboeking.objects.create(
        actie=actie,
        booked_on=spending.on,
        bedrag=spending.cents,
        description=spending.description.strip(),
        journaalpost=spending.journaalpost.strip(),
        at=at,
        acting_user=acting_user.name,
    )
    _log("book", booking, acting_user, at)
    return booking


@transaction.atomic
def take_back_booking(
    booking: Realisatieboeking, *, reason: str, acting_user: User, at: datetime
) -> Realisatieboeking:
    """Take a booking back by one of the same amount below zero, on the same day. Both stay.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` without a reason, or a second time.
    """
    require(acting_user.name, Right.KEEP_MONEY)
    Actie.objects.select_for_update().get(pk=booking.actie_id)
    if not reason.strip():
        raise PolicyError("reason", gettext("Say what is wrong with the booking."))
    if booking.takes_back_id or Realisatieboeking.objects.filter(takes_back=booking).exists():
        raise PolicyError("reason", gettext("This booking was taken back already."))
    back = Realisatieboeking.objects.create(
        actie=booking.actie,
        booked_on=booking.booked_on,
        bedrag=-booking.bedrag,
        description=reason.strip(),
        journaalpost=booking.journaalpost,
        takes_back=booking,
        at=at,
        acting_user=acting_user.name,
    )
    _log("take_back_booking", back, acting_user, at)
    return back


@transaction.atomic
def forecast(
    actie: Actie, year: int, cents: int, *, reason: str, acting_user: User, at: datetime
) -> Jaarprognose:
    """Say what an action is going to cost over a whole year, and why. The last one holds.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` for an amount below zero or without a reason.
    """
    require(acting_user.name, Right.KEEP_MONEY)
    expect(year_problems("year", (year,)))
    _expect_included(actie)
    if cents < 0:
        raise PolicyError("amount", gettext("A year does not cost less than nothing."))
    if not reason.strip():
        raise PolicyError("reason", gettext("Say why you expect this."))
    said = Jaarprognose.objects.create(
        actie=actie, jaar=year, bedrag=cents, reason=reason.strip(), at=at, acting_user=acting_user.name
    )
    log_act(
        acting_user.name,
        "forecast",
        at=at,
        register=REGISTER,
        record=record_of(actie),
        new={"jaar": year, "bedrag": cents, "reason": said.reason},
    )
    return said


def _expect(actie: Actie, spending: Spending, at: datetime) -> None:
    _expect_included(actie)
    if not spending.cents:
        raise PolicyError("amount", gettext("An amount of nothing is not booked."))
    if spending.on > day_of(at):
        raise PolicyError("on", gettext("This day has not come yet."))
    expect(year_problems("on", (spending.on.year,)))
    if not spending.description.strip():
        raise PolicyError("description", gettext("Say what it was spent on."))
    post = spending.journaalpost.strip()
    standing = actie.boekingen.filter(journaalpost=post, takes_back=None, taken_back_by=None)
    if post and standing.exists():
        raise PolicyError(
            "journaalpost", gettext("This post of the ledger was booked on this action already.")
        )


def _expect_included(actie: Actie) -> None:
    if actie.state == ActieState.NIET_OPGENOMEN.value:
        raise PolicyError("", gettext("This action is no part of the programme."))


def _log(action: str, booking: Realisatieboeking, acting_user: User, at: datetime) -> None:
    log_act(
        acting_user.name,
        action,
        at=at,
        register=REGISTER,
        record=record_of(booking.actie),
        new={
            "booked_on": booking.booked_on.isoformat(),
            "bedrag": booking.bedrag,
            "journaalpost": booking.journaalpost,
            "description": booking.description,
        },
    )
