"""Which figures an address is about: those of an edition, or of the work on a report."""

from django.http import Http404, HttpRequest, QueryDict

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.municipality import read_instant
from kernbeeld.catalogue.period import Period, PeriodError
from kernbeeld.conf.house import house_workspace
from kernbeeld.errors import UserError
from kernbeeld.reporting.queries.figure_books import (
    Origin,
    origin_of_edition,
    origin_of_work,
    usual_origin,
)
from kernbeeld.web.page import user_of


def find_origin(request: HttpRequest, asked: QueryDict) -> Origin | None:
    """Return the figures that an address asks for; without any word about it the usual ones, if any.

    Raises :class:`Http404` for figures that are not there, and for those that are not for this user.
    """
    user = user_of(request)
    # A list to choose from has one name for all that it chooses.
    asked = QueryDict(asked.get("bron", "")) if "bron" in asked else asked
    if "uitgave" in asked:
        number = asked.get("uitgave", "")
        is_number = number.isascii() and number.isdigit() and len(number) < 9
        return _there(origin_of_edition(user, int(number)) if is_number else None)
    try:
        if "stand" in asked:
            known_at = read_instant(asked.get("bekend", "")) if asked.get("bekend") else None
            report = asked.get("rapport") or house_workspace().report
            return _there(origin_of_work(user, report, asked.get("stand", ""), known_at))
        return usual_origin(user)
    except UserError as unknown:
        raise Http404 from unknown


def the_origin(request: HttpRequest, asked: QueryDict) -> Origin:
    """Return the figures that an address asks for. Raises :class:`Http404` where there are none."""
    return _there(find_origin(request, asked))


def _there(found: Origin | None) -> Origin:
    if found is None:
        raise Http404
    return found


def asked_period(asked: QueryDict) -> Period | None:
    """Return the period that an address names. Raises :class:`Http404` for what is none."""
    if not asked.get("periode"):
        return None
    try:
        return Period.parse(asked.get("periode", ""))
    except PeriodError as unknown:
        raise Http404 from unknown


def asked_cell(asked: QueryDict, catalogue: Catalogue) -> Breakdown:
    """Return the part that an address names, such as ``kern=lemelerveld``."""
    return tuple(sorted((name, asked.get(name, "")) for name in catalogue.dimensions if asked.get(name)))
