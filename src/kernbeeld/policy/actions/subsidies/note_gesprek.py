"""Keep a note of a talk with an organisation about its subsidy. It is never changed; a next one follows."""

from datetime import date, datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.policy.actions.subsidies.row import note, take
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models import Gespreksverslag, Subsidie


@transaction.atomic
def note_gesprek(
    subsidie: Subsidie, *, held_on: date, text: str, shared: bool, acting_user: User, at: datetime
) -> Gespreksverslag:
    """Keep a note; `shared`: the organisation reads it too.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` for an empty text and a day that is still to come.
    """
    whole = take(subsidie, Right.KEEP_SUBSIDIES, acting_user)
    if not text.strip():
        raise PolicyError("text", gettext("Write what was said."))
    if held_on > day_of(at):
        raise PolicyError("held_on", gettext("This day is still to come."))
    kept = Gespreksverslag.objects.create(
        subsidie=whole, held_on=held_on, text=text.strip(), shared=shared, at=at, acting_user=acting_user.name
    )
    new = {"held_on": held_on.isoformat(), "shared": str(shared)}
    note("note_gesprek", whole, acting_user=acting_user, at=at, new=new)
    return kept
