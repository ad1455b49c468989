"""Each kind of check becomes a left side, a right side and a sentence."""

from pathlib import Path

import pytest
import yaml

from kernbeeld.catalogue.expression import parse
from kernbeeld.catalogue.model import Check
from tests.catalogue.build import WORDS, catalogue_from, indicator

CODES = "\n".join(
    [
        indicator("a.begin", nature="stock_begin"),
        indicator("a.eind", nature="stock_end", breakdowns="[{dimension: soort}]"),
        indicator("a.in"),
        indicator("a.uit"),
        indicator("a.gemiddeld", nature="ratio", formula="a.in / a.uit"),
    ]
)


def check_from(path: Path, text: str) -> Check:
    own = f"indicators:\n{CODES}\nchecks:\n- {{code: c, label: {{nl: c, en: c}}, {text}}}"
    files = {"words": WORDS, "own": own}
    return catalogue_from(path, lint=False, **files).checks["c"]


GOLDEN = yaml.safe_load((Path(__file__).parent.parent / "golden/catalogue/checks.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["kind"])
def test_a_check_compares_what_its_kind_says(tmp_path: Path, case: dict[str, str]) -> None:
    check = check_from(tmp_path / "d", case["text"])

    found = (check.left, check.right, check.subject)

    assert found == (parse(case["left"]), parse(case["right"]), case["subject"])


def test_a_check_keeps_its_candidates_periods_and_options(tmp_path: Path) -> None:
    text = (
        "kind: statement, left: a.in, says: '90', periods: [2017H2], "
        "candidates: [a.uit], options: {rounded_to: 10}"
    )

    check = check_from(tmp_path / "d", text)

    assert (check.candidates, check.periods, dict(check.options)) == (
        ("a.uit",),
        ("2017H2",),
        {"rounded_to": "10"},
    )


def test_an_error_is_the_ordinary_severity(tmp_path: Path) -> None:
    assert check_from(tmp_path / "d", "kind: bound, left: a.in, right: a.uit").severity == "error"


def test_the_rule_is_kept_as_it_was_written(tmp_path: Path) -> None:
    text = "kind: flow_identity, begin: a.begin, inflow: a.in, outflow: a.uit, end: a.eind"

    assert check_from(tmp_path / "d", text).text == "a.begin + a.in - a.uit == a.eind"
