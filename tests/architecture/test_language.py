"""Everything that a user can see is complete in Dutch."""

import ast

import pytest

from tests.architecture.sources import SOURCE, files_under, name_of, tree
from tests.architecture.texts import (
    Text,
    bare_words,
    computed_says,
    computed_texts,
    placeholders,
    templates,
    texts_in_python,
    texts_in_templates,
    texts_in_web_templates,
    translations,
    untranslated_literals,
    web_templates,
)

PASSING_ON = {SOURCE / "language.py", SOURCE / "web" / "templatetags" / "words.py"}
"""What hands on the literals of others; those of the templates are looked at in the templates."""


def all_texts() -> list[Text]:
    return sorted({*texts_in_python(), *texts_in_templates(), *texts_in_web_templates()})


def differences(text: Text, dutch: tuple[str, ...]) -> list[str]:
    """Say which placeholders the Dutch forms of `text` lack or have too many."""
    english = placeholders(text.one) | placeholders(text.many)
    return [
        f"{text.where}: {text.one!r} has {sorted(english)}, its translation {sorted(placeholders(form))}"
        for form in dutch
        if not placeholders(form) <= english or (english - {"count"}) - placeholders(form)
    ]


def test_every_text_has_a_dutch_translation():
    missing = [
        f"{text.where}: {text.one!r}"
        for text in all_texts()
        if not all(translations().get(text.one) or ("",))
    ]

    assert not missing, "\n".join(missing)


def test_every_text_with_a_plural_has_two_dutch_forms():
    single = [
        f"{text.where}: {text.one!r}"
        for text in all_texts()
        if text.many and len(translations().get(text.one, ("", ""))) != 2
    ]

    assert not single, "\n".join(single)


def test_every_translation_fills_in_the_same_places():
    wrong = [each for text in all_texts() for each in differences(text, translations().get(text.one, ()))]

    assert not wrong, "\n".join(wrong)


def test_every_translation_is_of_a_text_that_is_still_there():
    asked = {text.one for text in all_texts()}

    idle = sorted(text for text in translations() if text and text not in asked)

    assert not idle, "\n".join(idle)


def test_no_text_is_computed():
    computed = [
        place
        for path in files_under(SOURCE, ".py")
        if path not in PASSING_ON
        for place in computed_texts(tree(path), name_of(path))
    ]

    assert not computed, "gettext wants a literal: " + ", ".join(computed)


@pytest.mark.parametrize(
    "call", ["gettext(text)", "gettext(f'a {b}')", "gettext('a' + b)", "ngettext('a', many, 2)"]
)
def test_a_computed_text_is_found(call):
    found = computed_texts(ast.parse(call), "a.py")

    assert found == ["a.py:1"]


def test_a_literal_text_is_no_computed_text():
    found = computed_texts(ast.parse("gettext('a {b}', b=c); ngettext('one', 'many', count)"), "a.py")

    assert not found


def test_a_lost_or_invented_placeholder_is_a_difference():
    text = Text("{count} file in {folder}", "{count} files in {folder}", "a.py:1")

    assert differences(text, ("{count} bestand", "{count} bestanden in {map}"))
    assert not differences(text, ("één bestand in {folder}", "{count} bestanden in {folder}"))


def test_doubled_braces_are_no_placeholder():
    assert placeholders("{{code}} of {code:>3} {name}") == {"code", "name"}


def test_no_template_holds_text_that_is_not_translated():
    bare = [
        each
        for path in (*templates(), *web_templates())
        for each in bare_words(path.read_text(encoding="utf-8"), name_of(path))
    ]

    assert not bare, "\n".join(bare)


def test_no_page_says_what_nobody_can_translate():
    wrong = [
        each
        for path in web_templates()
        for found in (computed_says, untranslated_literals)
        for each in found(path.read_text(encoding="utf-8"), name_of(path))
    ]

    assert not wrong, "say wants a literal, and other tags want what was said: " + "\n".join(wrong)


@pytest.mark.parametrize(
    "tag", ["say text", "say text|lower", 'say_count "One" many count', 'say_count "One"']
)
def test_a_page_that_says_something_computed_is_found(tag):
    assert computed_says("\n{% " + tag + " %}", "a.html") == ["a.html:2"]


def test_a_page_may_say_literals_with_values_and_keep_them():
    template = """{% say "Hello {name}" name=user.name %}{% say 'One "is" fine' as fine %}
{% say_count "{count} row" "{count} rows" rows|length kind="x" %}"""

    assert not computed_says(template, "a.html")
    assert not untranslated_literals(template, "a.html")


@pytest.mark.parametrize("tag", ['{% badge "ok" "Approved" %}', "{{ name|default:'not known' }}"])
def test_a_text_that_a_page_gives_to_another_tag_is_found(tag):
    assert len(untranslated_literals(tag, "a.html")) == 1


@pytest.mark.parametrize(
    "tag", ['{% badge "ok" text %}', '{% include "web/parts/a.html" with kind="warning" %}']
)
def test_a_name_that_a_page_gives_to_another_tag_is_no_text(tag):
    assert not untranslated_literals(tag, "a.html")


def test_bare_text_and_bare_labels_in_a_template_are_found():
    template = (
        '<p>{{ gettext("Fine") }} 1 · 2 PDF</p>\n<p>Bare {% if a %}words{% endif %}</p>\n<a title="Bare">'
    )

    found = bare_words(template, "a.html")

    assert found == ["a.html:2: 'Bare'", "a.html:2: 'words'", "a.html:3: 'Bare'"]
