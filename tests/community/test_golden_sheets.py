"""Small spreadsheets and what was answered about them: figures, or what is wrong in which cell."""

from collections.abc import Mapping

from kernbeeld.community.rules.plan import Choice, choices_of, decide
from kernbeeld.community.rules.uploads import Reading, as_file, headers_of, read_by, read_plan
from kernbeeld.intake.problems import CellProblem
from tests.community.golden import Case, catalogue, golden

LONG = """
delivery: proef
format: long
notation: {decimal: ",", signs: {"-": "?"}}
columns: {code: code, period: periode, value: aantal}
"""
WIDE = """
delivery: proef
format: wide
notation: {decimal: ","}
sheets:
- blocks:
  - range: A1:C99
    period: 2017H2
    rows_are: kern
    columns: {Dossiers: welzijn.skt_dossiers, Hulp: welzijn.ondersteuning}
    signs: {"-": "?"}
    marks: {"*": "?"}
"""


def read(case: Case, text: str) -> Reading:
    """Read the table of a case by a plan, after what was answered."""
    answers = case.get("answers", {})
    assert isinstance(answers, dict)
    plan = read_plan(text)
    with as_file("tabel.csv", str(case["table"]).encode()) as file:
        asked = choices_of(plan, headers_of(file), catalogue())
        if "empty" in answers:
            plan["notation"] = {"decimal": ",", "signs": {"": answers["empty"]}}
        _answer(plan, asked, answers)
        return read_by(file, plan, catalogue(), set(case.get("allowed", ())))


def _answer(plan: dict[str, object], asked: tuple[Choice, ...], answers: Mapping[str, str]) -> None:
    for choice in asked:
        if choice.key in answers:
            decide(plan, choice, answers[choice.key])


def figures(reading: Reading) -> list[str]:
    """The figures as a case writes them."""
    return sorted(
        " ".join(
            filter(
                None,
                (
                    row["code"],
                    row["breakdown"],
                    row["period"],
                    "=",
                    row["value"] or row["absence"],
                    row["qualifiers"],
                ),
            )
        )
        for row in reading.figures.to_pylist()
    )


def wrong(reading: Reading) -> dict[str, str]:
    """What is wrong, by cell."""
    return {
        f"{each.column}{each.row or ''}"
        if isinstance(each, CellProblem)
        else "0": f"{each.text} {each.advice}"
        for each in reading.problems
    }


def check(case: Case, reading: Reading) -> None:
    expected, found = case.get("wrong", {}), wrong(reading)
    assert isinstance(expected, dict)
    assert set(found) == {str(cell) for cell in expected}
    assert {cell: text for cell, text in expected.items() if text not in found[str(cell)]} == {}
    assert "figures" not in case or figures(reading) == case["figures"]


@golden("sheets_long.yaml")
def test_a_table_with_one_figure_a_row_is_read_as_was_answered(case: Case) -> None:
    check(case, read(case, LONG))


@golden("sheets_wide.yaml")
def test_a_table_of_kernen_is_read_as_was_answered(case: Case) -> None:
    check(case, read(case, WIDE))
