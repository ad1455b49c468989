"""The golden cases of paragraphs: where a text is divided, which names they keep, and what differs."""

import pytest

from kernbeeld.publishing.commentary.paragraphs import Paragraph, divide, identify, join
from kernbeeld.publishing.commentary.wording import differences, words_of
from tests.engine.golden import cases, names

DIVIDED = cases("texts", "divided.yaml")
NAMED = cases("texts", "named.yaml")
DIFFERENCES = cases("texts", "differences.yaml")
SIGNS = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}


@pytest.mark.parametrize("case", DIVIDED, ids=names(DIVIDED))
def test_a_text_is_divided_and_written_back(case):
    parts = divide(case["text"])

    assert list(parts) == case["parts"]
    assert join(parts) == case.get("again", case["text"])
    assert divide(join(parts)) == parts


@pytest.mark.parametrize("case", NAMED, ids=names(NAMED))
def test_a_paragraph_keeps_its_name(case):
    base = [Paragraph(str(number), text) for number, text in enumerate(case["before"], 1)]

    found = identify(case["after"], base, "new")

    assert [each.key.partition(".")[0] for each in found] == case["names"]
    assert [each.text for each in found] == case["after"]
    assert len({each.key for each in found}) == len(found)


@pytest.mark.parametrize("case", DIFFERENCES, ids=names(DIFFERENCES))
def test_differences_are_shown_word_by_word(case):
    found = differences(case["old"], case["new"])

    assert "".join(SIGNS[each.kind].format(each.text) for each in found) == case["shown"]
    assert "".join(each.text for each in found if each.kind != "added") == case["old"]
    assert "".join(each.text for each in found if each.kind != "removed") == case["new"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("een rode kat", ["een ", "rode ", "kat"]),
        ("kat, hond.", ["kat", ", ", "hond", "."]),
        ("  kat", ["  kat"]),
        ("{a} is {b}.", ["{a} ", "is ", "{b}", "."]),
        ("[meer]{a > b} zorg", ["[meer]{a > b} ", "zorg"]),
        ("[met {= a - b}]{a > b}", ["[met {= a - b}]{a > b}"]),
        ("[a][b]", ["[", "a", "]", "[", "b", "]"]),
        ('{"24"} uur', ['{"24"} ', "uur"]),
        ("12,5%", ["12", ",", "5", "%"]),
        ("cliënten", ["cliënten"]),
    ],
)
def test_a_text_is_divided_into_words(text, words):
    assert list(words_of(text)) == words
