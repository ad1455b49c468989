"""The demo's action programmes: ``actieprogramma.yaml`` beside its ``gemeente.yaml``."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time

from kernbeeld.accounts.service import User
from kernbeeld.catalogue.municipality import Workspace
from kernbeeld.catalogue.source import Entry
from kernbeeld.demo.reading import read_euros, read_script, read_whole
from kernbeeld.language import gettext
from kernbeeld.policy.actions.programmes.book import Spending, book, forecast
from kernbeeld.policy.actions.programmes.keep_action import (
    ActionMoney,
    keep_actie,
    leave_out_actie,
    set_actie_state,
)
from kernbeeld.policy.actions.programmes.keep_fund import keep_dekking
from kernbeeld.policy.actions.programmes.keep_milestone import keep_mijlpaal
from kernbeeld.policy.actions.programmes.keep_programme import establish_programma, keep_programma
from kernbeeld.policy.actions.programmes.keep_slices import Decision
from kernbeeld.policy.models import Actie, ActieState, Programma
from kernbeeld.policy.rules.programmes.details import (
    ActionDetails,
    FundDetails,
    MilestoneDetails,
    ProgrammeDetails,
)

FILE = "actieprogramma.yaml"
_INVENTED = "verzonnen voor de demo"
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_YEAR = re.compile("[12][0-9]{3}")


def furnish_programmes(workspace: Workspace, *, acting_user: User, controller: User | None = None) -> int:
    """Add the programmes of the demo through the actions of the house; return how many.

    `controller` books what was spent; without one, or without such a file, nothing is booked. Raises
    :class:`~kernbeeld.catalogue.problems.DefinitionsError` for mistakes in the file, before anything is
    written.
    """
    read = read_script(
        workspace.folder / FILE, lambda root: [_Reading(entry) for entry in root.entries("programmes")]
    )
    read = read or []
    for one in read:
        one.write(acting_user, controller)
    return len(read)


class _Reading:
    """One programme of the file: read whole first, so that nothing is half written."""

    def __init__(self, entry: Entry) -> None:
        self.code = entry.slug()
        self.details = ProgrammeDetails(
            title=entry.text("title"),
            begin=entry.day("begin"),
            einde=entry.day("einde"),
            aanleiding=entry.text("aanleiding", ""),
            owner=entry.text("owner"),
            bron=entry.text("bron", ""),
            reports=entry.texts("reports"),
        )
        self.budget = read_euros(entry, "budget")
        self.known_on = entry.day("known_on")
        self.established_on = entry.day("established_on")
        self.decision = entry.text("decision")
        self.funds = [_fund(one) for one in entry.entries("funds")]
        self.actions = [_ActionReading(one) for one in entry.entries("actions")]
        self.left_out = [_ActionReading(one) for one in entry.entries("left_out")]
        entry.finish()

    def write(self, acting_user: User, controller: User | None) -> None:
        """Write the programme as it came about: proposed, established, and what was done since."""
        known = _morning(self.known_on)
        programma = keep_programma(self.details, code=self.code, acting_user=acting_user, at=known)
        for code, details in self.funds:
            keep_dekking(details, programma=programma, code=code, acting_user=acting_user, at=known)
        decision = Decision(self.decision, self.known_on)
        written = [one.write(programma, decision, acting_user, known) for one in self.actions]
        for one in self.left_out:
            actie = one.write(programma, decision, acting_user, known)
            leave_out_actie(actie, reason=one.reason, number=actie.number, acting_user=acting_user, at=known)
        day = _morning(self.established_on)
        establish_programma(
            programma, budget=self.budget, number=programma.number, acting_user=acting_user, at=day
        )
        for one, actie in zip(self.actions, written, strict=True):
            one.follow(actie, day, acting_user, controller)


class _ActionReading:
    """One action of the file."""

    def __init__(self, entry: Entry) -> None:
        remark = entry.text("remark", "")
        self.code = entry.slug()
        self.details = ActionDetails(
            title=entry.text("title"),
            what=" ".join(part for part in (entry.text("what", ""), remark) if part),
            doel=entry.text("doel", ""),
            doelgroep=entry.text("doelgroep", ""),
            kernen=entry.texts("kernen"),
            uitvoerders=entry.texts("uitvoerders"),
            begin=_optional(entry, "begin"),
            einde=_optional(entry, "einde"),
            period_words=entry.text("period_words", ""),
            budget=read_euros(entry, "budget") if entry.has("budget") else None,
            indicators=entry.texts("indicators"),
        )
        self.reason = entry.text("reason", "")
        self.fund = entry.text("fund", "")
        self.slices = _slices(entry)
        self.bookings = [_spending(one) for one in entry.entries("bookings")]
        self.milestones = [_milestone(one, self.code) for one in entry.entries("milestones")]
        self.forecast = _forecast(entry.entry("forecast") if entry.has("forecast") else None)
        entry.finish()

    def write(self, programma: Programma, decision: Decision, acting_user: User, at: datetime) -> Actie:
        """Write the action with its slices, and the fund of which nobody said how much it pays."""
        money = ActionMoney(self.slices, decision, fund=self.fund, covers_all=False)
        return keep_actie(
            self.details,
            programma=programma,
            money=money if self.slices else None,
            code=self.code,
            acting_user=acting_user,
            at=at,
        )

    def follow(self, actie: Actie, day: datetime, acting_user: User, controller: User | None) -> None:
        """Write how it went."""
        set_actie_state(actie, ActieState.LOOPT, number=actie.number, acting_user=acting_user, at=day)
        for milestone in self.milestones:
            self._milestone(actie.programma, milestone, day, acting_user)
        if controller is None:
            return
        for spending in self.bookings:
            book(actie, spending, acting_user=controller, at=max(day, _morning(spending.on)))
        if self.forecast:
            self.forecast(actie, controller)

    def _milestone(
        self, programma: Programma, milestone: MilestoneDetails, day: datetime, acting_user: User
    ) -> None:
        """Plan a milestone, and write on the day itself that it was reached."""
        planned = keep_mijlpaal(
            replace(milestone, reached_on=None), programma=programma, acting_user=acting_user, at=day
        )
        if milestone.reached_on:
            keep_mijlpaal(
                milestone,
                programma=programma,
                mijlpaal=planned,
                number=planned.number,
                acting_user=acting_user,
                at=max(day, _morning(milestone.reached_on)),
            )


def _fund(entry: Entry) -> tuple[str, FundDetails]:
    found = entry.slug(), FundDetails(entry.text("name"), entry.text("conditions", ""))
    entry.finish()
    return found


def _spending(entry: Entry) -> Spending:
    found = Spending(
        entry.day("on"), read_euros(entry, "amount") or 0, f"{entry.text('words')} ({_INVENTED})"
    )
    entry.finish()
    return found


def _milestone(entry: Entry, action: str) -> MilestoneDetails:
    found = MilestoneDetails(
        title=entry.text("title"),
        planned_on=entry.day("planned_on"),
        actie=action,
        reached_on=_optional(entry, "reached_on"),
        remark=_INVENTED,
    )
    entry.finish()
    return found


def _forecast(entry: Entry | None) -> Callable[[Actie, User], None] | None:
    if entry is None:
        return None
    year, cents = read_whole(entry, "year", _FIRST_YEAR, _LAST_YEAR), read_euros(entry, "amount") or 0
    reason, on = f"{entry.text('reason')} ({_INVENTED})", entry.day("on")
    entry.finish()

    def say(actie: Actie, acting_user: User) -> None:
        forecast(actie, year, cents, reason=reason, acting_user=acting_user, at=_morning(on))

    return say


def _slices(entry: Entry) -> dict[int, int]:
    slices = entry.entry("slices") if entry.has("slices") else None
    if slices is None:
        return {}
    found: dict[int, int] = {}
    for year in slices.fields:
        cents = read_euros(slices, year) or 0
        if _YEAR.fullmatch(year):
            found[int(year)] = cents
        else:
            slices.wrong(gettext("'{text}' is no number.", text=year), place=slices.place_of(year))
    return found


def _optional(entry: Entry, key: str) -> date | None:
    return entry.day(key) if entry.has(key) else None


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(8), UTC)
