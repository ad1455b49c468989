from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest

from kernbeeld.publishing.document import Document
from kernbeeld.publishing.html import write_html
from kernbeeld.publishing.html.addresses import DOWNLOADS
from tests.publishing.html_reader import CHAPTERS, Element, Page, figure_cells, read_pages
from tests.publishing.sample_document import figures_of, sample_document


@pytest.fixture(scope="module")
def document() -> Document:
    return sample_document()


@pytest.fixture(scope="module")
def folder(document: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("rapport")
    write_html(document, target)
    return target


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, Page]:
    return read_pages(folder)


def shown_in(page: Page, cell: Element) -> str:
    inside = (one for one in page.elements if any(outer is cell for outer in one.around))
    return next(one for one in inside if "kb-number" in one.classes).text


def address_from(page: str, href: str) -> str:
    name, _, anchor = href.partition("#")
    target = normpath(join(dirname(page), name)) if name else page
    return f"{target}#{anchor}" if anchor else target


def test_a_report_has_a_page_for_each_chapter_and_each_published_code(
    document: Document, pages: dict[str, Page]
) -> None:
    general = {"index.html", "bevindingen.html", "begrippen.html", "verantwoording.html"}

    expected = general | set(CHAPTERS) | {passport.link for passport in document.passports}

    assert set(pages) == expected


def test_every_figure_stands_in_its_table_as_it_was_printed(
    document: Document, pages: dict[str, Page]
) -> None:
    expected = [f"{cell.text} {cell.marker}".strip() for cell in figures_of(document)]

    shown = [shown_in(pages[name], cell) for name in CHAPTERS for cell in pages[name].all("td")]

    assert shown == expected


def test_every_figure_in_a_table_leads_to_its_own_passport_section(
    document: Document, pages: dict[str, Page]
) -> None:
    links = [link.attributes["href"] for name in CHAPTERS for link in pages[name].all("a", "kb-number")]

    assert links == [cell.link for cell in figures_of(document)]


def test_every_link_leads_to_a_page_and_a_place_that_exist(pages: dict[str, Page]) -> None:
    places = set(pages) | set(DOWNLOADS)
    places |= {f"{name}#{anchor}" for name, page in pages.items() for anchor in page.ids}

    links = {
        address_from(name, link.attributes["href"])
        for name, page in pages.items()
        for link in page.links
        if not link.attributes["href"].startswith("https://")
    }

    assert links - places == set()


def test_every_stylesheet_is_copied_under_its_own_name(folder: Path, pages: dict[str, Page]) -> None:
    used = {
        address_from(name, link.attributes["href"])
        for name, page in pages.items()
        for link in page.all("link")
    }

    copied = {path.relative_to(folder).as_posix() for path in (folder / "assets").glob("*.css")}

    assert used == copied
    assert "assets/nlds.css" in copied


def test_no_page_has_a_script_a_style_or_an_event(pages: dict[str, Page]) -> None:
    elements = [one for page in pages.values() for one in page.elements]

    tags = {one.tag for one in elements}
    attributes = {name for one in elements for name in one.attributes}

    assert tags.isdisjoint({"script", "style", "iframe", "object", "embed", "form"})
    assert "style" not in attributes
    assert not [name for name in attributes if name.startswith("on")]


def test_every_page_forbids_scripts_by_policy(pages: dict[str, Page]) -> None:
    policies = {
        meta.attributes["content"]
        for page in pages.values()
        for meta in page.all("meta")
        if meta.attributes.get("http-equiv") == "Content-Security-Policy"
    }

    (policy,) = policies

    assert policy.startswith("default-src 'none'; style-src 'self'")
    assert "unsafe" not in policy


@pytest.mark.parametrize("landmark", ["header", "main", "footer", "nav"])
def test_every_page_has_its_landmarks(pages: dict[str, Page], landmark: str) -> None:
    without = [name for name, page in pages.items() if not page.all(landmark)]

    assert without == []


def test_every_page_says_its_language_and_has_its_own_title(pages: dict[str, Page]) -> None:
    languages = {page.one("html").attributes["lang"] for page in pages.values()}
    titles = [page.one("title").text for page in pages.values()]

    assert languages == {"nl"}
    assert len(set(titles)) == len(titles)


def test_every_page_begins_with_a_link_past_the_menu(pages: dict[str, Page]) -> None:
    first = {page.links[0].attributes["href"] for page in pages.values()}
    targets = {page.with_id("inhoud").tag for page in pages.values()}

    assert first == {"#inhoud"}
    assert targets == {"main"}


