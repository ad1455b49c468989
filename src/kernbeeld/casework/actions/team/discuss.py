"""Write down what came of a discussion: from the first one on a contact counts as a case of the team."""

from collections.abc import Mapping
from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.team.open_casus import REGISTER
from kernbeeld.casework.actions.team.recording import Coded, expect_short, log_team, seal
from kernbeeld.casework.errors import CaseworkError, FieldConflictError
from kernbeeld.casework.models import Agendapunt
from kernbeeld.casework.queries.team.agenda import locked_point
from kernbeeld.casework.queries.team.cases import texts_of
from kernbeeld.casework.rules.days import day_of
from kernbeeld.casework.rules.team.cases import CASUISTIEK, JEUGDCONTACT, LONGEST
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.service import change_record


def discuss(
    point: Agendapunt, *, uitkomst: str, vervolg: str, number: int, acting_user: User, at: datetime
) -> Agendapunt:
    """Write the outcome and the next step of a point, made from version `number` of it.

    Raises :class:`~kernbeeld.casework.errors.FieldConflictError` where somebody else wrote meanwhile, with
    both texts, and :class:`~kernbeeld.casework.errors.CaseworkError` for who may not or says nothing.
    """
    with writing(lambda: at):
        found = locked_point(point, acting_user)
        if found.casus.einde is not None:
            raise CaseworkError("", gettext("This case is closed: it can be read, not changed."))
        held = texts_of([found])[found.pk]
        said = {
            "uitkomst": expect_short("uitkomst", uitkomst, LONGEST),
            "vervolg": expect_short("vervolg", vervolg, LONGEST, is_needed=False),
        }
        if _is_same(held, said):
            return found
        _expect_same(found, held, said, number)
        _write(found, {**held, **said})
        _count(found, acting_user, at)
        told: dict[str, Coded] = {"casus": found.casus.kenmerk, "version": found.number}
        log_team(
            acting_user,
            "discuss_casus",
            at,
            "bespreking",
            found.bespreking.team,
            new=told,
            wet=found.casus.wet,
        )
    return found


def _is_same(held: Mapping[str, str], said: Mapping[str, str]) -> bool:
    return all(held.get(name, "") == text for name, text in said.items())


def _expect_same(point: Agendapunt, held: Mapping[str, str], said: Mapping[str, str], number: int) -> None:
    if number == point.number:
        return
    field = next(name for name, text in said.items() if held.get(name, "") != text)
    raise FieldConflictError(
        field,
        gettext("Somebody else wrote here meanwhile. Both texts stand below: choose what has to stand here."),
        number=point.number,
        mine=said[field],
        theirs=held.get(field, ""),
    )


def _write(point: Agendapunt, texts: Mapping[str, str]) -> None:
    seal(point, **texts)
    point.is_discussed = True
    point.number += 1
    point.save(update_fields=["payload", "is_discussed", "number"])


def _count(point: Agendapunt, user: User, at: datetime) -> None:
    """Let a contact be a case of the team from the day of its first discussion."""
    casus = point.casus
    if casus.soort != JEUGDCONTACT:
        return
    casus.soort = CASUISTIEK
    casus.save(update_fields=["soort"])
    change_record(
        REGISTER,
        casus.kenmerk,
        since=max(casus.begin, min(point.bespreking.day, day_of(at))),
        fields={"soort": CASUISTIEK},
        reason=gettext("The team discussed it for the first time."),
        acting_user=user.name,
        now=lambda: at,
    )
