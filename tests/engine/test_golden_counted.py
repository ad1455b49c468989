"""Golden cases of the packaged measures: what each counts from a few rows of the registers.

A file of `tests/golden/counted` holds measures. `each` says what every row of a measure is, unless the row
says otherwise; a row names its kind of fact (`spell: indicatie`, `event: signaal`, `amount: eigen_bijdrage`,
`count: <code>`) and only what matters. `figures` gives, for each period, the total or the total and members;
a member that is not named counts nothing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache

import pytest
import yaml

from kernbeeld.catalogue.expression import Breakdown, parse_breakdown, write_breakdown
from kernbeeld.catalogue.measure import MeasureVersion
from kernbeeld.catalogue.model import BreakdownRule, Dimension
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.counting.count import Cell, Counts, count_figures
from tests.engine.counted_cases import TOTAL, Given, demo_catalogue, instant, merged, rows_of
from tests.engine.counting.worlds import NOW, tables
from tests.engine.golden import GOLDEN

Shown = dict[str, object]


@dataclass(frozen=True)
class Case:
    """One case of a measure: rows, and the figures that somebody worked out by hand."""

    code: str
    name: str
    facts: tuple[Given, ...]
    figures: Mapping[str, Shown]
    known_at: datetime


def read_cases() -> Iterator[Case]:
    for file in sorted((GOLDEN / "counted").glob("*.yaml")):
        for measure in yaml.safe_load(file.read_text(encoding="utf-8")):
            for case in measure["cases"]:
                yield _case(measure, case)


def _case(measure: Given, case: Given) -> Case:
    assert set(case) <= {"name", "facts", "figures", "known_at"}, f"{case} says something that nobody reads"
    each, facts, figures = measure.get("each", {}), case["facts"], case["figures"]
    assert isinstance(each, dict)
    assert isinstance(facts, list)
    assert isinstance(figures, dict)
    asked = {
        Period.parse(str(code)).code: found if isinstance(found, dict) else {TOTAL: found}
        for code, found in figures.items()
    }
    known_at = instant(case.get("known_at", NOW))
    rows = tuple(merged(each, row) for row in facts)
    return Case(str(measure["measure"]), str(case["name"]), rows, asked, known_at)


CASES = list(read_cases())


@cache
def counted(number: int) -> Counts:
    case = CASES[number]
    facts, periods = tables(rows_of(case.name, case.facts)), map(Period.parse, case.figures)
    return count_figures(demo_catalogue(), facts, periods, case.known_at, [case.code])


def shown(number: int) -> dict[str, Shown]:
    """The figures that a case asks for, and every other figure of the same dimensions that is not zero."""
    case, counts = CASES[number], counted(number)
    found: dict[str, Shown] = {period: dict.fromkeys(cells) for period, cells in case.figures.items()}
    for cell in counts:
        name, wanted = _named(cell.breakdown), case.figures[cell.period.code]
        if name in wanted or (cell.value and _dimensions(name) in map(_dimensions, wanted)):
            found[cell.period.code][name] = told(cell)
    return found


def _named(breakdown: Breakdown) -> str:
    return write_breakdown(breakdown) or TOTAL


def _dimensions(name: str) -> str:
    return "" if name == TOTAL else " ".join(dimension for dimension, _ in parse_breakdown(name))


def told(cell: Cell) -> object:
    """A figure as a case writes it: a number, euros, why there is none, or a number with words behind it."""
    if cell.absence:
        return cell.absence.value
    indicator = demo_catalogue().indicators[cell.code]
    if indicator.unit == "EUR":
        return float(Decimal(cell.value or 0) / 100)
    return " ".join([str(cell.value), *sorted(cell.qualifiers)]) if cell.qualifiers else cell.value


def measured() -> dict[str, tuple[MeasureVersion, ...]]:
    found = demo_catalogue().indicators.values()
    return {indicator.code: indicator.measures for indicator in found if indicator.measures}


def declared() -> Iterator[tuple[str, BreakdownRule]]:
    """Every breakdown of a definition that can be counted."""
    for code in measured():
        for rule in demo_catalogue().indicators[code].breakdowns:
            yield code, rule


def answers_of(code: str) -> list[Shown]:
    return [figures for case in CASES if case.code == code for figures in case.figures.values()]


@pytest.mark.parametrize("number", range(len(CASES)), ids=[f"{case.code}: {case.name}" for case in CASES])
def test_a_measure_counts_what_its_case_says(number: int) -> None:
    assert shown(number) == CASES[number].figures


def test_every_measure_has_at_least_three_cases_and_no_other_code_has_any() -> None:
    found = Counter(case.code for case in CASES)

    assert {code: found[code] for code in measured() if found[code] < 3} == {}
    assert set(found) <= set(measured())


def test_the_name_of_a_case_is_a_sentence_of_its_own() -> None:
    names = Counter(case.name for case in CASES)

    assert [name for name, times in names.items() if times > 1] == []
    assert [name for name in names if not _is_sentence(name)] == []


def _is_sentence(name: str) -> bool:
    return len(name.split()) >= 4 and name.endswith(".") and not name[0].islower()


def test_every_case_has_rows_and_every_measure_counts_something_and_also_nothing() -> None:
    assert [case.name for case in CASES if not case.facts] == []
    for code in measured():
        figures = [value for answer in answers_of(code) for value in answer.values()]
        assert any(figures), f"{code}: no case counts anything"
        assert not all(figures), f"{code}: no case counts nothing"


def test_every_member_of_a_breakdown_counts_something_in_a_case() -> None:
    silent = [
        (code, rule.dimension, member)
        for code, rule in declared()
        for member in _possible_members(code, demo_catalogue().dimensions[rule.dimension])
        if not any(answer.get(f"{rule.dimension}={member}") for answer in answers_of(code))
    ]

    assert silent == []


def _possible_members(code: str, dimension: Dimension) -> list[str]:
    """The members that a row can have: organisations, for one, are only known of care in kind."""
    measure, source = measured()[code][0].measure, dimension.source
    assert source is not None
    return [member.code for member in dimension.members if not source.excluded_by(measure, member.code)]


def test_the_parts_of_every_closing_breakdown_add_up_to_the_total_in_a_case() -> None:
    open_ended = [
        (code, rule.dimension)
        for code, rule in declared()
        if rule.closing and not any(_closes(answer, rule.dimension) for answer in answers_of(code))
    ]

    assert open_ended == []


def _closes(answer: Shown, dimension: str) -> bool:
    cells = {name: value for name, value in answer.items() if isinstance(value, int) and value}
    parts = [value for name, value in cells.items() if name.startswith(f"{dimension}=")]
    return len(parts) > 1 and sum(parts) == cells.get(TOTAL)


def test_every_version_of_a_measure_is_used_by_a_case() -> None:
    used = {
        (code, version.valid_from)
        for number in range(len(CASES))
        for (code, _), version in counted(number).versions.items()
    }

    known = {(code, version.valid_from) for code, versions in measured().items() for version in versions}
    assert known == used
