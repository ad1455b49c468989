"""Approve a besluit that a colleague prepared."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.casework.actions.decision.keeping import log_besluit
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Beschikking
from kernbeeld.casework.queries.decision.besluiten import locked_besluit
from kernbeeld.casework.rules.decision.standing import Standing, standing_of
from kernbeeld.language import gettext


@transaction.atomic
def approve_besluit(beschikking: Beschikking, *, acting_user: User, at: datetime) -> Beschikking:
    """Approve what was handed in, as it stands.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, for who prepared it himself,
    and for what was not handed in.
    """
    besluit = expect_to_judge(beschikking, acting_user)
    besluit.approved_by, besluit.approved_at = acting_user, at
    besluit.number += 1
    besluit.save(update_fields=["approved_by", "approved_at", "number"])
    log_besluit(besluit, "approve_besluit", acting_user=acting_user, at=at)
    return besluit


def expect_to_judge(beschikking: Beschikking, acting_user: User) -> Beschikking:
    """Return the besluit, locked, for a colleague who may judge it. Raises `CaseworkError`."""
    besluit = locked_besluit(beschikking, acting_user, Right.APPROVE_BESLUITEN)
    if standing_of(besluit) is not Standing.SUBMITTED:
        raise CaseworkError("", gettext("This besluit was not handed in, or somebody judged it already."))
    if besluit.prepared_by_id == acting_user.pk:
        raise CaseworkError("", gettext("You prepared this besluit yourself: a colleague has to look at it."))
    return besluit
