"""What the delivered models answer to cases that were worked by hand."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

import pytest

from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.catalogue.vocabulary import Nature
from kernbeeld.simulation.result import PartyRange, Range, Run
from kernbeeld.simulation.running import run
from tests.simulation.models import GOLDEN, PUBLISHED, bound, certain, figures_of, golden, scenario, source_of

MODELS = sorted(packaged_catalogue().scenarios)
CASES = [
    (code, case)
    for code in sorted(path.stem for path in GOLDEN.glob("*.yaml"))
    for case in golden(code)["cases"]
]


def answered(code: str, case: Mapping[str, Mapping[str, object]]) -> Run:
    given = golden(code)
    figures = {**given.get("figures", {}), **case.get("figures", {})}
    moved = {**case.get("given", given.get("given", {})), **case.get("moved", {})}
    return run(bound(certain(scenario(code)), moved, figures), seed=1, draws=1)


def shown(
    by_year: Mapping[int, Range], total: Range | None, asked: Iterable[int | str]
) -> dict[int | str, Decimal]:
    """The one value that was drawn, for the years that a case asks for."""
    ranges = {**by_year, "total": total}
    return {year: ranges[year].quantiles["p50"] for year in asked}


def told(party: str, parties: tuple[PartyRange, ...], asked: Iterable[int | str]) -> dict[int | str, Decimal]:
    found = next(one for one in parties if one.party == party)
    return shown(found.by_year, found.total, asked)


def exact(values: Mapping[int | str, object]) -> dict[int | str, Decimal]:
    return {year: Decimal(str(value)) for year, value in values.items()}


@pytest.mark.parametrize(("code", "case"), CASES, ids=[f"{code}: {case['name']}" for code, case in CASES])
def test_model_answers_what_was_worked_by_hand(code: str, case: Mapping[str, Mapping]) -> None:  # type: ignore[type-arg]
    answer = answered(code, case)

    for name, values in case["outcomes"].items():
        found = answer.outcome(name)
        assert (name, shown(found.by_year, found.total, values)) == (name, exact(values))
    turns = {one.name: one.value for one in answer.break_even}
    for name, value in case.get("break_even", {}).items():
        assert (name, turns[name]) == (name, None if value is None else Decimal(str(value)))
    if "probability" in case:
        assert answer.probability_break_even == case["probability"]
    for side, parties in (("pays", answer.who_pays), ("gains", answer.who_gains)):
        for party, values in case.get(side, {}).items():
            assert (side, party, told(party, parties, values)) == (side, party, exact(values))


def test_every_model_has_an_ordinary_case_a_boundary_and_one_of_nothing() -> None:
    counts = {code: len(golden(code)["cases"]) for code in MODELS}

    assert min(counts.values()) >= 3
    assert set(counts) == {code for code, _ in CASES}


@pytest.mark.parametrize("code", MODELS)
def test_figures_that_a_model_asks_for_are_in_the_published_report(code: str) -> None:
    published = {source_of(text) for text in PUBLISHED}

    assert figures_of(code) <= published


@pytest.mark.parametrize("code", MODELS)
def test_whoever_reads_a_model_finds_for_each_input_where_it_comes_from_and_who_stands_behind_it(
    code: str,
) -> None:
    model = scenario(code)

    assert all(one.bron and one.behind for one in model.inputs)
    assert all(one.note for one in model.inputs if one.assumption)
    assert all(one.note for one in model.inputs if one.spread)
    assert all(one.assumption for one in model.inputs if one.behind == "Nog niemand")
    assert model.bron
    assert model.owner


@pytest.mark.parametrize("code", MODELS)
def test_what_was_counted_over_half_a_year_is_never_called_an_amount_per_year(code: str) -> None:
    flows = {code for code, one in packaged_catalogue().indicators.items() if one.nature is Nature.FLOW}

    halves = [(one, one.figure) for one in scenario(code).inputs if one.figure and "H" in one.figure.period]

    named = [one.name for one, figure in halves if figure.code in flows and one.unit.endswith("/ jaar")]
    assert named == []


@pytest.mark.parametrize("code", MODELS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_sentence_of_a_model_says_ranges_and_leaves_no_place_open(code: str, language: str) -> None:
    answer = run(bound(scenario(code)), seed=1, draws=200)

    sentence = answer.sentence[language]

    assert "{" not in sentence
    assert ("tussen" if language == "nl" else "between") in sentence
