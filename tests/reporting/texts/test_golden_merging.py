"""The golden cases of two people in one text: what stands afterwards, and what waits beside it."""

import pytest

from kernbeeld.publishing.commentary.merging import Merged, merge
from kernbeeld.publishing.commentary.paragraphs import divide, identify, join, text_of
from kernbeeld.publishing.commentary.wording import words_of
from tests.engine.golden import cases, names

CASES = [
    case
    for subject in ("paragraphs", "words", "bound", "markdown")
    for case in cases("texts", f"merging_{subject}.yaml")
]
ALIKE = [case for case in CASES if not case.get("beside") and not case.get("order_counts")]


def parts(given: str | list[str]) -> tuple[str, ...]:
    """The paragraphs of a text, as an editor would send it."""
    return divide(given if isinstance(given, str) else join(given))


def outcome(case, first: str = "first", second: str = "second") -> Merged:
    """What stands when one has saved, and the other's save arrives."""
    base = identify(parts(case["base"]), (), "0")
    head = merge(base, base, identify(parts(case[first]), base, "1")).paragraphs
    return merge(base, head, identify(parts(case[second]), base, "2"))


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_two_people_write_in_one_text(case):
    merged = outcome(case)

    wanted = case["stands"]
    stands = [each.text for each in merged.paragraphs]
    assert (text_of(merged.paragraphs) if isinstance(wanted, str) else stands) == wanted
    assert [[clash.kept, clash.other] for clash in merged.clashes] == case.get("beside", [])


@pytest.mark.parametrize("case", ALIKE, ids=names(ALIKE))
def test_it_is_the_same_whoever_came_first(case):
    merged = outcome(case, "second", "first")

    assert text_of(merged.paragraphs) == text_of(outcome(case).paragraphs)
    assert not merged.clashes


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_no_word_that_somebody_added_gets_lost(case):
    merged = outcome(case)

    before = _words(parts(case["base"]))
    said = _words([*(each.text for each in merged.paragraphs), *(each.other for each in merged.clashes)])
    for writer in ("first", "second"):
        assert _words(parts(case[writer])) - before <= said


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_every_paragraph_has_a_name_of_its_own(case):
    merged = outcome(case)

    keys = [each.key for each in merged.paragraphs]
    assert len(keys) == len(set(keys))
    assert {clash.key for clash in merged.clashes} <= set(keys)


def _words(texts) -> set[str]:
    return {word.strip() for text in texts for word in words_of(text)}
