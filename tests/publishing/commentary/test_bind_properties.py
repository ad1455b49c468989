"""Whatever somebody writes: blocks or a refusal, and never a false sentence."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kernbeeld.publishing.commentary.bind import (
    CommentaryError,
)
from tests.publishing.commentary_sample import (
    FIGURES,
    PERIOD,
    SAMPLE,
    attempt,
    bound,
    shown,
)

KINDS = {"paragraph", "heading", "item"}
LOOKS = {"text", "strong", "emphasis", "figure", "claim", "link"}
PIECES = st.sampled_from(
    [
        "{pwet.stand}",
        "{pwet.stand@previous}",
        "{= change(pwet.stand, pwet.stand@previous) | percent}",
        "[daalde]{pwet.stand < pwet.stand@previous}",
        "[steeg]{pwet.stand > pwet.stand@previous}",
        '{"drie"}',
        "{param:tarief}",
        "{mantelzorg.bekend}",
        "{wmo.hh.clienten[soort=hh1]}",
        "**",
        "*",
        "_",
        "[",
        "](",
        ")",
        "]{",
        "{",
        "}",
        "{=",
        "|",
        "\\",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "# ",
        "> ",
        "    ",
        "\t",
        "```",
        "<b>",
        "&#49;",
        "https://voorbeeld.nl/1",
        "twaalf",
        "12",
        "steeg",
        "meer dan",
        "\U000f0000",
        "\x00",
        "\ufffc",
        "é",
        " ",
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
@example("[[{pwet.stand}](b)]{1 < 2}")
@example("*a [b*]{1 < 2}")
@example("[a](b {pwet.stand})")
@example("\\" * 9 + "{")
@example("{= " + "-" * 380 + "1}")
@example("- " * 200 + "12")
@example("\r0")
@example("{= round(pgb.budget, 99999999)}")
def test_any_mix_of_marks_gives_blocks_or_a_refusal(text):
    _blocks_or_refusal(text)


@given(st.text(max_size=60))
def test_any_text_gives_blocks_or_a_refusal(text):
    _blocks_or_refusal(text)


@given(st.text(alphabet="abdegipstw.@[]=0127HQ|+-*/()<>! ,%", max_size=40))
def test_anything_between_braces_gives_blocks_or_a_refusal(text):
    _blocks_or_refusal(f"Dit is {{{text}}}")
    _blocks_or_refusal(f"Dit is [zo]{{{text}}}")


def _blocks_or_refusal(text: str) -> None:
    blocks, problems = attempt(text)

    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    inlines = [inline for block in blocks for inline in block.inlines]
    assert all(1 <= problem.place.line <= lines and problem.place.column >= 1 for problem in problems)
    assert all(block.kind in KINDS and block.inlines for block in blocks)
    assert all(inline.kind in LOOKS and inline.text for inline in inlines)


@given(st.integers(0, 10**9), st.sampled_from(["Er waren {} stuks.", "**{}**", "- {}%", "# Met {}", "€ {}"]))
def test_no_number_slips_through_except_a_year(number, sentence):
    text = sentence.format(number)
    is_year = 1990 <= number <= 2099 and "%" not in text and "€" not in text

    _, problems = attempt(text)

    assert bool(problems) != is_year


@given(st.sampled_from(sorted(FIGURES)), st.sampled_from(sorted(FIGURES)), st.sampled_from(["<", ">", "=="]))
def test_a_claim_passes_only_where_the_figures_bear_it_out(left, right, sign):
    values = [SAMPLE.observe(code, PERIOD) for code in (left, right)]
    plain = all(seen.value is not None and not seen.qualifiers for seen in values)
    one, other = (seen.value or 0 for seen in values)
    truth = {"<": one < other, ">": one > other, "==": one == other}

    _, problems = attempt(f"[zo]{{{left} {sign} {right}}}")

    assert bool(problems) != truth[sign] or not plain


def test_a_bound_below_zero_keeps_its_sign():
    assert shown("{skt.tekort}") == "−€ 500+"
    with pytest.raises(CommentaryError, match="Without its sign this bound would say something else"):
        bound("{skt.tekort | abs}")
