"""The texts of a melding: kept in versions, brought together, and never lost."""

from collections import Counter
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.save_field import restore_field, save_field
from kernbeeld.casework.errors import CaseworkError, FieldConflictError
from kernbeeld.casework.models import FieldVersion
from kernbeeld.casework.queries.fields import standing, standing_text, versions
from kernbeeld.casework.rules.fields import LONGEST
from kernbeeld.casework.rules.merging import bring_together
from kernbeeld.publishing.commentary.wording import changes, words_of
from tests.accounts.granting import somebody
from tests.casework.file.making import AT, a_melding

BASE = "Zij woont alleen.\n\nDe dochter komt elke week."


def test_what_two_people_write_in_one_text_stands_there_and_every_version_is_kept(registers):
    anna, bo = somebody("consulent", "anna"), somebody("consulent", "bo")
    melding = a_melding()
    first = save_field(melding, "situatie", BASE, number=0, acting_user=anna, at=AT)

    save_field(melding, "situatie", BASE.replace("alleen", "op zichzelf"), number=1, acting_user=anna, at=AT)
    save_field(melding, "situatie", BASE.replace("week", "dag"), number=1, acting_user=bo, at=AT)
    again = save_field(melding, "situatie", BASE.replace("week", "dag"), number=1, acting_user=bo, at=AT)
    save_field(melding, "afspraken", "Wij bellen.", number=0, acting_user=bo, at=AT)

    assert (first.number, again.number) == (1, 3)
    assert {name: one.text for name, one in standing(melding).items()} == {
        "situatie": "Zij woont op zichzelf.\n\nDe dochter komt elke dag.",
        "afspraken": "Wij bellen.",
    }
    assert [(one.number, one.by) for one in versions(melding, "situatie")] == [
        (3, "bo"),
        (2, "anna"),
        (1, "anna"),
    ]
    assert b"alleen" not in b"".join(bytes(one.payload) for one in FieldVersion.objects.all())
    told = Entry.objects.filter(action="save_field").order_by("pk").last()
    assert (told.record, told.new) == (melding.kenmerk, {"field": "afspraken", "version": 1})


def test_what_touches_is_given_to_choose_from_and_nothing_is_written_over(registers):
    anna, bo = somebody("consulent", "anna"), somebody("consulent", "bo")
    melding = a_melding()
    save_field(melding, "situatie", "Zij is moe.", number=0, acting_user=anna, at=AT)
    save_field(melding, "situatie", "Zij is heel moe.", number=1, acting_user=anna, at=AT)

    for _ in range(2):
        with pytest.raises(FieldConflictError) as refused:
            save_field(melding, "situatie", "Zij is wat moe.", number=1, acting_user=bo, at=AT)

    conflict = refused.value
    assert (conflict.mine, conflict.theirs) == ("Zij is wat moe.", "Zij is heel moe.")
    assert standing_text(melding, "situatie").text == "Zij is heel moe."
    assert [one.text for one in versions(melding, "situatie")] == [
        "Zij is heel moe.",
        "Zij is wat moe.",
        "Zij is heel moe.",
        "Zij is moe.",
    ]
    save_field(melding, "situatie", "Zij is moe.", number=conflict.number, acting_user=bo, at=AT)
    restored = restore_field(melding, "situatie", 3, acting_user=bo, at=AT)
    assert (restored.number, standing_text(melding, "situatie").text) == (6, "Zij is wat moe.")


def test_what_can_not_be_saved_is_refused_and_changes_nothing(registers):
    anna = somebody("consulent", "anna")
    outside = somebody("consulent", "bo", gebied="dalfsen")
    melding = a_melding()
    asked = {
        "You may not change": (outside, "situatie", "x", 0),
        "has no text": (anna, "zrm", "x", 0),
        "at most": (anna, "situatie", "x" * (LONGEST + 1), 0),
        "does not exist": (anna, "situatie", "x", 7),
    }

    for words, (user, name, value, number) in asked.items():
        with pytest.raises(CaseworkError, match=words):
            save_field(melding, name, value, number=number, acting_user=user, at=AT)

    assert not FieldVersion.objects.exists()


WORDS = st.lists(st.sampled_from(["zij", "woont", "alleen", "komt", "moe", "nu", "."]), max_size=5).map(
    " ".join
)
TEXTS = st.lists(WORDS, max_size=3).map("\n\n".join)
MOVES = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1), TEXTS, st.booleans()), max_size=8)


@dataclass
class Naive:
    """A text as a list of versions in memory, and what each of two editors has open."""

    kept: list[str] = field(default_factory=lambda: [""])
    beside: list[str] = field(default_factory=list)
    opened: list[int] = field(default_factory=lambda: [0, 0])

    def save(self, editor: int, text: str) -> None:
        base, head = self.kept[self.opened[editor]], self.kept[-1]
        together = bring_together(base, head, text)
        if together.clashes:
            self.beside.append(text)
            assert together.text == head, "who comes last wins nothing"
        else:
            nothing_is_lost(base, head, text, together.text)
            self.kept.append(together.text)
        self.opened[editor] = len(self.kept) - 1


def added(base: str, text: str) -> Counter[str]:
    """Words that stand in a text and not in what it was made from."""
    return counted(text) - counted(base)


def counted(text: str) -> Counter[str]:
    return Counter(word.strip() for word in words_of(text) if word.strip())


def nothing_is_lost(base: str, head: str, sent: str, result: str) -> None:
    """Every word that either of two people added since the base stands in the result."""
    assert not (added(base, sent) | added(base, head)) - counted(result)
    if not changes(words_of(base), words_of(sent)):
        assert result == head


def walked(moves: list[tuple[int, int, str, bool]]) -> None:
    """Let two editors open and save in any order, over two texts."""
    fields = [Naive(), Naive()]
    for editor, name, text, opens in moves:
        if opens:
            fields[name].opened[editor] = len(fields[name].kept) - 1
        fields[name].save(editor, text)
    typed = Counter(word for *_, text, _ in moves for word in counted(text))
    held = Counter(word for one in fields for text in (*one.kept, *one.beside) for word in counted(text))
    assert set(typed) <= set(held)


@settings(max_examples=60)
@given(MOVES)
def test_whatever_two_editors_do_every_word_is_in_the_text_or_in_its_history(moves):
    walked(moves)


@pytest.mark.long
@settings(max_examples=1_000)
@given(MOVES)
def test_whatever_two_editors_do_for_long_every_word_is_somewhere(moves):
    walked(moves)
