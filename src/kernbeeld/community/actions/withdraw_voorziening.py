"""Take an entry off the public map; it stays known, with the reason."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.community.actions.note_map_version import note_map_version
from kernbeeld.community.errors import MapRefusedError
from kernbeeld.community.models.social_map import MapAct, Voorziening
from kernbeeld.community.queries.map_keeping import details_of
from kernbeeld.community.rules.map_leave import require_keeping
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext

LONGEST_REASON = 1000


@transaction.atomic
def withdraw_voorziening(
    voorziening: Voorziening, reason: str, *, number: int, acting_user: User, at: datetime
) -> Voorziening:
    """Withdraw an entry from today on.

    Raises :class:`~kernbeeld.community.errors.MapRefusedError` without a reason, and for what was
    withdrawn before.
    """
    details = details_of(voorziening)
    require_keeping(acting_user, details.owner)
    said = reason.strip()
    if not said or len(said) > LONGEST_REASON:
        text = gettext("Say why, in {most} characters at most.", most=LONGEST_REASON)
        raise MapRefusedError([("reason", text)])
    if voorziening.withdrawn_on:
        raise MapRefusedError([("", gettext("This entry was withdrawn already."))])
    return note_map_version(
        voorziening,
        MapAct.WITHDRAWN,
        {"withdrawn_on": day_of(at)},
        details.to_json(),
        number=number,
        reason=said,
        acting_user=acting_user,
        at=at,
    )
