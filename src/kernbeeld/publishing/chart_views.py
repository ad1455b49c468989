"""From rows of a table to the series of a chart."""

from datetime import date

from kernbeeld.catalogue.model import Catalogue, Chart, Table
from kernbeeld.catalogue.period import Period
from kernbeeld.language import active, gettext
from kernbeeld.publishing.charts.draw import Series, draw
from kernbeeld.publishing.document import Cell, DrawnChart, TableRow


def draw_chart(
    catalogue: Catalogue, chart: Chart, table: Table, rows: tuple[TableRow, ...], columns: tuple[str, ...]
) -> DrawnChart:
    """Draw some rows of a table; in a table by members the series are its columns."""
    language = active()
    if table.dimension:
        codes = [row.code for row in table.rows]
        shown = [(columns[codes.index(code)], _column(rows, codes.index(code))) for code in chart.rows]
        categories = tuple(row.label for row in rows)
    else:
        by_code = {row.code: row.cells for row in rows}
        names = _names(rows, chart.rows)
        shown = [(name, by_code[code]) for name, code in zip(names, chart.rows, strict=True)]
        categories = columns
    series = tuple(_series(label, cells) for label, cells in shown)
    return draw(
        chart.kind,
        chart.title[language],
        chart.alt[language] if chart.alt else "",
        categories,
        series,
        _unit(catalogue, chart.rows),
        () if table.dimension else _breaks(catalogue, chart, shown),
    )


def _unit(catalogue: Catalogue, codes: tuple[str, ...]) -> str:
    """Name the unit of the rows; rows that count different things share only that they count."""
    units = [catalogue.units[catalogue.unit_of(code)] for code in codes]
    labels = tuple(dict.fromkeys(unit.label[active()] for unit in units))
    if len(labels) == 1:
        return labels[0]
    if all(unit.dimension == "count" for unit in units):
        return gettext("count")
    return " / ".join(labels)


def _names(rows: tuple[TableRow, ...], codes: tuple[str, ...]) -> tuple[str, ...]:
    """Name the rows of a chart by their labels, or by the headings above them where those tell them apart."""
    heading, places = "", dict[str, tuple[str, str]]()
    for row in rows:
        heading = heading if row.cells else row.label
        places[row.code] = (heading, row.label)
    headings, labels = (tuple(places[code][part] for code in codes) for part in (0, 1))
    if len(set(labels)) == len(codes):
        return labels
    if len(set(headings) - {""}) == len(codes):
        return headings
    return tuple(": ".join(filter(None, places[code])) for code in codes)


def _column(rows: tuple[TableRow, ...], index: int) -> tuple[Cell, ...]:
    return tuple(row.cells[index] for row in rows)


def _series(label: str, cells: tuple[Cell, ...]) -> Series:
    return Series(
        label=label,
        points=tuple(cell.observation.value for cell in cells),
        texts=tuple(cell.text or cell.marker for cell in cells),
        marks=tuple(bool(cell.findings) for cell in cells),
    )


def _breaks(catalogue: Catalogue, chart: Chart, shown: list[tuple[str, tuple[Cell, ...]]]) -> tuple[int, ...]:
    """Number the columns that are the first under another definition than the column before."""
    found = set()
    for code, (_, cells) in zip(chart.rows, shown, strict=True):
        indicator = catalogue.indicator(code)
        periods = [cell.observation.period for cell in cells]
        for broken in indicator.breaks if indicator else ():
            found |= {index for index in range(1, len(periods)) if _crosses(broken.since, periods, index)}
    return tuple(sorted(found))


def _crosses(since: date, periods: list[Period], index: int) -> bool:
    return periods[index - 1].first_day < since <= periods[index].first_day
