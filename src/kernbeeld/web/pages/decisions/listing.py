"""The list of besluiten: to approve, to send, being written, sent."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import Ground, log_look
from kernbeeld.casework.models import Beschikking
from kernbeeld.casework.queries.cards import cards
from kernbeeld.casework.queries.decision.besluiten import lines_by_besluit
from kernbeeld.casework.queries.decision.listing import BesluitTab, besluiten_in, tabs_for
from kernbeeld.casework.queries.wall.glass import purposes
from kernbeeld.casework.rules.codes import members
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.decision.showing import ShownBesluit, line_words, shown_besluit
from kernbeeld.web.pages.decisions.tabs import besluit_tabs, tab_words

_ON_A_PAGE = 50
PURPOSE = "besluiten"
"""Why somebody looks into the list: to see which besluiten wait for him."""


@dataclass(frozen=True, slots=True)
class Row:
    """One besluit of the list, with whom it is about and what it gives."""

    shown: ShownBesluit
    name: str
    law: str
    lines: Sequence[str]
    address: str


@page(Right.SEE_CASES)
def besluit_list(request: HttpRequest) -> HttpResponse:
    """Show one of the lists; the same few questions whatever its length."""
    user, at = user_of(request), now()
    tabs = tabs_for(user)
    asked = request.GET.get("lijst", "")
    tab = next((one for one in tabs if one == asked), tabs[0])
    found = Paginator(besluiten_in(user, tab), _ON_A_PAGE).get_page(request.GET.get("pagina"))
    besluiten = list(found.object_list)
    _log_look(user, besluiten, at)
    known = cards([one.melding.persoon_id for one in besluiten], today=day_of(at))
    lines = lines_by_besluit(besluiten)
    rows = [
        Row(
            shown_besluit(one),
            known[one.melding.persoon_id].name if one.melding.persoon_id in known else one.melding.kenmerk,
            members(house_catalogue(), "wet").get(one.melding.wet, one.melding.wet),
            [line_words(line) for line in lines.get(one.pk, ())],
            _address(one, tab),
        )
        for one in besluiten
    ]
    shown = {"tabs": besluit_tabs(user, tab), "title": tab_words(tab), "page": found, "rows": rows}
    return render(request, "web/decisions/list.html", shown)


def _log_look(user: User, besluiten: Sequence[Beschikking], at: datetime) -> None:
    why, seen = purposes(user, at, PURPOSE), defaultdict[str, list[str]](list)
    for one in besluiten:
        seen[why(one.melding.persoon_id, one.melding.wet)].append(one.kenmerk)
    for purpose, keys in sorted(seen.items()):
        log_look(user.name, "beschikking", keys, purpose, at=at, ground=Ground(taak="besluit"))


def _address(besluit: Beschikking, tab: BesluitTab) -> str:
    """Return where to go on: to write in it, or to read it."""
    if tab is BesluitTab.BEING_MADE:
        return reverse("decision:besluit", args=(besluit.melding.kenmerk,))
    return reverse("decision:one", args=(besluit.melding.kenmerk, besluit.kenmerk))
