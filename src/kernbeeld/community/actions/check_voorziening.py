"""Say that what an entry of the map tells is still right, in one click."""

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


@transaction.atomic
def check_voorziening(
    voorziening: Voorziening, *, number: int, acting_user: User, at: datetime
) -> Voorziening:
    """Note that a version was checked, by whom and when.

    Raises :class:`~kernbeeld.community.errors.MapConflictError` where it is no longer what was read, and
    :class:`~kernbeeld.community.errors.MapRefusedError` for what was withdrawn.
    """
    details = details_of(voorziening)
    require_keeping(acting_user, details.owner)
    if voorziening.withdrawn_on:
        raise MapRefusedError([("", gettext("This entry was withdrawn. Change it to bring it back."))])
    return note_map_version(
        voorziening,
        MapAct.CHECKED,
        {"checked_on": day_of(at), "checked_by": acting_user.name},
        details.to_json(),
        number=number,
        acting_user=acting_user,
        at=at,
    )
