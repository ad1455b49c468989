"""Receive what a resident gives: a plan of one's own, or an addition to the verslag."""

from datetime import date, datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.add_file import add_file
from kernbeeld.casework.actions.save_field import save_field
from kernbeeld.casework.actions.take_step import procedure_of, take_step
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import FieldVersion, Melding
from kernbeeld.casework.queries.fields import standing_text
from kernbeeld.casework.queries.file import locked
from kernbeeld.casework.queries.files import files_of
from kernbeeld.casework.queries.research.gathering import research_of
from kernbeeld.casework.rules.fields import AANVULLING, OWN_PLAN, aanvulling_field
from kernbeeld.language import gettext

PLAN_STEP = "persoonlijk_plan"


@transaction.atomic
def receive_plan(
    melding: Melding,
    woorden: str,
    *,
    day: date,
    file: tuple[str, bytes] | None = None,
    acting_user: User,
    at: datetime,
) -> FieldVersion:
    """Keep the resident's personal plan, or a familiegroepsplan: as text, as a file (name, content), or both.

    The step of the procedure is taken the first time. What comes later stands below what was there. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, a procedure that knows no such plan,
    nothing at all, and what `take_step` and `add_file` refuse.
    """
    kept = locked(melding, acting_user)
    if research_of(kept) is None or procedure_of(kept).step(PLAN_STEP) is None:
        raise CaseworkError("", gettext("This procedure knows no plan of the resident."))
    words = [woorden.strip()] if woorden.strip() else []
    if file:
        bijlage = add_file(kept, *file, acting_user=acting_user, at=at)
        words.append(gettext("The plan is in the file '{name}'.", name=_name_of(kept, bijlage.pk)))
    if not words:
        raise CaseworkError("woorden", gettext("Write what the plan says, or add it as a file."))
    if not kept.stappen.filter(soort=PLAN_STEP, revokes=None, revoked_by=None).exists():
        take_step(kept, PLAN_STEP, day=day, acting_user=acting_user, at=at)
    return _added(kept, OWN_PLAN, "\n\n".join(words), acting_user, at)


@transaction.atomic
def receive_addition(
    melding: Melding, woorden: str, *, day: date, acting_user: User, at: datetime
) -> FieldVersion:
    """Keep what the resident adds to the verslag, in the resident's own words, with the day on which it came.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, nothing at all, and where the
    step is not possible: before there is a verslag.
    """
    kept = locked(melding, acting_user)
    if not woorden.strip():
        raise CaseworkError("woorden", gettext("Write what the resident adds."))
    take_step(kept, AANVULLING, day=day, acting_user=acting_user, at=at)
    return _added(kept, aanvulling_field(day), woorden.strip(), acting_user, at)


def _name_of(melding: Melding, number: int) -> str:
    return next(one.name for one in files_of(melding) if one.number == number)


def _added(melding: Melding, field: str, words: str, acting_user: User, at: datetime) -> FieldVersion:
    before = standing_text(melding, field)
    text = f"{before.text}\n\n{words}" if before.text.strip() else words
    return save_field(melding, field, text, number=before.number, acting_user=acting_user, at=at)
