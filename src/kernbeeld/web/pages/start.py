"""The first page of the house, and the municipality's theme."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from kernbeeld.casework.queries.waiting import waiting_cases
from kernbeeld.casework.queries.waiting_work import waiting_work
from kernbeeld.community.queries.map_keeping import waiting_map
from kernbeeld.house_time import day_of
from kernbeeld.language import active
from kernbeeld.policy.queries.results.measurements import waiting_measurements
from kernbeeld.reporting.actions.note_visit import note_visit
from kernbeeld.reporting.queries.changes import changes_since
from kernbeeld.reporting.queries.front import periods_in_the_making
from kernbeeld.reporting.queries.periods import title_of
from kernbeeld.reporting.queries.waiting import waiting_for
from kernbeeld.web.clock import now
from kernbeeld.web.page import PUBLIC, SIGNED_IN, page, user_of
from kernbeeld.web.pages.news import news
from kernbeeld.web.signin.demo import demo_users
from kernbeeld.web.theme import theme

A_YEAR = 31_536_000
FIRST_LOOK = timedelta(days=14)
"""How far a first visit looks back."""


@page(SIGNED_IN)
def start(request: HttpRequest) -> HttpResponse:
    """Show what waits for the reader, which periods are open, and what changed since the last visit."""
    user, at = user_of(request), now()
    before = note_visit(acting_user=user, at=at)
    context = {
        "waiting": [
            *waiting_cases(user, at),
            *waiting_work(user, day_of(at)),
            *waiting_for(user, at),
            *waiting_map(user, at),
            *waiting_measurements(user, day_of(at)),
        ],
        "periods": [(title_of(each, active()), each) for each in periods_in_the_making(user)],
        "before": before,
        "news": news(changes_since(user, before or at - FIRST_LOOK)),
        "others": [each for each in demo_users() if each.name != user.name],
    }
    return render(request, "web/start/start.html", context)


@page(PUBLIC)
def own_theme(request: HttpRequest) -> HttpResponse:
    """Give the municipality's stylesheet; its address changes with its content."""
    found = theme()
    if found is None:
        raise Http404
    answer = HttpResponse(found.css, content_type="text/css; charset=utf-8")
    answer["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return answer


urls: list[URLPattern] = [
    path("", start, name="start"),
    path("huisstijl.css", own_theme, name="theme"),
]
