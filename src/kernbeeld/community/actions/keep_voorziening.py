"""Keep an entry of the social map: a new one, or another version of one that is known."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import log_act
from kernbeeld.community.actions.note_map_version import REGISTER, note_map_version
from kernbeeld.community.errors import MapRefusedError
from kernbeeld.community.models.partners import Partner
from kernbeeld.community.models.social_map import MapAct, Voorziening, VoorzieningVersion
from kernbeeld.community.queries.map_keeping import details_of, known_codes, words_for_search
from kernbeeld.community.rules.map_details import VoorzieningDetails, problems
from kernbeeld.community.rules.map_leave import require_keeping
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext

LONGEST_CODE = 60
_IN_ADDRESSES = {"beheer", "hsds.json", "hsds"}
"""What an address of the map says already, so that no entry can be called it."""


@transaction.atomic
def add_voorziening(
    details: VoorzieningDetails,
    *,
    code: str = "",
    is_checked: bool = False,
    acting_user: User,
    at: datetime,
) -> Voorziening:
    """Add an entry; its code is made of its name, unless one is given.

    Raises :class:`~kernbeeld.community.errors.MapRefusedError` with everything that can't be kept.
    """
    require_keeping(acting_user, details.owner)
    _require_sound(details)
    if code and (Voorziening.objects.filter(code=code).exists() or code != slugify(code)[:LONGEST_CODE]):
        raise MapRefusedError([("code", gettext("There is an entry '{code}' already.", code=code))])
    voorziening = Voorziening(code=code or _free_code(details.name), number=1, **_values(details))
    if is_checked:
        voorziening.checked_on, voorziening.checked_by = day_of(at), acting_user.name
    _save_new(voorziening)
    VoorzieningVersion.objects.create(
        voorziening=voorziening,
        number=1,
        act=MapAct.ADDED.value,
        content=details.to_json(),
        at=at,
        acting_user=acting_user.name,
    )
    log_act(
        acting_user.name,
        "added_voorziening",
        at=at,
        register=REGISTER,
        record=voorziening.code,
        new={"number": 1, "owner": details.owner},
    )
    return voorziening


@transaction.atomic
def keep_voorziening(
    voorziening: Voorziening,
    details: VoorzieningDetails,
    *,
    number: int,
    is_checked: bool = False,
    acting_user: User,
    at: datetime,
) -> Voorziening:
    """Change an entry; `number` is the version that was changed. What was withdrawn is back with it.

    Raises :class:`~kernbeeld.community.errors.MapRefusedError`, and
    :class:`~kernbeeld.community.errors.MapConflictError` where somebody else changed it meanwhile.
    """
    require_keeping(acting_user, details_of(voorziening).owner, details.owner)
    _require_sound(details)
    values = _values(details) | {"withdrawn_on": None}
    if is_checked:
        values |= {"checked_on": day_of(at), "checked_by": acting_user.name}
    return note_map_version(
        voorziening,
        MapAct.CHANGED,
        values,
        details.to_json(),
        number=number,
        acting_user=acting_user,
        at=at,
    )


def _save_new(voorziening: Voorziening) -> None:
    """Save a row whose code was free a moment ago."""
    try:
        with transaction.atomic():
            voorziening.save(force_insert=True)
    except IntegrityError:
        text = gettext("Somebody added a place of this name at the same moment. Look whether it is this one.")
        raise MapRefusedError([("name", text)]) from None


def _require_sound(details: VoorzieningDetails) -> None:
    if found := list(problems(details, known_codes())):
        raise MapRefusedError(found)


def _values(details: VoorzieningDetails) -> dict[str, object]:
    owner = Partner.objects.get(code=details.owner) if details.owner else None
    return details.to_json() | {
        "owner": owner,
        "valid_from": details.valid_from,
        "valid_until": details.valid_until,
        "sought": words_for_search(details),
    }


def _free_code(name: str) -> str:
    base = slugify(name)[:LONGEST_CODE] or "voorziening"
    taken = set(Voorziening.objects.filter(code__startswith=base[:50]).values_list("code", flat=True))
    taken |= _IN_ADDRESSES
    numbered = (f"{base[:50]}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(code for code in numbered if code not in taken)
