"""Commentary as a whole: reading a folder, blocks of a chapter, digests, hostile text."""

import hashlib

import pytest

from kernbeeld.errors import ProblemsError
from kernbeeld.language import speaking
from kernbeeld.publishing.commentary.bind import (
    ChapterText,
    Commentary,
    CommentaryError,
    bind,
    read_commentary,
)
from kernbeeld.publishing.document import Block, Inline
from tests.publishing.commentary_sample import (
    CATALOGUE,
    PERIOD,
    SAMPLE,
    bound,
    commentary,
    shown,
    written,
)


def test_a_folder_that_is_not_there_has_no_commentary(tmp_path):
    found = read_commentary(tmp_path / "2017H2")

    assert found == Commentary()
    assert bind(found, SAMPLE, CATALOGUE, PERIOD) == {}


def test_every_markdown_file_is_a_chapter(tmp_path):
    folder = written(tmp_path / "2017H2", {"wmo.md": b"Wmo.", "pwet.md": b"Werk.", "leesmij.txt": b"12"})

    found = read_commentary(folder)

    assert [text.chapter for text in found.texts] == ["pwet", "wmo"]
    assert [text.file for text in found.texts] == [str(folder / "pwet.md"), str(folder / "wmo.md")]


def test_line_ends_and_a_byte_order_mark_make_no_difference(tmp_path):
    unix = read_commentary(written(tmp_path / "a", {"wmo.md": "één\ntwee\n".encode()}))
    windows = read_commentary(written(tmp_path / "b", {"wmo.md": "\ufefféén\r\ntwee\r\n".encode()}))

    assert windows.texts[0].text == unix.texts[0].text
    assert windows.digest == unix.digest


def test_the_digest_changes_with_the_text_and_with_the_chapter():
    digests = {
        commentary("a").digest,
        commentary("b").digest,
        commentary("a", "pwet").digest,
        Commentary().digest,
        Commentary((ChapterText("wm", "x", "oa"),)).digest,
    }

    assert len(digests) == 5
    assert Commentary().digest == hashlib.sha256().hexdigest()


def test_the_digest_does_not_depend_on_where_the_files_are():
    here, there = ChapterText("wmo", "here/wmo.md", "a"), ChapterText("wmo", "there/wmo.md", "a")

    assert Commentary((here,)).digest == Commentary((there,)).digest


def test_a_file_that_is_no_utf_8_is_refused_with_its_line(tmp_path):
    folder = written(tmp_path / "2017H2", {"wmo.md": b"goed\nfout \xff\n", "pwet.md": b"\xfe"})

    with pytest.raises(CommentaryError) as caught:
        read_commentary(folder)

    told = [str(problem) for problem in caught.value.problems]
    assert len(told) == 2
    assert told[0].startswith(
        f"{folder / 'pwet.md'}:1: This file can't be read: it holds bytes that are no UTF-8."
    )
    assert told[1].startswith(f"{folder / 'wmo.md'}:2: This file can't be read")
    assert told[1].endswith("Save it as text in UTF-8.")


def test_a_file_of_more_than_a_million_bytes_is_refused(tmp_path):
    folder = written(tmp_path / "2017H2", {"wmo.md": b"a" * 1_000_001})

    with pytest.raises(CommentaryError, match="larger than a million bytes"):
        read_commentary(folder)


def test_a_folder_that_looks_like_a_chapter_is_refused(tmp_path):
    (tmp_path / "2017H2" / "wmo.md").mkdir(parents=True)

    with pytest.raises(CommentaryError, match="can't be read"):
        read_commentary(tmp_path / "2017H2")


def test_a_chapter_that_no_report_has_is_refused_with_a_suggestion():
    with pytest.raises(CommentaryError) as caught:
        bind(commentary("Tekst.", "wmoo"), SAMPLE, CATALOGUE, PERIOD)

    assert str(caught.value.problems[0]) == "wmoo.md: No report has a chapter 'wmoo'. Did you mean 'wmo'?"


def test_a_chapter_like_no_other_says_what_to_do():
    with pytest.raises(CommentaryError, match="Name the file after a chapter of the report"):
        bind(commentary("Tekst.", "sportbeleid"), SAMPLE, CATALOGUE, PERIOD)


def test_problems_of_all_chapters_come_together_by_file_and_line():
    texts = (
        ChapterText("wmo", "wmo.md", "Goed.\n\nEr waren 12 dingen."),
        ChapterText("pwet", "pwet.md", "Het steeg.\n\nDe helft."),
    )

    with pytest.raises(CommentaryError) as caught:
        bind(Commentary(texts), SAMPLE, CATALOGUE, PERIOD)

    assert [(found.place.file, found.place.line) for found in caught.value.problems] == [
        ("pwet.md", 1),
        ("pwet.md", 3),
        ("wmo.md", 3),
    ]
    assert str(caught.value).splitlines()[0] == "The commentary has 3 problems."
    assert isinstance(caught.value, ProblemsError)


def test_one_problem_is_one_problem():
    with pytest.raises(CommentaryError, match=r"^The commentary has 1 problem\."):
        bound("Het steeg.")


def test_each_chapter_has_its_own_blocks():
    texts = (ChapterText("wmo", "wmo.md", "Een."), ChapterText("pwet", "pwet.md", "Twee lijnen."))
    free = Commentary((texts[0], ChapterText("pwet", "pwet.md", "Ander.")))

    found = bind(free, SAMPLE, CATALOGUE, PERIOD)

    assert list(found) == ["wmo", "pwet"]
    assert found["pwet"] == (Block("paragraph", (Inline("text", "Ander."),)),)


