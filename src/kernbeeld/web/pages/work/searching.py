"""Looking a melding up by its kenmerk or by name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right, may
from kernbeeld.casework.queries.searching import Sought, find_meldingen
from kernbeeld.house_time import day_of
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.work.forms import SearchForm
from kernbeeld.web.pages.work.labels import Labels
from kernbeeld.web.pages.work.rows import row_words, shown_rows


@page(Right.SEE_CASES, "GET", "HEAD", "POST")
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found. The question is sent, so that no name stands in an address."""
    user = user_of(request)
    form = SearchForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        found = find_meldingen(user, Sought(given["kenmerk"], given["naam"], given["geboren"]))
        rows = shown_rows(found.meldingen, user, Labels(), today=day_of(now()), at=now())
        context |= {"rows": rows, "is_cut": found.is_cut, "is_asked": True, "words": row_words()}
        context["may_take"] = may(user, Right.WORK_ON_CASES)
    return render(request, "web/work/search.html", context, status=422 if form.errors else 200)
