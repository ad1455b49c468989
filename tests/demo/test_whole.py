"""The demo output as a whole: nothing leads nowhere, nothing is left unfinished, nothing is half Dutch."""

import json
import re
from datetime import datetime
from hashlib import sha256

import pytest
import yaml

from kernbeeld.language import speaking
from tests.architecture.texts import translations
from tests.demo.conftest import Demo
from tests.demo.links import ELSEWHERE, Site, read_site
from tests.publishing.compose_sample import GOLDEN as PUBLISHING

GOLDEN = yaml.safe_load((PUBLISHING.parent / "demo" / "outputs.yaml").read_text("utf-8"))
PLACE = re.compile(r"\{[a-z_]+\}")


@pytest.fixture(scope="module")
def site(demo: Demo) -> Site:
    return read_site(demo.folder)


def test_every_link_leads_somewhere(site: Site) -> None:
    lost = {
        (name, link.attributes["href"])
        for name, page in site.pages.items()
        for link in page.links
        if not link.attributes["href"].startswith(ELSEWHERE)
        and not site.exists(site.target(name, link.attributes["href"]))
    }

    assert lost == set()


def test_every_style_and_letter_is_there(site: Site) -> None:
    wanted = {
        site.target(name, one.attributes["href"])
        for name, page in site.pages.items()
        for one in page.all("link")
    }
    letters = {
        site.target(style, url.strip("'\""))
        for style in wanted
        for url in re.findall(r"url\(([^)]+)\)", (site.folder / style).read_text("utf-8"))
        if not url.strip("'\"").startswith("data:")
    }

    assert [address for address in sorted(wanted | letters) if not (site.folder / address).is_file()] == []


def test_every_page_can_be_reached_from_the_first(site: Site) -> None:
    seen, new = set(), {"index.html"}
    while new:
        seen |= new
        new = {
            site.target(name, link.attributes["href"]).partition("#")[0]
            for name in new
            for link in site.pages[name].links
        }
        new = {name for name in new if name in site.pages} - seen

    assert set(site.pages) - seen == set()


def test_no_id_stands_twice_on_a_page(site: Site) -> None:
    twice = {name for name, page in site.pages.items() if len(page.ids) != len(set(page.ids))}

    assert twice == set()


def test_every_download_that_is_named_is_there(site: Site) -> None:
    page = site.pages["verantwoording.html"]
    files = [
        link.attributes["href"]
        for link in page.links
        if any("kb-files" in outer.classes for outer in link.around)
    ]

    assert files == GOLDEN["downloads"]
    assert all((site.folder / name).stat().st_size > 0 for name in files)


def test_the_folder_holds_nothing_but_pages_downloads_and_styles(site: Site) -> None:
    names = {path.name for path in site.folder.iterdir()}

    strange = {name for name in names if not name.endswith(".html")} - {*GOLDEN["downloads"]}

    assert strange == set(GOLDEN["folders"])


def test_findings_json_has_exactly_the_documented_fields(demo: Demo) -> None:
    findings = json.loads((demo.folder / "findings.json").read_text("utf-8"))

    assert {tuple(finding) for finding in findings} == {tuple(GOLDEN["finding_fields"])}
    assert len(findings) == len(demo.document.findings)
    assert [finding["severity"] for finding in findings] == [
        finding.severity.value for finding in demo.document.findings
    ]


@pytest.fixture(scope="module")
def described(demo: Demo) -> dict[str, dict[str, object]]:
    graph = json.loads((demo.folder / "dcat.jsonld").read_text("utf-8"))["@graph"]
    nodes = [node for node in graph if node["@type"] == "dcat:Distribution"]
    return {node["dcat:downloadURL"]["@id"]: node for node in nodes}


def test_the_dataset_names_every_file_but_itself(described) -> None:
    assert sorted(described) == sorted({*GOLDEN["downloads"]} - {"dcat.jsonld"})


@pytest.mark.parametrize("name", [name for name in GOLDEN["downloads"] if name != "dcat.jsonld"])
def test_the_dataset_gives_the_size_and_the_checksum_of_each_file(demo: Demo, described, name: str) -> None:
    held = (demo.folder / name).read_bytes()

    said = json.dumps(described[name])

    assert f'"{sha256(held).hexdigest()}"' in said
    assert f'"{len(held)}"' in said


