"""Reports as definitions."""

from pathlib import Path

from kernbeeld.catalogue.model import Report
from tests.catalogue.build import WORDS, catalogue_from, indicator

REPORT = """
reports:
- code: kwartaal
  title: {nl: Kwartaal, en: Quarter}
  rhythm: quarter
  columns: ["-1", "0"]
  chapters:
  - code: hulp
    title: {nl: Hulp, en: Help}
    tables:
    - code: stand
      title: {nl: Stand, en: Stock}
      rows:
      - {heading: {nl: Kop, en: Head}}
      - a.een
      - {code: a.een, label: {nl: Licht, en: Light}, breakdown: soort=licht, total: true}
      note: {nl: Let op., en: Mind.}
      charts:
      - {kind: stacked, title: {nl: Beeld, en: Picture}, rows: [a.een], alt: {nl: Een beeld, en: A picture}}
    - code: jaar
      title: {nl: Jaar, en: Year}
      columns: [year-1, year]
      rows: [a.een]
    - code: per_soort
      title: {nl: Per soort, en: By kind}
      dimension: soort
      rows: [a.een]
  - {code: woorden, title: {nl: Woorden, en: Words}, kind: terms}
"""


def report(path: Path) -> Report:
    own = f"indicators:\n{indicator('a.een', breakdowns='[{dimension: soort}]')}{REPORT}"
    return catalogue_from(path, lint=False, words=WORDS, own=own).reports["kwartaal"]


def test_chapters_keep_their_order_and_the_last_is_of_terms(tmp_path: Path) -> None:
    found = report(tmp_path / "d")

    assert [(chapter.code, chapter.kind) for chapter in found.chapters] == [
        ("hulp", "figures"),
        ("woorden", "terms"),
    ]


def test_columns_of_the_report_hold_unless_a_table_has_its_own(tmp_path: Path) -> None:
    tables = report(tmp_path / "d").chapters[0].tables

    assert [table.columns for table in tables] == [("-1", "0"), ("year-1", "year"), ("0",)]


def test_a_row_is_a_heading_a_code_or_a_cell(tmp_path: Path) -> None:
    heading, plain, cell = report(tmp_path / "d").chapters[0].tables[0].rows

    assert (heading.code, heading.label.nl if heading.label else "") == ("", "Kop")
    assert (plain.code, plain.breakdown, plain.total) == ("a.een", (), False)
    assert (cell.breakdown, cell.total) == ((("soort", "licht"),), True)


def test_a_chart_has_its_kind_rows_and_text(tmp_path: Path) -> None:
    (chart,) = report(tmp_path / "d").chapters[0].tables[0].charts

    assert (chart.kind, chart.rows, chart.alt.nl if chart.alt else "") == ("stacked", ("a.een",), "Een beeld")
