"""Lint of scenarios: each golden case changes one place and says all that is then wrong."""

from itertools import permutations

import pytest

from kernbeeld.catalogue.lint.scenario_rules import MOST_PARTS
from tests.catalogue.scenarios.sample import TEXT, changed, told
from tests.engine.golden import Case, cases, names

FILES = ("names", "units", "inputs", "answers", "texts")
LINT = [case for name in FILES for case in cases("scenario_lint", f"{name}.yaml")]


@pytest.mark.parametrize("case", LINT, ids=names(LINT))
def test_lint_says_all_that_is_wrong(case: Case) -> None:
    text = changed(*case["change"])

    assert told(text) == case["says"]


def correlated(rhos: list[float]) -> str:
    """Write correlations between the three inputs that are drawn."""
    pairs = ("prijs, voorkomen", "voorkomen, groei", "prijs, groei")
    lines = [
        f"  - {{between: [{pair}], rho: {rho}, bron: Ervaring}}"
        for pair, rho in zip(pairs, rhos, strict=True)
    ]
    old = "  - {between: [prijs, voorkomen], rho: 0.4, bron: Ervaring}"
    return changed((old, "\n".join(lines)))


@pytest.mark.parametrize("rhos", sorted(set(permutations([0.9, 0.9, -0.9]))))
def test_two_that_go_with_a_third_can_not_go_against_each_other(rhos: tuple[float, ...]) -> None:
    found = told(correlated(list(rhos)))

    assert [text.split(": ", 1)[1].split(".")[0] for text in found] == [
        "These correlations can't all be true together"
    ]


@pytest.mark.parametrize("rho", [-0.4, 0.0, 0.3, 0.95])
def test_all_alike_can_be_true_together_unless_all_go_against_each_other(rho: float) -> None:
    assert told(correlated([rho, rho, rho])) == []


def test_all_against_each_other_is_too_much_from_a_half_on() -> None:
    assert told(correlated([-0.48, -0.48, -0.48])) == []
    assert told(correlated([-0.53, -0.53, -0.53])) != []


def chain(length: int) -> str:
    """Add formulas that lean on each other, the last of them on the costs."""
    lines = [
        f"  - {{name: f{number}, label: {{nl: F, en: F}}, unit: EUR / jaar, is: f{number + 1}}}"
        for number in range(length - 1)
    ]
    last = f"  - {{name: f{length - 1}, label: {{nl: F, en: F}}, unit: EUR / jaar, is: kosten}}"
    return changed(
        ("  outcomes:\n", "\n".join([*lines, last, "  outcomes:\n"])),
        ("bespaard - kosten", "bespaard - kosten + f0 - f0"),
    )


def test_formulas_may_lean_on_each_other_as_long_as_they_like() -> None:
    assert told(chain(MOST_PARTS - 4)) == []


def test_too_many_formulas_are_refused_before_anything_is_walked() -> None:
    found = told(chain(MOST_PARTS))

    assert found == [
        "case:2: This scenario is too large: at most 200 inputs or formulas, and 20000 names in formulas "
        "times years."
    ]


def test_too_many_names_are_refused_however_few_the_formulas() -> None:
    wide = " + ".join(["kosten"] * 150)
    lines = [
        f"  - {{name: f{number}, label: {{nl: F, en: F}}, unit: EUR / jaar, is: {wide}}}"
        for number in range(50)
    ]

    found = told(changed(("  outcomes:\n", "\n".join([*lines, "  outcomes:\n"]))))

    assert [text for text in found if "too large" in text] == found != []


def test_a_circle_of_many_is_told_whole() -> None:
    text = chain(5).replace("is: kosten}\n  outcomes", "is: f0}\n  outcomes")

    found = told(text)

    assert found == [
        "case:43: Formulas go round in a circle: f0 → f1 → f2 → f3 → f4 → f0. "
        "Use before(…) for the value of the year before."
    ]


def test_every_mistake_is_told_at_once() -> None:
    text = changed(
        ("bespaard - kosten", "bespaard - geholpen"),
        ("low: 0, high: 0.5", "low: 0.5, high: 0"),
        ("from: gemeente", "from: gemente"),
        ("balance: saldo", "balance: slado"),
    )

    found = told(text)

    assert [one.split(":")[1] for one in found] == ["22", "42", "47", "49"]


def test_the_scenario_itself_is_in_order() -> None:
    assert told(TEXT) == []
