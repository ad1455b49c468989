"""The first page, the questions one by one, what was answered, and where information is."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from kernbeeld.casework.actions.begin_form import begin_form
from kernbeeld.casework.actions.clear_forms import discard_form, leave_form
from kernbeeld.casework.actions.keep_answers import keep_answers
from kernbeeld.casework.actions.note_information import note_information
from kernbeeld.casework.queries.online import OpenForm
from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.online import (
    fields_of,
    is_complete,
    is_information,
    may_ask,
    next_question,
    question_after,
    question_before,
    questions,
)
from kernbeeld.casework.rules.online_steps import STEPS, Known
from kernbeeld.casework.rules.online_words import label
from kernbeeld.conf.house import house_catalogue
from kernbeeld.web.clock import now
from kernbeeld.web.page import PUBLIC, page
from kernbeeld.web.pages.form.fields import answer_words
from kernbeeld.web.pages.form.forms import QuestionForm, TrapForm
from kernbeeld.web.pages.form.holding import (
    filled,
    held,
    hold,
    inner,
    is_too_often,
    let_go,
    secret_of,
    today,
    too_often,
)
from kernbeeld.web.pages.form.texts import question, reason

CODES = frozenset(step.code for step in STEPS)
LATER = "bewaren"
"""The button of a question that saves the form, with what is written on the page."""
CHECKING = "controle"
"""The parameter of a question that somebody changes: then the way leads back to all answers."""


@dataclass(frozen=True, slots=True)
class Told:
    """One question as it stands among all answers."""

    step: str
    title: str
    answers: tuple[tuple[str, str], ...]


@page(PUBLIC)
def front(request: HttpRequest) -> HttpResponse:
    """Tell what the form is for, what it asks and how long it is kept."""
    form = held(request)
    values = {
        "hours": settings.KERNBEELD_FORM_HOURS,
        "days": settings.KERNBEELD_FORM_SAVED_DAYS,
        "is_gone": request.GET.get("verlopen") == "ja" and form is None,
        "is_begun": form is not None and not form.kenmerk,
        "may_sign_in": bool(settings.KERNBEELD_RESIDENT_ISSUER),
        "has_failed": request.GET.get("inloggen") == "mislukt",
    }
    return render(request, "web/form/front.html", values)


@inner("POST")
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a form, in place of one that this browser had; what was saved of that one stays."""
    if TrapForm(request.POST).is_caught:
        return redirect("form:front")
    if is_too_often(request, "begin"):
        return too_often(request)
    leave_form(secret_of(request), at=now())
    response = HttpResponseRedirect(_address(STEPS[0].code))
    hold(response, begin_form(at=now()))
    return response


@inner("GET", "POST")
def ask(request: HttpRequest, step: str) -> HttpResponse:
    """Ask one question; keep the answer and go on."""
    if step not in CODES:
        raise Http404
    form = filled(request)
    if not may_ask(step, form.answers, today()):
        return _on(form)
    sent = request.POST if request.method == "POST" else None
    asked = QuestionForm(step, form, today(), sent)
    is_checking = CHECKING in request.GET
    if LATER in request.POST:
        return _later(request, asked)
    if request.method == "POST" and asked.is_valid():
        changed = {name: asked.cleaned_data[name] for name in fields_of(step)}
        after = keep_answers(secret_of(request), changed, today=today(), at=now())
        if is_information(after.answers) and not next_question(after.answers, today()):
            note_information(secret_of(request), at=now())
        return _on(after) if is_checking else _after(step, after)
    return _shown(request, step, form, asked, is_checking)


def _later(request: HttpRequest, asked: QuestionForm) -> HttpResponse:
    """Keep what is good of a page that is not finished, and go on to where the form is saved.

    What is not good takes the place of an older answer too: the question is open again.
    """
    asked.is_valid()
    wrong = asked.errors.keys() - asked.cleaned_data.keys()
    keep_answers(secret_of(request), asked.cleaned_data, forgotten=wrong, today=today(), at=now())
    return redirect("form:save")


def _shown(
    request: HttpRequest, step: str, form: OpenForm, asked: QuestionForm, is_checking: bool
) -> HttpResponse:
    known = Known(form.answers, today())
    codes = questions(form.answers, today())
    before = question_before(step, form.answers, today())
    values = {
        "form": asked,
        "step": step,
        "title": question(step, known.said("wie")),
        "reason": reason(step, known.age),
        "number": codes.index(step) + 1,
        "is_checking": is_checking,
        "back": _back(before, is_checking),
        "hours": settings.KERNBEELD_FORM_HOURS,
    }
    status = 422 if asked.errors else 200
    return render(request, "web/form/question.html", values, status=status)


def _back(before: str, is_checking: bool) -> str:
    if is_checking:
        return reverse("form:check")
    return _address(before) if before else reverse("form:front")


def _address(step: str) -> str:
    return reverse("form:ask", args=[step])


def _after(step: str, form: OpenForm) -> HttpResponse:
    """Go to the question after this one; at the end to what is still open, or to all answers."""
    after = question_after(step, form.answers, today())
    if after and not is_information(form.answers):
        return HttpResponseRedirect(_address(after))
    return _on(form)


def _on(form: OpenForm) -> HttpResponse:
    """Go to the first question without an answer, or to where the answers lead."""
    first = next_question(form.answers, today())
    if first:
        return HttpResponseRedirect(_address(first))
    return redirect("form:information" if is_information(form.answers) else "form:check")


@inner("GET")
def information(request: HttpRequest) -> HttpResponse:
    """Lead who only wants information to the social map, and say where to ask."""
    form = filled(request)
    if not is_information(form.answers):
        return _on(form)
    names = members(house_catalogue(), "leefgebied")
    chosen = [(code, names.get(code, code)) for code in form.answers["leefgebied"].split()]
    return render(request, "web/form/information.html", {"subjects": chosen})


@inner("GET")
def check(request: HttpRequest) -> HttpResponse:
    """Show all answers, each with a way to change it."""
    form = filled(request)
    if not is_complete(form.answers, today()):
        return _on(form)
    return render(request, "web/form/check.html", check_values(form))


def check_values(form: OpenForm) -> dict[str, object]:
    """Return what the page of all answers shows."""
    return {"told": _told(form), "hours": settings.KERNBEELD_FORM_HOURS}


def _told(form: OpenForm) -> list[Told]:
    wie = form.answers["wie"]
    return [
        Told(step, question(step, wie), _answers(step, form))
        for step in questions(form.answers, today())
        if step != "nu-bellen"
    ]


def _answers(step: str, form: OpenForm) -> tuple[tuple[str, str], ...]:
    given = [(name, form.answers[name]) for name in fields_of(step) if form.answers[name]]
    return tuple((label(name), answer_words(name, value, form.answers)) for name, value in given)


@inner("POST")
def discard(request: HttpRequest) -> HttpResponse:
    """Throw the form away, and what was saved of it."""
    discard_form(secret_of(request), at=now())
    response = redirect("form:front")
    let_go(response)
    return response
