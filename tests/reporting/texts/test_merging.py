"""Two people in one text: what goes together, what is kept twice, and that no word is ever lost."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.municipality import PACKAGED
from kernbeeld.publishing.commentary.markdown import read_passages
from kernbeeld.publishing.commentary.merging import Merged, merge
from kernbeeld.publishing.commentary.paragraphs import Paragraph, divide, identify, join, text_of
from kernbeeld.publishing.commentary.wording import differences, merge_words, words_of

WORDS = st.lists(
    st.sampled_from(["de", "het", "kern", "team", "rolt", "snel", "{a.b}", "[meer]{a", ">", "b}", ",", "."]),
    min_size=1,
    max_size=7,
)
TEXTS = st.lists(WORDS.map(" ".join), max_size=6)


def numbered(*texts: str) -> tuple[Paragraph, ...]:
    return identify(texts, (), "0")


def merged(base: list[str], first: list[str], second: list[str]) -> Merged:
    """What two people make of one text: the first one's save stands when the second one's arrives."""
    start = numbered(*base)
    head = merge(start, start, identify(first, start, "1")).paragraphs
    return merge(start, head, identify(second, start, "2"))


def texts(outcome: Merged) -> list[str]:
    return [each.text for each in outcome.paragraphs]


def said(outcome: Merged) -> Counter[str]:
    """Every word that is in the text or kept beside it."""
    kept = [clash.other for clash in outcome.clashes]
    return Counter(word.strip() for text in (*texts(outcome), *kept) for word in words_of(text))


def test_changes_in_two_paragraphs_go_together():
    outcome = merged(["een", "twee", "drie"], ["een!", "twee", "drie"], ["een", "twee", "drie!"])

    assert texts(outcome) == ["een!", "twee", "drie!"]
    assert not outcome.clashes


def test_two_changes_in_one_paragraph_go_together_where_they_do_not_touch():
    outcome = merged(["een rode kat zit hier"], ["een zwarte kat zit hier"], ["een rode kat zit daar"])

    assert texts(outcome) == ["een zwarte kat zit daar"]
    assert not outcome.clashes


@pytest.mark.parametrize("second", ["een witte kat", "een witte hond", "een rode en witte kat"])
def test_two_changes_that_touch_are_both_kept(second):
    outcome = merged(["een rode kat"], ["een zwarte kat"], [second])

    assert texts(outcome) == ["een zwarte kat"]
    assert [(clash.kept, clash.other) for clash in outcome.clashes] == [("een zwarte kat", second)]


def test_a_bound_claim_is_changed_as_a_whole():
    base = "Het aantal [steeg]{a > a@previous} naar {a} en dat is goed."

    together = merge_words(
        base, base.replace("[steeg]{a >", "[daalde]{a <"), base.replace("{a} en", "{b} en")
    )
    apart = merge_words(base, base.replace("[steeg]", "[groeide]"), base.replace("{a > a", "{a >= a"))

    assert together == "Het aantal [daalde]{a < a@previous} naar {b} en dat is goed."
    assert apart is None


def test_who_takes_away_what_another_changed_hears_of_it():
    taken = merged(["een", "twee"], ["een!", "twee"], ["twee"])
    changed = merged(["een", "twee"], ["twee"], ["een!", "twee"])

    assert texts(taken) == texts(changed) == ["een!", "twee"]
    assert [clash.other for clash in (*taken.clashes, *changed.clashes)] == ["", ""]


def test_a_paragraph_that_moves_takes_along_what_another_wrote_in_it():
    outcome = merged(["een", "twee", "drie"], ["een", "twee", "drie!"], ["drie", "een", "twee"])

    assert texts(outcome) == ["drie!", "een", "twee"]


def test_new_paragraphs_at_one_place_all_stay_and_equal_ones_are_one():
    outcome = merged(["een"], ["een", "van Anna", "samen"], ["een", "samen", "van Bo"])

    assert texts(outcome) == ["een", "van Anna", "samen", "van Bo"]
    assert not outcome.clashes


def test_a_new_paragraph_that_was_there_already_goes_on_under_the_name_that_stands():
    start = numbered("een")
    head = merge(start, start, identify(["een", "samen", "nog"], start, "1")).paragraphs

    outcome = merge(start, head, identify(["een", "samen"], start, "2"))

    assert [each.key for each in outcome.sent] == ["0.1", "1.1"]


def test_a_rewritten_paragraph_keeps_its_name_and_a_strange_one_gets_its_own():
    base = numbered("de teams zien meer zorg in de kern", "tot slot")

    after = identify(
        ["een woord vooraf", "de teams zien veel meer zorg in de kern", "tot slot", "en nog"], base, "1"
    )

    assert [each.key for each in after] == ["1.1", "0.1", "0.2", "1.2"]


def test_items_of_a_list_are_paragraphs_of_their_own():
    found = divide("Kop\n\n- een\n- twee\n  gaat door\n\n\n1. drie\r\n2. vier\n\nslot \n")

    assert found == ("Kop", "- een", "- twee\n  gaat door", "1. drie", "2. vier", "slot")
    assert divide(join(found)) == found


@pytest.mark.parametrize("file", sorted(PACKAGED.glob("commentary/*/*.md")), ids=lambda path: path.stem)
def test_a_text_reads_the_same_after_it_was_divided_and_joined(file: Path):
    text = file.read_text(encoding="utf-8")

    again = join(divide(text))

    def shown(each: str) -> list[tuple[str, int, str]]:
        return [(passage.kind, passage.level, passage.content) for passage in read_passages("", each)]

    assert shown(again) == shown(text)


def test_differences_are_told_word_by_word():
    found = differences("een rode kat", "een zwarte kat")

    assert [(each.kind, each.text) for each in found] == [
        ("same", "een "),
        ("removed", "rode "),
        ("added", "zwarte "),
        ("same", "kat"),
    ]


@given(TEXTS)
def test_dividing_what_was_joined_gives_the_same_paragraphs(base):
    assert divide(join(divide(join(base)))) == divide(join(base))


@given(st.text(alphabet='ab {}[]>.\n-\\"1'))
def test_words_are_the_whole_text(text):
    assert "".join(words_of(text)) == text


@given(TEXTS, TEXTS)
def test_who_writes_alone_gets_exactly_what_was_written(base, mine):
    start = numbered(*base)

    outcome = merge(start, start, identify(mine, start, "1"))

    assert texts(outcome) == mine
    assert not outcome.clashes


@given(TEXTS, TEXTS)
def test_who_changed_nothing_gets_what_stands(base, theirs):
    outcome = merged(base, theirs, base)

    assert texts(outcome) == theirs
    assert not outcome.clashes


@given(TEXTS, TEXTS)
def test_the_same_change_made_twice_is_one_change(base, both):
    outcome = merged(base, both, both)

    assert texts(outcome) == both
    assert not outcome.clashes


@given(TEXTS, TEXTS, TEXTS)
def test_every_word_that_anybody_added_is_in_the_text_or_kept_beside_it(base, first, second):
    outcome = merged(base, first, second)

    before = Counter(word.strip() for text in base for word in words_of(text))
    for written in (first, second):
        added = Counter(word.strip() for text in written for word in words_of(text)) - before
        assert set(added) <= set(said(outcome))


@given(
    st.lists(WORDS.map(" ".join), min_size=2, max_size=6),
    st.data(),
)
def test_changes_in_different_paragraphs_give_the_same_text_whoever_is_first(base, data):
    base = [f"{number} {text}" for number, text in enumerate(base)]
    divided = data.draw(st.integers(1, len(base) - 1))
    first = [f"{text} !" if data.draw(st.booleans()) else text for text in base[:divided]] + base[divided:]
    second = base[:divided] + [text for text in base[divided:] if data.draw(st.booleans())]

    one, other = merged(base, first, second), merged(base, second, first)

    assert texts(one) == texts(other)
    assert not one.clashes
    assert not other.clashes


@given(WORDS.map(" ".join), WORDS.map(" ".join), WORDS.map(" ".join))
def test_words_merge_alike_whoever_is_first(base, first, second):
    assert merge_words(base, first, second) == merge_words(base, second, first)


def test_a_text_starts_empty_and_everything_in_it_can_go():
    assert texts(merged([], ["een"], [])) == ["een"]
    assert texts(merged(["een"], ["een"], [])) == []
    assert text_of(()) == ""
