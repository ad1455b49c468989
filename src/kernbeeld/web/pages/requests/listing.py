"""The list of requests: for who handles them with names, for the privacy officer without."""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right, may
from kernbeeld.audit.service import log_look
from kernbeeld.casework.actions.request.writing import GROUND
from kernbeeld.casework.models import Verzoek
from kernbeeld.casework.queries.cards import Card, cards
from kernbeeld.casework.queries.request.requests import verzoeken
from kernbeeld.casework.rules.request.asking import soort_words
from kernbeeld.casework.rules.request.steps import outcome_words
from kernbeeld.house_time import day_of
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of


@page(Right.SEE_VERZOEKEN)
def verzoek_list(request: HttpRequest) -> HttpResponse:
    """Show the requests that there are, when each is due, and how each ended."""
    user, at = user_of(request), now()
    may_handle = may(user, Right.HANDLE_VERZOEKEN)
    found = verzoeken(user, right=Right.SEE_VERZOEKEN)
    named: Mapping[int, Card] = {}
    if may_handle and found:
        log_look(user.name, "verzoek", [each.kenmerk for each in found], "verzoek", at=at, ground=GROUND)
        named = cards({each.persoon_id for each in found}, today=day_of(at), with_homes=False)
    context = {"rows": _rows(found, named), "may_handle": may_handle, "today": day_of(at)}
    return render(request, "web/requests/list.html", context)


def _rows(found: Sequence[Verzoek], named: Mapping[int, Card]) -> list[tuple[Verzoek, str, str, str]]:
    return [
        (
            each,
            named[each.persoon_id].name if each.persoon_id in named else "",
            soort_words(each.soort),
            outcome_words(each.uitkomst),
        )
        for each in found
    ]
