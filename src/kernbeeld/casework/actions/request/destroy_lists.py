"""Lists for destruction, with what casework has running taken into account: propose, approve, carry out."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, require
from kernbeeld.casework.queries.request.duty_words import possible_from, shown_duties
from kernbeeld.casework.queries.request.keeping import expired_on, kept_of, weighed
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext, ngettext
from kernbeeld.registers.actions.approve_destruction import approve_destruction
from kernbeeld.registers.actions.destroy import Cut, destroy
from kernbeeld.registers.actions.propose_destruction import ON_REQUEST, propose_destruction
from kernbeeld.registers.destruction_ledger import Ledger
from kernbeeld.registers.errors import DestructionRefusedError
from kernbeeld.registers.merging import everybody_with, merges
from kernbeeld.registers.models.persons import Vernietiging
from kernbeeld.registers.models.proposals import Vernietigingsvoorstel
from kernbeeld.registers.persons import persoon_of

GROND = "bewaartermijn"


def propose_expired(
    lijst: str, *, reason: str, acting_user: str, at: datetime, on: date | None = None
) -> tuple[str, ...]:
    """Put everybody on a list of whom nothing may be kept any more today (or `on` a day); return the keys.

    Raises :class:`~kernbeeld.registers.errors.DestructionRefusedError` as proposing does.
    """
    require(acting_user, Right.PROPOSE_DESTRUCTION)
    keys = expired_on(on or day_of(at))
    return propose_destruction(
        lijst, keys, grond=GROND, reason=reason, acting_user=acting_user, now=lambda: at
    )


def propose_asked(
    lijst: str, keys: Collection[str], *, reason: str, acting_user: str, at: datetime
) -> tuple[str, ...]:
    """Put who asked for it on a list, unless a duty to keep forbids it; return the keys.

    The one rule for every road on which somebody is destroyed on request: what is open forbids it, and a
    term that does not yield to a request. Raises
    :class:`~kernbeeld.registers.errors.DestructionRefusedError`, with the duties and the day from which it
    is possible, and as proposing does.
    """
    with transaction.atomic():
        proposed = propose_destruction(
            lijst, keys, grond=ON_REQUEST, reason=reason, acting_user=acting_user, now=lambda: at
        )
        for key in keys:
            _expect_no_duty(key, at)
    return proposed


def _expect_no_duty(key: str, at: datetime) -> None:
    held = weighed(persoon_of(key).pk, day_of(at)).forbidding
    if not held:
        return
    day = possible_from(held)
    told = [gettext("What is known of '{key}' has to be kept.", key=key)]
    told += [duty.words for duty in shown_duties(held)]
    if day:
        told.append(gettext("It may be asked again from {day}.", day=day.isoformat()))
    raise DestructionRefusedError(" ".join(told))


def approve_list(lijst: str, *, reason: str, acting_user: str, at: datetime) -> tuple[str, ...]:
    """Approve a list, unless somebody on it has to be kept since it was proposed; return the keys.

    Raises :class:`~kernbeeld.registers.errors.DestructionRefusedError`.
    """
    require(acting_user, Right.APPROVE_DESTRUCTION)
    proposed = Vernietigingsvoorstel.objects.filter(lijst=lijst).values_list("persoon_id", "grond")
    kept = _kept(dict(proposed), at)
    if kept:
        raise DestructionRefusedError(
            ngettext(
                "{count} person on this list has to be kept since it was proposed. Propose a new list.",
                "{count} persons on this list have to be kept since it was proposed. Propose a new list.",
                len(kept),
            )
        )
    return approve_destruction(lijst, reason=reason, acting_user=acting_user, now=lambda: at)


def carry_out_list(
    lijst: str, *, acting_user: str, ledger: Ledger, cut: Cut, at: datetime
) -> tuple[str, ...]:
    """Destroy everybody on an approved list but who has to be kept since; return the keys that went.

    Who stays is still approved: the list can be carried out again. Raises
    :class:`~kernbeeld.registers.errors.DestructionRefusedError`, also where everybody has to be kept.
    """
    require(acting_user, Right.CARRY_OUT_DESTRUCTION)
    approved = dict(Vernietiging.objects.filter(lijst=lijst).values_list("persoon_id", "grond"))
    kept = _kept(approved, at)
    if approved and set(approved) <= kept:
        raise DestructionRefusedError(
            ngettext(
                "{count} person on this list has to be kept since it was approved.",
                "{count} persons on this list have to be kept since it was approved.",
                len(kept),
            )
        )
    return destroy(lijst, acting_user=acting_user, ledger=ledger, cut=cut, now=lambda: at, leave=kept)


def _kept(persons: Mapping[int, str], at: datetime) -> frozenset[int]:
    """Return who of these has to be kept, by the ground of each; records of one person stay together."""
    if not persons:
        return frozenset()
    found = merges()
    kept: set[int] = set()
    for grond in set(persons.values()):
        asked = {persoon for persoon, its in persons.items() if its == grond}
        everybody = {number for persoon in asked for number in everybody_with(persoon, found)}
        kept |= kept_of(everybody, day_of(at), on_request=grond == ON_REQUEST)
    together = {number for persoon in kept for number in everybody_with(persoon, found)}
    return frozenset(together & set(persons))
