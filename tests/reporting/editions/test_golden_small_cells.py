"""Which figures are too small to be made public: counts above zero and below the threshold of then."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.catalogue.model import Catalogue, DatedValue
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.engine.observation import Observation
from kernbeeld.publishing.document import Cell, Document
from kernbeeld.reporting.queries.obstacles import THRESHOLD, small_cells
from tests.publishing.sample_document import sample_document

GOLDEN = Path(__file__).parents[2] / "golden" / "reporting" / "small_cells.yaml"
CASES = yaml.safe_load(GOLDEN.read_text("utf-8"))
USUAL = [{"since": date(2015, 1, 1), "value": 10}]
CODE = "wmo.hulp.stand_eind"
Given = Mapping[str, object]


@pytest.fixture(scope="module")
def sample() -> Document:
    """A report of which each case replaces the figures."""
    return sample_document()


def book(sample: Document, case: Given) -> Catalogue:
    """The definitions of the sample, with the units of the house and the threshold of a case."""
    packaged = packaged_catalogue()
    values = tuple(DatedValue(one["since"], Decimal(one["value"])) for one in case.get("drempel", USUAL))
    threshold = replace(packaged.parameters[THRESHOLD], values=values)
    return replace(
        sample.catalogue, units=packaged.units, parameters={THRESHOLD: threshold} if values else {}
    )


def cell(case: Given, value: object, period: Period) -> Cell:
    number = None if value is None else Decimal(str(value))
    said = frozenset({Qualifier(case["zegt"])} if "zegt" in case else ())
    absence = Absence.NOT_DELIVERED if number is None else None
    seen = Observation(CODE, period, (), case["eenheid"], number, absence, said)
    return Cell(seen, str(value), "", "", "")


def document(sample: Document, case: Given, *values: object) -> Document:
    period = Period.parse(case.get("periode", "2017H2"))
    cells = tuple(cell(case, value, period) for value in values)
    passport = replace(sample.passports[0], code=CODE, cells=cells, breakdown=())
    return replace(sample, period=period, catalogue=book(sample, case), passports=(passport,))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_figure_is_small_above_zero_and_below_the_threshold(sample, case):
    found = small_cells(document(sample, case, case["waarde"]))

    assert bool(found) is case["klein"]


def test_small_figures_stand_in_the_order_of_the_report_and_the_others_are_left_out(sample):
    found = small_cells(document(sample, {"eenheid": "personen"}, 3, 40, 0, 9, None, 10, 1))

    assert [row.value for row in found] == [3, 9, 1]
    assert {row.code for row in found} == {CODE}
