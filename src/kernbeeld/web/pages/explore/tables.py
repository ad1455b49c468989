"""The explorer: a table or charts of the figures that somebody chooses, and what is shown as a file."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kernbeeld.accounts.service import Right, User
from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.model import Table
from kernbeeld.catalogue.period import Period
from kernbeeld.conf.house import house_workspace
from kernbeeld.language import active, gettext
from kernbeeld.publishing.html.words import moment_words
from kernbeeld.reporting.models.edition import Edition
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.figure_books import Origin
from kernbeeld.reporting.rules.exploring import (
    Grid,
    GridCell,
    make_grid,
    part_name,
    parts_in,
    periods_in,
    tables_of,
)
from kernbeeld.reporting.rules.figure_book import FigureBook
from kernbeeld.reporting.rules.grid_output import About, draw_grid, grid_csv, grid_ods, grid_xlsx
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.explore.asking import SHAPES, query_of, read_choice, write_cell
from kernbeeld.web.pages.explore.origins import find_origin, the_origin

FILES = {
    "csv": ("text/csv; charset=utf-8", "cijfers.csv"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "cijfers.xlsx"),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", "cijfers.ods"),
}
"""What what is shown can be taken along as: its sort and its name."""


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen: how an address says it, how a reader calls it, and whether it is."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class ShownCell:
    """A figure as it is laid out, with the address of its passport; empty where there is no figure."""

    cell: GridCell
    address: str


@page(Right.READ_EDITIONS)
def explore(request: HttpRequest) -> HttpResponse:
    """Show the figures that an address asks for; a change in place answers with the explorer alone."""
    origin = find_origin(request, request.GET)
    if origin is None:
        return render(request, "web/explore/nothing.html")
    grid = make_grid(origin.book, read_choice(request.GET))
    shown = _shown(user_of(request), origin, grid)
    in_place = is_in_place(request)
    answer = render(request, "web/explore/explorer.html" if in_place else "web/explore/explore.html", shown)
    answer["Vary"] = "HX-Request"
    if in_place:
        answer["HX-Push-Url"] = f"{request.path}?{shown['query']}"
    return answer


def is_in_place(request: HttpRequest) -> bool:
    """Tell whether a part of a page is asked, to be put in the page that is there."""
    headers = request.headers
    return headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in headers


def _shown(user: User, origin: Origin, grid: Grid) -> dict[str, object]:
    book, choice = origin.book, grid.choice
    return {
        "origin": origin,
        "about": origin_words(origin),
        "grid": grid,
        "heads": _heads(origin, grid),
        "rows": [
            (row, [ShownCell(cell, cell_address(origin, cell)) for cell in row.cells]) for row in grid.rows
        ],
        "charts": () if choice.shape == "table" else draw_grid(book, grid),
        "remarks": _remarks(grid),
        "origins": _origins(user, origin),
        "tables": _tables(book, grid),
        "figures": _figures(book, grid),
        "periods": _periods(book, grid),
        "parts": _parts(book, grid),
        "shapes": _shapes(grid),
        "query": query_of(origin, grid),
        "files": [
            (sort, f"{reverse('explore:download', args=[sort])}?{query_of(origin, grid)}") for sort in FILES
        ],
    }


def cell_address(origin: Origin, cell: GridCell) -> str:
    """Return where a figure of the table opens its passport; empty where there is no figure."""
    if cell.shown is None:
        return ""
    asked = origin.address(cell.period, cell.breakdown)
    return f"{reverse('explore:passport', args=[cell.code])}?{asked}"


def origin_words(origin: Origin) -> str:
    """Say where figures come from, and how far they know."""
    known = moment_words(origin.book.known_at)
    period = origin.book.period.label
    if origin.edition is None:
        return gettext("Working figures of {period}, as known on {known}.", period=period, known=known)
    said = gettext(
        "Edition {number}, {period}, as known on {known}.",
        number=origin.edition.number,
        period=period,
        known=known,
    )
    if hasattr(origin.edition, "withdrawal"):
        reason = origin.edition.withdrawal.reason
        return f"{said} {gettext('This edition was withdrawn: {reason}', reason=reason)}"
    return said


def _heads(origin: Origin, grid: Grid) -> list[tuple[str, str, str]]:
    """Name each column, with the address that sorts by it and how it is sorted now."""
    found = []
    for number, column in enumerate(grid.columns, start=1):
        sort = grid.choice.sort
        following = str(-number) if sort == number else "" if sort == -number else str(number)
        state = "ascending" if sort == number else "descending" if sort == -number else "none"
        found.append((column.label, f"?{query_of(origin, grid, sorteer=following)}", state))
    return found


def _remarks(grid: Grid) -> list[str]:
    """Say once what must be known about differences and about changed meanings, with the figure's name."""
    found = [f"{row.label}: {note}" for row in grid.rows for note in row.notes]
    differences = [cell.difference for row in grid.rows for cell in row.cells if cell.difference]
    found += [one.why for one in differences if one.why]
    found += [warning for one in differences for warning in one.warnings]
    if grid.is_cut:
        found.append(gettext("Not every column that was chosen fits: choose fewer periods or parts."))
    return list(dict.fromkeys(found))


