"""Setting a goal, choosing its kind of help, giving marks, and ending it."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.plan.adopt_question import adopt_question
from kernbeeld.casework.actions.plan.change_goal import change_goal
from kernbeeld.casework.actions.plan.end_goal import end_goal, withdraw_goal
from kernbeeld.casework.actions.plan.measure import measure
from kernbeeld.casework.actions.plan.set_goal import NewGoal, set_goal
from kernbeeld.casework.errors import CaseworkError, FieldConflictError
from kernbeeld.casework.queries.cards import cards
from kernbeeld.casework.queries.plan.goal_proposals import melding_of, proposal_of, researched, step_of
from kernbeeld.casework.queries.plan.goals import parts_of
from kernbeeld.casework.rules.plan.goals import YES, Mark, next_moment
from kernbeeld.casework.rules.research.ladder import NOT
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.web.page import page
from kernbeeld.web.pages.file.forms import SmallForm, Told, sent
from kernbeeld.web.pages.plan.asked import AskedPlan, plan_to_change
from kernbeeld.web.pages.plan.goal_forms import (
    Back,
    base_of,
    begin_again,
    chosen_of,
    end_fields,
    goal_fields,
    mark_fields,
    mark_of,
    on_a_page,
    step_fields,
)
from kernbeeld.web.pages.plan.goal_showing import AskedGoal, goal_to_change, help_for
from kernbeeld.web.pages.work.labels import Labels


@page(Right.WORK_ON_PLANS, "GET", "HEAD", "POST")
def add_goal(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Set a goal of one of the parts in which the reader takes part."""
    asked, labels = plan_to_change(request, kenmerk), Labels()
    asked.log_look()
    parts = _parts(asked, labels)
    if not parts:
        raise Http404
    form = SmallForm(goal_fields(list(parts.items()), labels), sent(request))
    told = Told(
        title=gettext("Set a goal"),
        submit=gettext("Keep the goal"),
        done=gettext("The goal has been set. Agree here who does what."),
        anchor="doelen",
    )
    back = Back(gettext("Back to the plan"), asked.address())
    return on_a_page(request, asked, form, told, back, lambda: _set(asked, form))


def _parts(asked: AskedPlan, labels: Labels) -> Mapping[str, str]:
    """Return the parts in which the reader takes part, each as ``person-law``, with their names."""
    held = sorted(parts_of(asked.plan, asked.user))
    known = cards((number for number, _ in held), today=asked.today, with_homes=False)
    return {
        f"{number}-{wet}": f"{known[number].name}: {labels.of('wet', wet)}"
        for number, wet in held
        if number in known
    }


def _set(asked: AskedPlan, form: SmallForm) -> str:
    said = form.cleaned_data
    number, _, wet = said["part"].partition("-")
    before = Mark("voor", "inwoner", said["cijfer"], asked.today) if said["cijfer"] else None
    content = {"woorden": said["woorden"].strip(), "maatstaf": said["maatstaf"].strip()}
    persoon = Persoon.objects.get(pk=int(number))
    melding = melding_of(asked.user, persoon.pk, wet)
    new = NewGoal(persoon, wet, said["leefgebied"], content, melding, before)
    doel = set_goal(asked.plan, new, acting_user=asked.user, at=asked.at)
    return asked.address("goal", doel.sleutel)


@page(Right.WORK_ON_PLANS, "POST")
def adopt(request: HttpRequest, kenmerk: str, number: int) -> HttpResponse:
    """Make a question a goal, in one click."""
    asked = plan_to_change(request, kenmerk)
    proposal = proposal_of(asked.plan, asked.user, number)
    if proposal is None:
        raise Http404
    asked.log_look()
    try:
        doel = adopt_question(asked.plan, proposal, acting_user=asked.user, at=asked.at)
    except UserError as error:
        messages.error(request, str(error))
        return redirect(f"{asked.address()}#doelen")
    messages.success(request, gettext("The goal has been set. Agree here who does what."))
    return redirect(asked.address("goal", doel.sleutel))


@page(Right.WORK_ON_PLANS, "GET", "HEAD", "POST")
def choose_step(request: HttpRequest, kenmerk: str, sleutel: str) -> HttpResponse:
    """Choose the kind of help, with a reason where lighter help fits; for youth help also its level."""
    asked, labels = goal_to_change(request, kenmerk, sleutel), Labels()
    asked.log_look()
    said = asked.goal.content
    first = {**said, "is_samen": said["is_samen"] == YES}
    if not said["trede"]:
        first |= _researched(asked)
    form = SmallForm(step_fields(asked.goal.doel.wet, labels), sent(request), initial=first)
    lighter = help_for(asked, labels).lighter
    told = Told(
        title=gettext("Choose the kind of help"),
        submit=gettext("Keep the choice"),
        done=gettext("The choice has been kept."),
        anchor="",
        explanation=_lighter(lighter),
    )
    number = asked.goal.version.number
    return on_a_page(
        request, asked.asked, form, told, _back(asked), lambda: _choose(asked, form, labels), number
    )


