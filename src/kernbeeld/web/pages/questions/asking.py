"""Ask a question at a figure."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kernbeeld.accounts.service import Right
from kernbeeld.catalogue.expression import write_breakdown
from kernbeeld.language import gettext
from kernbeeld.publishing.cells import figure_name
from kernbeeld.reporting.actions.ask_question import AskedFigure, ask_question
from kernbeeld.reporting.errors import QuestionRefusedError
from kernbeeld.reporting.queries.figure_books import Origin
from kernbeeld.reporting.rules.figure_book import Shown
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.explore.passport import found_figure
from kernbeeld.web.pages.explore.tables import origin_words
from kernbeeld.web.pages.questions.forms import OPEN, AskForm


@page(Right.ASK_QUESTIONS, "GET", "HEAD", "POST")
def ask(request: HttpRequest) -> HttpResponse:
    """Ask about the figure that the address names."""
    if not request.GET.get("cijfer"):
        raise Http404
    origin, shown = found_figure(request, request.GET["cijfer"])
    form = AskForm(request.POST or None, initial={"readers": OPEN})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            question = ask_question(
                _figure(origin, shown),
                said["text"],
                is_open=said["readers"] == OPEN,
                acting_user=user_of(request),
                at=now(),
            )
        except QuestionRefusedError as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            messages.success(request, gettext("Your question has been sent."))
            return redirect("questions:question", question.pk)
    asked = origin.address(shown.period, shown.breakdown)
    texts = {
        "form": form,
        "label": figure_name(origin.book.catalogue, shown.code, shown.breakdown),
        "shown": shown,
        "about": origin_words(origin),
        "passport": f"{reverse('explore:passport', args=[shown.code])}?{asked}",
    }
    return render(request, "web/questions/ask.html", texts, status=422 if form.errors else 200)


def _figure(origin: Origin, shown: Shown) -> AskedFigure:
    return AskedFigure(
        report_period=origin.report_period,
        edition=origin.edition,
        chapter=origin.book.chapter_of(shown.code, shown.breakdown),
        code=shown.code,
        period=shown.period.code,
        breakdown=write_breakdown(shown.breakdown),
        printed=shown.written,
    )
