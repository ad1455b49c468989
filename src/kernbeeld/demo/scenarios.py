"""The demo's kept runs and objections: ``berekeningen.yaml`` beside its ``gemeente.yaml``."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal

from kernbeeld.accounts.service import User
from kernbeeld.catalogue.municipality import Workspace
from kernbeeld.catalogue.source import Entry
from kernbeeld.demo.reading import read_number, read_script, read_whole
from kernbeeld.policy.actions.scenarios.adopt_run import adopt_run
from kernbeeld.policy.actions.scenarios.answer_objection import answer_objection
from kernbeeld.policy.actions.scenarios.keep_run import keep_run
from kernbeeld.policy.actions.scenarios.note_actual import note_actual
from kernbeeld.policy.actions.scenarios.object_to import object_to
from kernbeeld.policy.actions.scenarios.share_run import share_run
from kernbeeld.policy.models import Scenariorun

FILE = "berekeningen.yaml"
_FIRST_YEAR, _LAST_YEAR = 1990, 2100

Users = Callable[[str], User]
"""Gives a user of the demo by his name."""


@dataclass(frozen=True)
class _Happened:
    outcome: str
    year: int
    value: Decimal
    bron: str
    on: date


def furnish_scenarios(workspace: Workspace, users: Users, *, adviser: User) -> int:
    """Let the people of the demo run scenarios and object; return how many runs were kept.

    Nothing where there is no such file. Raises :class:`~kernbeeld.catalogue.problems.DefinitionsError` for
    mistakes in the file, before anything is written.
    """
    read = read_script(
        workspace.folder / FILE,
        lambda root: (
            [_run(one, users, adviser) for one in root.entries("runs")],
            [_objection(one, users, adviser) for one in root.entries("objections")],
        ),
    )
    runs, objections = read or ([], [])
    for write in (*runs, *objections):
        write()
    return len(runs)


def _run(entry: Entry, users: Users, adviser: User) -> Callable[[], None]:
    code, title, by = entry.slug("scenario"), entry.text("title"), entry.text("by")
    moved_to = entry.entry("moved") if entry.has("moved") else None
    moved = {name: moved_to.text(name) for name in moved_to.fields} if moved_to else {}
    at = _morning(entry.day("on"))
    shared = entry.text("shared", "")
    adopted = entry.entry("adopted") if entry.has("adopted") else None
    decision = (adopted.day("on"), adopted.text("text")) if adopted else None
    if adopted:
        adopted.finish()
    happened = [_happened(one) for one in entry.entries("happened")]
    entry.finish()

    def write() -> None:
        run = keep_run(code, moved, title=title, acting_user=users(by), at=at)
        if shared:
            share_run(run, text=shared, acting_user=adviser, at=at)
        if decision:
            on, text = decision
            adopt_run(run, text=text, on=on, acting_user=adviser, at=_morning(on))
        _note(run, happened, adviser)

    return write


def _note(run: Scenariorun, happened: list[_Happened], adviser: User) -> None:
    for one in happened:
        note_actual(
            run,
            one.outcome,
            one.year,
            one.value,
            bron=one.bron,
            acting_user=adviser,
            at=_morning(one.on),
        )


def _happened(entry: Entry) -> _Happened:
    found = _Happened(
        entry.text("outcome"),
        read_whole(entry, "year", _FIRST_YEAR, _LAST_YEAR),
        entry.number("value") or Decimal(0),
        entry.text("bron"),
        entry.day("on"),
    )
    entry.finish()
    return found


def _objection(entry: Entry, users: Users, adviser: User) -> Callable[[], None]:
    code, name, text, by = entry.slug("scenario"), entry.text("input"), entry.text("text"), entry.text("by")
    at = _morning(entry.day("on"))
    proposed = read_number(entry, "proposed")
    answer = entry.text("answer", "")
    answered = _morning(entry.day("answered_on")) if answer else at
    entry.finish()

    def write() -> None:
        made = object_to(code, name, text, proposed=proposed, acting_user=users(by), at=at)
        if answer:
            answer_objection(made, answer, acting_user=adviser, at=answered)

    return write


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)