def _researched(asked: AskedGoal) -> Mapping[str, str]:
    """Return to which help the onderzoek came, and why lighter help is not enough; empty without one."""
    doel = asked.goal.doel
    found = researched(doel.melding, doel.leefgebied, asked.asked.today) if doel.melding else None
    if found is None:
        return {}
    why = [one.judgement.motief for one in found.afwegingen if one.judgement.oordeel == NOT]
    return {"trede": step_of(found), "uitleg_zwaarder": " ".join(text for text in why if text)}


def _lighter(lighter: Sequence[str]) -> str:
    return gettext("Lighter help that fits: {which}.", which=", ".join(lighter)) if lighter else ""


def _choose(asked: AskedGoal, form: SmallForm, labels: Labels) -> None:
    """Keep what was chosen; made from the version that the page was made of, not from what stands now."""
    try:
        change_goal(
            asked.goal.doel,
            chosen_of(form.cleaned_data),
            number=base_of(form),
            acting_user=asked.asked.user,
            at=asked.asked.at,
        )
    except FieldConflictError as conflict:
        begin_again(form, conflict.number)
        theirs = labels.of(_DIMENSIONS.get(conflict.field, ""), conflict.theirs)
        raise CaseworkError(
            conflict.field,
            gettext(
                "Somebody else chose meanwhile: {theirs}. What you chose stands here: send it again to "
                "keep it.",
                theirs=theirs or gettext("nothing"),
            ),
        ) from conflict


_DIMENSIONS = {"trede": "ladder", "reden_zwaarder": "reden_zwaarder", "niveau": "interventieniveau"}


@page(Right.WORK_ON_PLANS, "GET", "HEAD", "POST")
def give_mark(request: HttpRequest, kenmerk: str, sleutel: str) -> HttpResponse:
    """Give a mark for how a goal stands."""
    asked = goal_to_change(request, kenmerk, sleutel)
    asked.log_look()
    moment = next_moment([mark.moment for mark in asked.goal.marks])
    form = SmallForm(mark_fields(moment), sent(request), initial={"day": asked.asked.today})
    told = Told(
        title=gettext("How does it go?"),
        submit=gettext("Keep the mark"),
        done=gettext("The mark has been kept."),
        anchor="cijfers",
        explanation=asked.goal.content["maatstaf"],
    )

    def keep() -> None:
        doel, mark = asked.goal.doel, mark_of(form.cleaned_data)
        measure(doel, mark, acting_user=asked.asked.user, at=asked.asked.at)

    return on_a_page(request, asked.asked, form, told, _back(asked), keep)


@page(Right.WORK_ON_PLANS, "GET", "HEAD", "POST")
def end(request: HttpRequest, kenmerk: str, sleutel: str) -> HttpResponse:
    """End a goal, with a last mark or why there is none."""
    asked = goal_to_change(request, kenmerk, sleutel)
    asked.log_look()
    form = SmallForm(end_fields(), sent(request))
    told = Told(
        title=gettext("End this goal"),
        submit=gettext("End the goal"),
        done=gettext("The goal has ended."),
        anchor="",
        explanation=gettext("What is still to be done for it lapses. What was written stays."),
    )

    def close() -> None:
        said = form.cleaned_data
        given = {**said, "day": asked.asked.today}
        mark = mark_of(given, next_moment((), ends=True)) if said["cijfer"] else None
        end_goal(
            asked.goal.doel,
            said["uitkomst"],
            mark=mark,
            why_without=said["why"],
            acting_user=asked.asked.user,
            at=asked.asked.at,
        )

    return on_a_page(request, asked.asked, form, told, _back(asked), close)


@page(Right.WORK_ON_PLANS, "POST")
def withdraw(request: HttpRequest, kenmerk: str, sleutel: str) -> HttpResponse:
    """Take back a goal that was set by mistake."""
    asked = goal_to_change(request, kenmerk, sleutel)
    try:
        withdraw_goal(asked.goal.doel, acting_user=asked.asked.user, at=asked.asked.at)
    except UserError as error:
        messages.error(request, str(error))
        return redirect(asked.address())
    messages.success(request, gettext("The goal has been taken back."))
    return redirect(f"{asked.asked.address()}#doelen")


def _back(asked: AskedGoal) -> Back:
    return Back(gettext("Back to the goal"), asked.address())
