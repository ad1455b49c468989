"""Take a step in a melding: what somebody did on a day, in the order that the law gives."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.actions.follow_steps import Telling, project, standing_steps
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Melding, MeldingStap
from kernbeeld.casework.queries.file import locked
from kernbeeld.casework.rules.steps import first_misfit, refusal
from kernbeeld.casework.rules.term_days import Step, Taken, in_order
from kernbeeld.catalogue.procedures import Procedure
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.language import active, gettext
from kernbeeld.registers.clock import writing


def take_step(
    melding: Melding,
    soort: str,
    *,
    day: date,
    until: date | None = None,
    details: Mapping[str, str] | None = None,
    acting_user: User,
    at: datetime,
) -> MeldingStap:
    """Write down a step that was taken on `day`, and everything that follows from it, or nothing.

    The row of the melding gets its first term, last day, suspension and end; the register hears of each
    duty that ended by it, in time or late, and of the end of the melding. `until` and `details` are what
    the step of the procedure asks. Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not
    work on the melding, for a day to come, and for what can't follow: it says why, and what to do.
    """
    with writing(lambda: at):
        file = locked(melding, acting_user)
        step = Taken(soort, day, until, dict(details or {}))
        return _write(file, step, acting_user.name, at)


def first_steps(
    melding: Melding, kinds: Sequence[str], *, day: date, acting_user: str, at: datetime
) -> list[MeldingStap]:
    """Take the first steps of a melding that is being taken in, in the name of a user or of the form.

    For :func:`~kernbeeld.casework.actions.take_in.take_in` only, which has asked who may; its register
    record must be there. Raises :class:`~kernbeeld.casework.errors.CaseworkError` as `take_step` does.
    """
    with writing(lambda: at):
        return [_write(melding, Taken(kind, day), acting_user, at) for kind in kinds]


def procedure_of(melding: Melding) -> Procedure:
    """Return the procedure of a melding, as the house defines it now."""
    return house_catalogue().procedures[melding.procedure]


def _write(melding: Melding, step: Taken, acting_user: str, at: datetime) -> MeldingStap:
    procedure = procedure_of(melding)
    before = standing_steps(melding)
    _expect_possible(procedure, before, step, at)
    written = MeldingStap.objects.create(
        melding=melding,
        soort=step.soort,
        day=step.day,
        until=step.until,
        details=dict(step.details),
        at=at,
        acting_user=acting_user,
    )
    after = [*before, written]
    project(melding, procedure, after, at)
    Telling(melding, procedure, acting_user, at).tell(before, after)
    log_act(
        acting_user,
        "take_step",
        at=at,
        register="melding",
        record=melding.kenmerk,
        new={
            "soort": step.soort,
            "day": step.day.isoformat(),
            "until": step.until.isoformat() if step.until else None,
            **step.details,
        },
        ground=Ground(wet=melding.wet),
    )
    return written


def _expect_possible(procedure: Procedure, before: Sequence[MeldingStap], step: Taken, at: datetime) -> None:
    if step.day > day_of(at):
        raise CaseworkError(
            "day", gettext("{day} is still to come: write a step down when it was taken.", day=step.day)
        )
    if before and step.day < before[0].day:
        raise CaseworkError("day", gettext("The melding came in later, on {day}.", day=before[0].day))
    refused = refusal(procedure, in_order(before, step.day), step)
    if refused:
        raise CaseworkError(refused.field, refused.text)
    expect_in_order(procedure, [*before, step])


def expect_in_order(procedure: Procedure, steps: Sequence[Step]) -> None:
    """Refuse what makes a later step impossible, and say which.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError`.
    """
    misfit = first_misfit(procedure, steps)
    if misfit is None:
        return
    later, why = misfit
    known = procedure.step(later.soort)
    raise CaseworkError(
        "day",
        gettext(
            "Then '{step}' of {day} would not be possible: {reason}",
            step=known.label[active()] if known else later.soort,
            day=later.day,
            reason=why,
        ),
    )
