"""Say which parts stay out of a copy, each with a reason."""

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.request.writing import log, reseal
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Verzoek
from kernbeeld.casework.queries.request.requests import locked_verzoek
from kernbeeld.casework.rules.request.steps import REDENEN
from kernbeeld.language import gettext


@transaction.atomic
def leave_out(
    verzoek: Verzoek, reasons: Mapping[str, str], *, number: int, acting_user: User, at: datetime
) -> Verzoek:
    """Let these parts (by their ref) stay out, each with the code of a reason; all others go in.

    `number` is the version that the choice was made from. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError` for a reason that there is not, and where somebody
    else changed the request meanwhile.
    """
    held = locked_verzoek(verzoek, acting_user)
    expect_number(held, number)
    chosen = {ref: reason for ref, reason in reasons.items() if reason}
    if unknown := set(chosen.values()) - set(REDENEN):
        raise CaseworkError("", gettext("'{reason}' is no reason.", reason=min(unknown)))
    reseal(held, weggelaten=json.dumps(chosen, sort_keys=True) if chosen else "")
    held.save(update_fields=["payload", "number"])
    log(held, "leave_out", acting_user=acting_user, at=at, count=len(chosen))
    return held


def expect_number(held: Verzoek, number: int) -> None:
    """Refuse what was made from another version than the one that stands."""
    if held.number != number:
        raise CaseworkError(
            "", gettext("Somebody else changed this request meanwhile. Look at it, and choose again.")
        )
