"""The page of one bezwaar, and the texts on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.decision.save_bezwaar import save_bezwaar
from kernbeeld.casework.errors import CaseworkError, FieldConflictError
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
from kernbeeld.web.page import page
from kernbeeld.web.pages.commentary.showing import clock, day_and_clock
from kernbeeld.web.pages.file.texts import TextForm
from kernbeeld.web.pages.objection.asked import AskedBezwaar, asked_bezwaar

CONFLICT = 409


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
    """Save what a script sends, and answer with what stands now; 409 with the reason where it can't be."""
    asked, form = _to_write(request, kenmerk, bezwaar, name), TextForm(request.POST)
    if request.POST.get("writer") != asked.user.name:
        return _refused(gettext("Somebody else is signed in now. Sign in as yourself: your text stays here."))
    if not form.is_valid():
        return _refused(gettext("This text can't be read. Load the page again and send it again."))
    try:
        _save(asked, name, form)
    except FieldConflictError as conflict:
        asked.log_look()
        choice = render_to_string("web/file/choice.html", {"conflict": conflict}, request)
        refused = {"refused": str(conflict), "choice": choice, "head": conflict.number}
        return JsonResponse(refused, status=CONFLICT)
    except CaseworkError as error:
        return _refused(str(error))
    standing = standing_text(asked.melding, field_of(asked.bezwaar, name))
    same = standing.text.splitlines() == form.cleaned_data["text"].splitlines()
    if not same:
        asked.log_look()
    said = gettext("Saved at {time}", time=clock(asked.at))
    number = standing.number
    return JsonResponse({"kept": number, "head": number, "text": standing.text, "same": same, "said": said})


@page(Right.HANDLE_BEZWAREN, "POST")
def write(request: HttpRequest, kenmerk: str, bezwaar: str, name: str) -> HttpResponse:
    """Save what a page without a script sends, or leave what stands where two versions waited."""
    asked, form = _to_write(request, kenmerk, bezwaar, name), TextForm(request.POST)
    back = redirect(f"{asked.address()}#tekst-{name}")
    if request.POST.get("choose") == "theirs":
        messages.success(request, gettext("What stood there stays. The other version is in the history."))
        return back
    if not form.is_valid():
        messages.error(request, gettext("This text can't be read. Load the page again and send it again."))
        return back
    try:
        _save(asked, name, form)
    except FieldConflictError as conflict:
        return _again(request, asked, name, Written(name, conflict.number, conflict.mine), conflict)
    except CaseworkError as error:
        written = Written(name, form.cleaned_data["base"], form.cleaned_data["text"])
        return _again(request, asked, name, written, error)
    messages.success(request, gettext("Saved at {time}.", time=clock(asked.at)))
    return back


def _to_write(request: HttpRequest, kenmerk: str, bezwaar: str, name: str) -> AskedBezwaar:
    if name not in TEXTS:
        raise Http404
    return asked_bezwaar(request, kenmerk, bezwaar, right=Right.HANDLE_BEZWAREN)


def _save(asked: AskedBezwaar, name: str, form: TextForm) -> None:
    said = form.cleaned_data
    save_bezwaar(
        asked.bezwaar,
        name,
        said["text"],
        number=said["base"],
        from_sent=said["base_is_sent"],
        acting_user=asked.user,
        at=asked.at,
    )


def _refused(reason: str) -> JsonResponse:
    return JsonResponse({"refused": reason}, status=CONFLICT)


def _again(
    request: HttpRequest, asked: AskedBezwaar, name: str, written: Written, refused: CaseworkError
) -> HttpResponse:
    """Show one text alone, as it was sent, with why it was not saved."""
    asked.log_look()
    conflict = refused if isinstance(refused, FieldConflictError) else None
    shown = {
        "asked": asked,
        "name": name,
        "title": text_words(name),
        "written": written,
        "refused": str(refused),
        "conflict": conflict,
    }
    return render(request, "web/objection/text.html", shown, status=CONFLICT if conflict else 422)
