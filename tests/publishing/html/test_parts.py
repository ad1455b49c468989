import re
from dataclasses import replace
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.vocabulary import Severity
from kernbeeld.errors import Place
from kernbeeld.publishing.document import Cell, ChapterView, Document, TableRow
from kernbeeld.publishing.html.abbreviations import Abbreviations
from kernbeeld.publishing.html.addresses import Addresses
from kernbeeld.publishing.html.findings import FindingViews, place_words, weight_counts
from kernbeeld.publishing.html.front import HEIGHT, WIDTH, key_figures
from tests.publishing.sample_document import NOW, PERIODS, sample_document

DOCUMENT = sample_document()
SHORT = Abbreviations(DOCUMENT)
KEYWORDS = {"gettext": None, "ngettext": (1, 2)}


def plain(markup: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", markup))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("De Wmo", 'De <abbr title="Wet maatschappelijke ondersteuning 2015">Wmo</abbr>'),
        ("wmo", "wmo"),
        ("HH1", "HH1"),
        ("(HH)", '(<abbr title="Huishoudelijke hulp">HH</abbr>)'),
        ("HH en PGB", '<abbr title="Huishoudelijke hulp">HH</abbr> en '
                      '<abbr title="Persoonsgebonden budget">PGB</abbr>'),
        ("<b>", "&lt;b&gt;"),
        ("", ""),
    ],
)  # fmt: skip
def test_an_abbreviation_is_explained_as_a_whole_word_only(text: str, written: str) -> None:
    assert str(SHORT.explained(text)) == written


@given(st.text())
def test_explaining_changes_no_letter_and_lets_no_tag_in(text: str) -> None:
    marked = str(SHORT.explained(f"{text} PGB {text}"))

    assert plain(marked) == f"{text} PGB {text}"
    assert set(re.findall(r"<(\w+)", marked)) == {"abbr"}


def test_abbreviations_of_a_page_stand_in_alphabetical_order() -> None:
    found = SHORT.within(["De Wmo en het PGB", "PGB en HH"])

    assert [short for short, _, _ in found] == ["HH", "PGB", "Wmo"]
    assert found[1] == ("PGB", "Persoonsgebonden budget", "begrippen.html#begrip-pgb")


def test_a_glossary_without_abbreviations_explains_nothing() -> None:
    bare = replace(DOCUMENT, terms=tuple(replace(term, abbreviation="") for term in DOCUMENT.terms))

    short = Abbreviations(bare)

    assert str(short.explained("Wmo & PGB")) == "Wmo &amp; PGB"
    assert short.within(["Wmo"]) == []


@pytest.mark.parametrize(
    ("file", "shown"),
    [
        ("/home/iemand/kernbeeld/definitions/checks/wmo.yaml", "definitions/checks/wmo.yaml:8"),
        ("C:\\werk\\definitions\\wmo.yaml", "definitions/wmo.yaml:8"),
        ("/ergens/definitions/gemeente/definitions/eigen.yaml", "definitions/eigen.yaml:8"),
        ("/ergens/anders/eigen.yaml", "eigen.yaml:8"),
    ],
)
def test_the_place_of_a_rule_tells_nothing_about_the_machine(file: str, shown: str) -> None:
    assert place_words(Place(file, 8)) == shown


def test_weights_are_counted_heaviest_first_and_only_those_that_occur() -> None:
    heavy = tuple(one for one in DOCUMENT.findings if one.severity is not Severity.WARNING)

    assert weight_counts(heavy) == ((Severity.ERROR, 2), (Severity.NOTICE, 1))
    assert weight_counts(()) == ()


def test_a_finding_is_known_by_what_it_is_about_and_not_by_its_object() -> None:
    views = FindingViews(DOCUMENT, Addresses(DOCUMENT))

    numbers = [views.number(replace(finding)) for finding in DOCUMENT.findings]

    assert numbers == [1, 2, 3, 4]
    assert views.number(replace(DOCUMENT.findings[0], period=PERIODS[0])) == 0


def test_a_cell_under_another_code_leads_to_the_passport_of_its_published_code() -> None:
    addresses = Addresses(DOCUMENT)

    address = addresses.passport("wmo.hh.totaal", (("soort", "hh1"),), NOW)

    assert address == "cijfer/wmo.hh.hh1.html#p2017H2"


