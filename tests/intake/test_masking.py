"""What could be a BSN is masked in every text that is shown, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.intake.masking import MASKED, masked
from kernbeeld.intake.problems import CellProblems, FiguresError


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("999990019", "[BSN]"),
        ("'999990019'", "'[BSN]'"),
        ("P999990019x", "P[BSN]x"),
        ("9999.90.019 of 999 990 019", "[BSN] of [BSN]"),
        ("10000008", "[BSN]"),
        ("999990018", "999990018"),
        ("0999990019", "0999990019"),
        ("9999900190", "9999900190"),
        ("999990019999990020", "999990019999990020"),
        ("9999,90,019", "9999,90,019"),
        ("", ""),
    ],
)
def test_a_bsn_is_masked_as_people_write_it_and_a_longer_number_is_left(text, shown):
    assert masked(text) == shown


@given(st.text(max_size=60))
def test_masking_twice_is_masking_once(text):
    assert masked(masked(text)) == masked(text)


@given(st.text(alphabet="0123456789 .a", max_size=30))
def test_a_text_without_a_mark_is_as_it_was(text):
    found = masked(text)

    assert found == text or MASKED in found


def test_problems_hide_in_the_text_and_in_what_was_found_and_nothing_elsewhere():
    hiding, open_ = CellProblems("f.csv", masked), CellProblems("f.csv")
    for problems in (hiding, open_):
        problems.add("'999990019' is no date.", where=("", 2, "A"), found="x" * 75 + " 999990019")

    told = []
    for problems in (hiding, open_):
        with pytest.raises(FiguresError) as refused:
            problems.raise_any()
        told.append(str(refused.value) + refused.value.problems[0].found)

    assert "99999" not in told[0]
    assert "A2: '[BSN]' is no date." in told[0]
    assert "A2: '999990019' is no date." in told[1]
