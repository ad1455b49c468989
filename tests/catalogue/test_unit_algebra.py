"""What a formula counts: nobody adds euros to people."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.expression import parse
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.unit_algebra import Measure, UnitMismatchError, unit_of_expression
from kernbeeld.language import speaking
from tests.catalogue.build import WORDS, catalogue_from, indicator

GOLDEN = Path(__file__).parent.parent / "golden/catalogue/units.yaml"
FORMULAS, DECLARED = yaml.safe_load_all(GOLDEN.read_text("utf-8"))
GETAL = "- {code: getal, label: {nl: getal, en: number}, dimension: number}"
PARAMETERS = """
parameters:
- {code: tarief, label: {nl: t, en: t}, unit: EUR, bron: wet, values: [{since: 2015-01-01, value: 1}]}
- {code: norm, label: {nl: t, en: t}, unit: procent, bron: wet, values: [{since: 2015-01-01, value: 1}]}
"""
UNITS = {
    "mensen": "clienten",
    "bijstand": "uitkeringen",
    "budget": "EUR",
    "deel": "procent",
    "getal": "getal",
}
MEASURES = [
    indicator(f"{side}.{name}", unit=unit, breakdowns="[{dimension: soort, codes: {licht: a.licht}}]")
    if (side, name) == ("a", "mensen")
    else indicator(f"{side}.{name}", unit=unit)
    for side in "ab"
    for name, unit in UNITS.items()
]
figures = st.sampled_from([f"{side}.{name}" for side in "ab" for name in UNITS])


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    words = WORDS.replace("terms:", f"{GETAL}\nterms:")
    own = "indicators:\n" + "\n".join(MEASURES) + PARAMETERS
    return catalogue_from(tmp_path_factory.mktemp("units") / "d", lint=False, words=words, own=own)


def told(catalogue: Catalogue, formula: str, *, strict: bool) -> str | None:
    """Return the unit of a formula, or the sentence of its refusal."""
    with speaking("en"):
        try:
            found = unit_of_expression(catalogue, parse(formula), strict=strict)
        except UnitMismatchError as refusal:
            return str(refusal)
    return found if found is None else str(found)


@pytest.mark.parametrize("case", FORMULAS, ids=lambda case: case["formula"])
def test_a_formula_counts_what_the_golden_case_says(catalogue: Catalogue, case: dict[str, str]) -> None:
    strict = told(catalogue, case["formula"], strict=True)
    loose = told(catalogue, case["formula"], strict=False)

    assert (strict, loose) == (case["strict"], case.get("loose", case["strict"]))


@pytest.mark.parametrize("case", DECLARED, ids=lambda case: f"{case['gives']} as {case['declared']}")
def test_a_formula_may_be_declared_as_the_golden_case_says(
    catalogue: Catalogue, case: dict[str, str]
) -> None:
    unit = catalogue.units[case["declared"]]
    found = unit_of_expression(catalogue, parse(case["gives"]), strict=True)

    assert found is not None
    assert Measure(unit.dimension, unit.code).accepts(found) is case["fits"]


@given(figures, figures, st.sampled_from(["+", "-", "<", "=="]))
def test_the_order_of_two_figures_does_not_decide_whether_they_fit(
    catalogue: Catalogue, left: str, right: str, sign: str
) -> None:
    answers = [
        told(catalogue, text, strict=True) or ""
        for text in (f"{left} {sign} {right}", f"{right} {sign} {left}")
    ]

    assert answers[0].startswith("'") == answers[1].startswith("'")


@given(figures, figures)
def test_what_fits_strictly_fits_loosely(catalogue: Catalogue, left: str, right: str) -> None:
    strict, loose = (told(catalogue, f"{left} + {right}", strict=strict) or "" for strict in (True, False))

    assert loose.startswith("'") <= strict.startswith("'")


@given(figures.filter(lambda code: not code.endswith("getal")), st.integers(1, 9))
def test_a_bare_number_never_changes_what_is_counted(catalogue: Catalogue, code: str, number: int) -> None:
    found = {told(catalogue, f"{code} {sign} {number}", strict=True) for sign in "+-"}

    assert found == {told(catalogue, code, strict=True)}
