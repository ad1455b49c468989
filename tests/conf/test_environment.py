"""Settings from the environment: on or off, words, a number; anything else is refused."""

import pytest

from kernbeeld.conf.environment import is_on, number_of, words_of
from kernbeeld.errors import UserError


@pytest.mark.parametrize(
    ("value", "on"), [("1", True), ("ja", True), ("TRUE", True), ("0", False), ("", False)]
)
def test_a_setting_is_on_or_off(value, on):
    assert is_on("X", environment={"X": value}) is on


def test_a_setting_that_is_not_there_is_what_it_is_by_default():
    assert (is_on("X", default=True, environment={}), number_of("X", 5, {}), words_of("X", {})) == (
        True,
        5,
        (),
    )


def test_a_value_that_says_neither_is_refused_with_its_name():
    with pytest.raises(UserError, match="X is 'misschien': write 1 for on, or 0 for off"):
        is_on("X", environment={"X": "misschien"})


@pytest.mark.parametrize("value", ["nul", "-1", "0", "1.5", "²"])
def test_no_number_is_refused(value):
    with pytest.raises(UserError, match="write a whole number"):
        number_of("X", 5, {"X": value})


def test_words_stand_apart_by_commas_or_spaces():
    assert words_of("X", {"X": "a.nl, b.nl  c.nl,"}) == ("a.nl", "b.nl", "c.nl")
