"""Revoke a step that was written down wrongly: it stays visible, and counts no more."""

from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.actions.follow_steps import Telling, project, standing_steps
from kernbeeld.casework.actions.take_step import expect_in_order, procedure_of
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import MeldingStap
from kernbeeld.casework.queries.file import locked
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing


def revoke_step(stap: MeldingStap, *, acting_user: User, at: datetime) -> MeldingStap:
    """Undo a step: the clock, the row and the registers become what they are without it, or nothing does.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not work on the melding, for a step
    that does not count any more, for the first step, and while a later step rests on it.
    """
    with writing(lambda: at):
        file = locked(stap.melding, acting_user)
        procedure, before = procedure_of(file), standing_steps(file)
        if stap not in before:
            raise CaseworkError("", gettext("This step was revoked already."))
        if stap == before[0]:
            raise CaseworkError("", gettext("The receipt can't be revoked: without it there is no melding."))
        after = [step for step in before if step != stap]
        expect_in_order(procedure, after)
        written = MeldingStap.objects.create(
            melding=file, soort=stap.soort, day=stap.day, revokes=stap, at=at, acting_user=acting_user.name
        )
        project(file, procedure, after, at)
        Telling(file, procedure, acting_user.name, at).tell(before, after)
        log_act(
            acting_user.name,
            "revoke_step",
            at=at,
            register="melding",
            record=file.kenmerk,
            old={"soort": stap.soort, "day": stap.day.isoformat()},
            ground=Ground(wet=file.wet),
        )
    return written
