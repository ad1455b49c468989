"""The page on which a chapter is written, and how its text reads."""

from dataclasses import dataclass
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.language import gettext
from kernbeeld.reporting.actions.save_text import LONGEST, Draft, save_text
from kernbeeld.reporting.errors import TextRefusedError
from kernbeeld.reporting.queries.texts import choices_of, head_of, others_at_work, shown_text
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.commentary import showing
from kernbeeld.web.pages.commentary.asked import AskedText, asked_text


class TextForm(forms.Form):
    """What an editor sends; see :class:`~kernbeeld.reporting.actions.save_text.Draft`."""

    text = forms.CharField(required=False, max_length=LONGEST, strip=False)
    base = forms.IntegerField(min_value=0)
    base_is_sent = forms.BooleanField(required=False)
    save_key = forms.RegexField(r"[\w-]{8,64}")

    @property
    def draft(self) -> Draft:
        """What was sent; only for a form that is valid."""
        sent = self.cleaned_data
        return Draft(sent["text"], sent["save_key"], sent["base"], sent["base_is_sent"])


@dataclass(frozen=True)
class Written:
    """What stands in the text field: the text, and the version that it was made from."""

    text: str
    base: int


@page(Right.SEE_REPORT_WORK)
def editor(request: HttpRequest, report: str, period: str, chapter: str) -> HttpResponse:
    """Show a chapter to write in, or to read for who may not write or where the report is closed."""
    asked = asked_text(request, report, period, chapter)
    head = head_of(asked.report_period, chapter)
    return _shown(request, asked, Written(shown_text(head), head.number if head else 0))


@page(Right.WRITE_COMMENTARY, "POST")
def write(request: HttpRequest, report: str, period: str, chapter: str) -> HttpResponse:
    """Save what was written, or show how it reads: what a page without a script asks."""
    asked = asked_text(request, report, period, chapter)
    form = TextForm(request.POST)
    if not form.is_valid():
        return _refused(
            request, asked, gettext("This text can't be read. Load the page again and send it again.")
        )
    draft = form.draft
    if "preview" in request.POST:
        return _shown(request, asked, Written(draft.text, draft.base))
    try:
        saved = save_text(asked.report_period, chapter, draft, acting_user=user_of(request), at=now())
    except TextRefusedError as refused:
        return _refused(request, asked, str(refused))
    messages.success(request, gettext("Saved at {time}.", time=showing.clock(now())))
    if saved.text and not saved.is_as_sent:
        messages.info(request, gettext("What others wrote meanwhile has been put in."))
    return redirect(asked.address("editor"))


def unreadable() -> str:
    """Say that a form was sent that our page would not send."""
    return gettext("This text can't be read. Load the page again and send it again.")


def _refused(request: HttpRequest, asked: AskedText, reason: str) -> HttpResponse:
    base = request.POST.get("base", "")
    is_number = base.isascii() and base.isdigit() and len(base) < 19
    written = Written(request.POST.get("text", "")[:LONGEST], int(base) if is_number else 0)
    return _shown(request, asked, written, reason)


def _shown(request: HttpRequest, asked: AskedText, written: Written, refused: str = "") -> HttpResponse:
    closed = asked.closed
    others = others_at_work(asked.report_period, asked.chapter.code, asked.user, now())
    shown = {
        "asked": asked,
        "written": written,
        "refused": refused,
        "closed": closed,
        "is_open": asked.may_write and (not closed or bool(refused)),
        "save_key": uuid4().hex,
        "others": others_sentence(others),
        "reads": showing.shown_text(asked, written.text),
        "choices": choices_of(asked.report_period, asked.chapter.code),
        "suggestions": _suggestions(asked),
        "periods": asked.desk.periods(),
        "cells": asked.desk.cells(),
        "longest": LONGEST,
    }
    return render(request, "web/commentary/editor.html", shown, status=422 if refused else 200)


def others_sentence(names: tuple[str, ...]) -> str:
    """Say who else is at work in a text; empty for nobody."""
    if not names:
        return ""
    if len(names) == 1:
        return gettext("{name} is working on this text too.", name=names[0])
    return gettext("{names} are working on this text too.", names=", ".join(names))


def _suggestions(asked: AskedText) -> list[tuple[str, tuple[showing.ShownInline, ...]]]:
    found = asked.desk.suggestions(asked.chapter.code)
    return [(each.markdown, showing.shown_inlines(asked, each.inlines)) for each in found]
