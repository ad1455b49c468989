"""All questions that somebody may see, with filters, and the same list as a file."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right, may
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active, gettext
from kernbeeld.reporting.models.question import QuestionState
from kernbeeld.reporting.queries.questions import QuestionView, Wanted, questions_of, views
from kernbeeld.web.downloads import csv_download
from kernbeeld.web.page import page, user_of
from kernbeeld.web.templatetags.questions import asked_figure, role_words, state_words

PAGE = 25
"""How many questions stand on one page."""


def _wanted(request: HttpRequest) -> Wanted:
    asked = request.GET
    return Wanted(
        state=asked.get("staat", ""),
        chapter=asked.get("hoofdstuk", ""),
        period=asked.get("periode", "").strip(),
        words=asked.get("woorden", "").strip()[:200],
        is_mine=asked.get("voor") == "eigen",
        is_for_me=asked.get("voor") == "mij",
    )


@page(Right.READ_EDITIONS)
def question_list(request: HttpRequest) -> HttpResponse:
    """Show the questions that fit the filters, the latest first."""
    user, wanted = user_of(request), _wanted(request)
    pages = Paginator(questions_of(user, wanted), PAGE).get_page(request.GET.get("pagina"))
    texts = {
        "pages": pages,
        "views": views(pages.object_list, user),
        "wanted": wanted,
        "states": [(state.value, state_words(state)) for state in QuestionState],
        "chapters": chapters(),
        "may_answer": may(user, Right.ANSWER_QUESTIONS),
        "query": request.GET.urlencode(),
    }
    return render(request, "web/questions/list.html", texts)


def chapters() -> list[tuple[str, str]]:
    """Return every chapter of every report, by its code."""
    found = {
        chapter.code: chapter.title[active()]
        for report in house_catalogue().reports.values()
        for chapter in report.chapters
    }
    return list(found.items())


@page(Right.READ_EDITIONS)
def question_csv(request: HttpRequest) -> HttpResponse:
    """Give the questions that fit the filters, each with its messages, as CSV."""
    user = user_of(request)
    header = [
        gettext("Number"),
        gettext("Figure"),
        gettext("Code"),
        gettext("Period"),
        gettext("Part"),
        gettext("State"),
        gettext("Asked on"),
        gettext("Asked by"),
        gettext("Role"),
        gettext("Who may read it"),
        gettext("Messages"),
    ]
    found = views(questions_of(user, _wanted(request)), user)
    return csv_download("vragen", header, (_row(view) for view in found))


def _row(view: QuestionView) -> tuple[object, ...]:
    question = view.question
    readers = (
        gettext("everybody who may read this figure") if question.is_open else gettext("who answers for it")
    )
    return (
        question.pk,
        asked_figure(question),
        question.code,
        question.period,
        question.breakdown,
        state_words(view.state),
        question.asked_at.isoformat(),
        str(question.asked_by),
        role_words(question.asked_as),
        readers,
        "\n\n".join(
            f"{one.message.written_by}: {one.message.text}" for one in view.messages if one.message.text
        ),
    )