def test_the_dataset_is_as_old_as_its_latest_figure(demo: Demo) -> None:
    graph = json.loads((demo.folder / "dcat.jsonld").read_text("utf-8"))["@graph"]

    (dataset,) = (node for node in graph if node["@type"] == "dcat:Dataset")

    assert datetime.fromisoformat(dataset["dct:modified"]["@value"]) == demo.checked.known_at


def short_words(text: str) -> set[str]:
    """Give the words that are written in capitals, as abbreviations are."""
    return set(re.findall(r"\b[A-Z]{2,}[0-9]?\b|\b(?:Wmo|Wsw|Pw)\b", text))


def test_every_abbreviation_in_a_title_is_in_the_glossary(site: Site, demo: Demo) -> None:
    titles = {
        one.text
        for page in site.pages.values()
        for one in page.elements
        if one.tag in {"h1", "h2", "h3", "caption", "figcaption"}
    }
    explained = {term.abbreviation for term in demo.document.terms}
    explained |= {word for term in demo.document.terms for word in term.label.nl.split()}

    unknown = {word for title in titles for word in short_words(title)} - explained

    assert unknown == set()


def test_an_abbreviation_is_explained_by_other_words_than_itself(site: Site) -> None:
    empty = {
        (name, short.text)
        for name, page in site.pages.items()
        for short in page.all("abbr")
        if short.attributes["title"].casefold() == short.text.casefold()
    }

    assert empty == set()


def test_the_lines_of_a_chart_have_different_names(demo: Demo) -> None:
    charts = [
        chart for chapter in demo.document.chapters for table in chapter.tables for chart in table.charts
    ]
    names = [
        {title.rpartition(": ")[0] for title in re.findall(r"<g><title>([^<]*)</title>", chart.svg)}
        for chart in charts
    ]
    points = [len(re.findall(r"<g><title>", chart.svg)) for chart in charts]

    assert [len(found) for found in names] == points
    assert sum(points) > 50


def visible(site: Site) -> dict[str, str]:
    """Give what a reader reads or hears on each page."""
    spoken = ("aria-label", "title", "alt", "content")
    return {
        name: "\n".join(
            [
                page.all("title")[0].text,
                *(one.text for one in page.all("body")),
                *(
                    one.attributes[key]
                    for one in page.elements
                    for key in spoken
                    if key in one.attributes and "http-equiv" not in one.attributes
                ),
            ]
        )
        for name, page in site.pages.items()
    }


def test_no_placeholder_is_left_on_a_page(site: Site) -> None:
    braces = {name for name, text in visible(site).items() if "{" in text or "}" in text}

    assert braces == set()


def english() -> dict[str, re.Pattern[str]]:
    """Give each text that differs in Dutch, as it would look on a page with anything filled in."""
    dutch = " ".join(form for forms in translations().values() for form in forms)
    words = set(re.findall(r"\w+", dutch.casefold()))
    patterns = {}
    for text, forms in translations().items():
        pieces = [piece for piece in PLACE.split(text) if re.search(r"[a-z]{2}", piece)]
        own = set(re.findall(r"\w+", " ".join(pieces).casefold())) - words
        if own and text not in forms:
            patterns[text] = re.compile(r"(?<!\w)" + ".{1,80}?".join(map(re.escape, pieces)) + r"(?!\.?\w)")
    return patterns


@pytest.mark.long
def test_no_english_text_is_left_on_a_dutch_page(site: Site) -> None:
    patterns = english()
    pages = visible(site)

    left = {
        (text, name)
        for text, pattern in patterns.items()
        for name, shown in pages.items()
        if pattern.search(shown)
    }

    assert len(patterns) > 300
    assert left == set()


def test_an_english_text_would_be_found() -> None:
    patterns = english()

    found = {text for text in patterns if patterns[text].search("Begin plus in minus out is end")}

    assert "Begin plus in minus out is end" in found


def test_every_page_says_that_it_is_dutch(site: Site) -> None:
    with speaking("nl"):
        languages = {page.one("html").attributes["lang"] for page in site.pages.values()}

    assert languages == {"nl"}
