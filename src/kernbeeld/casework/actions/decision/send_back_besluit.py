"""Send a besluit back to who prepared it, with what has to be different."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.decision.approve_besluit import expect_to_judge
from kernbeeld.casework.actions.decision.keeping import log_besluit, seal_into
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Beschikking
from kernbeeld.casework.rules.decision.lines import LONGEST
from kernbeeld.language import gettext


@transaction.atomic
def send_back_besluit(
    beschikking: Beschikking, opmerking: str, *, acting_user: User, at: datetime
) -> Beschikking:
    """Send what was handed in back with a remark; it can be written in again.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` as approving does, and without a remark.
    """
    besluit = expect_to_judge(beschikking, acting_user)
    if not opmerking.strip():
        raise CaseworkError("opmerking", gettext("Say what has to be different."))
    if len(opmerking) > LONGEST:
        raise CaseworkError("opmerking", gettext("A text has at most {count} characters.", count=LONGEST))
    besluit.submitted_at, besluit.returned_at = None, at
    seal_into(besluit, opmerking=opmerking.strip())
    besluit.number += 1
    besluit.save(update_fields=["submitted_at", "returned_at", "payload", "number"])
    log_besluit(besluit, "send_back_besluit", acting_user=acting_user, at=at)
    return besluit
