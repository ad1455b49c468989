"""Golden cases of the packaged measures: what each says about the figures that somebody delivered.

A case gives figures of its indicator, or of the code that it names, and asks one figure back.
"""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from kernbeeld.catalogue.expression import parse_breakdown
from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.engine.figures import Figures
from kernbeeld.intake.fact import Fact
from tests.engine.builders import KNOWN, SourceCell, at
from tests.engine.golden import GOLDEN, Case, cases, described, expected, names

FILES = sorted((GOLDEN / "measures").glob("*.yaml"))
CASES = [case for file in FILES for case in cases("measures", file.name)]


def delivered(case: Case, given: Mapping[str, object]) -> Fact:
    value = given.get("value")
    own = "" if "code" in given else str(case.get("breakdown", ""))
    return Fact(
        code=str(given.get("code", case["indicator"])),
        period=at(given["period"]),
        breakdown=parse_breakdown(str(given.get("breakdown", own))),
        value=None if value is None else Decimal(str(value)),
        absence=Absence(given["absence"]) if "absence" in given else None,
        qualifiers=frozenset(Qualifier(word) for word in given.get("qualifiers", ())),
        printed=str(value) if value is not None else "",
        quantum=Decimal(1),
        rounded=False,
        delivery="geval.yaml",
        bron="geval",
        public=True,
        source=SourceCell("geval.yaml", "", 1, "A"),
        known_from=KNOWN,
    )


def found_in(case: Case) -> dict[str, object]:
    known = Figures(packaged_catalogue(), [delivered(case, given) for given in case["given"]])
    breakdown = parse_breakdown(str(case.get("breakdown", "")))
    return described(known.observe(case["indicator"], at(case["ask"]), breakdown), case["expect"])


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_a_packaged_measure_says_what_its_case_expects(case: Case):
    wanted = expected(case["expect"])

    assert found_in(case) == wanted


def test_there_are_golden_cases_for_the_packaged_measures():
    assert CASES, "no cases in tests/golden/measures"
