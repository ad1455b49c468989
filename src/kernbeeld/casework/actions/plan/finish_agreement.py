"""Say that an agreement is done, and how it went; what was offered gets the same outcome."""

from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.offer import write_step
from kernbeeld.casework.actions.plan.agree import may_offer
from kernbeeld.casework.actions.plan.change_agreement import locked_agreement
from kernbeeld.casework.actions.plan.goal_keeping import log_goal
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Afspraak, Doel
from kernbeeld.casework.queries.plan.goals import agreement_content
from kernbeeld.casework.rules.plan.agreements import UITKOMST, offer_steps_after
from kernbeeld.house_time import day_of
from kernbeeld.intake.masking import masked
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.service import seal_content


def finish_agreement(
    afspraak: Afspraak, uitkomst: str, *, verslag: str = "", acting_user: User, at: datetime
) -> Afspraak:
    """Write how an agreement went: ``gedaan``, ``deels`` or ``niet``, with a word about it if there is one.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for another outcome, for who may not, and for
    what somebody else finished meanwhile.
    """
    if uitkomst not in UITKOMST:
        raise CaseworkError("uitkomst", gettext("Choose how it went."))
    with writing(lambda: at):
        goal, held = locked_agreement(afspraak, acting_user)
        held.done, held.uitkomst = day_of(at), uitkomst
        if verslag.strip():
            said = {**agreement_content(held), "verslag": masked(verslag.strip())}
            held.payload = seal_content(held.place, said)
        held.number += 1
        held.save(update_fields=["done", "uitkomst", "payload", "number"])
        _follow_offer(goal, held, acting_user, at)
        new = {"uitkomst": uitkomst, "afspraak": held.uid.hex}
        log_goal("finish_afspraak", goal, acting_user, at, new=new)
    return held


def _follow_offer(goal: Doel, afspraak: Afspraak, acting_user: User, at: datetime) -> None:
    """Take the steps of the offer that follow; nothing is asked a second time in the file."""
    aanbod = afspraak.aanbod
    if aanbod is None or not may_offer(goal, acting_user):
        return
    taken = list(aanbod.stappen.values_list("stap", flat=True))
    for stap in offer_steps_after(taken, afspraak.uitkomst):
        write_step(aanbod, stap, acting_user=acting_user, at=at)
