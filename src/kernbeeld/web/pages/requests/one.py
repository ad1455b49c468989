"""One request: what is asked, how it stands, and what can be done."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.request.decide_destruction import withdraw_verzoek
from kernbeeld.casework.actions.request.extend_verzoek import extend_verzoek
from kernbeeld.casework.models import Verzoekstap
from kernbeeld.casework.queries.request.destruction import list_named
from kernbeeld.casework.queries.request.letters import verzoekbrief_pdf, verzoekbrieven
from kernbeeld.casework.queries.request.requests import content_of, fetchable
from kernbeeld.casework.rules.request.asking import (
    INZAGE,
    RECTIFICATIE,
    VERNIETIGING,
    door_words,
    identiteit_words,
    soort_words,
)
from kernbeeld.casework.rules.request.steps import ONTVANGST, VERLENGD, outcome_words, step_words
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.publishing.html.words import day_words
from kernbeeld.web.page import page
from kernbeeld.web.pages.requests.asked import AskedRequest, Told, asked_request, on_a_page, open_request
from kernbeeld.web.pages.requests.forms import RequestForm, a_text, means

_NEXT = {INZAGE: "requests:copy", RECTIFICATIE: "requests:correct", VERNIETIGING: "requests:destroy"}


@page(Right.HANDLE_VERZOEKEN)
def one(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Show a request."""
    asked = asked_request(request, kenmerk)
    verzoek, card = asked.verzoek, asked.card()
    content = content_of(verzoek)
    steps = list(verzoek.stappen.all())
    is_open = verzoek.einde is None
    context = {
        "verzoek": verzoek,
        "card": card,
        "content": content,
        "is_gone": not content,
        "is_late": is_open and verzoek.due < asked.today,
        "facts": _facts(asked, steps),
        "steps": [(step, step_words(step.soort)) for step in steps],
        "letters": verzoekbrieven(verzoek),
        "copy": fetchable(verzoek, asked.today),
        "next": _NEXT[verzoek.soort] if is_open and content else "",
        "may_extend": is_open and content and not any(step.soort == VERLENGD for step in steps),
        "is_open": is_open,
        "list": list_named(verzoek.lijst) if verzoek.lijst else None,
    }
    return render(request, "web/requests/one.html", context)


def _facts(asked: AskedRequest, steps: Sequence[Verzoekstap]) -> list[tuple[str, str]]:
    verzoek = asked.verzoek
    first: dict[str, str] = next((step.details for step in steps if step.soort == ONTVANGST), {})
    return [
        (gettext("What is asked"), soort_words(verzoek.soort)),
        (gettext("Who asks"), door_words(first.get("door", ""))),
        (gettext("How that was made sure"), identiteit_words(first.get("identiteit", ""))),
        (gettext("Received on"), day_words(verzoek.ontvangst)),
        (gettext("To be answered on the last day"), day_words(verzoek.due)),
        (gettext("How it ended"), outcome_words(verzoek.uitkomst)),
    ]


@page(Right.HANDLE_VERZOEKEN, "GET", "HEAD", "POST")
def extend(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Postpone the answer, with a letter that says why."""
    asked = open_request(request, kenmerk)
    fields = {"reden": a_text(gettext("Why does it take longer?")), "wijze": means()}
    form = RequestForm(fields, request.POST or None)
    told = Told(
        title=gettext("Postpone the answer"),
        explanation=gettext("Once, within the first month. The resident gets a letter with your reason."),
        submit=gettext("Postpone, and write the letter"),
        done=gettext("The answer is postponed."),
    )
    return on_a_page(
        request,
        asked,
        form,
        told,
        lambda: extend_verzoek(asked.verzoek, acting_user=asked.user, at=asked.at, **form.cleaned_data),
    )


@page(Right.HANDLE_VERZOEKEN, "POST")
def withdraw(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """End a request that the resident took back."""
    asked = open_request(request, kenmerk)
    try:
        withdraw_verzoek(asked.verzoek, acting_user=asked.user, at=asked.at)
        messages.success(request, gettext("The request is ended: the resident took it back."))
    except UserError as error:
        messages.error(request, str(error))
    return redirect("requests:one", kenmerk)


@page(Right.HANDLE_VERZOEKEN)
def letter(request: HttpRequest, kenmerk: str, key: int) -> HttpResponse:
    """Give a letter as PDF."""
    asked = asked_request(request, kenmerk)
    brief = asked.verzoek.brieven.filter(pk=key).first()
    if brief is None or not content_of(asked.verzoek):
        raise Http404
    asked.card()
    answer = HttpResponse(verzoekbrief_pdf(brief), content_type="application/pdf")
    name = f"{kenmerk}-{brief.soort}.pdf"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return answer
