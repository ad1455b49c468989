"""My tasks: what I agreed to do in plans, what is due first first; done with one click."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kernbeeld.accounts.service import Right, may
from kernbeeld.audit.service import Ground, log_look
from kernbeeld.casework.actions.plan.finish_agreement import finish_agreement
from kernbeeld.casework.queries.personen import TOEGANG
from kernbeeld.casework.queries.plan.tasks import MOST, Task, task_of, tasks_of
from kernbeeld.casework.rules.plan.agreements import UITKOMST, Due, agreement_outcome_words
from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.publishing.html.words import day_words
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.work.labels import Labels
from kernbeeld.web.templatetags.parts import badge

PURPOSE = "taken"


@dataclass(frozen=True, slots=True)
class Row:
    """One task in words."""

    task: Task
    name: str
    about: str
    due: str
    badge: str
    address: str


@page(Right.SEE_PLANS)
def tasks(request: HttpRequest) -> HttpResponse:
    """Show what the reader agreed to do."""
    user, at = user_of(request), now()
    found = tasks_of(user, day_of(at))
    for wet in dict.fromkeys(one.afspraak.doel.wet for one in found):
        keys = (one.afspraak.doel.sleutel for one in found if one.afspraak.doel.wet == wet)
        ground = Ground(wet=wet, taak=TOEGANG.taak)
        log_look(user.name, "doel", list(dict.fromkeys(keys)), PURPOSE, at=at, ground=ground)
    shown = {
        "rows": _rows(found),
        "outcomes": [(one, agreement_outcome_words(one)) for one in UITKOMST],
        "is_full": len(found) == MOST,
        "sees_meldingen": may(user, Right.SEE_CASES),
    }
    return render(request, "web/work/tasks.html", shown)


def _rows(found: Sequence[Task]) -> list[Row]:
    labels = Labels()
    kinds = {Due.LATE: "error", Due.WEEK: "warning", Due.LATER: "neutral", Due.OPEN: "neutral"}
    words = {Due.LATE: gettext("late"), Due.WEEK: gettext("this week"), Due.LATER: gettext("later")}
    return [
        Row(
            task=one,
            name=one.card.name if one.card else gettext("name unknown"),
            about=labels.of("leefgebied", one.afspraak.doel.leefgebied),
            due=day_words(one.afspraak.due) if one.afspraak.due else "",
            badge=badge(kinds[one.due], words.get(one.due, gettext("no day agreed"))),
            address=reverse("plan:goal", args=[one.afspraak.doel.plan.kenmerk, one.afspraak.doel.sleutel]),
        )
        for one in found
    ]


@page(Right.WORK_ON_PLANS, "POST")
def finish_task(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say how a task went, in one click."""
    user = user_of(request)
    task = task_of(user, uid)
    if task is None:
        raise Http404
    try:
        finish_agreement(task, request.POST.get("uitkomst", ""), acting_user=user, at=now())
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gettext("It has been noted."))
    return redirect("work:tasks")
