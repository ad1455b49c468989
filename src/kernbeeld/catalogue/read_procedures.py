"""Entries to procedures: steps, terms and days that are put on a par with holidays."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from kernbeeld.catalogue.model import Label, Parameter
from kernbeeld.catalogue.problems import did_you_mean
from kernbeeld.catalogue.procedures import (
    DailyAmount,
    Extension,
    FreeDay,
    Procedure,
    ProcedureStep,
    ProcedureTerm,
    StepDetail,
    StepEffect,
    TermKind,
    TermLength,
    TermUnit,
    Waiting,
)
from kernbeeld.catalogue.source import Entry
from kernbeeld.language import gettext

ACTORS = ("gemeente", "inwoner", "verwijzer")
_UNTIL = ("may", "must")
_EFFECTS = tuple(effect for effect in StepEffect if effect)
_UNITS = tuple(TermUnit)
_MOST_DAYS = 3650
_MOST_CENTS = 100_000
_UNIT_OF_PARAMETER = {"dagen": TermUnit.DAYS, "weken": TermUnit.WEEKS, "werkdagen": TermUnit.WORKING_DAYS}


def read_free_day(code: str, entry: Entry) -> FreeDay:
    """Read a day that was put on a par with a holiday by royal decree."""
    return FreeDay(code, entry.day("day"), entry.text("bron"), entry.place)


class ProcedureReader:
    """Reads procedures; a term can take its length from a parameter, which a municipality can replace."""

    def __init__(self, parameters: Mapping[str, Parameter], free_days: Collection[FreeDay]) -> None:
        self._parameters = parameters
        self._free_days = frozenset(free.day for free in free_days)

    def read(self, code: str, entry: Entry) -> Procedure:
        """Read one procedure."""
        return Procedure(
            code=code,
            wet=entry.code("wet"),
            label=entry.label(),
            bron=entry.text("bron"),
            steps=tuple(_read_step(item) for item in entry.entries("steps")),
            terms=tuple(self._read_term(item) for item in entry.entries("terms")),
            place=entry.place,
            free_days=self._free_days,
            replaces=entry.text("replaces", ""),
        )

    def _read_term(self, entry: Entry) -> ProcedureTerm:
        amounts = [_read_amount(item) for item in entry.entries("amounts")]
        parameter = self._parameter(entry)
        found = ProcedureTerm(
            code=entry.code(),
            label=entry.label(),
            kind=TermKind(entry.choice("kind", tuple(TermKind), TermKind.DUTY)),
            begins=entry.text("begins"),
            met_by=entry.texts("met_by"),
            article=entry.text("article"),
            bron=entry.text("bron"),
            lengths=_lengths_of(parameter, entry) if parameter else _read_lengths(entry),
            place=entry.place,
            assumption=entry.flag("assumption", False) or (parameter is not None and parameter.assumption),
            note=entry.text("note", parameter.note if parameter else ""),
            unless=entry.texts("unless"),
            counted_from=entry.text("counted_from", ""),
            waits=_read_waits(entry),
            suspendable=entry.flag("suspendable", False),
            extension=_read_extension(entry),
            rolls=entry.flag("rolls", True),
            soon=entry.optional_label("soon"),
            late=entry.optional_label("late"),
            amounts=tuple(sorted(amounts, key=lambda one: (one.since, one.from_day))),
        )
        entry.finish()
        return found

    def _parameter(self, entry: Entry) -> Parameter | None:
        code = entry.text("parameter", "")
        if code and code not in self._parameters:
            entry.wrong(
                gettext("Parameter '{code}' is unknown.", code=code),
                did_you_mean(code, self._parameters),
                entry.place_of("parameter"),
            )
        return self._parameters.get(code)


def _read_step(entry: Entry) -> ProcedureStep:
    found = ProcedureStep(
        code=entry.code(),
        label=entry.label(),
        by=entry.choice("by", ACTORS, ACTORS[0]),
        place=entry.place,
        after=entry.texts("after"),
        unless=entry.texts("unless"),
        overdue=entry.texts("overdue"),
        repeats=entry.flag("repeats", False),
        at_intake=entry.flag("at_intake", False),
        effect=StepEffect(entry.choice("effect", _EFFECTS)) if entry.has("effect") else StepEffect.NONE,
        until=entry.choice("until", _UNTIL) if entry.has("until") else "",
        ends=entry.text("ends", ""),
        reopens=entry.flag("reopens", False),
        after_end=entry.flag("after_end", False),
        asks=tuple(_read_detail(item) for item in entry.entries("asks")),
        article=entry.text("article", ""),
        refusal=entry.optional_label("refusal"),
    )
    entry.finish()
    return found


def _read_detail(entry: Entry) -> StepDetail:
    values: dict[str, Label] = {}
    for item in entry.entries("values"):
        values[item.code()] = item.label()
        item.finish()
    found = StepDetail(
        code=entry.code(),
        label=entry.label(),
        is_day=entry.flag("is_day", False),
        not_before=entry.text("not_before", ""),
        values=values,
    )
    if found.is_day == bool(values):
        entry.wrong(gettext("'{code}' needs either 'is_day: true' or a list of values.", code=found.code))
    entry.finish()
    return found


def _read_lengths(entry: Entry) -> tuple[TermLength, ...]:
    found = []
    for item in entry.entries("lengths"):
        until: date | None = item.day("until") if item.has("until") else None
        unit = TermUnit(item.choice("unit", _UNITS))
        found.append(TermLength(item.day("since"), until, _whole(item, "length"), unit))
        item.finish()
    return tuple(sorted(found, key=lambda one: one.since))


def _whole(entry: Entry, key: str) -> int:
    """Read a whole number that must be there."""
    entry.text(key)
    return entry.whole(key, 0, _MOST_DAYS)


def _lengths_of(parameter: Parameter, entry: Entry) -> tuple[TermLength, ...]:
    """Turn the dated values of a parameter into lengths; each holds until the next begins."""
    entry.has("lengths")
    unit = _UNIT_OF_PARAMETER.get(parameter.unit)
    values = [(one.since, one.value) for one in parameter.values]
    if unit is None or any(value is None or value != value.to_integral_value() for _, value in values):
        entry.wrong(
            gettext(
                "Parameter '{code}' is no length of a term: it needs whole {units}.",
                code=parameter.code,
                units=", ".join(_UNIT_OF_PARAMETER),
            ),
            place=entry.place_of("parameter"),
        )
        return ()
    return tuple(
        TermLength(since, _day_before_next(values, number), int(value or 0), unit)
        for number, (since, value) in enumerate(values)
    )


def _day_before_next(values: list[tuple[date, Decimal | None]], number: int) -> date | None:
    later = values[number + 1 :]
    return date.fromordinal(later[0][0].toordinal() - 1) if later else None


def _read_waits(entry: Entry) -> Waiting | None:
    inner = entry.entry("waits") if entry.has("waits") else None
    if inner is None:
        return None
    found = Waiting(
        inner.text("step"), inner.text("term"), inner.label("note"), inner.flag("assumption", False)
    )
    inner.finish()
    return found


def _read_extension(entry: Entry) -> Extension | None:
    inner = entry.entry("extension") if entry.has("extension") else None
    if inner is None:
        return None
    unit = TermUnit(inner.choice("unit", _UNITS, TermUnit.WEEKS))
    found = Extension(inner.text("article"), inner.whole("most", 0, _MOST_DAYS), unit)
    inner.finish()
    return found


def _read_amount(entry: Entry) -> DailyAmount:
    found = DailyAmount(
        entry.day("since"), entry.whole("from_day", 1, _MOST_DAYS), entry.whole("cents", 0, _MOST_CENTS)
    )
    entry.finish()
    return found
