"""Write down whether somebody agrees with the plan that was sent."""

from datetime import date, datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.plan.keeping import add_step, log_plan
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Ondersteuningsplan, Planbrief, Planstap
from kernbeeld.casework.queries.plan.finding import locked_plan
from kernbeeld.casework.rules.plan.steps import ANSWERS
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing


def answer_plan(
    plan: Ondersteuningsplan, brief: int, answer: str, *, day: date, acting_user: User, at: datetime
) -> Planstap:
    """Write down what the reader of a letter (its number) says: ``akkoord`` or ``niet_akkoord``, on a day.

    It holds no words: what somebody wants otherwise belongs in the goal, where its wall is. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, for a letter that this user does not
    see, and for a day that is to come or before the letter.
    """
    with writing(lambda: at):
        found = locked_plan(plan, acting_user)
        letter = Planbrief.objects.for_user(acting_user).filter(plan=found, pk=brief)
        sent = letter.select_related("persoon").first()
        if sent is None:
            raise CaseworkError("brief", gettext("Choose the letter that is answered."))
        if answer not in ANSWERS:
            raise CaseworkError("answer", gettext("Choose whether this person agrees."))
        if not sent.day <= day <= day_of(at):
            raise CaseworkError("day", gettext("This day is still to come, or before the letter."))
        step = add_step(
            found,
            answer,
            persoon=sent.persoon,
            day=day,
            details={"brief": sent.pk},
            acting_user=acting_user,
            at=at,
        )
        new = {"persoon": sent.persoon.sleutel, "antwoord": answer}
        log_plan("answer_plan", found, acting_user, at, new=new)
    return step
