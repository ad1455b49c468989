"""Approve a list: from then on its persons may be destroyed, and nothing else opens that door."""

from kernbeeld.accounts.service import Right, require
from kernbeeld.audit.service import log_act
from kernbeeld.intake.masking import masked
from kernbeeld.language import gettext
from kernbeeld.registers.clock import Now, wall_clock, writing
from kernbeeld.registers.errors import DestructionRefusedError
from kernbeeld.registers.models.accounting import Handeling
from kernbeeld.registers.models.persons import Vernietiging
from kernbeeld.registers.models.proposals import Vernietigingsvoorstel
from kernbeeld.registers.persons import expect_not_destroyed


def approve_destruction(
    lijst: str, *, reason: str, acting_user: str, now: Now = wall_clock
) -> tuple[str, ...]:
    """Approve every person on a list that somebody else proposed; return their keys.

    Raises :class:`~kernbeeld.registers.errors.DestructionRefusedError` for a list that does not exist, is
    approved already, or was proposed by the same user.
    """
    user = require(acting_user, Right.APPROVE_DESTRUCTION).name
    if not reason.strip():
        raise DestructionRefusedError(gettext('The reason is missing. Say why: --reason "…"'))
    with writing(now) as moment:
        proposals = _proposals(lijst, user)
        at = moment.give()
        act = Handeling.objects.create(kind="destroy", acting_user=user, reason=masked(reason), known_from=at)
        for each in proposals:
            Vernietiging.objects.create(
                persoon=each.persoon,
                lijst=lijst,
                grond=each.grond,
                proposed_by=each.proposed_by,
                approved_by=user,
                handeling=act,
            )
            log_act(
                user,
                "approve_destruction",
                at=at,
                purpose=reason,
                register="persoon",
                record=each.persoon.sleutel,
                old={"proposed_by": each.proposed_by},
                new={"list": lijst, "approved_by": user},
            )
    return tuple(each.persoon.sleutel for each in proposals)


def _proposals(lijst: str, user: str) -> list[Vernietigingsvoorstel]:
    proposals = list(
        Vernietigingsvoorstel.objects.filter(lijst=lijst)
        .select_related("persoon")
        .order_by("persoon__sleutel")
    )
    if not proposals:
        raise DestructionRefusedError(gettext("There is no list '{list}'.", list=lijst))
    if Vernietiging.objects.filter(lijst=lijst).exists():
        raise DestructionRefusedError(gettext("List '{list}' is approved already.", list=lijst))
    if any(each.proposed_by == user for each in proposals):
        raise DestructionRefusedError(
            gettext("Who proposed list '{list}' can't approve it: another user has to.", list=lijst)
        )
    for each in proposals:
        expect_not_destroyed(each.persoon)
    return proposals
