"""What a report looks back on, as a reader sees it on the page, in the PDF and in the data."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from kernbeeld.catalogue.exact_json import Json, write_json
from kernbeeld.language import speaking
from kernbeeld.publishing.data.write import figures_json
from kernbeeld.publishing.document import Announced, Document, LookBack, Signal
from kernbeeld.publishing.html.addresses import LOOK_BACK
from kernbeeld.publishing.html.site import Site
from kernbeeld.publishing.pdf.telling import told_chapters
from tests.publishing.sample_document import sample_document

CASES = yaml.safe_load((Path(__file__).parents[1] / "golden/publishing/look_back.yaml").read_text("utf-8"))
SIGNAL = Signal("Thema", "overal", "Team", "Gezien.", "Gesprek.", "gepland")
ANNOUNCED = Announced("Belofte.", "1e halfjaar 2017", "2e halfjaar 2017", "verteld")
Given = Mapping[str, object]


@pytest.fixture(scope="module")
def sample() -> Document:
    """A report that looks back on nothing."""
    return sample_document()


def document(sample: Document, case: Given) -> Document:
    signals = tuple(replace(SIGNAL, **given) for given in case.get("signalen", ()))
    announced = tuple(replace(ANNOUNCED, **given) for given in case.get("aankondigingen", ()))
    return replace(sample, look_back=LookBack(signals, announced))


class Words(HTMLParser):
    """The text of a page, as a browser reads it."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def words(page: str) -> str:
    reader = Words()
    reader.feed(page)
    return " ".join("".join(reader.said).split())


def texts(told: Json) -> Iterator[str]:
    """Every text in nested data, in its order."""
    if isinstance(told, str):
        yield told
    for one in told.values() if isinstance(told, Mapping) else told if isinstance(told, list) else ():
        yield from texts(one)


def stand_in_order(text: str, shown: list[str]) -> bool:
    place = 0
    for one in shown:
        place = text.find(one, place)
        if place < 0:
            return False
        place += len(one)
    return True


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_page_tells_everything_in_its_order_or_is_not_there(sample, case):
    site = Site(document(sample, case))

    assert (LOOK_BACK in site.addresses) is bool(case["toont"])
    if case["toont"]:
        read = words(site.page(LOOK_BACK).main)
        assert stand_in_order(read, case["toont"])
        assert not any(hidden in read for hidden in case.get("niet", ()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_pdf_tells_the_same_in_the_same_order(sample, case):
    with speaking("nl"):
        chapters = told_chapters(document(sample, case))

    read = " ".join(text for chapter in chapters for text in texts(chapter))
    assert stand_in_order(read, case["toont"])
    assert not any(hidden in read for hidden in case.get("niet", ()))
    assert bool(chapters) is bool(case["toont"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_data_hold_every_field_as_it_was_told(sample, case):
    told = json.loads(write_json(figures_json(document(sample, case)))).get("look_back", {})

    for name, given in (("signals", "signalen"), ("announcements", "aankondigingen")):
        rows = told.get(name, [])
        assert len(rows) == len(case.get(given, ()))
        assert all(said.items() <= row.items() for said, row in zip(case.get(given, ()), rows, strict=True))
