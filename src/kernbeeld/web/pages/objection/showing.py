"""The page of one bezwaar, and the texts on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.decision.save_bezwaar import save_bezwaar
from kernbeeld.casework.queries.cards import cards
from kernbeeld.casework.queries.decision.bezwaren import (
    decide_before,
    field_of,
    in_time_until,
    is_late,
    texts_of,
)
from kernbeeld.casework.queries.fields import Written, standing_text
from kernbeeld.casework.rules.decision.objecting import TEXTS, outcome_words, text_words
from kernbeeld.casework.rules.decision.words import soort_words
from kernbeeld.casework.rules.fields import LONGEST
from kernbeeld.language import gettext
from kernbeeld.publishing.html.words import day_words
from kernbeeld.web.longtext import Sent, Standing, TextPage, save_text, write_text
from kernbeeld.web.page import page
from kernbeeld.web.pages.commentary.showing import day_and_clock
from kernbeeld.web.pages.objection.asked import AskedBezwaar, asked_bezwaar

TEMPLATE = "web/objection/text.html"


@dataclass(frozen=True, slots=True)
class ShownText:
    """One text of the bezwaar, as it stands."""

    code: str
    title: str
    written: Written
    last: str


@page(Right.SEE_CASES)
def bezwaar(request: HttpRequest, kenmerk: str, bezwaar: str) -> HttpResponse:
    """Show a whole bezwaar."""
    asked = asked_bezwaar(request, kenmerk, bezwaar)
    asked.log_look()
    found = asked.bezwaar
    number = asked.melding.persoon_id
    shown = {
        "asked": asked,
        "bezwaar": found,
        "melding": asked.melding,
        "card": cards([number], today=asked.today, with_homes=False).get(number),
        "facts": _facts(asked),
        "is_late": is_late(found),
        "until": day_words(in_time_until(found.beschikking)),
        "texts": _texts(asked),
        "longest": LONGEST,
        "may_work": asked.may_work,
        "why_not": "" if found.uitkomst else asked.why_not,
        "is_own": found.behandelaar_id == asked.user.pk,
    }
    return render(request, "web/objection/bezwaar.html", shown)


def _facts(asked: AskedBezwaar) -> list[tuple[str, str]]:
    found, besluit = asked.bezwaar, asked.bezwaar.beschikking
    against = gettext(
        "{kenmerk}, {soort}, {day}",
        kenmerk=besluit.kenmerk,
        soort=soort_words(besluit.soort),
        day=day_words(besluit.issued_on) if besluit.issued_on else "",
    )
    facts = [
        (gettext("Kenmerk"), found.kenmerk),
        (gettext("Besluit"), against),
        (gettext("Received"), day_words(found.ontvangst)),
        (gettext("Handled by"), str(found.behandelaar or gettext("nobody yet"))),
        (gettext("Hearing"), _hearing(asked)),
        (gettext("Outcome"), outcome_words(found.uitkomst)),
    ]
    if found.decided_on:
        facts.append((gettext("Ended on"), day_words(found.decided_on)))
    else:
        facts.append((gettext("Decide before"), day_words(decide_before(found, asked.today))))
    if found.nieuw:
        facts.append((gettext("New besluit"), found.nieuw.kenmerk))
    return facts


def _hearing(asked: AskedBezwaar) -> str:
    if asked.bezwaar.hoorzitting_on:
        return day_words(asked.bezwaar.hoorzitting_on)
    return (
        gettext("the resident does not want one")
        if asked.bezwaar.hearing_waived
        else gettext("not planned yet")
    )


def _texts(asked: AskedBezwaar) -> Sequence[ShownText]:
    return [
        ShownText(name, text_words(name), each, f"{each.by}, {day_and_clock(each.at)}" if each.at else "")
        for name, each in zip(TEXTS, texts_of(asked.bezwaar), strict=True)
    ]


@page(Right.HANDLE_BEZWAREN, "POST")
def save(request: HttpRequest, kenmerk: str, bezwaar: str, name: str) -> HttpResponse:
    """Save what a script sends: see :func:`~kernbeeld.web.longtext.save_text`."""
    return save_text(request, _text_page(request, kenmerk, bezwaar, name))


@page(Right.HANDLE_BEZWAREN, "POST")
def write(request: HttpRequest, kenmerk: str, bezwaar: str, name: str) -> HttpResponse:
    """Save what a page without a script sends."""
    return write_text(request, _text_page(request, kenmerk, bezwaar, name))


def _text_page(request: HttpRequest, kenmerk: str, bezwaar: str, name: str) -> TextPage:
    if name not in TEXTS:
        raise Http404
    asked = asked_bezwaar(request, kenmerk, bezwaar, right=Right.HANDLE_BEZWAREN)

    def keep(sent: Sent) -> Standing:
        save_bezwaar(
            asked.bezwaar,
            name,
            sent.text,
            number=sent.number,
            from_sent=sent.from_sent,
            acting_user=asked.user,
            at=asked.at,
        )
        standing = standing_text(asked.melding, field_of(asked.bezwaar, name))
        return Standing(standing.text, standing.number)

    context = {"asked": asked, "name": name, "title": text_words(name)}
    place = f"{asked.address()}#tekst-{name}"
    return TextPage(
        asked.user.name, asked.at, place, keep, asked.log_look, "web/objection/text.html", context
    )
