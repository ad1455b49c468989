"""Take a referral back that was made by mistake, as long as nobody answered it."""

from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.team.recording import log_team
from kernbeeld.casework.actions.team.refer import REGISTER, write_step
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Verwijzing
from kernbeeld.casework.queries.team.referrals import locked_referral, to_take_back
from kernbeeld.casework.rules.team.referrals import INGETROKKEN, may_withdraw
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.service import withdraw_record


def withdraw_referral(referral: Verwijzing, *, acting_user: User, at: datetime) -> Verwijzing:
    """Take back what one referred oneself, or what the team of one's case did; it counts nowhere any more.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for anybody else, and once it was answered.
    """
    with writing(lambda: at):
        own = to_take_back(acting_user, referral.kenmerk)
        if own is None:
            raise CaseworkError("", gettext("You may not take this referral back."))
        found = locked_referral(own)
        if not may_withdraw(found.stap):
            raise CaseworkError("", gettext("This referral has been answered already."))
        write_step(found, INGETROKKEN, acting_user, at)
        withdraw_record(
            REGISTER,
            found.kenmerk,
            reason=gettext("It was referred by mistake."),
            acting_user=acting_user.name,
            now=lambda: at,
        )
        log_team(acting_user, "withdraw_referral", at, REGISTER, found.kenmerk, new={}, wet=found.wet)
    return found
