"""Search over figures, the chapters of editions, and questions: never more than somebody may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right
from kernbeeld.reporting.queries.searching import find_everything
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of


@page(Right.READ_EDITIONS)
def search(request: HttpRequest) -> HttpResponse:
    """Show what fits the words that somebody looks for."""
    words = request.GET.get("woorden", "").strip()[:200]
    found = find_everything(user_of(request), words, now()) if words else None
    return render(request, "web/reading/search.html", {"words": words, "found": found})
