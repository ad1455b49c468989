"""Who leads a plan, when it is evaluated, and how it is closed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.plan.close_plan import close_plan
from kernbeeld.casework.actions.plan.evaluate_plan import evaluate_plan, plan_evaluation
from kernbeeld.casework.actions.plan.hand_over_plan import hand_over_plan
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.queries.plan.evaluations import interval_of
from kernbeeld.casework.queries.plan.finding import plan_for
from kernbeeld.casework.rules.plan.evaluating import months_after
from kernbeeld.language import gettext
from kernbeeld.web.forms import done
from kernbeeld.web.page import page
from kernbeeld.web.pages.file.forms import SmallForm, day_field, sent
from kernbeeld.web.pages.plan.asked import plan_to_change
from kernbeeld.web.pages.plan.belonging import colleagues, helpers_of, plan_to_lead
from kernbeeld.web.pages.plan.forms import (
    PlanForm,
    closing_fields,
    interval_field,
    on_a_plan_page,
    one_of,
    shown_on_a_page,
)


@page(Right.WORK_ON_PLANS, "GET", "HEAD", "POST")
def hand_over(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Give the plan another regisseur, of who takes part."""
    asked = plan_to_lead(request, kenmerk)
    helpers = {str(one.pk): one for one in helpers_of(asked.plan) if one.pk != asked.user.pk}
    fields = {"to": one_of(gettext("Who is the regisseur from now on?"), colleagues(helpers.values()))}
    form = SmallForm(fields, sent(request))
    note = gettext("Nobody else takes part in this plan yet. Let somebody take part first.")
    told = PlanForm(
        title=gettext("Another regisseur"),
        submit=gettext("Hand over"),
        done=gettext("The plan has another regisseur."),
        explanation=gettext("You keep the parts that are your own. What only the regisseur sees, you lose."),
        notes=() if helpers else (note,),
    )

    def act() -> None:
        to = helpers[form.cleaned_data["to"]]
        hand_over_plan(asked.plan, to, acting_user=asked.user, at=asked.at)

    return on_a_plan_page(request, asked, form, told, act)


@page(Right.WORK_ON_PLANS, "POST")
def take_lead(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Lead a plan that nobody leads (any more)."""
    asked = plan_to_change(request, kenmerk)
    try:
        hand_over_plan(asked.plan, asked.user, acting_user=asked.user, at=asked.at)
    except CaseworkError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gettext("You are the regisseur of this plan now."))
    return redirect(asked.address())


@page(Right.WORK_ON_PLANS, "GET", "HEAD", "POST")
def evaluate(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Write down that the plan was evaluated; the next day stands there already."""
    asked = plan_to_lead(request, kenmerk)
    fields = {
        "day": day_field(gettext("On which day was this?")),
        "following": day_field(gettext("When is the next one?")),
    }
    following = months_after(asked.today, interval_of(asked.plan))
    form = SmallForm(fields, sent(request), initial={"day": asked.today, "following": following})
    told = PlanForm(
        title=gettext("The plan was evaluated"),
        submit=gettext("Keep"),
        done=gettext("The evaluation has been noted, and the next one is agreed."),
        explanation=gettext("How each goal goes you note with the goal itself."),
    )

    def act() -> None:
        said = form.cleaned_data
        evaluate_plan(
            asked.plan, said["day"], following=said["following"], acting_user=asked.user, at=asked.at
        )

    return on_a_plan_page(request, asked, form, told, act)


@page(Right.WORK_ON_PLANS, "GET", "HEAD", "POST")
def plan_next(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Agree when the plan is evaluated, and how often."""
    asked = plan_to_lead(request, kenmerk)
    every = interval_of(asked.plan)
    fields = {"day": day_field(gettext("When is the next one?")), "months": interval_field()}
    first = {"day": asked.plan.evaluatie or months_after(asked.today, every), "months": every}
    form = SmallForm(fields, sent(request), initial=first)
    told = PlanForm(
        title=gettext("Agree on the evaluation"),
        submit=gettext("Keep"),
        done=gettext("The evaluation is agreed."),
    )

    def act() -> None:
        said = form.cleaned_data
        plan_evaluation(asked.plan, said["day"], months=said["months"], acting_user=asked.user, at=asked.at)

    return on_a_plan_page(request, asked, form, told, act)


@page(Right.WORK_ON_PLANS, "GET", "HEAD", "POST")
def close(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Close the plan, with what was prevented in one choice."""
    asked = plan_to_lead(request, kenmerk)
    form = SmallForm(closing_fields(), sent(request))
    told = PlanForm(
        title=gettext("Close the plan"),
        submit=gettext("Close the plan"),
        done=gettext("The plan is closed."),
        explanation=gettext("A closed plan can't be changed. A new plan can go on from it."),
    )

    def act() -> None:
        said = form.cleaned_data
        oordeel, _, zekerheid = said["preventie"].partition(".")
        close_plan(
            asked.plan,
            reden=said["reden"],
            oordeel=oordeel,
            zekerheid=zekerheid,
            acting_user=asked.user,
            at=asked.at,
        )

    if request.method == "POST" and done(form, act):
        messages.success(request, told.done)
        is_open = plan_for(asked.user, kenmerk) is not None
        return redirect(asked.address() if is_open else "plan:list")
    return shown_on_a_page(request, asked, form, told)
