"""Carry out an approved list: the one act that removes."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, require
from kernbeeld.audit.service import log_act
from kernbeeld.language import gettext
from kernbeeld.registers.clock import Now, wall_clock
from kernbeeld.registers.destruction_ledger import Ledger, Line, key_digest
from kernbeeld.registers.erasing import erase, has_key, wipe
from kernbeeld.registers.errors import DestructionRefusedError
from kernbeeld.registers.models.persons import Vernietiging
from kernbeeld.registers.models.proposals import Vernietigingsvoorstel
from kernbeeld.registers.sealing import keys, pseudonym

Cut = Callable[[Collection[int]], object]
"""Cuts pseudonyms out of the facts; it must be able to do so again."""


def destroy(  # who, where it is written down, what is cut, when, and who stays
    lijst: str,
    *,
    acting_user: str,
    ledger: Ledger,
    cut: Cut,
    now: Now = wall_clock,
    leave: Collection[int] = (),
) -> tuple[str, ...]:
    """Erase the keys of everybody on an approved list and cut their pseudonyms; return the records' keys.

    The ledger comes first: after an interruption the list can be carried out again, and a restored copy
    of the database brings nobody back. Published figures stay as they are. The persons with the record
    numbers in `leave` stay: the list can be carried out again once they may go too.

    Raises :class:`~kernbeeld.registers.errors.DestructionRefusedError` for a list that was not approved,
    or was carried out.
    """
    user = require(acting_user, Right.CARRY_OUT_DESTRUCTION).name
    approved = [each for each in _approved(lijst) if each.persoon_id not in leave]
    at = now().astimezone(UTC)
    keyring = keys()
    known = {(line.lijst, line.persoon) for line in ledger.lines()}
    lines = [_line(each, user, at, key_digest(each.persoon.sleutel, keyring)) for each in approved]
    ledger.append(line for line in lines if (line.lijst, line.persoon) not in known)
    cut([pseudonym(each.persoon_id, keyring) for each in approved])
    with transaction.atomic():
        erase([each.persoon_id for each in approved])
        for each in approved:
            log_act(
                user,
                "destroy",
                at=at,
                purpose=each.grond,
                register="persoon",
                record=each.persoon.sleutel,
                new={"list": lijst},
            )
    wipe()
    return tuple(each.persoon.sleutel for each in approved)


def _approved(lijst: str) -> list[Vernietiging]:
    approved = list(
        Vernietiging.objects.filter(lijst=lijst).select_related("persoon").order_by("persoon__sleutel")
    )
    if not approved:
        if Vernietigingsvoorstel.objects.filter(lijst=lijst).exists():
            raise DestructionRefusedError(
                gettext("List '{list}' is not approved yet: kernbeeld destruction approve {list}", list=lijst)
            )
        raise DestructionRefusedError(gettext("There is no list '{list}'.", list=lijst))
    left = has_key([each.persoon_id for each in approved])
    if not left:
        raise DestructionRefusedError(gettext("List '{list}' was carried out already.", list=lijst))
    return [each for each in approved if each.persoon_id in left]


def _line(each: Vernietiging, user: str, at: datetime, digest: str) -> Line:
    return Line(
        lijst=each.lijst,
        persoon=each.persoon_id,
        digest=digest,
        grond=each.grond,
        proposed_by=each.proposed_by,
        approved_by=each.approved_by,
        carried_out_by=user,
        at=at.isoformat(),
    )
