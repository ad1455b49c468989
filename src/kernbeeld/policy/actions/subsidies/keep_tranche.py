"""Plan what is paid of a subsidy, and write down that it was paid."""

from datetime import date, datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.policy.actions.subsidies.row import note, take, told
from kernbeeld.policy.errors import PolicyConflictError, PolicyError
from kernbeeld.policy.models import Subsidie, SubsidieState, Tranche
from kernbeeld.policy.rules.subsidies.sums import expect_payable

_FIELDS = ("planned_on", "bedrag", "paid_on", "journaalpost")


@transaction.atomic
def plan_tranche(
    subsidie: Subsidie, *, planned_on: date, bedrag: int, acting_user: User, at: datetime
) -> Tranche:
    """Plan a payment in cents.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` where the payments would come to more than the
    subsidy, and for one that was refused.
    """
    whole = take(subsidie, Right.KEEP_SUBSIDIES, acting_user)
    if whole.state == SubsidieState.GEWEIGERD:
        raise PolicyError("", gettext("This subsidy was refused: nothing is paid."))
    if bedrag <= 0:
        raise PolicyError("bedrag", gettext("A payment is more than zero."))
    expect_payable(_owed(whole), [bedrag, *whole.tranches.values_list("bedrag", flat=True)])
    tranche = Tranche.objects.create(subsidie=whole, planned_on=planned_on, bedrag=bedrag)
    note("plan_tranche", whole, acting_user=acting_user, at=at, new=told(tranche, _FIELDS))
    return tranche


@transaction.atomic
def drop_tranche(tranche: Tranche, *, acting_user: User, at: datetime) -> None:
    """Take a planned payment out; what was paid stays."""
    whole = take(tranche.subsidie, Right.KEEP_SUBSIDIES, acting_user)
    kept = _kept(whole, tranche)
    if kept.paid_on is not None:
        raise PolicyError("", gettext("This was paid already, so it stays."))
    old = told(kept, _FIELDS)
    kept.delete()
    note("drop_tranche", whole, acting_user=acting_user, at=at, old=old)


@transaction.atomic
def pay_tranche(
    tranche: Tranche, *, paid_on: date, journaalpost: str, acting_user: User, at: datetime
) -> Tranche:
    """Write down that a part was paid, and where that stands in the ledger."""
    whole = take(tranche.subsidie, Right.KEEP_MONEY, acting_user)
    kept = _kept(whole, tranche)
    if whole.state not in (SubsidieState.VERLEEND, SubsidieState.VASTGESTELD):
        raise PolicyError("", gettext("This subsidy was not granted (yet): nothing is paid."))
    if kept.paid_on is not None:
        raise PolicyError("", gettext("This was written down as paid already."))
    if paid_on > day_of(at):
        raise PolicyError("paid_on", gettext("This day is still to come."))
    old = told(kept, _FIELDS)
    kept.paid_on, kept.journaalpost = paid_on, journaalpost.strip()
    kept.save()
    note("pay_tranche", whole, acting_user=acting_user, at=at, old=old, new=told(kept, _FIELDS))
    return kept


@transaction.atomic
def unpay_tranche(tranche: Tranche, *, reason: str, acting_user: User, at: datetime) -> Tranche:
    """Take back that a part was paid: it was written down by mistake, or it came back."""
    whole = take(tranche.subsidie, Right.KEEP_MONEY, acting_user)
    kept = _kept(whole, tranche)
    if kept.paid_on is None:
        raise PolicyError("", gettext("This was not paid."))
    if not reason.strip():
        raise PolicyError("reason", gettext("Say why."))
    old = told(kept, _FIELDS)
    kept.paid_on, kept.journaalpost = None, ""
    kept.save()
    new = told(kept, _FIELDS) | {"reason": reason.strip()}
    note("unpay_tranche", whole, acting_user=acting_user, at=at, old=old, new=new)
    return kept


def _owed(whole: Subsidie) -> int:
    return whole.verleend if whole.vastgesteld is None else whole.vastgesteld


def _kept(whole: Subsidie, tranche: Tranche) -> Tranche:
    kept = whole.tranches.filter(pk=tranche.pk).first()
    if kept is None:
        raise PolicyConflictError("", gettext("Somebody else took this payment out in the meantime."))
    return kept
