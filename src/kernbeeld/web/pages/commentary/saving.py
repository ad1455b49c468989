"""What the script of the editor asks: save and merge, how it reads, choose, and put back."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from kernbeeld.accounts.service import Right
from kernbeeld.language import gettext
from kernbeeld.reporting.actions.resolve_conflict import resolve_conflict
from kernbeeld.reporting.actions.restore_text import restore_text
from kernbeeld.reporting.actions.save_text import LONGEST, save_text
from kernbeeld.reporting.errors import TextRefusedError
from kernbeeld.reporting.models.text import TextConflict, TextVersion
from kernbeeld.reporting.queries.texts import choices_of, others_at_work
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.commentary.asked import AskedText, asked_text
from kernbeeld.web.pages.commentary.editor import TextForm, others_sentence, unreadable
from kernbeeld.web.pages.commentary.showing import clock, shown_text

CONFLICT = 409


@page(Right.WRITE_COMMENTARY, "POST")
def save(request: HttpRequest, report: str, period: str, chapter: str) -> HttpResponse:
    """Save a draft and answer with what stands now; a draft that changes nothing only asks that.

    409 for what can't be saved, with the reason: also when somebody else has signed in meanwhile.
    """
    asked = asked_text(request, report, period, chapter)
    form = TextForm(request.POST)
    if request.POST.get("writer") != asked.user.name:
        reason = gettext("You are signed in as somebody else now. Sign in as yourself: your text stays here.")
        return JsonResponse({"refused": reason}, status=CONFLICT)
    if not form.is_valid():
        return JsonResponse({"refused": unreadable()}, status=CONFLICT)
    at = now()
    try:
        saved = save_text(asked.report_period, chapter, form.draft, acting_user=asked.user, at=at)
    except TextRefusedError as refused:
        return JsonResponse({"refused": str(refused)}, status=CONFLICT)
    return JsonResponse(
        {
            "kept": saved.kept_as,
            "head": saved.head,
            "text": saved.text,
            "same": saved.is_as_sent,
            "said": gettext("Saved at {time}", time=clock(at)),
            "others": others_sentence(others_at_work(asked.report_period, chapter, asked.user, at)),
            "choices": _choices(request, asked),
        }
    )


def _choices(request: HttpRequest, asked: AskedText) -> str:
    found = choices_of(asked.report_period, asked.chapter.code)
    shown = {"asked": asked, "choices": found}
    return render_to_string("web/commentary/choices.html", shown, request) if found else ""


@page(Right.SEE_REPORT_WORK, "POST")
def preview(request: HttpRequest, report: str, period: str, chapter: str) -> HttpResponse:
    """Show how a text reads, without keeping it."""
    asked = asked_text(request, report, period, chapter)
    reads = shown_text(asked, request.POST.get("text", "")[:LONGEST])
    return render(request, "web/commentary/reads.html", {"asked": asked, "reads": reads})


@page(Right.WRITE_COMMENTARY, "POST")
def choose(request: HttpRequest, report: str, period: str, chapter: str, conflict: int) -> HttpResponse:
    """Let one text stand where two versions waited."""
    asked = asked_text(request, report, period, chapter)
    own = TextConflict.objects.filter(version__report_period=asked.report_period, version__chapter=chapter)
    found = own.select_related("version__report_period").filter(pk=conflict).first()
    if found is None:
        raise Http404
    try:
        text = request.POST.get("text", "")[:LONGEST]
        resolve_conflict(found, text, acting_user=asked.user, at=now())
        messages.success(request, gettext("One version stands now. The other is in the history."))
    except TextRefusedError as refused:
        messages.error(request, str(refused))
    return redirect(asked.address("editor"))


@page(Right.WRITE_COMMENTARY, "POST")
def restore(request: HttpRequest, report: str, period: str, chapter: str, number: int) -> HttpResponse:
    """Put an earlier version back as a new one."""
    asked = asked_text(request, report, period, chapter)
    versions = TextVersion.objects.for_user(user_of(request)).filter(report_period=asked.report_period)
    version = versions.select_related("report_period").filter(chapter=chapter, number=number).first()
    if version is None:
        raise Http404
    try:
        key = request.POST.get("save_key", "")[:64] or uuid4().hex
        restore_text(version, save_key=key, acting_user=asked.user, at=now())
        messages.success(request, gettext("Version {number} stands again.", number=number))
    except TextRefusedError as refused:
        messages.error(request, str(refused))
    return redirect(asked.address("editor"))