def test_headings_begin_at_one_and_skip_no_level(pages: dict[str, Page]) -> None:
    levels = {
        name: [int(one.tag[1]) for one in page.elements if one.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}]
        for name, page in pages.items()
    }

    skipping = {
        name
        for name, found in levels.items()
        if any(later > earlier + 1 for earlier, later in pairwise(found))
    }

    assert {found.count(1) for found in levels.values()} == {1}
    assert {found[0] for found in levels.values()} == {1}
    assert skipping == set()


def test_no_page_uses_an_id_twice(pages: dict[str, Page]) -> None:
    double = [name for name, page in pages.items() if len(set(page.ids)) != len(page.ids)]

    assert double == []


def test_every_table_has_a_caption_and_headers_with_their_scope(pages: dict[str, Page]) -> None:
    tables = [table for page in pages.values() for table in page.all("table")]
    captions = [caption for page in pages.values() for caption in page.all("caption")]
    headers = [header for page in pages.values() for header in page.all("th")]

    assert len(captions) == len(tables)
    assert all(caption.text for caption in captions)
    assert {header.attributes["scope"] for header in headers} == {"col", "row", "rowgroup"}
    assert all(header.text for header in headers)


def test_a_wide_table_scrolls_in_a_region_with_a_name_that_the_keyboard_reaches(
    pages: dict[str, Page],
) -> None:
    regions = [(page, one) for page in pages.values() for one in page.all("div", "kb-scroll")]

    names = [page.with_id(region.attributes["aria-labelledby"]).text for page, region in regions]

    assert all(names)
    assert {region.attributes["tabindex"] for _, region in regions} == {"0"}


def test_a_total_and_a_heading_stand_apart(pages: dict[str, Page]) -> None:
    page = pages["hoofdstuk-1-wmo.html"]

    heading = page.one("tr", "kb-table__group")
    total = page.one("tr", "kb-table__total")

    assert heading.text == "Het verloop van indicaties"
    assert total.text.startswith("Cliënten met HH")


def test_a_break_in_the_series_is_told_at_its_row(pages: dict[str, Page]) -> None:
    note = pages["hoofdstuk-1-wmo.html"].one("span", "kb-table__note")

    assert note.text == "Breuk in de reeks: vanaf 2017 tellen ook deelplannen mee."
    assert note.inside("tr", id="tabel-hh-3")


def test_the_column_of_the_reports_own_period_is_marked(pages: dict[str, Page]) -> None:
    page = pages["hoofdstuk-1-wmo.html"]

    headers = {one.text for one in page.all("th", "kb-now")}

    assert headers == {"2e halfjaar 2017"}


def test_a_figure_with_a_finding_carries_a_mark_with_the_reason(
    document: Document, pages: dict[str, Page]
) -> None:
    marked = [cell for cell in figures_of(document) if cell.findings]

    marks = [mark for cell in figure_cells(pages) for mark in marks_inside(pages, cell)]

    assert len(marks) == sum(len(cell.findings) for cell in marked)
    assert {mark.attributes["href"] for mark in marks} == {
        f"bevindingen.html#bevinding-{number}" for number in (1, 2, 3, 4)
    }
    assert any("Bevinding 1. Tegenspraak: 263 + 80 − 54 = 289 ≠ 298" in mark.text for mark in marks)
    assert any(document.findings[3].message in mark.text for mark in marks)


def marks_inside(pages: dict[str, Page], cell: Element) -> list[Element]:
    links = (link for name in CHAPTERS for link in pages[name].all("a", "kb-mark"))
    return [link for link in links if any(outer is cell for outer in link.around)]


def test_the_weight_of_a_mark_shows_without_colour(pages: dict[str, Page]) -> None:
    marks = [link for name in CHAPTERS for link in pages[name].all("a", "kb-mark")]

    shapes = {mark.attributes["class"].split()[-1]: mark.text[0] for mark in marks}

    assert shapes == {"kb-mark--error": "▲", "kb-mark--warning": "◆", "kb-mark--notice": "●"}


def test_every_sign_in_a_table_is_explained_under_it(pages: dict[str, Page]) -> None:
    page = pages["hoofdstuk-2-jeugd.html"]

    signs = {one.text for one in page.within("tabel-bereik") if one.tag == "dt"}

    assert {"n.v.t.", "n.b.", "ng", "(x)", "x", "200+", "<5", "41*"} <= signs


def test_a_chart_has_a_title_and_a_text_alternative(document: Document, pages: dict[str, Page]) -> None:
    charts = [chart for chapter in document.chapters for table in chapter.tables for chart in table.charts]
    page = pages["hoofdstuk-1-wmo.html"]

    captions = [one.text for one in page.all("figcaption")]
    drawings = page.all("div", "kb-chart__drawing")

    assert captions == [chart.title for chart in charts]
    assert [one.attributes["aria-label"] for one in drawings] == [chart.alt for chart in charts]
    assert all(one.attributes["role"] == "img" for one in drawings)