def test_a_period_that_a_passport_does_not_have_leads_to_its_beginning() -> None:
    addresses = Addresses(DOCUMENT)

    assert addresses.passport("wmo.hh.totaal", (), NOW.whole_year) == "cijfer/wmo.hh.totaal.html"
    assert addresses.passport("nergens.bekend", (), NOW) == ""


def test_a_figure_knows_every_table_row_that_shows_it() -> None:
    addresses = Addresses(DOCUMENT)

    spots = addresses.spots("wmo.hh.totaal", ())

    assert [(spot.address, spot.table) for spot in spots] == [
        ("hoofdstuk-1-wmo.html#tabel-hh-3", "Huishoudelijke hulp (HH)")
    ]
    assert addresses.spots("nergens.bekend", ()) == ()


def first_row(chapter: ChapterView) -> TableRow:
    return next(row for row in chapter.tables[0].rows if row.cells)


def only(chapter: ChapterView, *cells: Cell) -> Document:
    """Make a report of one chapter with one row of figures."""
    row = replace(first_row(chapter), cells=cells)
    table = replace(chapter.tables[0], rows=(row,))
    return replace(DOCUMENT, chapters=(replace(chapter, tables=(table,)),))


def with_value(cell: Cell, value: str | None) -> Cell:
    number = None if value is None else Decimal(value)
    return replace(cell, text=value or "n.b.", observation=replace(cell.observation, value=number))


def courses(*values: str | None) -> list[str]:
    chapter = DOCUMENT.chapters[0]
    cells = first_row(chapter).cells
    made = only(chapter, *(with_value(cell, value) for cell, value in zip(cells, values, strict=True)))
    return [figure.course for figure in key_figures(made, Addresses(made))]


def test_the_first_figure_of_a_chapter_is_that_of_its_first_chart() -> None:
    first = key_figures(DOCUMENT, Addresses(DOCUMENT))[0]

    assert (first.label, first.text) == ("Indicaties: stand einde", "298")
    assert (first.before, first.before_period) == ("263", "half-year 1 2017")
    assert first.address == "cijfer/wmo.hulp.stand_eind.html#p2017H2"


def test_the_small_line_stays_inside_its_drawing() -> None:
    (course,) = courses("0", "1000000", "5", "-20")

    points = [tuple(Decimal(part) for part in point.split(",")) for point in course.split()]

    assert len(points) == 4
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)


def test_the_small_line_of_equal_figures_is_flat() -> None:
    (course,) = courses("7", "7", "7", "7")

    assert len({point.split(",")[1] for point in course.split()}) == 1


def test_there_is_no_small_line_where_a_figure_is_missing() -> None:
    assert courses("1", None, "3", "4") == [""]


def test_a_chapter_without_a_figure_for_this_period_has_no_key_figure() -> None:
    assert courses("1", "2", "3", None) == []


def test_there_is_no_figure_before_when_the_one_before_is_missing() -> None:
    chapter = DOCUMENT.chapters[1]
    bare = replace(only(chapter, first_row(chapter).cells[-1]), passports=())

    (figure,) = key_figures(bare, Addresses(bare))

    assert (figure.text, figure.before, figure.course) == ("41*", "", "")


def written(message: str | tuple[str, ...] | list[str]) -> str:
    return message if isinstance(message, str) else " | ".join(message)


def messages(project_root: Path) -> set[str]:
    room = project_root / "src" / "kernbeeld" / "publishing"
    sources = [("python", path) for path in sorted((room / "html").glob("*.py"))]
    sources += [
        ("jinja2.ext:babel_extract", path) for path in sorted((room / "templates/html").glob("*.html"))
    ]
    found = set()
    for method, path in sources:
        with path.open("rb") as handle:
            found |= {written(message) for _, message, _, _ in extract(method, handle, keywords=KEYWORDS)}
    return found


def test_every_text_of_the_pages_is_translated_with_the_same_places(project_root: Path) -> None:
    texts = messages(project_root)
    with (project_root / "src/kernbeeld/locale/nl/html.po").open("rb") as handle:
        dutch = {written(one.id): written(one.string) for one in read_po(handle, locale="nl") if one.id}

    places = {text: sorted(re.findall(r"\{\w+\}", text)) for text in texts}
    translated = {text: sorted(re.findall(r"\{\w+\}", dutch.get(text, "{missing}"))) for text in texts}

    assert len(texts) > 100
    assert translated == places
    assert set(dutch) == texts
