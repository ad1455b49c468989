"""The worklist itself: what is asked, page after page; taking cases from it, and taking it along."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.audit.service import log_act
from kernbeeld.casework.actions.take_case import take_case
from kernbeeld.casework.models import SavedView
from kernbeeld.casework.queries.worklist import (
    MOST_COUNTED,
    Asked,
    Spot,
    counts,
    saved_views,
    tabs_of,
    work_page,
    workers,
    worklist,
)
from kernbeeld.casework.rules.worklist import Tab, When
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext, ngettext
from kernbeeld.web.clock import now
from kernbeeld.web.downloads import csv_download
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.work.forms import (
    NAMES,
    AskForm,
    NameForm,
    PurposeForm,
    SearchForm,
    tab_words,
    when_words,
)
from kernbeeld.web.pages.work.labels import Labels
from kernbeeld.web.pages.work.rows import header, lines, row_words, shown_rows

MOST_IN_FILE = 5_000
SHOW_FORM = "filters"
NARROWING = tuple(name for name in NAMES if name not in {"lijst", "wanneer"})
_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked: the form with its words, its meaning, and how it stands in an address.

    The form is only shown when it is asked for, or narrows the list: it names everybody who works here.
    """

    form: AskForm
    asked: Asked
    query: str
    labels: Labels
    is_form_shown: bool
    chosen: tuple[str, ...]
    """What the list is narrowed to, in words."""


@page(Right.SEE_CASES)
def work_list(request: HttpRequest) -> HttpResponse:
    """Show a worklist; without a question the view with which the user begins, if there is one."""
    user, views = user_of(request), saved_views(user_of(request))
    start = next((view for view in views if view.is_start), None)
    if start and not request.GET:
        return redirect(f"{reverse('work:list')}?{start.query}")
    return shown_list(request, user, views)


def shown_list(
    request: HttpRequest, user: User, views: list[SavedView], name_form: NameForm | None = None
) -> HttpResponse:
    """Show the worklist that the address asks for."""
    question, at = question_of(request.GET), now()
    day = day_of(at)
    found = work_page(user, question.asked, today=day, after=_spot(request.GET.get("na", "")))
    number = counts(user, question.asked, today=day)
    refused = bool(question.form.errors or (name_form and name_form.errors))
    context = {
        "form": question.form,
        "query": question.query,
        "tab": question.asked.tab.value,
        "is_form_shown": question.is_form_shown,
        "chosen": question.chosen,
        "show_form": SHOW_FORM,
        "words": row_words(),
        "rows": shown_rows(found.meldingen, user, question.labels, today=day, at=at),
        "tabs": [_tab(tab, number.tabs[tab], question.asked) for tab in tabs_of(user)],
        "has_tasks": may(user, Right.WORK_ON_PLANS),
        "whens": [_when(when, number.by_when[when], question.asked) for when in When],
        "found": ngettext("{count} melding", "{count} meldingen", number.found)
        if number.found <= MOST_COUNTED
        else gettext("More than 1,000 meldingen"),
        "views": [(view.name, f"?{view.query}", view.query == question.query) for view in views],
        "next": f"?{question.query}&na={_written(found.end)}" if found.end else "",
        "is_first": "na" not in request.GET,
        "may_take": may(user, Right.WORK_ON_CASES),
        "name_form": name_form or NameForm(),
        "search_form": SearchForm(),
    }
    return render(request, "web/work/list.html", context, status=422 if refused else 200)


@page(Right.WORK_ON_CASES, "POST")
def take(request: HttpRequest) -> HttpResponse:
    """Take the chosen cases, or the one of which the button was pressed."""
    chosen = request.POST.getlist("een") or request.POST.getlist("melding")
    numbers = dict(filter(None, map(_numbers, chosen)))
    done = take_case(numbers, acting_user=user_of(request), at=now())
    if done.taken:
        said = ngettext(
            "You work on {count} melding now.", "You work on {count} meldingen now.", len(done.taken)
        )
        messages.success(request, said)
    if done.missed:
        told = gettext(
            "These ended, or a colleague took them just now: {which}.", which=", ".join(done.missed)
        )
        messages.warning(request, told)
    if not numbers:
        messages.warning(request, gettext("Choose one or more meldingen first."))
    return redirect(f"{reverse('work:list')}?{question_of(request.GET).query}")


@page(Right.SEE_CASES, "GET", "HEAD", "POST")
def take_along(request: HttpRequest) -> HttpResponse:
    """Give a worklist as a file, once it is said what for."""
    user, question = user_of(request), question_of(request.GET)
    form = PurposeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _file(user, question, form.cleaned_data["doel"])
    context = {"form": form, "query": question.query, "most": MOST_IN_FILE}
    return render(request, "web/work/take_along.html", context, status=422 if form.errors else 200)


def _file(user: User, question: Question, purpose: str) -> HttpResponse:
    at = now()
    day = day_of(at)
    wanted = worklist(user, question.asked, today=day).select_related("behandelaar")
    ordered = wanted.order_by(F("due").asc(nulls_last=True), "pk")
    meldingen = list(ordered[:MOST_IN_FILE])
    log_act(user.name, "export_worklist", at=at, purpose=purpose, new={"rows": len(meldingen)})
    rows = shown_rows(meldingen, user, question.labels, today=day, at=at, purpose=purpose)
    return csv_download("werkvoorraad", header(), lines(rows))


def question_of(given: QueryDict) -> Question:
    """Read what the address asks. What can't be is told beside its field, and does not narrow."""
    # All who work here are many: they are only asked for where somebody may choose one of them, or did.
    labels, is_shown = Labels(), SHOW_FORM in given
    form = AskForm(labels, workers() if is_shown or given.get("wie") else (), given)
    is_shown = not form.is_valid() or is_shown
    asked = form.asked(Tab.MINE)
    said = {"lijst": asked.tab.value} | {
        name: str(value) for name, value in form.cleaned_data.items() if value and name != "lijst"
    }
    return Question(form, asked, urlencode(said), labels, is_shown, tuple(form.chosen(NARROWING)))


def _tab(tab: Tab, count: int, asked: Asked) -> tuple[str, str, bool]:
    return _with(tab_words(tab), count), f"?lijst={tab}", tab is asked.tab


def _when(when: When, count: int, asked: Asked) -> tuple[str, str, bool]:
    return (
        _with(when_words(when), count),
        f"?lijst={asked.tab}&wanneer={when}",
        when is asked.when,
    )


def _with(words: str, count: int) -> str:
    number = str(count) if count <= MOST_COUNTED else gettext("more than 1,000")
    return gettext("{words} ({number})", words=words, number=number)


def _written(spot: Spot) -> str:
    return f"{spot.due or ''}_{spot.number}"


def _spot(written: str) -> Spot | None:
    """Read where a page goes on; what was tampered with begins at the beginning."""
    day, _, number = written.partition("_")
    if not _is_number(number):
        return None
    try:
        return Spot(date.fromisoformat(day) if day else None, int(number))
    except ValueError:
        return None


def _numbers(chosen: str) -> tuple[int, int | None] | None:
    """Read ``12-3``: a melding, and who worked on it (0: nobody)."""
    number, _, worker = chosen.partition("-")
    if not (_is_number(number) and _is_number(worker)):
        return None
    return int(number), int(worker) or None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < len(str(_LARGEST))
