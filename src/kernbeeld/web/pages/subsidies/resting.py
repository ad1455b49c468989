"""How many euros rest on outcome, on output, on nothing, and of how many nobody can say."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right, may
from kernbeeld.conf.house import house_catalogue
from kernbeeld.policy.queries.subsidies.papers import explanation, rests_paper
from kernbeeld.policy.queries.subsidies.resting import YearRests, rests_by_year, year_rests
from kernbeeld.policy.queries.subsidies.seen import subsidy_years
from kernbeeld.policy.rules.subsidies.resting import Basis
from kernbeeld.web.clock import now
from kernbeeld.web.context import today
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.subsidies.asking import asked_year, paper_download


@page(Right.SEE_SUBSIDIES)
def resting(request: HttpRequest) -> HttpResponse:
    """Show on what the subsidies of a year rest, beside other years."""
    user, catalogue = user_of(request), house_catalogue()
    by_year = rests_by_year(user, catalogue)
    asked = asked_year(request, "jaar", tuple(one.jaar for one in by_year), None)
    found = next((one for one in by_year if asked in (None, one.jaar)), None)
    shown = {
        "found": found,
        "by_year": by_year,
        "explanation": explanation(),
        "bars": _bars(found),
        "bases": list(Basis),
        "may_see_results": may(user, Right.SEE_POLICY),
    }
    return render(request, "web/subsidies/resting.html", shown)


@page(Right.SEE_SUBSIDIES)
def resting_paper(request: HttpRequest, sort: str) -> HttpResponse:
    """Give the same page as a file."""
    user, catalogue = user_of(request), house_catalogue()
    years = subsidy_years(user)
    year = asked_year(request, "jaar", years, years[0] if years else today().year) or today().year
    paper = rests_paper(year_rests(user, catalogue, year), catalogue, now())
    return paper_download(paper, f"waarop-{year}", sort)


def _bars(found: YearRests | None) -> list[tuple[Basis, int, str, str]]:
    """Return each part with its amount, and where its bar begins and how wide it is, of a hundred."""
    if found is None or not found.granted:
        return []
    bars, start = [], 0
    for basis, cents in found.totals.items():
        left, width = start * 10_000 // found.granted, cents * 10_000 // found.granted
        bars.append((basis, cents, f"{left / 100:.2f}", f"{width / 100:.2f}"))
        start += cents
    return bars
