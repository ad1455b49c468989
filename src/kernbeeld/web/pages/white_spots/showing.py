"""Demand beside supply, as a picture and as a table."""

from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right
from kernbeeld.casework.queries.white_spots import white_spots
from kernbeeld.casework.rules.white_spots import Coverage, Grid
from kernbeeld.catalogue.model import Dimension
from kernbeeld.catalogue.period import Period
from kernbeeld.conf.house import house_catalogue, house_workspace
from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from kernbeeld.language import active, gettext
from kernbeeld.web.clock import now
from kernbeeld.web.downloads import csv_download
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.white_spots.picture import Picture, picture_of

BACK = 8
"""How many periods back can be chosen."""


@page(Right.SEE_WHITE_SPOTS)
def overview(request: HttpRequest) -> HttpResponse:
    """Show where is asked for what is not there, in one period."""
    period = _asked(request)
    grid = white_spots(user_of(request), period)
    kernen, leefgebieden = _labels("kern"), _labels("leefgebied")
    picture: Picture = picture_of(grid, kernen, leefgebieden)
    context = {
        "period": period,
        "periods": _choices(day_of(now())),
        "grid": grid,
        "columns": [(kernen[code], total) for code, total in zip(grid.columns, grid.totals, strict=True)],
        "rows": [(leefgebieden[code], cells, total) for code, cells, total in grid.rows],
        "picture": picture,
        "white": _named(grid, Coverage.WHITE, kernen, leefgebieden),
        "nothing_fits": _named(grid, Coverage.NOTHING_FITS, kernen, leefgebieden),
    }
    return render(request, "web/white_spots/overview.html", context)


@page(Right.SEE_WHITE_SPOTS)
def as_csv(request: HttpRequest) -> HttpResponse:
    """Give the same cells as a file; what is withheld on the page is withheld here."""
    period = _asked(request)
    grid = white_spots(user_of(request), period)
    kernen, leefgebieden = _labels("kern"), _labels("leefgebied")
    withheld = gettext("withheld")
    rows = [
        (
            period.code,
            kernen[cell.gebied],
            leefgebieden[cell.leefgebied],
            withheld if cell.asked is None else cell.asked,
            withheld if cell.unmet is None else cell.unmet,
            cell.supply.count,
            cell.supply.checked,
        )
        for cell in grid.cells()
    ]
    header = [
        gettext("period"),
        gettext("village"),
        gettext("part of life"),
        gettext("asked"),
        gettext("nothing fitted"),
        gettext("provisions"),
        gettext("of which checked"),
    ]
    return csv_download(f"witte-vlekken-{period.code}", header, rows)


def _asked(request: HttpRequest) -> Period:
    """Return the period that was chosen: only whole periods of one length, so that none can be subtracted."""
    choices = _choices(day_of(now()))
    try:
        chosen = Period.parse(request.GET.get("periode", ""))
    except UserError:
        return choices[0]
    return chosen if chosen in choices else choices[0]


def _choices(today: date) -> tuple[Period, ...]:
    """Return the periods of the report's rhythm, the present one first."""
    rhythm = house_catalogue().reports[house_workspace().report].rhythm
    present = Period.around(today, rhythm)
    return tuple(present.shift(-back) for back in range(BACK))


def _labels(code: str) -> Mapping[str, str]:
    found: Dimension | None = house_catalogue().dimensions.get(code)
    return {one.code: one.label[active()] for one in found.members} if found else {}


def _named(
    grid: Grid, coverage: Coverage, kernen: Mapping[str, str], leefgebieden: Mapping[str, str]
) -> list[tuple[str, str, int]]:
    """Return the cells of a kind in words, the most asked first."""
    found = [
        (leefgebieden[cell.leefgebied], kernen[cell.gebied], cell.asked or 0)
        for cell in grid.cells()
        if cell.coverage is coverage
    ]
    return sorted(found, key=lambda one: -one[2])
