"""Write the next version of an entry of the map, unless somebody else was first."""

from collections.abc import Mapping
from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import log_act
from kernbeeld.community.errors import MapConflictError
from kernbeeld.community.models.social_map import MapAct, Voorziening, VoorzieningVersion
from kernbeeld.community.rules.map_details import changed_fields
from kernbeeld.language import gettext

REGISTER = "sociale_kaart"


def note_map_version(
    voorziening: Voorziening,
    act: MapAct,
    values: Mapping[str, object],
    content: Mapping[str, object],
    *,
    number: int,
    reason: str = "",
    acting_user: User,
    at: datetime,
) -> Voorziening:
    """Write `values` into a row, what it then says (`content`) as a version, and both in the log.

    `number` is the version that the user read. Call it within a transaction. Raises
    :class:`~kernbeeld.community.errors.MapConflictError` where there is a later version.
    """
    if not Voorziening.objects.filter(pk=voorziening.pk, number=number).update(**values, number=number + 1):
        raise _conflict(voorziening.pk, number)
    before = content_of(voorziening.pk, number)
    VoorzieningVersion.objects.create(
        voorziening=voorziening,
        number=number + 1,
        act=act.value,
        content=dict(content),
        reason=reason,
        at=at,
        acting_user=acting_user.name,
    )
    log_act(
        acting_user.name,
        f"{act.value}_voorziening",
        at=at,
        register=REGISTER,
        record=voorziening.code,
        # What it said and says is in the versions, which nobody can change.
        old={"number": number},
        new={"number": number + 1, "changed": ", ".join(changed_fields(before, content))},
    )
    voorziening.refresh_from_db()
    return voorziening


def content_of(key: int, number: int) -> Mapping[str, object]:
    """Return what a version of an entry says; nothing where there is no such version."""
    found = VoorzieningVersion.objects.filter(voorziening=key, number=number)
    content: Mapping[str, object] = found.values_list("content", flat=True).first() or {}
    return content


def _conflict(key: int, number: int) -> MapConflictError:
    last = VoorzieningVersion.objects.filter(voorziening=key).first()
    name = last.acting_user if last else ""
    fields = changed_fields(content_of(key, number), last.content) if last else ()
    text = gettext(
        "{name} changed this entry after you opened it. Look at what it says now, and then save again.",
        name=name,
    )
    return MapConflictError(text, fields)
