"""A municipality of its own, with a report a quarter, a month and a year beside the one a half-year."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kernbeeld.community.service import figure_store
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.web.pages.periods import board as board_page
from kernbeeld.web.pages.periods import front as front_page
from kernbeeld.web.pages.periods import opening as opening_page
from tests.reporting.publishing_office import BEGIN, END, INFLOW, OUTFLOW, figure

OPEN = "/rapportage/openen/"
HOUSE = """\
name: Voorbeeldstad
code: GM9999
publisher: Gemeente Voorbeeldstad
language: nl
report: kwartaal
period: 2017Q3
known_at: 2018-02-01T09:00:00Z
"""
REPORT = """\
reports:
- code: {code}
  title: {{nl: "{title}", en: "{title}"}}
  rhythm: {rhythm}
  columns: ["-1", "0"]
  chapters:
  - code: wmo
    title: {{nl: "Wmo", en: "Support"}}
    tables:
    - code: begeleiding
      title: {{nl: "Begeleiding", en: "Guidance"}}
      rows:
      - {{code: {begin}, label: {{nl: "Begin", en: "Begin"}}}}
      - {{code: {inflow}, label: {{nl: "Instroom", en: "Inflow"}}}}
      - {{code: {outflow}, label: {{nl: "Uitstroom", en: "Outflow"}}}}
      - {{code: {end}, label: {{nl: "Eind", en: "End"}}}}
  - code: begrippen
    title: {{nl: "Begrippen", en: "Terms"}}
    kind: terms
"""
REPORTS = {"kwartaal": ("Kwartaalcijfers", "quarter"), "maand": ("Maandcijfers", "month")}
YEARLY = ("jaar", ("Jaarcijfers", "year"))
KNOWN = datetime(2018, 1, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def _municipality(tmp_path: Path, monkeypatch) -> None:
    # A folder of the test's own: what is kept of definitions is kept by folder.
    folder = tmp_path / "voorbeeldstad"
    reports = folder / "definitions" / "reports"
    reports.mkdir(parents=True)
    (folder / "gemeente.yaml").write_text(HOUSE)
    for code, (title, rhythm) in [*REPORTS.items(), YEARLY]:
        rows = {"begin": BEGIN, "inflow": INFLOW, "outflow": OUTFLOW, "end": END}
        (reports / f"{code}.yaml").write_text(REPORT.format(code=code, title=title, rhythm=rhythm, **rows))
    monkeypatch.setenv("KERNBEELD_GEMEENTE", str(folder))


@pytest.fixture
def adviser(_municipality, as_user, monkeypatch):
    """A beleidsadviseur of that municipality, on 25 January 2018."""
    for each in (board_page, front_page, opening_page):
        monkeypatch.setattr(each, "now", lambda: datetime(2018, 1, 25, 9, 0, tzinfo=UTC))
    return as_user("beleidsadviseur", "ada")


def deliver(period: str, **values: int) -> None:
    """Let some figures of guidance come in over a period."""
    codes = {"begin": BEGIN, "inflow": INFLOW, "outflow": OUTFLOW, "end": END}
    at = max(figure_store().known_at() or KNOWN, KNOWN)
    later = at.replace(hour=at.hour + 1)
    store = figure_store()
    store.append(figure(codes[name], value, later, period) for name, value in values.items())


def opening(client, report: str, period: str, due_on: str, **duties: str):
    """Open a report over a period, and follow to its board."""
    said = {"rapport": report, "periode": period, "due_on": due_on, **duties}
    return client.post(OPEN, said, follow=True)


def test_each_report_proposes_the_last_period_of_its_own_rhythm(adviser):
    for report, period in (("kwartaal", "2017Q4"), ("maand", "2017M12"), ("jaar", "2017")):
        page = adviser.get(OPEN, {"rapport": report}).content.decode()

        assert f'<option value="{period}" selected>' in page
        assert f'<option value="{report}" selected>' in page
        assert 'value="2018-01-31"' in page
        assert 'name="duty_wmo"' in page
        assert 'name="duty_begrippen"' not in page


def test_a_period_of_another_rhythm_is_not_opened(adviser):
    answers = [
        opening(adviser, "kwartaal", period, "2018-02-01") for period in ("2017H2", "2017M12", "2017", "x")
    ]

    assert {each.status_code for each in answers} == {404}
    assert not ReportPeriod.objects.exists()


def test_an_unknown_report_falls_back_on_the_first_one_and_opens_nothing_wrong(adviser):
    page = adviser.get(OPEN, {"rapport": "weekcijfers"}).content.decode()

    assert page.count(" selected>") >= 2
    assert opening(adviser, "weekcijfers", "2017W52", "2018-02-01").status_code == 404


def test_a_quarter_is_opened_filled_and_followed_by_the_next_with_the_same_people(adviser):
    deliver("2017Q3", begin=10, inflow=5, outflow=3, end=12)

    board = opening(adviser, "kwartaal", "2017Q3", "2017-10-20", duty_wmo="ada").content.decode()
    following = adviser.get(OPEN, {"rapport": "kwartaal"}).content.decode()

    assert "Kwartaalcijfers, quarter 3 2017" in board
    assert "all in" in board
    assert '<option value="2017Q4" selected>' in following
    assert '<option value="2017Q3"' not in following
    assert 'value="2018-01-25"' in following, "Twenty days after the quarter is past: today."
    assert '<option value="ada" selected>' in following


def test_figures_of_quarters_that_contradict_each_other_are_findings_of_the_quarter(adviser):
    deliver("2017Q3", begin=10, inflow=5, outflow=3, end=99)
    opening(adviser, "kwartaal", "2017Q3", "2017-10-20", duty_wmo="ada")

    listed = adviser.get("/rapportage/bevindingen/kwartaal/2017Q3/?gewicht=error").content.decode()

    said = re.findall(r'<th[^>]*scope="row"><a[^>]*>(.*?)</a>', listed, re.DOTALL)
    assert any("99" in each and "12" in each for each in said)
    waiting = adviser.get("/rapportage/").content.decode()
    assert "Kwartaalcijfers, quarter 3 2017" in waiting
    assert "/rapportage/bevindingen/kwartaal/2017Q3/?voor=mij&amp;staat=open" in waiting


def test_every_report_stands_on_the_front_with_the_latest_period_first(adviser):
    deliver("2017Q3", begin=10, inflow=5, outflow=3, end=12)
    for report, period in (("kwartaal", "2017Q3"), ("maand", "2017M12"), ("jaar", "2017")):
        opening(adviser, report, period, "2018-01-31")

    page = adviser.get("/rapportage/").content.decode()

    names = ["Maandcijfers, December 2017", "Jaarcijfers, 2017", "Kwartaalcijfers, quarter 3 2017"]
    places = [page.index(name) for name in names]
    assert places == sorted(places)


def test_a_right_in_a_quarter_is_no_right_in_the_half_year_around_it(adviser, as_user):
    limited = as_user("beleidsadviseur", "bea", period="2017Q4")

    page = limited.get(OPEN, {"rapport": "kwartaal"}).content.decode()
    half = limited.get(OPEN, {"rapport": "halfjaar"}).content.decode()
    refused = opening(limited, "halfjaar", "2017H2", "2018-02-01")
    opening(limited, "kwartaal", "2017Q4", "2018-02-01", duty_wmo="bea")

    assert '<option value="2017Q4" selected>' in page
    assert "Every period of this report that can be opened is open already." in half
    assert refused.status_code == 404
    assert [each.period for each in ReportPeriod.objects.all()] == ["2017Q4"]
