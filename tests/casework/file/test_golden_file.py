"""The golden cases of a file: two people in one text, and what is taken of what somebody brings."""

import pytest

from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.rules.attachments import examine
from kernbeeld.casework.rules.merging import bring_together
from tests.casework.file.making import PDF
from tests.engine.golden import cases, names

TOGETHER = cases("file", "together.yaml")


@pytest.mark.parametrize("case", TOGETHER, ids=names(TOGETHER))
def test_two_people_in_one_text(case):
    base, standing, sent = case["base"], case["standing"], case["sent"]

    outcome = bring_together(base, standing, sent)
    other = bring_together(base, sent, standing)

    assert outcome.clashes == other.clashes == case.get("choose", False)
    assert outcome.text == case.get("together", standing)
    if not case.get("order_counts") and not outcome.clashes:
        assert other.text == outcome.text
    assert bring_together(base, outcome.text, outcome.text).text == outcome.text


def told(name: str, content: bytes) -> dict[str, str]:
    """What becomes of a file: the name that it gets, or why it is refused."""
    try:
        return {"kept": examine(name, content).name}
    except CaseworkError as error:
        return {"refused": str(error)}


def test_what_a_file_is_called_when_it_is_taken():
    for case in cases("file", "names.yaml"):
        assert told(case["name"], PDF) == {key: case[key] for key in case if key != "name"}, case


def test_what_is_taken_as_plain_text():
    for case in cases("file", "plain.yaml"):
        outcome = told("a.txt", case["text"].encode())
        assert outcome == {key: case[key] for key in case if key != "text"}, case


def test_what_may_stand_in_a_pdf():
    for case in cases("file", "pdf.yaml"):
        content = PDF.replace(b"/Catalog", b"/Catalog " + case["catalog"].encode())
        assert told("a.pdf", content) == {key: case[key] for key in case if key != "catalog"}, case
