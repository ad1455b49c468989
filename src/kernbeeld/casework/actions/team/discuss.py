"""Write down what came of a discussion: from the first one on a contact counts as a case of the team.

What is typed is kept as it goes; that the case was discussed is said once, at the end.
"""

from collections.abc import Mapping
from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.team.open_casus import REGISTER
from kernbeeld.casework.actions.team.recording import Coded, expect_short, log_team, seal
from kernbeeld.casework.errors import CaseworkError, FieldConflictError
from kernbeeld.casework.models import Agendapunt
from kernbeeld.casework.queries.team.agenda import locked_point
from kernbeeld.casework.queries.team.cases import texts_of
from kernbeeld.casework.rules.team.cases import CASUISTIEK, JEUGDCONTACT, LONGEST
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.service import change_record


def save_outcome(
    point: Agendapunt, *, uitkomst: str, vervolg: str, number: int, acting_user: User, at: datetime
) -> Agendapunt:
    """Keep what is written of a discussion so far, made from version `number`; it is not discussed by that.

    Raises as :func:`discuss` does, but for a text that is still empty.
    """
    with writing(lambda: at):
        found, held = _open(point, acting_user)
        if _write(found, held, _told(uitkomst, vervolg, is_needed=False), number):
            _log(found, "save_outcome", acting_user, at)
    return found


def discuss(
    point: Agendapunt, *, uitkomst: str, vervolg: str, number: int, acting_user: User, at: datetime
) -> Agendapunt:
    """Write the outcome and the next step of a point, made from version `number` of it: it was discussed.

    Raises :class:`~kernbeeld.casework.errors.FieldConflictError` where somebody else wrote meanwhile, with
    both texts, and :class:`~kernbeeld.casework.errors.CaseworkError` for who may not or says nothing.
    """
    with writing(lambda: at):
        found, held = _open(point, acting_user)
        is_new = _write(found, held, _told(uitkomst, vervolg, is_needed=True), number)
        if not is_new and found.is_discussed:
            return found
        found.is_discussed = True
        found.save(update_fields=["is_discussed"])
        _count(found, acting_user, at)
        _log(found, "discuss_casus", acting_user, at)
    return found


def _open(point: Agendapunt, user: User) -> tuple[Agendapunt, Mapping[str, str]]:
    """Return a point that can be written in as it stands, with its texts."""
    found = locked_point(point, user)
    if found.casus.einde is not None:
        raise CaseworkError("", gettext("This case is closed: it can be read, not changed."))
    return found, texts_of([found])[found.pk]


def _told(uitkomst: str, vervolg: str, *, is_needed: bool) -> Mapping[str, str]:
    return {
        "uitkomst": expect_short("uitkomst", uitkomst, LONGEST, is_needed=is_needed),
        "vervolg": expect_short("vervolg", vervolg, LONGEST, is_needed=False),
    }


def _write(point: Agendapunt, held: Mapping[str, str], said: Mapping[str, str], number: int) -> bool:
    """Write what is new as the next version; tell whether anything was."""
    changed = [name for name, text in said.items() if held.get(name, "") != text]
    if not changed:
        return False
    if number != point.number:
        field = changed[0]
        words = gettext(
            "Somebody else wrote here meanwhile. Both texts stand below: choose what has to stand here."
        )
        raise FieldConflictError(
            field, words, number=point.number, mine=said[field], theirs=held.get(field, "")
        )
    seal(point, **{**held, **said})
    point.number += 1
    point.save(update_fields=["payload", "number"])
    return True


def _log(point: Agendapunt, verb: str, user: User, at: datetime) -> None:
    told: dict[str, Coded] = {"casus": point.casus.kenmerk, "version": point.number}
    log_team(user, verb, at, "bespreking", point.bespreking.team, new=told, wet=point.casus.wet)


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
