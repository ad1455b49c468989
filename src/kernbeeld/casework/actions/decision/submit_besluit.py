"""Hand a besluit in, so that a colleague looks at it; or take it back."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.casework.actions.decision.keeping import log_besluit, seal_into
from kernbeeld.casework.actions.decision.put_motivation import expect_open
from kernbeeld.casework.actions.decision.refusing import expect_complete
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Beschikking
from kernbeeld.casework.queries.decision.besluiten import locked_besluit, motivation_of
from kernbeeld.casework.rules.decision.standing import Standing, standing_of
from kernbeeld.language import gettext

STANDS = ("submitted_at", "approved_at", "approved_by", "returned_at", "prepared_by", "payload", "number")


@transaction.atomic
def submit_besluit(beschikking: Beschikking, *, acting_user: User, at: datetime) -> Beschikking:
    """Hand a besluit in as it stands: from now on nobody writes in it. Who hands it in does not approve it.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, for what is not complete, and
    for a melding that no colleague can see.
    """
    besluit = expect_open(locked_besluit(beschikking, acting_user, Right.PREPARE_BESLUITEN))
    text = motivation_of(besluit).text
    expect_complete(besluit, text, at)
    if besluit.melding.is_besloten:
        raise CaseworkError(
            "",
            gettext(
                "This melding is besloten: no colleague can see it. Open it to colleagues until the besluit "
                "is approved."
            ),
        )
    seal_into(besluit, motivering=text)
    besluit.submitted_at, besluit.returned_at, besluit.prepared_by = at, None, acting_user
    besluit.number += 1
    besluit.save(update_fields=STANDS)
    log_besluit(besluit, "submit_besluit", acting_user=acting_user, at=at)
    return besluit


@transaction.atomic
def take_back_besluit(beschikking: Beschikking, *, acting_user: User, at: datetime) -> Beschikking:
    """Take a besluit back that was handed in or approved and not sent, to write in it again.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, and once it was sent.
    """
    besluit = locked_besluit(beschikking, acting_user, Right.PREPARE_BESLUITEN)
    if standing_of(besluit) not in (Standing.SUBMITTED, Standing.APPROVED):
        raise CaseworkError("", gettext("This besluit was not handed in, or it was sent already."))
    besluit.submitted_at = besluit.approved_at = besluit.approved_by = None
    seal_into(besluit)
    besluit.number += 1
    besluit.save(update_fields=STANDS)
    log_besluit(besluit, "take_back_besluit", acting_user=acting_user, at=at)
    return besluit
