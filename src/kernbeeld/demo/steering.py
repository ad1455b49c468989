"""How the demo's programmes are steered: ``sturing.yaml`` beside its ``gemeente.yaml``."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal

from kernbeeld.accounts.service import User
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.municipality import Workspace
from kernbeeld.catalogue.source import Entry
from kernbeeld.demo.reading import read_script, read_whole
from kernbeeld.policy.actions.programmes.keep_action import keep_actie, set_actie_state
from kernbeeld.policy.actions.programmes.keep_milestone import keep_mijlpaal
from kernbeeld.policy.actions.programmes.keep_programme import establish_programma, keep_programma
from kernbeeld.policy.actions.steering.keep_risico import keep_risico
from kernbeeld.policy.actions.steering.keep_streefwaarde import keep_streefwaarde
from kernbeeld.policy.actions.steering.measure_streefwaarde import measure_streefwaarde
from kernbeeld.policy.actions.steering.note_programmabesluit import note_programmabesluit
from kernbeeld.policy.actions.steering.seat_member import seat_member
from kernbeeld.policy.models import ActieState, Programma
from kernbeeld.policy.rules.programmes.details import ActionDetails, MilestoneDetails, ProgrammeDetails
from kernbeeld.policy.rules.steering import LEAST, MOST, RiskDetails, TargetDetails

FILE = "sturing.yaml"

Write = Callable[[Programma], object]
"""Something that is written about a programme once it is there."""


def furnish_steering(workspace: Workspace, catalogue: Catalogue, *, acting_user: User) -> int:
    """Add the programmes that are steered, with their group, decisions, risks and targets; return how many.

    Nothing where there is no such file. Raises :class:`~kernbeeld.catalogue.problems.DefinitionsError` for
    mistakes in the file, before anything is written.
    """
    read = read_script(
        workspace.folder / FILE,
        lambda root: [_Reading(entry, catalogue, acting_user) for entry in root.entries("programmes")],
    )
    read = read or []
    for one in read:
        one.write()
    return len(read)


class _Reading:
    """One programme of the file: read whole first, so that nothing is half written."""

    def __init__(self, entry: Entry, catalogue: Catalogue, user: User) -> None:
        self._catalogue = catalogue
        self._user = user
        self._at = datetime.combine(entry.day("known_on"), time(9), UTC)
        self._code = entry.slug()
        self._details = ProgrammeDetails(
            title=entry.text("title"),
            begin=entry.day("begin"),
            einde=entry.day("einde"),
            aanleiding=entry.text("aanleiding"),
            owner=entry.text("owner"),
            bron=entry.text("bron"),
        )
        self._writes = [
            *(self._member(one) for one in entry.entries("members")),
            *(self._decision(one) for one in entry.entries("decisions")),
            *(self._risk(one) for one in entry.entries("risks")),
            *(self._target(one) for one in entry.entries("targets")),
            *(self._project(one) for one in entry.entries("actions")),
            *(self._milestone(one) for one in entry.entries("milestones")),
        ]
        entry.finish()

    def write(self) -> None:
        """Write the programme, established without an amount, and all that was read about it."""
        programma = keep_programma(self._details, code=self._code, acting_user=self._user, at=self._at)
        number = programma.number
        establish_programma(programma, budget=None, number=number, acting_user=self._user, at=self._at)
        for write in self._writes:
            write(programma)

    def _member(self, entry: Entry) -> Write:
        name, functie, begin = entry.text("name"), entry.text("functie"), entry.day("begin")
        entry.finish()
        return lambda programma: seat_member(
            programma, name, functie, begin, acting_user=self._user, at=self._at
        )

    def _decision(self, entry: Entry) -> Write:
        gremium, text, on = entry.text("gremium"), entry.text("text"), entry.day("on")
        entry.finish()
        return lambda programma: note_programmabesluit(
            programma, gremium, text, on, acting_user=self._user, at=self._at
        )

    def _risk(self, entry: Entry) -> Write:
        details = RiskDetails(
            entry.text("title"),
            read_whole(entry, "kans", LEAST, MOST),
            read_whole(entry, "gevolg", LEAST, MOST),
            entry.text("owner"),
            entry.text("maatregel"),
        )
        entry.finish()
        return lambda programma: keep_risico(programma, details, acting_user=self._user, at=self._at)

    def _project(self, entry: Entry) -> Write:
        details = ActionDetails(
            entry.text("title"), entry.text("what"), uitvoerders=entry.texts("uitvoerders")
        )
        entry.finish()
        return lambda programma: self._write_project(programma, details)

    def _write_project(self, programma: Programma, details: ActionDetails) -> None:
        actie = keep_actie(details, programma=programma, acting_user=self._user, at=self._at)
        set_actie_state(actie, ActieState.LOOPT, number=actie.number, acting_user=self._user, at=self._at)

    def _milestone(self, entry: Entry) -> Write:
        planned = entry.day("planned_on")
        details = MilestoneDetails(
            entry.text("title"),
            planned,
            reached_on=entry.day("reached_on") if entry.has("reached_on") else None,
            remark=entry.text("remark", ""),
        )
        entry.finish()
        return lambda programma: keep_mijlpaal(
            details, programma=programma, acting_user=self._user, at=self._at
        )

    def _target(self, entry: Entry) -> Write:
        details = TargetDetails(
            title=entry.text("title"),
            unit=entry.text("unit"),
            value=entry.number("value") or Decimal(0),
            by=entry.day("by"),
            agreed_with=entry.text("agreed_with"),
            bron=entry.text("bron", ""),
        )
        measured = [_measured(one) for one in entry.entries("measured")]
        entry.finish()
        return lambda programma: self._write_target(programma, details, measured)

    def _write_target(
        self, programma: Programma, details: TargetDetails, measured: list[tuple[date, Decimal, str]]
    ) -> None:
        target = keep_streefwaarde(programma, details, self._catalogue, acting_user=self._user, at=self._at)
        for on, value, bron in measured:
            measure_streefwaarde(
                target, on, value, bron, self._catalogue, acting_user=self._user, at=self._at
            )


def _measured(entry: Entry) -> tuple[date, Decimal, str]:
    found = (entry.day("on"), entry.number("value") or Decimal(0), entry.text("bron"))
    entry.finish()
    return found
