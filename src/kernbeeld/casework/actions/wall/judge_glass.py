"""The privacy officer judges a broken wall."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.actions.wall.break_glass import TAAK
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Noodinzage
from kernbeeld.casework.rules.wall.reasons import judgements
from kernbeeld.language import gettext


@transaction.atomic
def judge_glass(glass: Noodinzage, oordeel: str, *, acting_user: User, at: datetime) -> Noodinzage:
    """Say whether it was right, or that it has to be talked about; a talk is followed by a last judgement.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, for one's own, for no choice,
    and where it was judged already.
    """
    found = Noodinzage._base_manager.select_for_update(of=("self",)).get(pk=glass.pk)
    if not may(acting_user, Right.SEE_BROKEN_GLASS) or found.user_id == acting_user.pk:
        raise CaseworkError("", gettext("You may not judge this."))
    if oordeel not in judgements():
        raise CaseworkError("oordeel", gettext("Choose what you think of it."))
    if found.judged_at is not None and found.oordeel != "gesprek":
        raise CaseworkError("oordeel", gettext("This was judged already."))
    old, found.oordeel = found.oordeel, oordeel
    found.judged_at, found.judged_by = at, acting_user.name
    found.save(update_fields=["oordeel", "judged_at", "judged_by"])
    log_act(
        acting_user.name,
        "judge_glass",
        at=at,
        register="persoon",
        record=found.persoon.sleutel,
        old={"oordeel": old},
        new={"noodinzage": found.pk, "oordeel": oordeel},
        ground=Ground(wet=found.wet, taak=TAAK),
    )
    return found
