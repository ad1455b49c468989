"""From any figure, one or two clicks lead to what it means, where it was printed and what was checked."""

import re

import pytest

from tests.demo.conftest import Demo
from tests.demo.links import Site, read_site, within
from tests.publishing.html_reader import Element

CELL = re.compile(r"\.csv [A-Z]+[0-9]+")
SOURCE = re.compile(r"\(.*[0-9]{4}.*\)$")
"""What a number from a document instead of a table says: where it stands."""


@pytest.fixture(scope="module")
def site(demo: Demo) -> Site:
    return read_site(demo.folder)


def figures(site: Site, element: str = "kb-number") -> list[tuple[str, Element]]:
    """Give every linked figure of the chapters, with its page."""
    return [(name, link) for name in site.chapters() for link in site.pages[name].all("a", element)]


def sentences(site: Site) -> list[tuple[str, Element]]:
    """Give every linked figure in the running text of the chapters."""
    return [
        (name, link)
        for name, link in figures(site, "kb-figure")
        if not any("kb-workings" in outer.classes for outer in link.around)
    ]


def record(site: Site, page: str, href: str) -> str:
    return site.follow(page, href)[1].text


def value_of(site: Site, page: str, section: Element) -> str:
    """Give the figure at the head of a passport's section, without its marks."""
    numbers = (
        one.text
        for one in within(site.pages[page], section)
        if "kb-number" in one.classes and any("kb-record__value" in outer.classes for outer in one.around)
    )
    return next(numbers, "")


def test_there_are_enough_figures_for_this_to_mean_something(site: Site) -> None:
    assert len(figures(site)) > 500
    assert len(sentences(site)) > 30


def test_every_figure_in_a_table_is_a_link(site: Site) -> None:
    bare = [
        (name, cell.text)
        for name in site.chapters()
        for cell in site.pages[name].all("td")
        if not any(one.tag == "a" and "kb-number" in one.classes for one in within(site.pages[name], cell))
    ]

    assert bare == []


def test_one_click_leads_to_the_same_figure_in_its_passport(site: Site) -> None:
    differ = []
    for name, link in figures(site):
        page, section = site.follow(name, link.attributes["href"])
        value = value_of(site, page, section)
        differ += [(name, link.text, value)] if value != link.text else []

    assert differ == []


def test_a_passport_says_what_the_figure_means_its_unit_its_register_and_its_owner(site: Site) -> None:
    passports = {name: page for name, page in site.pages.items() if name.startswith("cijfer/")}
    wanted = {"Soort cijfer", "Eenheid", "Registratie", "Eigenaar", "Geteld vanaf", "Definitie"}

    lacking = {
        name: wanted - {one.text for one in page.all("dt")}
        for name, page in passports.items()
        if not wanted <= {one.text for one in page.all("dt")}
    }
    silent = [name for name, page in passports.items() if len(page.one("p", "nl-paragraph--lead").text) < 20]

    assert len(passports) > 100
    assert lacking == {}
    assert silent == []


def test_a_delivered_figure_names_its_file_and_its_cell(site: Site, demo: Demo) -> None:
    delivered = {
        cell.link: cell.observation.fact.source
        for passport in demo.document.passports
        for cell in passport.cells
        if cell.observation.fact
    }

    silent = [
        link for link, source in delivered.items() if str(source) not in record(site, "index.html", link)
    ]

    assert len(delivered) > 492
    assert silent == []


def test_a_figure_that_was_not_delivered_says_how_it_was_made_or_why_it_is_not_there(
    site: Site, demo: Demo
) -> None:
    made = {
        cell.link: cell.observation.how
        for passport in demo.document.passports
        for cell in passport.cells
        if cell.observation.fact is None
    }
    words = {
        "computed": "Berekend met een formule.",
        "summed": "Opgeteld uit andere cijfers.",
        "carried": "Overgenomen",
        "absent": "Er is geen cijfer.",
    }

    silent = [link for link, how in made.items() if words[how] not in record(site, "index.html", link)]

    assert silent == []


