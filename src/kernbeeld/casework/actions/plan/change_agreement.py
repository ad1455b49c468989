"""Say an agreement in other words, or for somebody else, or by another day; or take it back."""

from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.plan.agree import codes_of, expect_agreement, fill
from kernbeeld.casework.actions.plan.goal_keeping import log_goal
from kernbeeld.casework.errors import CaseworkError, FieldConflictError
from kernbeeld.casework.models import Afspraak, Doel
from kernbeeld.casework.queries.plan.goals import agreement_content, locked_goal
from kernbeeld.casework.rules.plan.agreements import INGETROKKEN, Agreed
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing


def change_agreement(
    afspraak: Afspraak, agreed: Agreed, *, number: int, acting_user: User, at: datetime
) -> Afspraak:
    """Keep what an agreement says now, made from version `number` of it; its provision stays.

    Raises :class:`~kernbeeld.casework.errors.FieldConflictError` where somebody else changed it meanwhile:
    then nothing is written, and both stand to choose from. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError` for what is no agreement, and for who may not.
    """
    with writing(lambda: at):
        goal, held = locked_agreement(afspraak, acting_user)
        if held.number != number:
            raise FieldConflictError(
                "wat",
                gettext("Somebody else changed this agreement meanwhile. Choose what has to stand here."),
                number=held.number,
                mine=agreed.wat,
                theirs=agreement_content(held).get("wat", ""),
            )
        expect_agreement(goal, agreed)
        old = codes_of(held)
        fill(held, agreed, agreement_content(held).get("verslag", ""))
        held.number += 1
        held.save(update_fields=["wie", "user", "due", "payload", "number"])
        log_goal("change_afspraak", goal, acting_user, at, old=old, new=codes_of(held))
    return held


def withdraw_agreement(afspraak: Afspraak, *, acting_user: User, at: datetime) -> Afspraak:
    """Take back an agreement that was a mistake; its offer, if any, stays with the melding.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, and for what is done.
    """
    with writing(lambda: at):
        goal, held = locked_agreement(afspraak, acting_user)
        held.done, held.uitkomst = day_of(at), INGETROKKEN
        held.number += 1
        held.save(update_fields=["done", "uitkomst", "number"])
        log_goal("withdraw_afspraak", goal, acting_user, at, new=codes_of(held))
    return held


def locked_agreement(afspraak: Afspraak, acting_user: User) -> tuple[Doel, Afspraak]:
    """Return a goal and an agreement of it as they stand; nobody else changes them until the end.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, and for what is done already.
    """
    goal = locked_goal(afspraak.doel, acting_user)
    held = Afspraak.objects.filter(doel=goal).select_for_update().get(pk=afspraak.pk)
    if held.done is not None:
        raise CaseworkError("", gettext("This agreement is done already."))
    return goal, held
