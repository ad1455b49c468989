"""Numbers as tables print them, and signs that are no numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.notation import write_number, write_quantity
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.intake.notation import (
    DUTCH,
    EITHER,
    ENGLISH,
    NOT_SAID,
    Notation,
    NotationError,
    Reading,
    read_figure,
)
from kernbeeld.language import speaking
from tests.intake.golden import Case, cases, name_of

NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=0) | st.decimals(
    min_value=-(10**9), max_value=10**9, places=2
)


def expected(case: Case) -> Reading:
    return Reading(
        value=Decimal(str(case["value"])),
        qualifiers=frozenset(map(Qualifier, case.get("qualifiers", []))),
        quantum=Decimal(str(case.get("quantum", "1"))),
        sign=str(case.get("sign", "")),
    )


@pytest.mark.parametrize("case", cases("notation.yaml", "numbers"), ids=name_of)
def test_dutch_notation_is_read_exactly(case: Case) -> None:
    reading = read_figure(str(case["text"]), Notation(DUTCH))

    assert reading == expected(case)


@pytest.mark.parametrize("case", cases("notation.yaml", "english"), ids=name_of)
def test_english_notation_is_read_when_the_mapping_says_so(case: Case) -> None:
    reading = read_figure(str(case["text"]), Notation(ENGLISH))

    assert reading == expected(case)


@pytest.mark.parametrize("case", cases("notation.yaml", "not_said"), ids=name_of)
def test_without_a_word_about_decimals_dutch_is_read_where_it_is_certain(case: Case) -> None:
    reading = read_figure(str(case["text"]), Notation(NOT_SAID))

    assert reading == expected(case)


@pytest.mark.parametrize("case", cases("notation.yaml", "either"), ids=name_of)
def test_what_reads_one_way_in_both_notations_is_read(case: Case) -> None:
    reading = read_figure(str(case["text"]), Notation(EITHER))

    assert reading == expected(case)


@pytest.mark.parametrize("case", cases("notation.yaml", "refused"), ids=name_of)
def test_what_is_not_certain_is_refused_with_what_to_do(case: Case) -> None:
    with pytest.raises(NotationError) as refusal:
        read_figure(str(case["text"]), Notation(str(case["decimal"])))

    assert str(case["says"]) in str(refusal.value)
    assert refusal.value.expected
    assert refusal.value.advice


@pytest.mark.parametrize("case", cases("notation.yaml", "signs"), ids=name_of)
def test_a_sign_means_what_the_mapping_says(case: Case) -> None:
    reading = read_figure(str(case["text"]), Notation(DUTCH, signs=case["signs"]))

    assert reading.value == (Decimal(str(case["value"])) if "value" in case else None)
    assert reading.absence == (Absence(case["absence"]) if "absence" in case else None)


@pytest.mark.parametrize("case", cases("notation.yaml", "marks"), ids=name_of)
def test_a_mark_beside_a_number_means_what_the_mapping_says(case: Case) -> None:
    reading = read_figure(str(case["text"]), Notation(DUTCH, marks=case["marks"]))

    assert reading == expected(case)


@pytest.mark.parametrize("case", cases("notation.yaml", "refused_marks"), ids=name_of)
def test_a_mark_that_explains_nothing_is_refused(case: Case) -> None:
    with pytest.raises(NotationError) as refusal:
        read_figure(str(case["text"]), Notation(DUTCH, marks=case["marks"]))

    assert str(case["says"]) in str(refusal.value)


def test_an_unknown_sign_is_refused_with_all_its_possible_meanings() -> None:
    with pytest.raises(NotationError) as refusal:
        read_figure("-", Notation(DUTCH))

    assert all(absence.value in refusal.value.advice for absence in Absence)
    assert "zero" in refusal.value.advice


def test_a_sign_that_is_not_decided_is_as_unknown_as_one_that_is_not_named() -> None:
    with pytest.raises(NotationError) as refusal:
        read_figure("x", Notation(DUTCH, signs={"x": "?"}))

    assert "not decided yet" in str(refusal.value)
    assert "withheld_to_protect" in refusal.value.advice


def test_the_same_sign_may_mean_different_things_in_different_places() -> None:
    in_counts = read_figure("-", Notation(DUTCH, signs={"-": "zero"}))
    in_money = read_figure("-", Notation(DUTCH, signs={"-": "not_applicable"}))

    assert (in_counts.value, in_counts.absence) == (Decimal(0), None)
    assert (in_money.value, in_money.absence) == (None, Absence.NOT_APPLICABLE)


def test_zero_is_a_value_and_never_an_absence() -> None:
    reading = read_figure("0", Notation(DUTCH, signs={"": "not_delivered"}))

    assert reading == Reading(Decimal(0))


@given(number=NUMBERS)
def test_a_number_written_in_dutch_reads_back_as_itself(number: Decimal) -> None:
    with speaking("nl"):
        written = write_number(number)

    assert read_figure(written, Notation(DUTCH)).value == number


@given(number=NUMBERS)
def test_a_number_written_in_english_reads_back_as_itself(number: Decimal) -> None:
    with speaking("en"):
        written = write_number(number)

    assert read_figure(written, Notation(ENGLISH)).value == number


@given(number=NUMBERS, dimension=st.sampled_from(["money", "percent", "count"]))
def test_a_quantity_reads_back_as_itself_with_its_sign(number: Decimal, dimension: str) -> None:
    with speaking("nl"):
        written = write_quantity(number, dimension)

    reading = read_figure(written, Notation(DUTCH))

    assert reading.value == number
    assert reading.sign == {"money": "€", "percent": "%", "count": ""}[dimension]


@given(number=NUMBERS)
def test_the_last_printed_digit_is_the_quantum(number: Decimal) -> None:
    with speaking("nl"):
        written = write_number(number)

    reading = read_figure(written, Notation(DUTCH))

    assert reading.quantum == Decimal(1).scaleb(number.as_tuple().exponent)


@given(text=st.text(max_size=30), decimal=st.sampled_from([DUTCH, ENGLISH, NOT_SAID, EITHER]))
def test_any_text_is_read_or_refused_and_nothing_else(text: str, decimal: str) -> None:
    try:
        value = read_figure(text, Notation(decimal)).value
    except NotationError as refusal:
        value = Decimal(0) if refusal.advice else None

    assert value is not None
    assert value.is_finite()


@given(text=st.text(alphabet="0123456789.,-+€%() *<>≥±", max_size=14))
def test_a_text_never_reads_as_two_different_numbers_when_nothing_is_said(text: str) -> None:
    def value(decimal: str) -> Decimal | None:
        try:
            return read_figure(text, Notation(decimal)).value
        except NotationError:
            return None

    readings = {value(DUTCH), value(ENGLISH)} - {None}

    assert value(EITHER) in (readings if len(readings) == 1 else {None})