def test_a_figure_that_was_checked_says_what_came_out(site: Site, demo: Demo) -> None:
    asked = {
        cell.link
        for passport in demo.document.passports
        for cell in passport.cells
        for outcome in passport.outcomes
        if any(
            (used.code, used.period) == (cell.observation.code, cell.observation.period)
            for used in outcome.used
        )
    }

    outcomes = ("Klopt", "Niet te controleren", "Let op", "Goed om te weten")
    silent = [
        link for link in asked if not any(word in record(site, "index.html", link) for word in outcomes)
    ]

    assert len(asked) > 200
    assert silent == []


def test_a_figure_in_a_sentence_leads_to_its_passport_or_to_its_working(site: Site) -> None:
    kinds = {site.target(name, link.attributes["href"]).partition("/")[0] for name, link in sentences(site)}
    lost = [
        (name, link.text)
        for name, link in sentences(site)
        if not site.exists(site.target(name, link.attributes["href"]))
    ]

    assert {kind for kind in kinds if "#berekening-" not in kind} == {"cijfer"}
    assert lost == []


def test_a_delivered_figure_in_a_sentence_is_the_figure_of_its_passport(site: Site) -> None:
    differ = []
    for name, link in sentences(site):
        page, section = site.follow(name, link.attributes["href"])
        value = value_of(site, page, section)
        if page.startswith("cijfer/") and digits(link.text) != digits(value):
            differ.append((name, link.text, value))

    assert differ == []


def digits(text: str) -> str:
    return re.sub(r"[^0-9,]", "", text)


def test_a_computed_figure_in_a_sentence_stands_in_its_working_with_the_figures_it_is_made_of(
    site: Site,
) -> None:
    workings = [
        (link.text, *site.follow(name, link.attributes["href"]))
        for name, link in sentences(site)
        if link.attributes["href"].startswith("#berekening-")
    ]

    wrong = [
        (text, working.text) for text, _, working in workings if not working.text.startswith(f"{text} = ")
    ]
    silent = [
        working.text
        for _, page, working in workings
        if not [one for one in within(site.pages[page], working) if one.tag == "a"]
        and not SOURCE.search(working.text)
    ]

    assert len(workings) > 8
    assert wrong == []
    assert silent == []


def test_the_figures_of_a_working_lead_on_to_a_passport_with_the_same_figure(site: Site) -> None:
    inside = [
        (name, link)
        for name, link in figures(site, "kb-figure")
        if any("kb-workings" in outer.classes for outer in link.around)
    ]

    differ = [
        (name, link.text)
        for name, link in inside
        if digits(link.text) not in digits_of(record(site, name, link.attributes["href"]))
    ]

    assert len(inside) > 15
    assert differ == []


def digits_of(text: str) -> set[str]:
    return {digits(word) for word in text.split()}


def test_every_finding_leads_to_the_passport_of_its_figure_and_back(site: Site, demo: Demo) -> None:
    page = site.pages["bevindingen.html"]
    shown = page.all("article", "kb-finding")

    lost = []
    for number, finding in enumerate(shown, 1):
        links = [one.attributes["href"] for one in within(page, finding) if one.tag == "a"]
        passports = {href.partition("#")[0] for href in links if href.startswith("cijfer/")}
        back = [
            name
            for name in passports
            for link in site.pages[name].links
            if site.target(name, link.attributes["href"]) == f"bevindingen.html#bevinding-{number}"
        ]
        lost += [] if back else [(number, sorted(passports))]

    assert len(shown) == len(demo.document.findings)
    assert lost == []


def test_every_mark_beside_a_figure_leads_to_the_finding_about_it(site: Site, demo: Demo) -> None:
    marks = [(name, link) for name in site.chapters() for link in site.pages[name].all("a", "kb-mark")]

    places = {site.target(name, link.attributes["href"]) for name, link in marks}

    heavy = {
        f"bevindingen.html#bevinding-{number}"
        for number, finding in enumerate(demo.document.findings, 1)
        if finding.severity != "notice"
    }
    assert places >= heavy
    assert all(site.exists(place) for place in places)


def test_every_key_figure_on_the_first_page_is_one_click_from_its_passport(site: Site) -> None:
    tiles = site.pages["index.html"].all("a", "kb-tile__number")

    wrong = [
        tile.text for tile in tiles if tile.text not in record(site, "index.html", tile.attributes["href"])
    ]

    assert len(tiles) >= 5
    assert wrong == []
    assert all(CELL.search(record(site, "index.html", tile.attributes["href"])) for tile in tiles)
