"""All help of who died or left the municipality ends on the last day, with what belongs to it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.actions.contribution.follow_contribution import follow_contribution
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.queries.decision.running import ALONG, PROVISION, running_help, runs_after
from kernbeeld.casework.rules.decision.leaving import Leaving
from kernbeeld.casework.rules.decision.renewing import agreed_words
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import Timeline, Value, end_record, timelines, withdraw_record


@dataclass(frozen=True, slots=True)
class _Ending:
    """Writes that help ends: in the name of somebody, at an instant."""

    leaving: Leaving
    acting_user: str
    at: datetime

    @property
    def reason(self) -> str:
        return agreed_words(self.leaving.reden)

    def end(self, register: str, one: Timeline, fields: Mapping[str, Value]) -> None:
        """Let a record end; what was to begin later never was."""
        name, at, last_day = self.acting_user, self.at, self.leaving.last_day
        if one.parts[0].begin > last_day:
            withdraw_record(register, one.record, reason=self.reason, acting_user=name, now=lambda: at)
            return
        end_record(
            register,
            one.record,
            last_day=last_day,
            fields=fields,
            reason=self.reason,
            acting_user=name,
            now=lambda: at,
        )


def end_help(persoon: Persoon, *, acting_user: User, at: datetime) -> tuple[str, ...]:
    """End what runs on after a resident died or left, and the own contribution with it; all or nothing.

    Returns the provisions that ended. What another law or a besloten melding gave stays for who works on
    that. Raises :class:`~kernbeeld.casework.errors.CaseworkError` where nothing runs on for this user.
    """
    with writing(lambda: at):
        found = running_help(acting_user, persoon.pk, day_of(at))
        if found is None:
            raise CaseworkError("", gettext("No help runs on that you can end."))
        ending = _Ending(found.leaving, acting_user.name, at)
        keys = tuple(one.record for one in found.provisions)
        for register, one in _along(persoon, keys):
            if runs_after(one, found.leaving.last_day):
                ending.end(register, one, {})
        for one in found.provisions:
            ending.end(PROVISION, one, {"reden_einde": found.leaving.reden})
            _log(one, ending)
        follow_contribution(persoon, acting_user=acting_user.name, at=at, reason=ending.reason)
    return keys


def _along(persoon: Persoon, keys: Collection[str]) -> Iterator[tuple[str, Timeline]]:
    """Give what hangs on these provisions, with its register."""
    for register in ALONG:
        for one in timelines(register, "persoon", [persoon.pk]):
            if one.parts[-1].fields.get("voorziening") in keys:
                yield register, one


def _log(one: Timeline, ending: _Ending) -> None:
    leaving = ending.leaving
    log_act(
        ending.acting_user,
        "end_help",
        at=ending.at,
        register=PROVISION,
        record=one.record,
        new={"reden": leaving.reden, "last_day": leaving.last_day.isoformat()},
        ground=Ground(wet=str(one.parts[-1].fields["wet"]), taak="toegang"),
    )
