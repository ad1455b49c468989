"""Answer a referral: accept it, refuse it with a reason, and tell what came of it to who referred."""

from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.team.open_casus import take_up
from kernbeeld.casework.actions.team.recording import expect_short, log_team
from kernbeeld.casework.actions.team.refer import REGISTER, write_step
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Casus, Verwijzing
from kernbeeld.casework.queries.team.referrals import (
    expect_found,
    locked_referral,
    said_in,
    to_decide,
    to_return,
)
from kernbeeld.casework.rules.team.referrals import (
    AANGENOMEN,
    DOOR,
    GEWEIGERD,
    LONGEST,
    TERUGGEMELD,
    next_stappen,
    outcomes,
    refusals,
)
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.service import Part, correct_record, picture_of


def accept_referral(referral: Verwijzing, *, to: User, soort: str, acting_user: User, at: datetime) -> Casus:
    """Take up what was referred to a team, as a case that `to` works on; who referred reads that it is.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who does not decide about it, for somebody
    who is not in the team, and for one that was answered already.
    """
    with writing(lambda: at):
        found = _open(expect_found(to_decide(acting_user, referral.kenmerk)), AANGENOMEN)
        reden = said_in([found])[found.pk].get("reden", "")
        casus = take_up(
            found.persoon,
            found.wet,
            team=found.team,
            soort=soort,
            aanleiding=reden,
            to=to,
            acting_user=acting_user,
            at=at,
        )
        found.casus = casus
        found.save(update_fields=["casus"])
        write_step(found, AANGENOMEN, acting_user, at)
        new = {"casus": casus.kenmerk, "to": to.name}
        log_team(acting_user, "accept_referral", at, REGISTER, found.kenmerk, new=new, wet=found.wet)
    return casus


def refuse_referral(
    referral: Verwijzing, *, reden: str, toelichting: str, acting_user: User, at: datetime
) -> Verwijzing:
    """Refuse what was referred, with a reason and words that who referred reads.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not and without a reason.
    """
    with writing(lambda: at):
        found = _open(_answerable(referral, acting_user), GEWEIGERD)
        if reden not in refusals():
            raise CaseworkError("reden", gettext("Choose why it is refused."))
        words = expect_short("toelichting", toelichting, LONGEST, is_needed=reden == "anders")
        write_step(found, GEWEIGERD, acting_user, at, reden=reden, toelichting=words)
        _tell_register(found, GEWEIGERD, acting_user, at)
        log_team(
            acting_user, "refuse_referral", at, REGISTER, found.kenmerk, new={"reden": reden}, wet=found.wet
        )
    return found


def note_accepted(referral: Verwijzing, *, acting_user: User, at: datetime) -> Verwijzing:
    """Write down that to whom a team referred takes it up."""
    with writing(lambda: at):
        found = _open(expect_found(to_return(acting_user, referral.kenmerk)), AANGENOMEN)
        if found.richting != DOOR:
            raise CaseworkError("", gettext("You may not answer this referral."))
        write_step(found, AANGENOMEN, acting_user, at)
        log_team(acting_user, "accept_referral", at, REGISTER, found.kenmerk, new={}, wet=found.wet)
    return found


def return_referral(
    referral: Verwijzing, *, uitkomst: str, toelichting: str, acting_user: User, at: datetime
) -> Verwijzing:
    """Tell what came of a referral; who referred reads it, in these words and no more.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not and without an outcome.
    """
    with writing(lambda: at):
        found = _open(expect_found(to_return(acting_user, referral.kenmerk)), TERUGGEMELD)
        if uitkomst not in outcomes():
            raise CaseworkError("uitkomst", gettext("Choose what came of it."))
        words = expect_short("toelichting", toelichting, LONGEST, is_needed=False)
        write_step(found, TERUGGEMELD, acting_user, at, reden=uitkomst, toelichting=words)
        _tell_register(found, uitkomst, acting_user, at)
        log_team(
            acting_user,
            "return_referral",
            at,
            REGISTER,
            found.kenmerk,
            new={"uitkomst": uitkomst},
            wet=found.wet,
        )
    return found


def _answerable(referral: Verwijzing, user: User) -> Verwijzing:
    """Return a referral that somebody may refuse: to his team, or by the team of his own case."""
    found = to_decide(user, referral.kenmerk) or to_return(user, referral.kenmerk)
    return expect_found(found)


def _open(referral: Verwijzing, stap: str) -> Verwijzing:
    found = locked_referral(referral)
    if stap not in next_stappen(found.stap):
        raise CaseworkError("", gettext("This referral has been answered already."))
    return found


def _tell_register(referral: Verwijzing, uitkomst: str, user: User, at: datetime) -> None:
    """Let the register say what came of it; that it was a referral of that day stays as it was."""
    picture = picture_of(REGISTER, referral.kenmerk)
    parts = [Part(one.begin, one.einde, {**one.fields, "uitkomst": uitkomst}) for one in picture.parts]
    correct_record(
        REGISTER,
        referral.kenmerk,
        parts=parts,
        reason=gettext("It is known what came of it."),
        acting_user=user.name,
        now=lambda: at,
    )