def _origins(user: User, origin: Origin) -> list[Option]:
    """Offer every edition that this user may read, and the work that he may see."""
    chosen = urlencode(origin.parameters)
    found = []
    for edition in Edition.objects.for_user(user).select_related("withdrawal").order_by("-number"):
        text = gettext(
            "Edition {number}: {period}", number=edition.number, period=Period.parse(edition.period).label
        )
        if hasattr(edition, "withdrawal"):
            text = gettext("{edition} (withdrawn)", edition=text)
        found.append((f"uitgave={edition.number}", text))
    for period in ReportPeriod.objects.for_user(user).order_by("-period"):
        text = gettext("Working figures: {period}", period=Period.parse(period.period).label)
        found.append((urlencode({"rapport": period.report, "stand": period.period}), text))
    if chosen not in dict(found):
        found.insert(0, (chosen, origin_words(origin)))
    return [Option(value, text, value == chosen) for value, text in found]


def _tables(book: FigureBook, grid: Grid) -> dict[str, list[Option]]:
    """Offer the tables of the report under their chapters."""
    chapters: dict[str, list[Option]] = {}
    for code, (chapter, table) in tables_of(book.catalogue, book.report).items():
        option = Option(code, table.title[active()], code == grid.choice.table)
        chapters.setdefault(chapter, []).append(option)
    return chapters


def _figures(book: FigureBook, grid: Grid) -> list[Option]:
    """Offer the figures of the table; loose ones that were chosen stay chosen."""
    chosen = set(grid.choice.codes)
    table = tables_of(book.catalogue, book.report).get(grid.choice.table)
    codes = [row.code for row in table[1].rows if row.code] if table else list(grid.choice.codes)
    return [
        Option(code, book.catalogue.label_of(code)[active()], code in chosen or not chosen)
        for code in dict.fromkeys(codes)
    ]


def _periods(book: FigureBook, grid: Grid) -> list[Option]:
    chosen, table = set(grid.choice.periods), _table(book, grid)
    known = periods_in(book, table, grid.choice.codes)
    return [Option(period.code, period.label, period in chosen) for period in reversed(known)]


def _parts(book: FigureBook, grid: Grid) -> list[Option]:
    chosen: set[Breakdown] = set(grid.choice.cells)
    cells = parts_in(book, _table(book, grid), grid.choice.codes)
    return [Option(write_cell(cell), part_name(book.catalogue, cell), cell in chosen) for cell in cells]


def _table(book: FigureBook, grid: Grid) -> Table | None:
    found = tables_of(book.catalogue, book.report).get(grid.choice.table)
    return found[1] if found else None


def _shapes(grid: Grid) -> list[Option]:
    words = {"tabel": gettext("Table"), "lijn": gettext("Lines"), "staaf": gettext("Bars")}
    return [Option(word, words[word], shape == grid.choice.shape) for word, shape in SHAPES.items()]


@page(Right.READ_EDITIONS)
def download(request: HttpRequest, sort: str) -> HttpResponse:
    """Give exactly what is shown as CSV, XLSX or ODS."""
    if sort not in FILES:
        raise Http404
    origin = the_origin(request, request.GET)
    grid = make_grid(origin.book, read_choice(request.GET))
    address = request.build_absolute_uri(f"{reverse('explore:explore')}?{query_of(origin, grid)}")
    about = About(house_workspace().name, origin_words(origin), address)
    kind, name = FILES[sort]
    answer = HttpResponse(_file(sort, origin.book, grid, about), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _file(sort: str, book: FigureBook, grid: Grid, about: About) -> bytes:
    if sort == "csv":
        return grid_csv(grid, about).encode("utf-8-sig")
    return grid_xlsx(book, grid, about) if sort == "xlsx" else grid_ods(book, grid, about)
