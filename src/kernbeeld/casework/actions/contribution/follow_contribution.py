"""Let the register of own contributions follow what is provided and who lives together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Beschikking
from kernbeeld.casework.person_acts import new_key
from kernbeeld.casework.queries.contribution.due import told_of
from kernbeeld.casework.queries.contribution.households import WMO, Household, households_of
from kernbeeld.casework.rules.contribution.comparing import Difference, Kind
from kernbeeld.casework.rules.contribution.duty import Duty
from kernbeeld.casework.rules.contribution.rates import ONE_DAY
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import (
    Part,
    change_record,
    correct_record,
    end_record,
    register_record,
    withdraw_record,
)


@dataclass(frozen=True, slots=True)
class _Telling:
    """Who tells what of one household, when and why."""

    household: Household
    acting_user: str
    at: datetime
    reason: str


def follow_contribution(
    persoon: Persoon, *, acting_user: str, at: datetime, reason: str, is_correction: bool = False
) -> tuple[Difference, ...]:
    """Start, change or stop the own contribution of every household of a person, as the rules give it now.

    As :func:`follow_contributions` does for several.
    """
    keys = [persoon.sleutel]
    return follow_contributions(
        keys, acting_user=acting_user, at=at, reason=reason, is_correction=is_correction
    )


def follow_contributions(
    keys: Iterable[str], *, acting_user: str, at: datetime, reason: str, is_correction: bool = False
) -> tuple[Difference, ...]:
    """Let the own contribution of every household of some persons (by key) follow the rules.

    Returns what was told to the register; nothing where it held that already. With `is_correction` what was
    known was wrong, such as after a bezwaar that wins. Whether `acting_user` may, the caller has decided.
    """
    with writing(lambda: at):
        told: list[Difference] = []
        for household in households_of(keys, day_of(at)):
            telling = _Telling(household, acting_user, at, reason)
            found = told_of(household, day_of(at), is_correction=is_correction)
            for one in found:
                _tell(telling, one)
            told.extend(found)
    return tuple(told)


def follow_due(persoon: Persoon, *, acting_user: User, at: datetime) -> tuple[Difference, ...]:
    """Follow what was proposed for a person's household, with one click.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, and where nothing is due.
    """
    open_to = Beschikking.objects.for_user(acting_user, right=Right.PREPARE_BESLUITEN)
    if not open_to.filter(melding__persoon=persoon, melding__wet=WMO).exists():
        raise CaseworkError("", gettext("You may not change this own contribution."))
    told = follow_contribution(persoon, acting_user=acting_user.name, at=at, reason=changed_words())
    if not told:
        raise CaseworkError("", gettext("This own contribution is up to date already."))
    return told


def changed_words() -> str:
    """Say why a contribution changes that nobody told of."""
    return gettext("The household or what is provided has changed.")


def _tell(telling: _Telling, one: Difference) -> None:
    record = one.record or f"bijdrage-{new_key()}"
    name, at, reason = telling.acting_user, telling.at, telling.reason
    if one.duty is None:
        withdraw_record("bijdrageplicht", record, reason=reason, acting_user=name, now=lambda: at)
    elif one.kind is Kind.CHANGE:
        fields = {"bedrag": one.cents}
        change_record(
            "bijdrageplicht",
            record,
            since=one.since,
            fields=fields,
            reason=reason,
            acting_user=name,
            now=lambda: at,
        )
    elif one.kind is Kind.STOP:
        ended = {"reden_einde": str(one.duty.ended or "")}
        end_record(
            "bijdrageplicht",
            record,
            last_day=one.since,
            fields=ended,
            reason=reason,
            acting_user=name,
            now=lambda: at,
        )
    else:
        write = correct_record if one.kind is Kind.CORRECT else register_record
        parts = _parts(telling.household, one.duty)
        write("bijdrageplicht", record, parts=parts, reason=reason, acting_user=name, now=lambda: at)
    log_act(
        name,
        "follow_contribution",
        at=at,
        register="bijdrageplicht",
        record=record,
        new={"soort": str(one.kind), "since": one.since.isoformat(), "bedrag": one.cents},
        ground=Ground(wet=WMO),
    )


def _parts(household: Household, duty: Duty) -> Sequence[Part]:
    payer = next(one.persoon for one in household.provisions if one.key == duty.provision)
    fields = {"persoon": payer, "huishouden": household.key, "voorziening": duty.provision}
    said = {name: value for name, value in fields.items() if value}
    ends = [*(step.since - ONE_DAY for step in duty.steps[1:]), duty.einde]
    ended = {"reden_einde": str(duty.ended)} if duty.ended else {}
    return [
        Part(step.since, einde, {**said, "bedrag": step.cents, **(ended if einde == duty.einde else {})})
        for step, einde in zip(duty.steps, ends, strict=True)
    ]
