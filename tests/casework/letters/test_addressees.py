"""To whom a letter goes, as golden cases say."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from kernbeeld.casework.rules.addressing import Candidate, addressee

FOLDER = Path(__file__).parents[2] / "golden/letters"
CASES = [
    case
    for name in ("addressees", "more_addressees")
    for case in yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
]
DAY = date(2026, 3, 2)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_letter_goes_to_whom_the_golden_case_says(case):
    found = addressee(
        Candidate("", "resident"), case["age"], [Candidate(**other) for other in case["others"]], DAY
    )

    assert (found.naam if found else "nobody") == case["goes_to"]


def test_lines_of_an_address_have_the_name_first_and_nothing_empty():
    with_home = Candidate("", "Anna Voorbeeld", "Dorpsstraat 1, 9999 ZZ Waterrijk")
    without = Candidate("", "Anna Voorbeeld")

    assert with_home.lines == ("Anna Voorbeeld", "Dorpsstraat 1", "9999 ZZ Waterrijk")
    assert without.lines == ("Anna Voorbeeld",)
