"""What a line of the board says, in Dutch, for every way in which a chapter can stand."""

import re
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string

from kernbeeld.accounts.models import User
from kernbeeld.catalogue.model import Chapter, Label
from kernbeeld.catalogue.vocabulary import Severity
from kernbeeld.language import speaking
from kernbeeld.reporting.models.text import TextVersion
from kernbeeld.reporting.queries.board import ChapterLine
from kernbeeld.reporting.queries.findings import Triaged
from kernbeeld.reporting.rules.board import delivery_state
from kernbeeld.reporting.rules.findings import FindingState
from tests.reporting.findings.test_golden_keys import cases, finding

CHAPTER = Chapter("wmo", Label("Wmo", "Wmo"), ())
WRITTEN = {"none": None, "empty": [], "written": [["a", "Het gaat goed."]]}
CASES = [case for name in ("board", "board_findings", "board_mixed") for case in cases(f"{name}.yaml")]
COLUMNS = ("who", "figures", "doubt", "explained", "text", "state")
NAME = "Wmo"


def line(given: dict) -> ChapterLine:
    """The line of a case."""
    text, lacks = WRITTEN[given["text"]], given.get("lacks", False)
    state = delivery_state(given["asked"], given["delivered"], is_over=given.get("over", False), lacks=lacks)
    found = (
        Triaged(finding(weight=Severity(each["weight"])), "wmo", FindingState(each["state"]))
        for each in given["findings"]
    )
    return ChapterLine(
        chapter=None if given.get("whole") else CHAPTER,
        responsible=User(name=given["who"]) if given["who"] else None,
        asked=given["asked"],
        delivered=given["delivered"],
        delivery=state,
        findings=tuple(found),
        text=None if text is None else TextVersion(paragraphs=text),
        is_reminded=given.get("reminded", False),
    )


def row(given: dict) -> str:
    """The line as a page shows it to somebody who may open periods, unless he only looks."""
    opened = SimpleNamespace(report="halfjaar", period="2017H2")
    shown = {"line": line(given), "opened": opened, "may_open": not given.get("looks", False)}
    with speaking("nl"):
        return render_to_string("web/periods/line.html", shown)


def words(html: str) -> dict[str, str]:
    """What stands in each cell, without shapes and without what only a screen reader tells."""
    cells = re.findall(r"<td[^>]*>(.*?)</td>", html, re.DOTALL)
    plain = (re.sub(r'<span (aria-hidden|class="kb-hidden")[^>]*>[^<]*</span>', "", cell) for cell in cells)
    texts = (" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in plain)
    return dict(zip(COLUMNS, texts, strict=True))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_line_tells_how_far_a_chapter_is_and_offers_a_reminder_where_it_helps(case):
    html = row(case["given"])

    told, expected = words(html), case["shown"]
    assert {name: told[name] for name in COLUMNS[1:]} | {"remind": "herinneren/" in html} == {
        **expected,
        "explained": str(expected["explained"]),
    }
    assert ("vandaag herinnerd" in told["who"]) == case["given"].get("reminded", False)
    assert "<b>ada" not in html
