"""The list of subsidies, by year and organisation, with what they come to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right, may
from kernbeeld.language import gettext
from kernbeeld.policy.queries.subsidies.papers import list_paper
from kernbeeld.policy.queries.subsidies.seen import SubsidyRow, subsidised, subsidy_rows, subsidy_years
from kernbeeld.web.clock import now
from kernbeeld.web.context import today
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.subsidies.asking import asked_year, paper_download

ALL = "alle"


@page(Right.SEE_SUBSIDIES)
def listed(request: HttpRequest) -> HttpResponse:
    """Show the subsidies of a year, or of all years."""
    user = user_of(request)
    years = subsidy_years(user)
    organisations = subsidised(user)
    year = _year(request, years)
    rows = _rows(request, year)
    counting = [row for row in rows if row.counts]
    shown = {
        "rows": rows,
        "years": years,
        "year": year,
        "all": ALL,
        "organisations": organisations,
        "organisation": request.GET.get("organisatie", ""),
        "granted": sum(row.subsidie.verleend for row in counting),
        "paid": sum(row.paid for row in counting),
        "query": request.GET.urlencode(),
        "may_keep": may(user, Right.KEEP_SUBSIDIES),
        "may_see_all": may(user, Right.SEE_POLICY),
    }
    return render(request, "web/subsidies/list.html", shown)


@page(Right.SEE_SUBSIDIES)
def listed_paper(request: HttpRequest, sort: str) -> HttpResponse:
    """Give the same list as a file."""
    year = _year(request, subsidy_years(user_of(request)))
    title = str(year) if year else gettext("all years")
    return paper_download(list_paper(_rows(request, year), title, now()), "subsidies", sort)


def _year(request: HttpRequest, years: tuple[int, ...]) -> int | None:
    if request.GET.get("jaar") == ALL or not years:
        return None
    return asked_year(request, "jaar", years, years[0])


def _rows(request: HttpRequest, year: int | None) -> list[SubsidyRow]:
    organisation = request.GET.get("organisatie", "")[:60]
    return subsidy_rows(user_of(request), today(), jaar=year, organisatie=organisation)
