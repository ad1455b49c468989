"""After a restore: destroy again what the ledger says was destroyed."""

from django.db import transaction

from kernbeeld.accounts.service import Right, require
from kernbeeld.audit.service import log_act
from kernbeeld.errors import UserError
from kernbeeld.language import gettext, ngettext
from kernbeeld.registers.actions.destroy import Cut
from kernbeeld.registers.clock import Now, wall_clock, writing
from kernbeeld.registers.destruction_ledger import Ledger, Line, key_digest
from kernbeeld.registers.erasing import erase, has_key, wipe
from kernbeeld.registers.models.accounting import Handeling
from kernbeeld.registers.models.persons import Persoon, Vernietiging
from kernbeeld.registers.sealing import keys, pseudonym


def replay_destruction(
    *, acting_user: str, ledger: Ledger, cut: Cut, now: Now = wall_clock
) -> tuple[str, ...]:
    """Erase everybody in the ledger of whom this database still has a key; return the records' keys.

    A person is found by the key of the record, so that also who was registered anew after an older copy
    was put back is found. Doing it again changes nothing.
    """
    user = require(acting_user, Right.CARRY_OUT_DESTRUCTION).name
    persons = _persons(ledger.lines())
    cut([pseudonym(persoon.pk, keys()) for persoon, _ in persons])
    left = has_key([persoon.pk for persoon, _ in persons])
    again = [(persoon, line) for persoon, line in persons if persoon.pk in left]
    if again:
        _destroy(again, user, now)
        wipe()
    return tuple(persoon.sleutel for persoon, _ in again)


def require_replayed(ledger: Ledger) -> None:
    """Refuse a database in which somebody is back whom the ledger says was destroyed.

    Raises :class:`~kernbeeld.errors.UserError` that says how many, and what to do.
    """
    lines = ledger.lines()
    back = has_key([persoon.pk for persoon, _ in _persons(lines)]) if lines else ()
    if back:
        raise UserError(
            ngettext(
                "This database is older than the ledger of destructions: {count} person is back in it. "
                "First do: kernbeeld destruction replay",
                "This database is older than the ledger of destructions: {count} persons are back in it. "
                "First do: kernbeeld destruction replay",
                len(back),
            )
        )


def _persons(lines: tuple[Line, ...]) -> list[tuple[Persoon, Line]]:
    by_digest = {line.digest: line for line in lines}
    keyring = keys()
    records = Persoon.objects.order_by("sleutel").iterator() if lines else ()
    found = ((record, by_digest.get(key_digest(record.sleutel, keyring))) for record in records)
    return [(record, line) for record, line in found if line]


def _destroy(again: list[tuple[Persoon, Line]], user: str, now: Now) -> None:
    with transaction.atomic(), writing(now) as moment:
        at = moment.give()
        reason = gettext("Replayed from the ledger of destructions.")
        act = Handeling.objects.create(kind="destroy", acting_user=user, reason=reason, known_from=at)
        approved = set(Vernietiging.objects.values_list("persoon_id", flat=True))
        for persoon, line in again:
            if persoon.pk not in approved:
                Vernietiging.objects.create(
                    persoon=persoon,
                    lijst=line.lijst,
                    grond=line.grond,
                    proposed_by=line.proposed_by,
                    approved_by=line.approved_by,
                    handeling=act,
                )
            log_act(
                user,
                "replay_destruction",
                at=at,
                purpose=line.grond,
                register="persoon",
                record=persoon.sleutel,
                new={"list": line.lijst},
            )
        erase([persoon.pk for persoon, _ in again])
