"""Entries to reports: chapters, tables, rows and charts."""

import re

from kernbeeld.catalogue.columns import is_column
from kernbeeld.catalogue.expression import parse_breakdown
from kernbeeld.catalogue.model import Chapter, Chart, Report, Row, Table
from kernbeeld.catalogue.problems import did_you_mean
from kernbeeld.catalogue.source import Entry, Scalar, Value
from kernbeeld.language import gettext

RHYTHMS = ("half_year", "month", "quarter", "year")
_COLUMNS = ("-3", "-2", "-1", "0")
_COLUMN = re.compile(r"0|-[0-9]{1,2}|year(?:-[0-9]{1,2})?|so_far")


def read_report(code: str, entry: Entry) -> Report:
    """Read a report."""
    columns = _read_columns(entry) or _COLUMNS
    return Report(
        code=code,
        title=entry.label("title"),
        rhythm=entry.choice("rhythm", RHYTHMS),
        chapters=tuple(_read_chapter(chapter, columns) for chapter in entry.entries("chapters")),
        place=entry.place,
        replaces=entry.text("replaces", ""),
    )


def _read_columns(entry: Entry) -> tuple[str, ...]:
    columns = entry.texts("columns")
    for column in columns:
        if not _COLUMN.fullmatch(column):
            entry.wrong(
                gettext("'{column}' is no column; write 0, -1, year, year-1 or so_far.", column=column),
                place=entry.place_of("columns"),
            )
    return columns


def _read_chapter(entry: Entry, columns: tuple[str, ...]) -> Chapter:
    chapter = Chapter(
        code=entry.code(),
        title=entry.label("title"),
        tables=tuple(_read_table(table, columns) for table in entry.entries("tables")),
        kind=entry.choice("kind", ("figures", "terms"), "figures"),
        highlight=entry.text("highlight", ""),
        since=entry.day("since") if entry.has("since") else None,
    )
    shown = [row.code for table in chapter.tables for row in table.rows]
    if chapter.highlight and chapter.highlight not in shown:
        entry.wrong(
            gettext("'{code}' can't stand for its chapter: no table shows it.", code=chapter.highlight),
            did_you_mean(chapter.highlight, shown),
        )
    entry.finish()
    return chapter


def _read_table(entry: Entry, columns: tuple[str, ...]) -> Table:
    dimension = entry.text("dimension", "")
    rows = tuple(row for value in entry.items("rows") if (row := _read_row(value, entry)))
    table = Table(
        code=entry.code(),
        title=entry.label("title"),
        rows=rows,
        columns=_read_columns(entry) or (("0",) if dimension else columns),
        place=entry.place,
        dimension=dimension,
        note=entry.optional_label("note"),
        charts=tuple(_read_chart(chart, rows) for chart in entry.entries("charts")),
    )
    for column in table.columns:
        if not is_column(column):
            entry.wrong(
                gettext("'{column}' is no column; write 0, -1, year, year-1 or so_far.", column=column),
                place=entry.place_of("columns"),
            )
    if not rows:
        entry.wrong(gettext("Field '{key}' is missing.", key="rows"))
    entry.finish()
    return table


def _read_row(value: Value, table: Entry) -> Row | None:
    if isinstance(value, Scalar):
        return Row(code=str(value))
    if not isinstance(value, Entry):
        table.wrong(gettext("A row is a code, or fields with 'code' or 'heading'."))
        return None
    if value.has("heading"):
        row = Row(label=value.label("heading"))
    else:
        row = Row(
            code=value.text("code"),
            label=value.optional_label("label"),
            breakdown=parse_breakdown(value.text("breakdown", "")),
            total=value.flag("total", False),
            obligatory=value.flag("obligatory", False),
        )
    value.finish()
    return row


def _read_chart(entry: Entry, rows: tuple[Row, ...]) -> Chart:
    chart = Chart(
        kind=entry.choice("kind", ("line", "bar", "stacked")),
        title=entry.label("title"),
        rows=entry.texts("rows"),
        alt=entry.optional_label("alt"),
    )
    for code in chart.rows:
        if code not in [row.code for row in rows]:
            entry.wrong(gettext("The chart shows '{code}', which is no row of its table.", code=code))
    entry.finish()
    return chart
