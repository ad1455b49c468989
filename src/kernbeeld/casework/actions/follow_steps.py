"""What follows from the steps of a melding: its place in worklists, and what the registers hear."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from kernbeeld.casework.models import Melding, MeldingStap
from kernbeeld.casework.rules.clock import clock
from kernbeeld.casework.rules.outcomes import Heard, first_ending, outcomes
from kernbeeld.casework.rules.steps import Ending
from kernbeeld.catalogue.procedures import Procedure
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.models import front
from kernbeeld.registers.service import (
    Part,
    correct_record,
    end_record,
    picture_of,
    register_record,
    withdraw_record,
)

PROJECTED = ("termijn", "due", "is_suspended", "einde", "reden_einde")


def standing_steps(melding: Melding) -> list[MeldingStap]:
    """Return the steps that hold: not those that were revoked, nor what revoked them."""
    return list(melding.stappen.filter(revokes=None, revoked_by=None))


def project(melding: Melding, procedure: Procedure, steps: Sequence[MeldingStap], at: datetime) -> None:
    """Bring the row up to date with what the clock says today.

    The row says ``is_suspended`` only while nobody knows when the term runs again: a suspension with a last
    day ends by itself, and the day on which the term is due tells of it already. So no row grows old.
    """
    now = clock(procedure, steps, today=day_of(at))
    melding.termijn = now.due.code if now.due else ""
    melding.due = now.due.last_day if now.due else None
    melding.is_suspended = now.due is not None and now.due.last_day is None
    melding.einde = now.ended_on
    melding.reden_einde = now.reden_einde
    melding.save(update_fields=PROJECTED)


class Telling:
    """Tells the registers what changed, in the name of somebody at an instant."""

    def __init__(self, melding: Melding, procedure: Procedure, acting_user: str, at: datetime) -> None:
        self._melding = melding
        self._procedure = procedure
        self._user = acting_user
        self._at = at

    def tell(self, before: Sequence[MeldingStap], after: Sequence[MeldingStap]) -> None:
        """Register, correct and withdraw what is different after than before."""
        old, new = outcomes(self._procedure, before), outcomes(self._procedure, after)
        for term, number in old.keys() - new.keys():
            withdraw_record(
                "meldingtermijn",
                self._key(term, number),
                reason=gettext("A step was revoked or added."),
                acting_user=self._user,
                now=self._now,
            )
        for (term, number), heard in new.items():
            if old.get((term, number)) != heard:
                self._keep_term(term, number, heard)
        ended = first_ending(self._procedure, before), first_ending(self._procedure, after)
        if ended[0] != ended[1]:
            self._keep_ending(*ended)

    def _now(self) -> datetime:
        return self._at

    def _key(self, term: str, number: int) -> str:
        return f"{self._melding.kenmerk}-{term}-{number}"

    def _keep_term(self, term: str, number: int, heard: Heard) -> None:
        key = self._key(term, number)
        fields = {
            "melding": self._melding.kenmerk,
            "persoon": self._melding.persoon.sleutel,
            "wet": self._melding.wet,
            "termijn": term,
            "uitkomst": heard.outcome.value,
        }
        known = front.Meldingtermijn.objects.filter(sleutel=key).exists()
        keep = correct_record if known else register_record
        keep(
            "meldingtermijn",
            key,
            parts=[Part(heard.day, heard.day, fields)],
            reason=gettext("A step was revoked or added.") if known else gettext("A step was taken."),
            acting_user=self._user,
            now=self._now,
        )

    def _keep_ending(self, old: Ending | None, new: Ending | None) -> None:
        if old is None and new is not None:
            end_record(
                "melding",
                self._melding.kenmerk,
                last_day=new.day,
                fields={"reden_einde": new.reden},
                reason=gettext("A step was taken."),
                acting_user=self._user,
                now=self._now,
            )
            return
        parts = picture_of("melding", self._melding.kenmerk, reveal=True).parts
        reden = new.reden if new else ""
        last = replace(
            parts[-1], einde=new.day if new else None, fields={**parts[-1].fields, "reden_einde": reden}
        )
        correct_record(
            "melding",
            self._melding.kenmerk,
            parts=[*parts[:-1], last],
            reason=gettext("A step was revoked or added."),
            acting_user=self._user,
            now=self._now,
        )
