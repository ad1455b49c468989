"""Noting a question in one click, taking it back, and how it goes with what was offered."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from kernbeeld.accounts.service import AccessError, Right
from kernbeeld.casework.actions.note_question import Question, note_question
from kernbeeld.casework.actions.withdraw_question import withdraw_question
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Informatievraag
from kernbeeld.language import gettext
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.desk.following import follow
from kernbeeld.web.pages.desk.screen import desk_address, desk_of, shown

NOTHING_FITS = "niets_passends"
"""The outcome of a question for which there is nothing: a white spot."""


@page(Right.TAKE_IN, "POST")
def note(request: HttpRequest) -> HttpResponse:
    """Note the question that was just answered; the next one can be asked at once."""
    said = request.POST
    question = Question(
        leefgebied=said.get("leefgebied", ""),
        gebied=said.get("kern", ""),
        aanbod=said.get("aanbod", ""),
        niets_passends=said.get("uitkomst") == NOTHING_FITS,
    )
    try:
        noted = note_question(question, acting_user=user_of(request), at=now())
    except (CaseworkError, AccessError) as error:
        return shown(request, desk_of(request), str(error))
    messages.success(request, _said(noted))
    return redirect(desk_address(kern=noted.gebied, genoteerd=noted.sleutel))


@page(Right.TAKE_IN, "POST")
def withdraw(request: HttpRequest, sleutel: str) -> HttpResponse:
    """Take back a question that was noted by mistake."""
    try:
        withdraw_question(_noted(request, sleutel), acting_user=user_of(request), at=now())
    except CaseworkError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gettext("The question has been taken back. It no longer counts."))
    return redirect("desk:desk")


@page(Right.TAKE_IN, "POST")
def step(request: HttpRequest, sleutel: str) -> HttpResponse:
    """Note how it goes with what was offered to a question."""
    aanbod = _noted(request, sleutel).aanbod_gedaan.first()
    if aanbod is None:
        raise Http404
    follow(request, aanbod)
    return redirect("desk:desk")


def _noted(request: HttpRequest, sleutel: str) -> Informatievraag:
    found = Informatievraag.objects.for_user(user_of(request)).filter(sleutel=sleutel, withdrawn_at=None)
    vraag = found.first()
    if vraag is None:
        raise Http404
    return vraag


def _said(noted: Informatievraag) -> str:
    if noted.aanbod:
        return gettext("Noted: offered. It counts as helped without a decision.")
    if noted.niets_passends:
        return gettext("Noted: nothing nearby fits. That makes it a white spot.")
    return gettext("Noted: answered. It counts as helped without a decision.")