def test_chapters_lead_to_the_one_before_and_the_one_after(pages: dict[str, Page]) -> None:
    first, second = (pages[name].all("a", "kb-turn__link") for name in CHAPTERS)

    assert [link.attributes["href"] for link in first] == ["index.html", "hoofdstuk-2-jeugd.html"]
    assert [link.attributes["href"] for link in second] == ["hoofdstuk-1-wmo.html", "begrippen.html"]


def test_the_menu_says_where_the_reader_is(pages: dict[str, Page]) -> None:
    current = [one for one in pages["hoofdstuk-1-wmo.html"].links if one.attributes.get("aria-current")]

    assert {one.attributes["href"] for one in current} == {"hoofdstuk-1-wmo.html"}


def test_commentary_keeps_its_figures_claims_lists_and_emphasis(pages: dict[str, Page]) -> None:
    page = pages["hoofdstuk-1-wmo.html"]

    figure, claim = page.one("a", "kb-figure"), page.one("a", "kb-claim")
    items = [one.text for one in page.all("li", "utrecht-unordered-list__item")]

    assert figure.text == "298"
    assert figure.attributes["href"] == "cijfer/wmo.hulp.stand_eind.html#p2017H2"
    assert claim.text == "steeg"
    assert items == ["Er kwamen meer mensen bij dan er weggingen.", "Vooral ouderen vroegen hulp."]
    assert page.one("em").text == "ooit"


def test_abbreviations_of_the_glossary_are_explained_where_they_stand(pages: dict[str, Page]) -> None:
    page = pages["hoofdstuk-1-wmo.html"]

    titles = {(one.text, one.attributes["title"]) for one in page.all("abbr")}
    listed = [one.text for one in page.all("dt") if one.inside("aside")]

    assert ("PGB", "Persoonsgebonden budget") in titles
    assert listed == ["HH", "PGB", "Wmo"]


def test_the_first_page_tells_the_heaviest_findings_and_a_figure_of_each_chapter(
    document: Document, pages: dict[str, Page]
) -> None:
    page = pages["index.html"]

    cards = [one.text for one in page.all("h3", "kb-card__title")]
    figures = [one.text for one in page.all("p", "kb-tile__value")]

    assert cards == ["Indicaties: stand einde", "PGB: gemiddeld budget", "Cliënten met HH"]
    assert figures == ["298", "41*"]
    assert page.one("h1").text == document.title


def test_a_finding_shows_both_figures_the_gap_the_reason_and_the_rule_with_its_place(
    pages: dict[str, Page],
) -> None:
    finding = pages["bevindingen.html"].with_id("bevinding-1")

    told = finding.text

    assert "263 + 80 − 54 = 289" in told
    assert "298" in told
    assert "−9" in told
    assert "298 is 289 met twee cijfers verwisseld." in told
    assert "Begin plus instroom min uitstroom is het einde." in told
    assert "definitions/checks/wmo.yaml:8" in told


def test_a_finding_leads_to_the_passport_and_back_to_the_table(pages: dict[str, Page]) -> None:
    page = pages["bevindingen.html"]

    links = [one.attributes["href"] for one in page.within("bevinding-1") if one.tag == "a"]

    assert links[-2:] == [
        "cijfer/wmo.hulp.stand_eind.html#p2017H2",
        "hoofdstuk-1-wmo.html#tabel-begeleiding-5",
    ]


def test_findings_stand_by_weight(document: Document, pages: dict[str, Page]) -> None:
    articles = [one.attributes["id"] for one in pages["bevindingen.html"].all("article")]

    assert articles == [f"bevinding-{number}" for number in range(1, len(document.findings) + 1)]


def test_the_glossary_has_every_term_with_its_source(document: Document, pages: dict[str, Page]) -> None:
    page = pages["begrippen.html"]

    told = [page.with_id(f"begrip-{term.code}").text for term in document.terms]

    assert len(page.all("dt", "kb-terms__word")) == len(document.terms)
    assert all(
        term.definitie in text and term.bron in text for term, text in zip(document.terms, told, strict=True)
    )


def test_every_page_carries_the_known_time_and_the_account_the_hashes(pages: dict[str, Page]) -> None:
    footers = [page.one("footer").text for page in pages.values()]
    account = pages["verantwoording.html"].with_id("inhoud").text

    assert all(letter * 64 in account for letter in "adc")
    assert all("1 april 2018, 09:00" in text for text in footers)


def test_the_account_offers_every_file_and_names_the_deliveries(pages: dict[str, Page]) -> None:
    page = pages["verantwoording.html"]

    links = [one.attributes["href"] for one in page.within("inhoud") if one.tag == "a"]

    assert set(DOWNLOADS) <= set(links)
    assert "halfjaarcijfers.xlsx" in page.one("table").text