def test_paragraphs_headings_and_items_become_blocks():
    text = "# Uitkeringen\n\nEen alinea.\n\n- een item\n- nog een\n  - dieper\n\n1. genummerd\n"

    found = bound(text)

    assert [(block.kind, block.level) for block in found] == [
        ("heading", 1),
        ("paragraph", 0),
        ("item", 1),
        ("item", 1),
        ("item", 2),
        ("item", 1),
    ]
    assert shown(text).splitlines()[-1] == "genummerd"


def test_a_second_paragraph_of_an_item_is_a_paragraph():
    found = bound("- een item\n\n  nog een alinea\n\nbuiten de lijst")

    assert [block.kind for block in found] == ["item", "paragraph", "paragraph"]


def test_levels_of_headings_begin_at_one_and_skip_none():
    found = bound("### A\n\n###### B\n\n#### C\n\n# D\n\n## E\n\n### F\n\n## G")

    assert [block.level for block in found] == [1, 2, 2, 1, 2, 3, 2]


def test_an_underlined_heading_is_a_heading():
    found = bound("Uitkeringen\n===========\n\nEen alinea.")

    assert [block.kind for block in found] == ["heading", "paragraph"]


def test_empty_blocks_are_left_out():
    assert bound("#\n\n-\n\n   \n") == ()


def test_emphasis_and_links_keep_their_look():
    found = bound("Een **vet**, *schuin* en [link](https://voorbeeld.nl/a) woord.")

    assert found[0].inlines == (
        Inline("text", "Een "),
        Inline("strong", "vet"),
        Inline("text", ", "),
        Inline("emphasis", "schuin"),
        Inline("text", " en "),
        Inline("link", "link", "https://voorbeeld.nl/a"),
        Inline("text", " woord."),
    )


def test_a_figure_in_a_sentence_links_to_its_passport():
    found = bound("Er waren **{pwet.stand}** uitkeringen.")

    assert found[0].inlines[1] == Inline("figure", "236", "cijfer/pwet.stand.html#p2017H2")


def test_the_words_of_a_claim_are_marked_and_its_figures_stay_figures():
    found = bound(
        "Het [daalde met {= pwet.stand - pwet.stand@previous | abs} stuks]{pwet.stand < pwet.stand@previous}."
    )

    assert [(inline.kind, inline.text) for inline in found[0].inlines] == [
        ("text", "Het "),
        ("claim", "daalde met "),
        ("figure", "6"),
        ("claim", " stuks"),
        ("text", "."),
    ]


def test_a_claim_inside_emphasis_is_a_claim():
    found = bound("Het *[daalde sterk]{pwet.stand < pwet.stand@previous} in een jaar*.")

    assert [inline.kind for inline in found[0].inlines] == ["text", "claim", "emphasis", "text"]


def test_what_the_law_of_markdown_does_not_allow_here_stands_as_it_was_typed():
    assert shown("> citaat") == "> citaat"
    assert shown("<script>alert(a)</script>") == "<script>alert(a)</script>"
    assert shown("a | b\n--|--") == "a | b --|--"
    assert shown("`code`") == "`code`"
    assert shown("&half;") == "&half;"


def test_a_column_is_counted_in_the_file_also_inside_lists_and_headings():
    with pytest.raises(CommentaryError) as caught:
        bound("-  a\n   - b {xx.yy}\n\n##  {xx.yy} ##\n\n   {xx.yy}\n")

    places = [(found.place.line, found.place.column) for found in caught.value.problems]
    assert places == [(2, 9), (4, 6), (6, 5)]


def test_a_bare_number_that_is_a_figure_suggests_its_code():
    with pytest.raises(CommentaryError) as caught:
        bound("Het budget was € 629.000 voor 75 houders.")

    told = [str(found) for found in caught.value.problems]
    assert 'such as {pgb.budget}, or {"€ 629.000"} when' in told[0]
    assert "such as {pgb.houders}, or" in told[1]


def test_a_bare_claim_suggests_a_comparison_that_fits_the_words():
    with pytest.raises(CommentaryError) as caught:
        bound("Het steeg, daalde, en is gelijk gebleven.")

    told = [str(found) for found in caught.value.problems]
    assert "[steeg]{code > code@previous}" in told[0]
    assert "[daalde]{code < code@previous}" in told[1]
    assert "[gelijk gebleven]{code == code@previous}" in told[2]


@pytest.mark.parametrize(
    ("token", "english"),
    [
        ("{pwet.klein}", "fewer than 5"),
        ("{jeugd.geschat}", "about 1,234"),
        ("{jeugd.voorlopig}", "41 (provisional)"),
        ("{= pwet.vacatures * 2}", "400+"),
    ],
)
def test_what_must_be_said_beside_a_figure_is_said(token, english):
    assert shown(token) == english


def test_a_figure_follows_the_language_of_the_report():
    with speaking("nl"):
        dutch = shown("{pgb.budget}")
    english = shown("{pgb.budget}")

    assert (dutch, english) == ("€ 629.000", "€ 629,000")


def test_the_same_text_gives_the_same_blocks():
    text = "# A\n\nEr waren {pwet.stand}, dat [daalde]{pwet.stand < pwet.stand@previous}."

    assert bound(text) == bound(text)


def test_a_restated_figure_stops_a_sentence_that_no_longer_holds():
    holds = "[steeg]{pwet.instroom >= pwet.instroom@previous}"
    falls = "[steeg]{pwet.instroom > pwet.instroom@previous}"

    assert shown(holds) == "steeg"
    with pytest.raises(CommentaryError, match=r"pwet.instroom is 49 and pwet.instroom@previous is 49"):
        bound(falls)
