"""Put persons on a list of whom everything is to be destroyed; somebody else has to approve."""

from collections.abc import Iterable
from datetime import datetime

from kernbeeld.accounts.service import Right, may, require, user_named
from kernbeeld.audit.service import log_act
from kernbeeld.intake.masking import masked
from kernbeeld.language import gettext
from kernbeeld.registers.clock import Now, wall_clock, writing
from kernbeeld.registers.errors import DestructionRefusedError
from kernbeeld.registers.merging import everybody_with, merges
from kernbeeld.registers.models.persons import GRONDEN, Persoon
from kernbeeld.registers.models.proposals import Vernietigingsvoorstel
from kernbeeld.registers.persons import expect_not_destroyed, persoon_of

ON_REQUEST = "verzoek"
LONGEST_NAME = 100
"""Signs in the name of a list: what its column takes."""


def propose_destruction(
    lijst: str,
    keys: Iterable[str],
    *,
    grond: str,
    reason: str,
    acting_user: str,
    now: Now = wall_clock,
) -> tuple[str, ...]:
    """Put the persons with these keys on a list, with every record that is merged with theirs.

    Returns the keys on the list. Raises :class:`~kernbeeld.registers.errors.DestructionRefusedError` for a
    list that exists, has nobody, has too long a name, or names somebody who is destroyed already.
    Who handles the requests of residents may propose who asked for it.
    """
    user = _require(acting_user, grond)
    _expect_complete(lijst, grond, reason)
    with writing(now) as moment:
        persons = _persons(keys)
        if not persons:
            raise DestructionRefusedError(gettext("There is nobody to put on the list."))
        if Vernietigingsvoorstel.objects.filter(lijst=lijst).exists():
            raise DestructionRefusedError(
                gettext("There is a list '{list}' already; give this one another name.", list=lijst)
            )
        at = moment.give()
        Vernietigingsvoorstel.objects.bulk_create(
            Vernietigingsvoorstel(
                persoon=each,
                lijst=lijst,
                grond=grond,
                reason=masked(reason),
                proposed_by=user,
                proposed_at=at,
            )
            for each in persons
        )
        _log(persons, lijst, grond, reason, user, at)
    return tuple(each.sleutel for each in persons)


def _require(acting_user: str, grond: str) -> str:
    user = user_named(acting_user)
    if grond == ON_REQUEST and may(user, Right.HANDLE_VERZOEKEN):
        return acting_user
    return require(acting_user, Right.PROPOSE_DESTRUCTION).name


def _log(persons: Iterable[Persoon], lijst: str, grond: str, reason: str, user: str, at: datetime) -> None:
    for each in persons:
        log_act(
            user,
            "propose_destruction",
            at=at,
            purpose=reason,
            register="persoon",
            record=each.sleutel,
            new={"list": lijst, "grond": grond},
        )


def _expect_complete(lijst: str, grond: str, reason: str) -> None:
    if not lijst.strip() or not reason.strip():
        raise DestructionRefusedError(gettext("A list needs a name and a reason."))
    if len(lijst) > LONGEST_NAME:
        raise DestructionRefusedError(
            gettext("The name of a list has at most {most} signs.", most=LONGEST_NAME)
        )
    if grond not in GRONDEN:
        raise DestructionRefusedError(
            gettext("'{ground}' is no ground; choose {known}.", ground=grond, known=", ".join(GRONDEN))
        )


def _persons(keys: Iterable[str]) -> list[Persoon]:
    found = merges()
    numbers = {number for key in keys for number in everybody_with(persoon_of(key).pk, found)}
    persons = list(Persoon.objects.filter(pk__in=numbers).order_by("sleutel"))
    for each in persons:
        expect_not_destroyed(each)
    return persons
