"""An answer in which figures are named by their code."""

import pytest

from kernbeeld.catalogue.vocabulary import Absence
from kernbeeld.language import speaking
from kernbeeld.reporting.rules.answering import (
    UnboundAnswerError,
    bind_answer,
    plain_blocks,
    read_blocks,
    written_blocks,
)
from tests.reporting.exploring.books import FLOW, MONEY, NOW, STOCK, book, catalogue, shown


def bound(text: str):
    figures = book(
        shown(STOCK, "2017H1", "200"),
        shown(STOCK, "2017H2", "225"),
        shown(MONEY, "2017H2", "105598"),
        shown(FLOW, "2017H2", None, absence=Absence.NOT_DELIVERED),
    )
    with speaking("nl"):
        return bind_answer(text, figures.bindable, catalogue(), NOW)


def said(text: str) -> str:
    return " / ".join("".join(inline.text for inline in block.inlines) for block in bound(text))


def test_a_code_between_braces_becomes_the_figure_with_a_way_to_its_passport():
    (block,) = bound(f"Er waren {{{STOCK}}} indicaties.")

    (figure,) = (inline for inline in block.inlines if inline.kind == "figure")
    assert (figure.text, figure.link) == ("225", f"cijfer/{STOCK}.html#p2017H2")


def test_numbers_and_words_of_somebodys_own_are_allowed():
    assert said("Dat zijn er 17 meer, en het steeg flink.") == "Dat zijn er 17 meer, en het steeg flink."


def test_money_and_paragraphs_read_as_in_a_report():
    assert said(f"Geïnd: {{{MONEY}}}.\n\n- een\n- twee") == "Geïnd: € 105.598 (voorlopig). / een / twee"


def test_a_claim_that_holds_is_kept_as_words():
    assert said(f"Het [steeg]{{{STOCK} > {STOCK}@previous}}.") == "Het steeg."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{wmo.begeleiding.indicaties.stand_ein}", "stand_eind"),
        (f"Het [daalde]{{{STOCK} < {STOCK}@previous}}.", "225"),
        (f"Er kwamen {{{FLOW}}} bij.", "niet geleverd"),
        ("Er waren {nergens", "{"),
    ],
)
def test_what_the_figures_do_not_say_is_refused_and_told(text, told):
    with pytest.raises(UnboundAnswerError) as refused:
        bound(text)

    assert refused.value.problems
    assert told in str(refused.value)


def test_blocks_are_kept_and_read_again_as_they_were():
    blocks = bound(f"## Kop\n\n**Let op**: {{{STOCK}}} en [dit](https://kernbeeld.example).")

    assert read_blocks(written_blocks(blocks)) == tuple(
        type(block)(block.kind, tuple(type(i)(i.kind, i.text, i.link) for i in block.inlines), block.level)
        for block in blocks
    )


def test_a_question_is_kept_word_for_word_in_paragraphs():
    blocks = plain_blocks("Waarom {dit}?\r\n\r\n<b>En</b> dat?\n")

    assert [block.inlines[0].text for block in blocks] == ["Waarom {dit}?", "<b>En</b> dat?"]
