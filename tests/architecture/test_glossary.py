"""Names say things with words that were agreed on: English ones, or those of the glossary."""

from collections.abc import Iterable

from tests.architecture.words import ENGLISH, Name, codes, english, field_names, glossary, split, yaml_keys


def unknown_words(names: Iterable[Name]) -> list[str]:
    """Every word that is in neither list, with where it stands."""
    agreed = english() | glossary()
    return sorted(
        {f"{name.where}: {word!r} in {name.text!r}" for name in names for word in name.words() - agreed}
    )


def explained(unknown: list[str]) -> str:
    """What to do about it."""
    advice = "Give each word a term in begrippen.yaml, or add it to tests/architecture/english_words.txt:"
    return "\n".join((advice, *unknown))


def test_a_word_in_neither_list_is_found_with_its_place():
    names = [Name("a.py:3", "peildatum_zwabber"), Name("a.py:4", "columns")]

    unknown = unknown_words(names)

    assert "a.py:3: 'zwabber' in 'peildatum_zwabber'" in unknown
    assert not any("columns" in each for each in unknown)


def test_words_are_split_at_case_digits_and_signs_and_lose_their_accents():
    words = list(split("wmo.StandEind_2017H2-cliënten"))

    assert words == ["wmo", "stand", "eind", "h", "clienten"]


def test_every_field_and_enum_member_consists_of_agreed_words():
    unknown = unknown_words(field_names())

    assert not unknown, explained(unknown)


def test_every_key_of_a_definition_consists_of_agreed_words():
    unknown = unknown_words(yaml_keys())

    assert not unknown, explained(unknown)


def test_every_segment_of_an_indicator_code_consists_of_agreed_words():
    unknown = unknown_words(codes())

    assert not unknown, explained(unknown)


def test_a_false_friend_is_no_english_word():
    false_friends = {"client", "melding", "indicatie", "actie", "eventual", "brave"}

    assert not english() & false_friends


def test_the_list_of_english_words_is_sorted_and_says_each_word_once():
    words = ENGLISH.read_text(encoding="utf-8").split("# English.\n")[1].splitlines()

    assert words == sorted(set(words))
