from dataclasses import replace
from pathlib import Path

import pytest

from kernbeeld.errors import InternalError
from kernbeeld.publishing.document import Block, ChapterView, Document, Inline, Passport
from kernbeeld.publishing.html import site, write_html
from tests.publishing.html_reader import CHAPTERS, figure_cells, written
from tests.publishing.sample_document import figures_of, sample_document

HOSTILE = "</title><script>alert('x')</script><img src=x onerror=alert(1)> & \"quotes\""


@pytest.fixture(scope="module")
def document() -> Document:
    return sample_document()


def test_the_same_report_gives_the_same_bytes(document: Document, tmp_path: Path) -> None:
    write_html(document, tmp_path / "once")
    write_html(document, tmp_path / "again")

    once, again = (contents(tmp_path / name) for name in ("once", "again"))

    assert len(once) > 20
    assert once == again


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_writing_again_replaces_what_was_there(document: Document, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("old", encoding="utf-8")

    pages = written(document, tmp_path)

    assert pages["index.html"].one("h1").text == document.title


def hostile(document: Document) -> Document:
    """Put hostile text wherever a delivery, a definition or a commentary can bring text in."""
    first, *others = document.chapters
    table = first.tables[0]
    cell = replace(table.rows[1].cells[0], text=HOSTILE, marker=HOSTILE, explanation=HOSTILE)
    row = replace(table.rows[1], label=HOSTILE, note=HOSTILE, cells=(cell, *table.rows[1].cells[1:]))
    chart = replace(table.charts[0], title=HOSTILE, alt=HOSTILE)
    view = replace(
        table,
        title=HOSTILE,
        columns=(HOSTILE,) * 4,
        rows=(table.rows[0], row),
        notes=(HOSTILE,),
        charts=(chart,),
    )
    block = Block("paragraph", tuple(Inline(kind, HOSTILE, HOSTILE) for kind in ("text", "link", "figure")))
    chapter = replace(first, title=HOSTILE, commentary=(block,), tables=(view, *first.tables[1:]))
    findings = tuple(replace(one, message=HOSTILE, diagnosis=(HOSTILE,)) for one in document.findings)
    return replace(
        document,
        title=HOSTILE,
        municipality=replace(document.municipality, name=HOSTILE, publisher=HOSTILE),
        chapters=(chapter, *others),
        findings=findings,
        terms=tuple(replace(term, definitie=HOSTILE, abbreviation="") for term in document.terms),
        passports=tuple(hostile_passport(passport) for passport in document.passports),
        making=replace(document.making, deliveries=((HOSTILE, HOSTILE, HOSTILE),)),
    )


def hostile_passport(passport: Passport) -> Passport:
    versions = tuple(
        replace(one, printed=HOSTILE, delivery=HOSTILE, source=replace(one.source, file=HOSTILE))
        for one in passport.versions
    )
    outcomes = tuple(replace(one, reason=HOSTILE) for one in passport.outcomes)
    return replace(passport, label=HOSTILE, versions=versions, outcomes=outcomes)


def test_hostile_text_stays_text_everywhere(document: Document, tmp_path: Path) -> None:
    pages = written(hostile(document), tmp_path)

    elements = [one for page in pages.values() for one in page.elements]
    attributes = {name for one in elements for name in one.attributes}

    assert {one.tag for one in elements}.isdisjoint({"script", "img"})
    assert "onerror" not in attributes
    assert all("alert('x')" in page.one("title").text for page in pages.values())


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "nergens.html"]
)
def test_a_link_that_leads_nowhere_safe_becomes_text(document: Document, tmp_path: Path, link: str) -> None:
    block = Block("paragraph", (Inline("link", "klik hier", link),))
    chapters = (replace(document.chapters[0], commentary=(block,)), *document.chapters[1:])

    page = written(replace(document, chapters=chapters), tmp_path)["hoofdstuk-1-wmo.html"]

    assert "klik hier" in page.one("main").text
    assert "klik hier" not in [one.text for one in page.links]


