"""The bezwaren that wait for a besluit, what is due first first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kernbeeld.accounts.service import Right
from kernbeeld.audit.service import Ground, log_look
from kernbeeld.casework.models import Bezwaar
from kernbeeld.casework.queries.cards import cards
from kernbeeld.casework.queries.decision.bezwaren import days_to_decide, open_bezwaren, why_not
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.publishing.html.words import day_words
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.decisions.tabs import besluit_tabs
from kernbeeld.web.templatetags.parts import badge


@dataclass(frozen=True, slots=True)
class Row:
    """One bezwaar of the list."""

    bezwaar: Bezwaar
    name: str
    address: str
    due: str
    state: str


@page(Right.HANDLE_BEZWAREN)
def objection_list(request: HttpRequest) -> HttpResponse:
    """Show the open bezwaren; the same few questions whatever their number."""
    user, at = user_of(request), now()
    mine = open_bezwaren(user)
    due = days_to_decide(mine)
    found = sorted(mine, key=lambda one: (due[one.pk] or date.max, one.pk))
    if found:
        keys = [one.kenmerk for one in found]
        log_look(user.name, "bezwaar", keys, "bezwaar", at=at, ground=Ground(taak="bezwaar"))
    known = cards([one.persoon_id for one in found], today=day_of(at), with_homes=False)
    rows: Sequence[Row] = [
        Row(
            one,
            known[one.persoon_id].name if one.persoon_id in known else one.kenmerk,
            reverse("objection:bezwaar", args=(one.beschikking.melding.kenmerk, one.kenmerk)),
            day_words(last) if (last := due[one.pk]) else gettext("suspended"),
            badge("warning", gettext("not for you")) if why_not(one, user) else badge("info", _state(one)),
        )
        for one in found
    ]
    shown = {"rows": rows, "tabs": besluit_tabs(user, "bezwaren")}
    return render(request, "web/aftercare/objections.html", shown)


def _state(bezwaar: Bezwaar) -> str:
    if bezwaar.hearing_waived:
        return gettext("no hearing")
    return gettext("hearing planned") if bezwaar.hoorzitting_on else gettext("to be heard")
