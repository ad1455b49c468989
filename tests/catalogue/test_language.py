"""English sources and complete Dutch, chosen by the user's own computer."""

import threading
from pathlib import Path

import pytest
import yaml

from kernbeeld.errors import InternalError, KernbeeldError, Place, Problem, ProblemsError, UserError
from kernbeeld.language import LANGUAGES, active, gettext, ngettext, of_the_user, speaking

GOLDEN = yaml.safe_load(
    (Path(__file__).parent.parent / "golden/catalogue/environments.yaml").read_text("utf-8")
)
ASKED = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
ONE, MANY = "The definitions hold {count} mistake.", "The definitions hold {count} mistakes."


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["case"])
def test_the_program_speaks_as_the_golden_case_says(
    case: dict[str, dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ASKED:
        monkeypatch.delenv(name, raising=False)
    for name, value in case["environment"].items():
        monkeypatch.setenv(name, value)

    assert of_the_user() == case["speaks"]


def test_a_language_is_spoken_inside_its_block_and_no_longer() -> None:
    before = active()

    with speaking("nl"):
        inside = active()

    assert (inside, active()) == ("nl", before)


def test_a_language_ends_with_its_block_also_when_something_goes_wrong() -> None:
    before = active()

    with pytest.raises(UserError), speaking("nl"):
        raise UserError

    assert active() == before


def test_blocks_in_blocks_come_back_one_by_one() -> None:
    with speaking("nl"):
        with speaking("en"):
            inner = active()
        outer = active()

    assert (inner, outer) == ("en", "nl")


@pytest.mark.parametrize("language", ["fr", "", "NL", "nl_NL", "../nl"])
def test_a_language_that_is_not_spoken_here_becomes_english(language: str) -> None:
    with speaking(language):
        found = active()

    assert found == "en"


def test_what_one_thread_speaks_another_does_not() -> None:
    heard: list[str] = []

    with speaking("nl"):
        listener = threading.Thread(target=lambda: heard.append(active()))
        listener.start()
        listener.join()
        own = active()

    assert (own, len(heard)) == ("nl", 1)
    assert heard[0] in LANGUAGES


def test_a_sentence_is_told_in_both_languages_with_its_values() -> None:
    with speaking("nl"):
        dutch = gettext("Unit '{unit}' is unknown.", unit="kilo")
    with speaking("en"):
        english = gettext("Unit '{unit}' is unknown.", unit="kilo")

    assert (dutch, english) == ("Eenheid 'kilo' is onbekend.", "Unit 'kilo' is unknown.")


def test_a_sentence_without_a_translation_falls_back_on_itself() -> None:
    with speaking("nl"):
        found = gettext("Nobody ever translated {this}.", this="sentence")

    assert found == "Nobody ever translated sentence."


@pytest.mark.parametrize("value", ["{unit}", "{0}", "{", "}}", "%s", "{unit.__class__}"])
def test_a_value_with_braces_is_printed_as_it_is(value: str) -> None:
    with speaking("en"):
        found = gettext("Unit '{unit}' is unknown.", unit=value)

    assert found == f"Unit '{value}' is unknown."


@pytest.mark.parametrize(
    ("language", "count", "text"),
    [
        ("nl", 0, "In de definities zitten 0 fouten."),
        ("nl", 1, "In de definities zit 1 fout."),
        ("nl", 2, "In de definities zitten 2 fouten."),
        ("nl", 101, "In de definities zitten 101 fouten."),
        ("en", 0, "The definitions hold 0 mistakes."),
        ("en", 1, "The definitions hold 1 mistake."),
        ("en", 21, "The definitions hold 21 mistakes."),
    ],
)
def test_one_is_singular_and_every_other_number_is_plural(language: str, count: int, text: str) -> None:
    with speaking(language):
        found = ngettext(ONE, MANY, count)

    assert found == text


def test_a_refusal_with_many_mistakes_tells_its_headline_and_then_each_of_them() -> None:
    problems = (
        Problem(Place("a.csv", 3), "No number.", "Write 12."),
        Problem(Place("a.csv", 9), "No period."),
    )

    refusal = ProblemsError("The file is refused.", problems)

    assert str(refusal) == "The file is refused.\na.csv:3: No number. Write 12.\na.csv:9: No period."
    assert (refusal.headline, refusal.problems) == ("The file is refused.", problems)


def test_what_the_user_can_mend_is_not_our_own_mistake() -> None:
    assert issubclass(ProblemsError, UserError)
    assert issubclass(UserError, KernbeeldError)
    assert issubclass(InternalError, KernbeeldError)
    assert not issubclass(InternalError, UserError)


def test_places_sort_by_file_line_and_column() -> None:
    unsorted = [Place("b", 1), Place("a", 10), Place("a", 9, 2), Place("a", 9, 1), Place("a")]

    assert sorted(unsorted) == [Place("a"), Place("a", 9, 1), Place("a", 9, 2), Place("a", 10), Place("b", 1)]
