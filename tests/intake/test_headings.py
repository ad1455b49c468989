"""Periods above columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.period import Period
from kernbeeld.intake.headings import Calendar, Heading, period_of, read_heading, years_in
from kernbeeld.language import speaking
from tests.intake.golden import Case, cases, name_of

PERIODS = st.builds(
    lambda year, months, part: Period(year * 12 + (part % (12 // months)) * months, months),
    st.integers(1990, 2089),
    st.sampled_from([1, 3, 6, 12]),
    st.integers(0, 11),
)


@pytest.mark.parametrize("case", cases("headings.yaml", "periods"), ids=name_of)
def test_a_heading_is_a_period(case: Case) -> None:
    assert period_of(str(case["text"]), Calendar()) == Period.parse(str(case["is"]))


@pytest.mark.parametrize("case", cases("headings.yaml", "in_2018"), ids=name_of)
def test_the_year_of_the_table_completes_a_heading(case: Case) -> None:
    assert period_of(str(case["text"]), Calendar(2018)) == Period.parse(str(case["is"]))


@pytest.mark.parametrize("case", cases("headings.yaml", "with_rest"), ids=name_of)
def test_other_words_are_given_beside_the_period(case: Case) -> None:
    heading = read_heading(str(case["text"]))

    assert heading == Heading(Period.parse(str(case["is"])), str(case["rest"]))


@pytest.mark.parametrize("case", cases("headings.yaml", "with_rest"), ids=name_of)
def test_a_heading_that_says_more_is_no_mere_period(case: Case) -> None:
    assert period_of(str(case["text"]), Calendar()) is None


@pytest.mark.parametrize("case", cases("headings.yaml", "guessed"), ids=name_of)
def test_a_day_is_a_guess_and_says_so(case: Case) -> None:
    heading = read_heading(str(case["text"]))

    assert heading is not None
    assert (heading.period, heading.guessed) == (Period.parse(str(case["is"])), True)


@pytest.mark.parametrize("case", cases("headings.yaml", "guessed"), ids=name_of)
def test_a_guess_is_never_taken_without_being_asked(case: Case) -> None:
    assert period_of(str(case["text"]), Calendar()) is None


@pytest.mark.parametrize("case", cases("headings.yaml", "by_rhythm"), ids=name_of)
def test_a_date_ends_the_period_of_the_rhythm(case: Case) -> None:
    heading = read_heading(str(case["text"]), Calendar(rhythm=str(case["rhythm"])))

    assert heading is not None
    assert heading.period == Period.parse(str(case["is"]))


@pytest.mark.parametrize("text", cases("headings.yaml", "none"))
def test_what_names_no_period_is_none(text: str) -> None:
    assert period_of(text, Calendar()) is None


@given(period=PERIODS)
def test_the_code_of_a_period_is_a_heading(period: Period) -> None:
    assert period_of(period.code, Calendar()) == period


@given(period=PERIODS, language=st.sampled_from(["nl", "en"]))
def test_the_label_of_a_period_is_a_heading(period: Period, language: str) -> None:
    with speaking(language):
        label = period.label

    heading = read_heading(label)

    assert heading is not None
    assert heading.period == period


@given(text=st.text(max_size=60))
def test_any_text_is_a_heading_or_none(text: str) -> None:
    heading = read_heading(text, Calendar(2018))

    assert heading is None or heading.period.months >= 1


def test_years_are_found_in_titles_and_not_in_amounts() -> None:
    assert years_in("Tabel 3 Jeugd 2017 en 2018") == {2017, 2018}
    assert years_in("€ 2.017 en 12017 en 31-12-2016") == set()
