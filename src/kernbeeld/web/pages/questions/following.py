"""One question: its messages, an answer in place, and what who asked it does next."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.reporting.actions.answer_question import answer_question
from kernbeeld.reporting.actions.follow_question import ask_on, close_question
from kernbeeld.reporting.errors import QuestionRefusedError
from kernbeeld.reporting.models.question import Raadsvraag
from kernbeeld.reporting.queries.figure_books import edition_book, working_book
from kernbeeld.reporting.queries.questions import QuestionView, question_view, responsible_for
from kernbeeld.reporting.rules.figure_book import FigureBook
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.questions.forms import AnswerForm, AskOnForm


def _view(request: HttpRequest, key: int) -> QuestionView:
    found = question_view(user_of(request), key)
    if found is None:
        raise Http404
    return found


@page(Right.READ_EDITIONS)
def one_question(request: HttpRequest, key: int) -> HttpResponse:
    """Show a question with everything that was written about it."""
    return _shown(request, _view(request, key))


def _shown(request: HttpRequest, view: QuestionView, form: forms.Form | None = None) -> HttpResponse:
    texts = {
        "view": view,
        "answer": form if isinstance(form, AnswerForm) else AnswerForm(),
        "on": form if isinstance(form, AskOnForm) else AskOnForm(),
        "responsible": responsible_for(view.question),
        "failed": form,
    }
    return render(request, "web/questions/question.html", texts, status=422 if form else 200)


@page(Right.ANSWER_QUESTIONS, "POST")
def answer(request: HttpRequest, key: int) -> HttpResponse:
    """Answer a question; what does not hold stays in the form, and nothing is sent."""
    view, form = _view(request, key), AnswerForm(request.POST)
    if not form.is_valid():
        return _shown(request, view, form)
    try:
        answer_question(
            view.question,
            form.cleaned_data["text"],
            book=book_of_question(view.question),
            acting_user=user_of(request),
            at=now(),
        )
    except UserError as refused:
        field = refused.field if isinstance(refused, QuestionRefusedError) else ""
        form.add_error(field or None, str(refused))
        return _shown(request, view, form)
    messages.success(request, gettext("Your answer has been sent."))
    return redirect("questions:question", key)


def book_of_question(question: Raadsvraag) -> FigureBook:
    """Return the figures among which a question was asked: its edition, or the work as it is now."""
    if question.edition is not None:
        return edition_book(question.edition)
    return working_book(question.report_period.report, question.report_period.period)


@page(Right.ASK_QUESTIONS, "POST")
def on(request: HttpRequest, key: int) -> HttpResponse:
    """Ask on about a question of one's own."""
    view, form = _own(request, key), AskOnForm(request.POST)
    if not form.is_valid():
        return _shown(request, view, form)
    try:
        ask_on(view.question, form.cleaned_data["text"], acting_user=user_of(request), at=now())
    except QuestionRefusedError as refused:
        form.add_error(refused.field or None, str(refused))
        return _shown(request, view, form)
    messages.success(request, gettext("Your question has been sent."))
    return redirect("questions:question", key)


@page(Right.ASK_QUESTIONS, "POST")
def close(request: HttpRequest, key: int) -> HttpResponse:
    """Close a question of one's own."""
    view = _own(request, key)
    try:
        close_question(view.question, acting_user=user_of(request), at=now())
    except QuestionRefusedError as refused:
        messages.info(request, str(refused))
    else:
        messages.success(request, gettext("The question is closed."))
    return redirect("questions:question", key)


def _own(request: HttpRequest, key: int) -> QuestionView:
    view = _view(request, key)
    if not view.is_own:
        raise Http404
    return view
