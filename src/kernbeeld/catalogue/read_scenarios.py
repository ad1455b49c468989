"""Entries to scenarios: inputs with their source and spread, formulas, outcomes and streams of money."""

from decimal import Decimal

from kernbeeld.catalogue.expression import Number
from kernbeeld.catalogue.model import Label
from kernbeeld.catalogue.read_scenario_inputs import InputReader, number_given, read_name
from kernbeeld.catalogue.scenario_language import FUNCTIONS
from kernbeeld.catalogue.scenarios import Better, Correlation, Formula, Outcome, Scenario, Stream
from kernbeeld.catalogue.source import Entry
from kernbeeld.language import gettext

_LAST_YEAR = 2200
_TOLD_OF = ("years", "balance", "break_even", "sentence", "besides", "outcomes")
_UNREADABLE = Number(Decimal(0))


class ScenarioReader:
    """Reads scenarios, whose inputs may come from parameters and figures."""

    def __init__(self, inputs: InputReader) -> None:
        self._inputs = inputs

    def read(self, code: str, entry: Entry) -> Scenario:
        """Read one scenario."""
        first, last = _read_years(entry)
        owner = entry.text("owner")
        formulas = tuple(_read_formula(item) for item in entry.entries("formulas"))
        labels = {formula.name: formula.label for formula in formulas}
        return Scenario(
            code=code,
            label=entry.label(),
            question=entry.label("question"),
            explanation=entry.label("explanation"),
            first_year=first,
            last_year=last,
            inputs=tuple(self._inputs.read(item, first, owner) for item in entry.entries("inputs")),
            correlations=tuple(_read_correlation(item) for item in entry.entries("correlations")),
            formulas=formulas,
            outcomes=tuple(_read_outcome(item, labels) for item in entry.entries("outcomes")),
            streams=tuple(_read_stream(item) for item in entry.entries("streams")),
            sentence=entry.label("sentence"),
            bron=entry.text("bron"),
            owner=owner,
            place=entry.place,
            balance=entry.text("balance", ""),
            break_even=entry.texts("break_even"),
            replaces=entry.text("replaces", ""),
            besides=entry.optional_label("besides"),
            lines={key: entry.place_of(key) for key in _TOLD_OF if key in entry.fields},
        )


def _read_years(parent: Entry) -> tuple[int, int]:
    entry = parent.entry("years")
    if entry is None:
        return 0, 0
    first, last = (entry.text(key) and entry.whole(key, 0, _LAST_YEAR) for key in ("first", "last"))
    entry.finish()
    return int(first or 0), int(last or 0)


def _read_correlation(entry: Entry) -> Correlation:
    between = entry.texts("between")
    if len(between) != 2:
        entry.wrong(gettext("'{key}' names two inputs.", key="between"), place=entry.place_of("between"))
        between = ("", "")
    found = Correlation(*between, number_given(entry, "rho"), entry.text("bron"), entry.place)
    entry.finish()
    return found


def _read_formula(entry: Entry) -> Formula:
    found = Formula(
        name=read_name(entry),
        label=entry.label(),
        unit=entry.text("unit"),
        text=entry.text("is"),
        tree=entry.expression("is", FUNCTIONS) or _UNREADABLE,
        place=entry.place,
    )
    entry.finish()
    return found


def _read_outcome(entry: Entry, labels: dict[str, Label]) -> Outcome:
    formula = entry.text("of")
    found = Outcome(
        formula=formula,
        # What names no formula is told as that, and not as a label that is missing.
        label=entry.label() if entry.has("label") else labels.get(formula, Label(formula, formula)),
        precision=number_given(entry, "precision"),
        better=Better(entry.choice("better", tuple(Better), Better.NEITHER)),
        adds_up=entry.flag("adds_up", False),
        place=entry.place,
        naive=entry.text("naive", ""),
    )
    entry.finish()
    return found


def _read_stream(entry: Entry) -> Stream:
    found = Stream(
        code=read_name(entry, "code"),
        label=entry.label(),
        payer=entry.text("from"),
        receiver=entry.text("to"),
        formula=entry.text("is"),
        place=entry.place,
    )
    entry.finish()
    return found
