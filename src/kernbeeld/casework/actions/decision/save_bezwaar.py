"""Write the texts of a bezwaar: what the resident says, the hearing, and the considerations."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.save_field import save_field
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Bezwaar, FieldVersion
from kernbeeld.casework.queries.decision.bezwaren import field_of, locked_bezwaar
from kernbeeld.casework.rules.decision.objecting import TEXTS
from kernbeeld.language import gettext


def save_bezwaar(
    bezwaar: Bezwaar,
    name: str,
    text: str,
    *,
    number: int,
    from_sent: bool = False,
    acting_user: User,
    at: datetime,
) -> FieldVersion:
    """Keep a text of a bezwaar as it is typed, made from version `number`; every version is kept.

    Raises what :func:`~kernbeeld.casework.actions.save_field.save_field` does, and
    :class:`~kernbeeld.casework.errors.CaseworkError` for who may not handle this bezwaar.
    """
    if name not in TEXTS:
        raise CaseworkError("", gettext("A bezwaar has no text '{name}'.", name=name))
    with transaction.atomic():
        found = locked_bezwaar(bezwaar, acting_user)
    # Outside the lock: what was refused for a clash stays in the history.
    return save_field(
        found.beschikking.melding,
        field_of(found, name),
        text,
        number=number,
        from_sent=from_sent,
        acting_user=acting_user,
        at=at,
    )
