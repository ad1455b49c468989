"""What stops approval and publishing: steps that were not taken, figures not explained, figures not there."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest

from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.catalogue.model import Report
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence
from kernbeeld.engine.figures import Figures
from kernbeeld.intake.fact import Fact
from kernbeeld.publishing.document import Restated
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.approval import _of_steps
from kernbeeld.reporting.queries.obstacles import ObstacleKind, _of_missing, _of_restated, obligatory
from kernbeeld.reporting.rules.approval import Step
from kernbeeld.reporting.rules.approval_words import step_words
from tests.reporting.approval.happening import cases, progress
from tests.reporting.publishing_office import HALF, figure

PERIOD = ReportPeriod(report="halfjaar", period=HALF)
SAID = {"wacht": "has not approved yet", "vervallen": "has lapsed"}
WHOLE = "wmo.begeleiding.indicaties."
KNOWN = datetime(2018, 2, 1, tzinfo=UTC)
Given = Mapping[str, object]


@pytest.mark.parametrize("case", cases("obstacles_steps"), ids=lambda case: case["name"])
def test_a_step_that_does_not_stand_stops_publishing_and_says_where_to_go(case):
    found = list(_of_steps(PERIOD, progress(case["happens"])))

    wanted = [(step_words(Step(step)), SAID[how]) for step, how in case["houdt_tegen"].items()]
    assert len(found) == len(wanted)
    for one, (step, how) in zip(found, wanted, strict=True):
        assert step in one.text
        assert how in one.text
        assert one.kind is ObstacleKind.STEP
        assert one.todo
        assert one.address == "/rapportage/akkoord/halfjaar/2017H2/"


def restated(given: Given) -> Restated:
    return Restated(
        code="proef",
        breakdown=(),
        written_breakdown="",
        period=Period.parse(given.get("periode", HALF)),
        label=given.get("naam", "Stand"),
        old=None,
        new=None,
        old_text=given["was"],
        new_text=given["is"],
        parts=(),
        explanation=given.get("uitleg", ""),
        edition=given.get("uitgave", 1),
        link="",
    )


@pytest.mark.parametrize("case", cases("obstacles_restated"), ids=lambda case: case["name"])
def test_a_restated_figure_stops_until_somebody_says_why(case):
    document = SimpleNamespace(restated=tuple(map(restated, case["herzien"])))

    found = list(_of_restated(document, PERIOD))

    assert [one.text for one in found] == case["zegt"]
    assert all(one.kind is ObstacleKind.RESTATEMENT for one in found)
    assert all(one.address == "/rapportage/akkoord/halfjaar/2017H2/herzien/" for one in found)
    waiting = [one for one in document.restated if not one.explanation]
    assert all(str(of.edition) in one.todo for of, one in zip(waiting, found, strict=True))


def delivered(given: Given) -> Fact:
    value = given.get("waarde", 10)
    made = figure(WHOLE + given["cijfer"], value or 0, KNOWN, given.get("periode", HALF))
    missing = replace(made, value=None, absence=Absence.NOT_AVAILABLE, printed="n.b.")
    return missing if value is None else replace(made, value=Decimal(value))


def report(case: Given) -> Report:
    """The half-year report with the obligatory figures and the columns of a case."""
    found = packaged_catalogue().reports["halfjaar"]
    wanted = {WHOLE + code for code in case.get("verplicht", ["stand_eind"])}
    chapters = []
    for chapter in found.chapters:
        tables = [
            replace(
                table,
                rows=tuple(replace(row, obligatory=row.code in wanted) for row in table.rows),
                columns=tuple(case.get("kolommen", table.columns)),
            )
            for table in chapter.tables
        ]
        chapters.append(replace(chapter, tables=tuple(tables)))
    return replace(found, chapters=tuple(chapters))


def work(case: Given) -> SimpleNamespace:
    book = packaged_catalogue()
    figures = Figures(book, map(delivered, case["geleverd"]))
    checked = SimpleNamespace(figures=figures)
    return SimpleNamespace(report=report(case), period=Period.parse(HALF), catalogue=book, checked=checked)


@pytest.mark.parametrize("case", cases("obstacles_missing"), ids=lambda case: case["name"])
def test_an_obligatory_figure_stops_while_it_is_not_there(case):
    made = work(case)

    found = list(_of_missing(made, PERIOD))

    missing = [
        code.removeprefix(WHOLE)
        for code, breakdown in obligatory(made)
        if made.checked.figures.observe(code, made.period, breakdown).value is None
    ]
    assert sorted(missing) == case["ontbreekt"]
    assert len(found) == len(case["ontbreekt"])
    assert all(one.kind is ObstacleKind.MISSING for one in found)
    assert all("is obligatory, and is not there: " in one.text for one in found)
    assert all(not one.text.endswith(": ") and one.todo for one in found)


def test_the_definitions_of_the_house_ask_for_the_stock_of_guidance():
    made = SimpleNamespace(report=packaged_catalogue().reports["halfjaar"], period=Period.parse(HALF))

    assert obligatory(made) == ((f"{WHOLE}stand_eind", ()),)
