"""Keep what was agreed for a part of a subsidy, and by what it is seen; or take it out."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from kernbeeld.accounts.service import Right, User
from kernbeeld.language import gettext
from kernbeeld.policy.actions.subsidies.row import expect_number, expect_open, note, take, told
from kernbeeld.policy.errors import PolicyConflictError, PolicyError
from kernbeeld.policy.models import Prestatieafspraak, Resultaatindicator, Subsidie
from kernbeeld.policy.rules.subsidies.sums import expect_within

_FIELDS = ("text", "bedrag", "indicator_id", "target", "at_least")


@dataclass(frozen=True)
class AgreementDetails:
    """What was agreed. ``bedrag`` in cents, nothing: nobody said for how much; ``indicator`` a code or empty.

    ``target`` is what the indicator should come to, at least or at most, in its own unit.
    """

    text: str
    bedrag: int | None = None
    indicator: str = ""
    target: Decimal | None = None
    at_least: bool = True


@transaction.atomic
def keep_afspraak(
    details: AgreementDetails,
    *,
    subsidie: Subsidie,
    afspraak: Prestatieafspraak | None = None,
    number: int = 0,
    acting_user: User,
    at: datetime,
) -> Prestatieafspraak:
    """Keep an agreement, new or changed; `number` is that of what was read.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` for an indicator that is not there, a target without
    one, amounts beyond what was granted, and a subsidy that was settled.
    """
    whole = take(subsidie, Right.KEEP_SUBSIDIES, acting_user)
    expect_open(whole)
    indicator = _indicator(details)
    others = [one for one in whole.afspraken.all() if afspraak is None or one.pk != afspraak.pk]
    if details.bedrag is not None and details.bedrag < 0:
        raise PolicyError("bedrag", gettext("An agreement is for no amount below zero."))
    expect_within(whole.verleend, [details.bedrag, *(one.bedrag for one in others)])
    kept = _row(whole, afspraak, number)
    old = told(kept, _FIELDS)
    kept.text, kept.bedrag, kept.indicator = details.text.strip(), details.bedrag, indicator
    kept.target, kept.at_least = details.target, details.at_least
    kept.save()
    note("keep_afspraak", whole, acting_user=acting_user, at=at, old=old, new=told(kept, _FIELDS))
    return kept


@transaction.atomic
def drop_afspraak(
    afspraak: Prestatieafspraak, *, number: int, reason: str, acting_user: User, at: datetime
) -> None:
    """Take an agreement out of a subsidy; why stands in the log, with what it was."""
    whole = take(afspraak.subsidie, Right.KEEP_SUBSIDIES, acting_user)
    expect_open(whole)
    if not reason.strip():
        raise PolicyError("reason", gettext("Say why the agreement is taken out."))
    kept = _row(whole, afspraak, number)
    old = told(kept, _FIELDS)
    kept.delete()
    note("drop_afspraak", whole, acting_user=acting_user, at=at, old=old, new={"reason": reason.strip()})


def _row(whole: Subsidie, afspraak: Prestatieafspraak | None, number: int) -> Prestatieafspraak:
    if afspraak is None:
        last = whole.afspraken.aggregate(last=Max("order"))["last"] or 0
        return Prestatieafspraak(subsidie=whole, order=last + 1)
    kept = whole.afspraken.filter(pk=afspraak.pk).first()
    if kept is None:
        raise PolicyConflictError("", gettext("Somebody else took this agreement out in the meantime."))
    expect_number(kept.number, number)
    kept.number += 1
    return kept


def _indicator(details: AgreementDetails) -> Resultaatindicator | None:
    if not details.text.strip():
        raise PolicyError("text", gettext("Say what was agreed."))
    if not details.indicator:
        if details.target is not None:
            raise PolicyError("target", gettext("A target needs an indicator by which it is seen."))
        return None
    found = Resultaatindicator.objects.filter(code=details.indicator).first()
    if found is None:
        raise PolicyError("indicator", gettext("This indicator is no longer there. Choose another one."))
    return found