def test_a_link_to_a_public_address_stays_as_it_is(document: Document, tmp_path: Path) -> None:
    block = Block("paragraph", (Inline("link", "de wet", "https://wetten.overheid.nl/"),))
    chapters = (replace(document.chapters[0], commentary=(block,)), *document.chapters[1:])

    page = written(replace(document, chapters=chapters), tmp_path)["hoofdstuk-1-wmo.html"]

    assert [one.attributes["href"] for one in page.links if one.text == "de wet"] == [
        "https://wetten.overheid.nl/"
    ]


def test_headings_of_commentary_are_brought_in_order(document: Document, tmp_path: Path) -> None:
    blocks = tuple(Block("heading", (Inline("text", f"Kop {level}"),), level) for level in (1, 6, 2, 4))
    chapters = (replace(document.chapters[0], commentary=blocks), *document.chapters[1:])

    page = written(replace(document, chapters=chapters), tmp_path)["hoofdstuk-1-wmo.html"]

    headings = [
        (one.tag, one.text) for one in page.elements if one.text.startswith("Kop ") and one.tag[0] == "h"
    ]
    assert [found for found in headings if found[0] in {"h3", "h4", "h5", "h6"}] == [
        ("h3", "Kop 1"),
        ("h4", "Kop 6"),
        ("h3", "Kop 2"),
        ("h4", "Kop 4"),
    ]


def test_a_report_without_findings_says_so(document: Document, tmp_path: Path) -> None:
    clean = replace(
        document,
        findings=(),
        chapters=tuple(without_marks(chapter) for chapter in document.chapters),
        passports=tuple(replace(one, cells=(), outcomes=()) for one in document.passports),
        language="en",
    )

    pages = written(clean, tmp_path)

    assert "We found no contradictions." in pages["index.html"].one("main").text
    assert "There are no findings." in pages["bevindingen.html"].one("main").text
    assert not [one for page in pages.values() for one in page.all("a", "kb-mark")]


def without_marks(chapter: ChapterView) -> ChapterView:
    tables = tuple(
        replace(
            table,
            rows=tuple(
                replace(row, cells=tuple(replace(cell, findings=()) for cell in row.cells))
                for row in table.rows
            ),
        )
        for table in chapter.tables
    )
    return replace(chapter, tables=tables)


def test_a_figure_without_a_passport_is_shown_without_a_link(document: Document, tmp_path: Path) -> None:
    bare = replace(document, passports=())

    pages = written(bare, tmp_path)

    cells = figure_cells(pages)
    assert len(cells) == len(figures_of(document))
    assert not [link for name in CHAPTERS for link in pages[name].all("a", "kb-number")]


def test_an_english_report_speaks_english(document: Document, tmp_path: Path) -> None:
    pages = written(replace(document, language="en"), tmp_path)

    assert pages["index.html"].one("html").attributes["lang"] == "en"
    assert pages["bevindingen.html"].one("h1").text == "Findings"
    assert "Municipality of Voorbeeldstad" in pages["index.html"].one("header", "kb-header").text


def test_a_glossary_without_a_chapter_of_its_own_is_written_too(document: Document, tmp_path: Path) -> None:
    pages = written(replace(document, chapters=document.chapters[:2]), tmp_path)

    last = [one.attributes["href"] for one in pages[CHAPTERS[1]].all("a", "kb-turn__link")]

    assert last == ["hoofdstuk-1-wmo.html", "bevindingen.html"]
    assert pages["begrippen.html"].with_id("begrip-wmo").text


def test_missing_styles_are_our_mistake_and_say_what_to_run(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "_ASSETS", tmp_path / "nothing")

    with pytest.raises(InternalError) as caught:
        write_html(document, tmp_path / "out")

    assert "generated/nlds.css" in str(caught.value)
    assert "python tools/build_assets.py" in str(caught.value)


def test_a_page_never_falls_outside_the_folder(document: Document, tmp_path: Path) -> None:
    escaping = replace(document.passports[0], link="../buiten.html")

    with pytest.raises(InternalError, match="outside the report"):
        write_html(replace(document, passports=(escaping,)), tmp_path / "out")

    assert not (tmp_path / "buiten.html").exists()
