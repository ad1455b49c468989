"""Revise or withdraw a besluit: from a day on the world is different, and the resident hears why."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from kernbeeld.accounts.service import Right, User
from kernbeeld.casework.actions.decision.keeping import log_besluit, seal_into, write_lines
from kernbeeld.casework.actions.decision.put_motivation import put_motivation
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Beschikking
from kernbeeld.casework.queries.decision.besluiten import contracts_for, lines_of, locked_besluit
from kernbeeld.casework.queries.numbers import BESLUIT, unused_number
from kernbeeld.casework.rules.decision.lines import Line, objections
from kernbeeld.casework.rules.decision.motivating import grounds_for
from kernbeeld.casework.rules.decision.revising import HERZIEN, INTREKKEN
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.service import picture_of

ONE_DAY = timedelta(days=1)


def revise_besluit(
    beschikking: Beschikking, lines: Sequence[Line], *, grond: str, acting_user: User, at: datetime
) -> Beschikking:
    """Prepare a besluit that changes what an earlier one gives, each line from its own begin on.

    A line names by ``voorziening`` which provision it changes. It is handed in, approved and sent as any
    besluit (:func:`~kernbeeld.casework.actions.decision.issue_besluit.issue_besluit`). Raises
    :class:`~kernbeeld.casework.errors.CaseworkError` that names the field.
    """
    return _prepared(beschikking, HERZIEN, lines, grond, acting_user, at)


def withdraw_besluit(
    beschikking: Beschikking, *, last_day: date, grond: str, acting_user: User, at: datetime
) -> Beschikking:
    """Prepare a besluit that ends everything that an earlier one gives and that still runs after a day.

    The lines begin on the first day without help. Raises as `revise_besluit` does.
    """
    lines = [replace(line, begin=last_day + ONE_DAY) for line in lines_of(beschikking) if line.voorziening]
    running = [line for line in lines if _runs_on(line.voorziening, line.begin)]
    return _prepared(beschikking, INTREKKEN, running, grond, acting_user, at)


def _prepared(
    old: Beschikking, soort: str, lines: Sequence[Line], grond: str, user: User, at: datetime
) -> Beschikking:
    with writing(lambda: at):
        earlier = locked_besluit(old, user, Right.PREPARE_BESLUITEN)
        _expect_possible(earlier, soort, lines, grond)
        new = Beschikking(
            melding=earlier.melding,
            persoon_id=earlier.persoon_id,
            kenmerk=unused_number(Beschikking, BESLUIT, at),
            soort=soort,
            grond=grond,
            herziet=earlier,
            prepared_by=user,
            at=at,
        )
        seal_into(new)
        new.save(force_insert=True)
        write_lines(new, lines)
        put_motivation(new, acting_user=user, at=at)
        log_besluit(new, "prepare_besluit", acting_user=user, at=at, soort=soort, herziet=earlier.kenmerk)
    return new


def _expect_possible(old: Beschikking, soort: str, lines: Sequence[Line], grond: str) -> None:
    if old.issued_on is None:
        raise CaseworkError("", gettext("This besluit was not sent yet: change it itself."))
    if Beschikking.objects.filter(herziet=old, issued_on=None).exists():
        raise CaseworkError("", gettext("Somebody is changing this besluit already."))
    known = {one.code for one in grounds_for(house_catalogue().grounds.values(), soort, old.melding.wet)}
    if grond not in known:
        raise CaseworkError("grond", gettext("Say on which ground it changes."))
    if not lines:
        raise CaseworkError("", gettext("Nothing of this besluit runs any more on that day."))
    for line in lines:
        if not line.voorziening or not _runs_on(line.voorziening, line.begin):
            raise CaseworkError("begin", gettext("On {day} this help does not run.", day=line.begin))
        if soort == HERZIEN:
            product = house_catalogue().products.get(line.product)
            for one in objections(line, product, old.melding.wet, contracts_for(line)):
                raise CaseworkError(one.field, one.text)


def _runs_on(voorziening: str, day: date) -> bool:
    """Tell whether a provision runs on a day and on the day before, so that it can change between them."""
    parts = picture_of("beschikte_voorziening", voorziening).parts
    return bool(parts) and parts[0].begin < day and (parts[-1].einde is None or day <= parts[-1].einde)
