"""How formulas are read and refused, case by case, and held against Python's own reading."""

from decimal import Decimal, localcontext
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.expression import (
    MOST_CHARACTERS,
    MOST_NESTED,
    MOST_SIGNS,
    ExpressionError,
    Reference,
    parse,
    parse_breakdown,
    references,
    write_breakdown,
)
from kernbeeld.language import speaking
from tests.catalogue.trees import worked_out, written

GOLDEN = Path(__file__).parent.parent / "golden/catalogue/expressions.yaml"
TREES, REFUSALS = yaml.safe_load_all(GOLDEN.read_text("utf-8"))

numbers = st.decimals(min_value=0, max_value=10**6, places=2).map(str)
sums = st.recursive(
    numbers,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*", " + ", " - ", " * "]), inner).map("".join),
        inner.map(lambda text: f"({text})"),
        inner.map(lambda text: f"-({text})"),
    ),
    max_leaves=12,
)
codes = st.from_regex(r"[a-z][a-z0-9_]{0,5}(\.[a-z0-9_]{1,5}){0,3}", fullmatch=True).filter(
    lambda code: not code.startswith("param")
)
moments = st.sampled_from(["", "previous", "year", "year-2", "2017", "2016H1", "2018Q3", "2018M02"])


def refusal_of(text: str) -> ExpressionError:
    with speaking("en"), pytest.raises(ExpressionError) as refusal:
        parse(text)
    return refusal.value


@pytest.mark.parametrize("case", TREES, ids=lambda case: case["case"])
def test_a_formula_is_read_as_the_golden_case_says(case: dict[str, str]) -> None:
    tree = parse(case["text"])

    assert written(tree) == case["tree"]


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: case["case"])
def test_a_text_is_refused_as_the_golden_case_says(case: dict[str, object]) -> None:
    refusal = refusal_of(str(case["text"]))

    assert (refusal.position, str(refusal)) == (case["position"], case["says"])


@given(sums)
def test_signs_bind_as_they_do_in_python(text: str) -> None:
    exact = text.translate(str.maketrans({sign: f" {sign} " for sign in "+-*()"})).split()
    source = " ".join(f"Decimal('{word}')" if word[0].isdigit() else word for word in exact)

    with localcontext(prec=200):
        found, wanted = worked_out(parse(text)), eval(source, {"Decimal": Decimal})

    assert found == wanted


@given(codes, moments, st.dictionaries(codes, codes, max_size=3))
def test_a_figure_comes_back_as_it_was_written(code: str, at: str, pairs: dict[str, str]) -> None:
    breakdown = tuple(sorted(pairs.items()))
    figure = Reference(code, breakdown, at)

    assert parse(written(figure)) == figure


@given(st.lists(codes, min_size=1, max_size=20), st.sampled_from(["+", "-", "*", "/"]))
def test_every_figure_is_found_in_reading_order(found: list[str], sign: str) -> None:
    tree = parse(f" {sign} ".join(found))

    assert [item.code for item in references(tree)] == found


@given(sums)
def test_reading_twice_gives_the_same_tree(text: str) -> None:
    assert parse(text) == parse(text)


@given(sums, st.integers(0, 200))
def test_a_refused_half_of_a_formula_points_inside_its_text(text: str, cut: int) -> None:
    half = f"({text}"[: cut + 1]

    refusal = refusal_of(half + " +")

    assert 0 <= refusal.position <= len(half + " +")


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("(", ")"), ("-", ""), ("abs(", ")"), ("round(", ", 1)"), ("-(", ")"), ("2 * (", ")")],
)
def test_as_deep_as_is_allowed_is_read(opening: str, closing: str) -> None:
    times = MOST_NESTED // (opening.count("(") + opening.count("-"))

    tree = parse(opening * times + "a" + closing * times)

    assert list(references(tree)) == [Reference("a")]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("(", ")"), ("-", ""), ("abs(", ")"), ("change(1, ", ")"), ("-(", ")"), ("2 * (", ")")],
)
@pytest.mark.parametrize("times", [MOST_NESTED + 1, 400])
def test_deeper_than_is_allowed_is_refused(opening: str, closing: str, times: int) -> None:
    refusal = refusal_of(opening * times + "a" + closing * times)

    assert str(refusal) == "An expression has at most 50 brackets or minus signs inside each other."


def test_depth_counts_what_is_open_and_not_what_was_closed() -> None:
    tree = parse(" + ".join(["(((a)))"] * 100))

    assert len(list(references(tree))) == 100


def test_a_hundred_thousand_brackets_are_refused_before_they_are_read() -> None:
    refusal = refusal_of("(" * 100_000)

    assert str(refusal) == "An expression has at most 5000 characters."


def test_as_long_as_is_allowed_is_read() -> None:
    text = "a".ljust(MOST_CHARACTERS)

    assert (len(text), parse(text)) == (5_000, Reference("a"))


def test_one_character_more_is_refused() -> None:
    refusal = refusal_of("a".ljust(MOST_CHARACTERS + 1))

    assert (refusal.position, str(refusal)) == (5_000, "An expression has at most 5000 characters.")


@pytest.mark.parametrize("sign", ["+", "-", "*", "/", "<"])
def test_as_many_operations_as_are_allowed_can_be_walked(sign: str) -> None:
    tree = parse(sign.join(["a"] * (MOST_SIGNS + 1)))

    assert len(list(references(tree))) == MOST_SIGNS + 1


@pytest.mark.parametrize("sign", ["+", "-", "*", "/", "<"])
def test_more_operations_than_anybody_can_follow_are_refused(sign: str) -> None:
    refusal = refusal_of(sign.join(["a"] * (MOST_SIGNS + 2)))

    assert str(refusal) == "An expression has at most 200 operations."


def test_a_refusal_is_told_in_dutch_to_who_reads_dutch() -> None:
    with speaking("nl"), pytest.raises(ExpressionError) as refusal:
        parse("a +")

    assert str(refusal.value) == "'a +' is niet te lezen bij 'het einde'."


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("", ()),
        (" ; , ", ()),
        ("kern=hoonhorst", (("kern", "hoonhorst"),)),
        ("soort=hh1;kern=hoonhorst", (("kern", "hoonhorst"), ("soort", "hh1"))),
        ("kern=a,", (("kern", "a"),)),
        ("kern", (("kern", ""),)),
        ("kern=a=b", (("kern", "a=b"),)),
    ],
)
def test_a_breakdown_is_read_into_sorted_pairs(text: str, pairs: tuple[tuple[str, str], ...]) -> None:
    assert parse_breakdown(text) == pairs


def test_a_total_is_written_as_nothing() -> None:
    assert write_breakdown(()) == ""
