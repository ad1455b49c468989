"""Checking a row of acts against each other and against what the database holds, before any is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from kernbeeld.intake.masking import masked
from kernbeeld.language import gettext
from kernbeeld.registers.acts import Act, ActKind
from kernbeeld.registers.clock import Moment
from kernbeeld.registers.errors import MOST_PROBLEMS, ActProblem, ActsRefusedError
from kernbeeld.registers.kinds import REGISTERS, FieldKind, FieldRule, RegisterKind
from kernbeeld.registers.rules import check_act
from kernbeeld.registers.standing import RecordKey, Standing

AT_COMMIT = datetime.max.replace(tzinfo=UTC)
"""Stands for the instant that the clock will give: later than every instant that is stated."""


def instant(act: Act) -> datetime:
    """Return when an act becomes known, as far as it says so."""
    return act.known_at or AT_COMMIT


def in_order(acts: Iterable[Act]) -> list[Act]:
    """Return the acts in the order in which they become known; those of one instant as they were given.

    Raises `ActsRefusedError` for a known time without a time zone, since that is no instant.
    """
    listed = list(acts)
    report = Report()
    for act in listed:
        if act.known_at is not None and act.known_at.tzinfo is None:
            report.add(act, "known_at", gettext("The known time has no time zone."), gettext("Add +00:00."))
    report.refuse()
    return sorted(listed, key=instant)


class Report:
    """The problems found so far: the first fifty are kept, all are counted."""

    def __init__(self) -> None:
        self._problems: list[ActProblem] = []
        self._count = 0

    def add(self, act: Act, field: str, text: str, advice: str = "") -> None:
        """Note a problem."""
        self._count += 1
        if len(self._problems) < MOST_PROBLEMS:
            key = gettext("(not shown)") if _tells_bsn(act) else act.record
            self._problems.append(ActProblem(act.register, key, field, masked(text), advice))

    def refuse(self) -> None:
        """Raise `ActsRefusedError` where there are problems."""
        if self._count:
            raise ActsRefusedError(tuple(self._problems), self._count)


@dataclass(frozen=True, slots=True)
class _State:
    """Where a record stands while the acts are gone through."""

    withdrawn: bool
    known: datetime


def check_acts(acts: Sequence[Act], standing: Mapping[RecordKey, Standing], moment: Moment) -> None:
    """Check acts that are in the order in which they become known.

    Raises `ActsRefusedError` with everything that is wrong.
    """
    report = Report()
    states = {key: _State(each.withdrawn, each.known_from) for key, each in standing.items()}
    coming = {(act.register, act.record): instant(act) for act in reversed(acts)}
    _check_instants(acts, moment, report)
    for act in acts:
        kind = REGISTERS.get(act.register)
        if kind is None:
            report.add(
                act,
                "",
                gettext("There is no register '{name}'.", name=act.register),
                gettext("There are: {names}.", names=", ".join(REGISTERS)),
            )
            continue
        check_act(act, kind, partial(report.add, act))
        if _tells_bsn(act):
            report.add(act, "", gettext("The key is the person's BSN."), gettext("Use another key."))
        _check_references(act, kind, states, coming, report)
        _check_place(act, states.get((act.register, act.record)), report)
        states[act.register, act.record] = _State(act.kind is ActKind.WITHDRAW, instant(act))
    report.refuse()


def _check_instants(acts: Sequence[Act], moment: Moment, report: Report) -> None:
    told: dict[datetime, str] = {}
    for act in acts:
        if act.known_at is not None:
            if act.known_at not in told:
                told[act.known_at] = moment.objection(act.known_at)
            if told[act.known_at]:
                report.add(act, "known_at", told[act.known_at])


def _check_place(act: Act, state: _State | None, report: Report) -> None:
    """Check that the act can follow what was done to the record before."""
    if state is None:
        if act.kind is not ActKind.REGISTER:
            report.add(act, "", gettext("There is no such record."), gettext("Register it first."))
        return
    if act.kind is ActKind.REGISTER:
        report.add(
            act,
            "",
            gettext("The record is there already."),
            gettext("Change it where the world changed, correct it where it was wrong."),
        )
    elif state.withdrawn and act.kind is not ActKind.CORRECT:
        report.add(
            act,
            "",
            gettext("The record was withdrawn."),
            gettext("Correct it first, if the withdrawal was a mistake."),
        )
    elif instant(act) <= state.known:
        report.add(
            act,
            "known_at",
            gettext("An earlier act on this record became known at {time}.", time=state.known.isoformat()),
            gettext("Acts on one record have different known times, in their order."),
        )


def _check_references(
    act: Act,
    kind: RegisterKind,
    states: Mapping[RecordKey, _State],
    coming: Mapping[RecordKey, datetime],
    report: Report,
) -> None:
    for rule, key in _references(act, kind):
        problem = _objection_to_reference((rule.to, key), instant(act), states, coming)
        if problem:
            report.add(act, rule.name, problem, gettext("Register it first, or name another."))


def _references(act: Act, kind: RegisterKind) -> Iterator[tuple[FieldRule, str]]:
    """Give each other record that an act names, once for each field."""
    for rule in kind.rules.values():
        if rule.kind is FieldKind.REFERENCE:
            keys = {part.fields.get(rule.name) for part in act.parts}
            yield from ((rule, key) for key in keys if isinstance(key, str) and key)


def _objection_to_reference(
    key: RecordKey, known: datetime, states: Mapping[RecordKey, _State], coming: Mapping[RecordKey, datetime]
) -> str:
    state = states.get(key)
    register, record = key
    if state is not None:
        if state.withdrawn:
            return gettext("{register} '{record}' was withdrawn.", register=register, record=record)
        return ""
    if key not in coming:
        return gettext("There is no {register} '{record}'.", register=register, record=record)
    if coming[key] > known:
        return gettext("{register} '{record}' becomes known only later.", register=register, record=record)
    return ""


def _tells_bsn(act: Act) -> bool:
    return any(part.fields.get("bsn") == act.record for part in act.parts)
