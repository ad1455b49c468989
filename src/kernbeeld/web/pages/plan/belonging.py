"""Who is in a plan: joining, leaving, and two households that split or join."""

from collections.abc import Iterable, Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from kernbeeld.accounts.service import Right, User, users
from kernbeeld.casework.actions.plan.join_plans import join_plans
from kernbeeld.casework.actions.plan.members import join_plan, leave_plan
from kernbeeld.casework.actions.plan.split_plan import split_plan
from kernbeeld.casework.models import Deelname, Ondersteuningsplan, Planlid
from kernbeeld.casework.queries.cards import Card
from kernbeeld.casework.queries.desk import persoon_for
from kernbeeld.casework.queries.personen import Looking, shown
from kernbeeld.casework.queries.plan.family import family_around
from kernbeeld.casework.queries.plan.listing import IN_IT
from kernbeeld.language import gettext
from kernbeeld.web.forms import done
from kernbeeld.web.page import page
from kernbeeld.web.pages.file.forms import SmallForm, sent
from kernbeeld.web.pages.plan.asked import AskedPlan, plan_to_change
from kernbeeld.web.pages.plan.forms import (
    Choices,
    PlanForm,
    on_a_plan_page,
    one_of,
    several,
    shown_on_a_page,
    since_field,
)


def plan_to_lead(request: HttpRequest, kenmerk: str) -> AskedPlan:
    """Return a plan for its regisseur. Raises :class:`Http404` for everybody else."""
    asked = plan_to_change(request, kenmerk)
    if not asked.is_regisseur:
        raise Http404
    return asked


def members_of(asked: AskedPlan) -> Sequence[Card]:
    """Return who is in a plan, or was at its end, as far as the reader sees that; the look is noted."""
    found = Planlid.objects.for_user(asked.user).filter(IN_IT, plan=asked.plan)
    return _cards(asked, list(found.values_list("persoon", flat=True)))


def _cards(asked: AskedPlan, numbers: Sequence[int]) -> Sequence[Card]:
    found = {
        card.number: card
        for why, seen in asked.by_purpose(numbers, "persoon")
        for card in shown(sorted(seen), Looking(asked.user, why, asked.at))
    }
    return [found[number] for number in dict.fromkeys(numbers) if number in found]


def _names(cards: Sequence[Card]) -> Choices:
    return [(card.key, card.name) for card in cards]


@page(Right.WORK_ON_PLANS, "GET", "HEAD", "POST")
def join(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Let somebody of the family be in the plan from a day on."""
    asked = plan_to_lead(request, kenmerk)
    inside = list(asked.plan.leden.filter(until=None).values_list("persoon", flat=True))
    cards = _cards(asked, [one.number for one in family_around(inside, asked.today)])
    fields = {"persoon": one_of(gettext("Who joins the plan?"), _names(cards)), "day": since_field()}
    form = SmallForm(fields, sent(request), initial={"day": asked.today})
    note = gettext("Nobody else of the family is known here. Note first how they are related.")
    told = PlanForm(
        title=gettext("Somebody joins the plan"),
        submit=gettext("Let join"),
        done=gettext("The plan has one member more."),
        notes=() if cards else (note,),
    )

    def act() -> None:
        said = form.cleaned_data
        join_plan(asked.plan, said["persoon"], day=said["day"], acting_user=asked.user, at=asked.at)

    return on_a_plan_page(request, asked, form, told, act)


@page(Right.WORK_ON_PLANS, "GET", "HEAD", "POST")
def leave(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Let somebody be in the plan up to a day."""
    asked = plan_to_lead(request, kenmerk)
    fields = {
        "persoon": one_of(gettext("Who leaves the plan?"), _names(members_of(asked))),
        "day": since_field(),
    }
    fields["day"].label = gettext("What is the last day?")
    form = SmallForm(fields, sent(request), initial={"day": asked.today})
    told = PlanForm(
        title=gettext("Somebody leaves the plan"),
        submit=gettext("Let leave"),
        done=gettext("The plan has one member less. Who worked with this person sees it no longer."),
        explanation=gettext("Does this person go on with goals? Then split the plan instead."),
    )

    def act() -> None:
        said = form.cleaned_data
        gone = persoon_for(said["persoon"])
        leave_plan(asked.plan, gone, day=said["day"], acting_user=asked.user, at=asked.at)

    return on_a_plan_page(request, asked, form, told, act)


@page(Right.WORK_ON_PLANS, "GET", "HEAD", "POST")
def split(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Let some members go on in a plan of their own."""
    asked = plan_to_lead(request, kenmerk)
    helpers = {str(one.pk): one for one in helpers_of(asked.plan)}
    fields = {
        "personen": several(
            gettext("Who goes on in the new plan?"), _names(members_of(asked)), required=True
        ),
        "regisseur": one_of(gettext("Who leads the new plan?"), colleagues(helpers.values())),
        "day": since_field(),
    }
    first = {"day": asked.today, "regisseur": str(asked.user.pk)}
    form = SmallForm(fields, sent(request), initial=first)
    told = PlanForm(
        title=gettext("Split the plan"),
        submit=gettext("Split"),
        done=gettext("The plan has been split."),
        explanation=gettext(
            "Their open goals and agreements go along, and who works with them keeps that. What ended can "
            "still be read."
        ),
    )

    def act() -> None:
        said = form.cleaned_data
        lead = helpers[said["regisseur"]]
        split_plan(
            asked.plan,
            said["personen"],
            day=said["day"],
            regisseur=lead,
            acting_user=asked.user,
            at=asked.at,
        )

    return on_a_plan_page(request, asked, form, told, act)


@page(Right.WORK_ON_PLANS, "GET", "HEAD", "POST")
def join_other(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Let this plan and another go on in one new plan."""
    asked = plan_to_lead(request, kenmerk)
    mine = Ondersteuningsplan.objects.for_user(asked.user, right=Right.WORK_ON_PLANS).filter(einde=None)
    others = {one.kenmerk: one for one in mine.exclude(pk=asked.plan.pk)}
    fields = {
        "other": one_of(gettext("With which plan?"), [(one, one) for one in others]),
        "day": since_field(),
    }
    form = SmallForm(fields, sent(request), initial={"day": asked.today})
    note = gettext("You take part in no other plan. Ask the regisseur of the other plan to let you in.")
    told = PlanForm(
        title=gettext("Join two plans"),
        submit=gettext("Join"),
        done=gettext("The two plans go on in this one. You are its regisseur."),
        explanation=gettext("Both plans go on in a new one. Nobody sees more by it than before."),
        notes=() if others else (note,),
    )
    made: list[Ondersteuningsplan] = []

    def act() -> None:
        said = form.cleaned_data
        other = others[said["other"]]
        made.append(join_plans(asked.plan, other, day=said["day"], acting_user=asked.user, at=asked.at))

    if request.method == "POST" and done(form, act):
        messages.success(request, told.done)
        return redirect("plan:plan", made[0].kenmerk)
    return shown_on_a_page(request, asked, form, told)


def helpers_of(plan: Ondersteuningsplan) -> list[User]:
    """Return who takes part in a plan, by name."""
    inside = set(Deelname.objects.filter(plan=plan, closed_at=None).values_list("user", flat=True))
    return [one for one in users() if one.pk in inside]


def colleagues(found: Iterable[User]) -> Choices:
    """Return colleagues as they are chosen: by name."""
    return [(str(one.pk), str(one)) for one in found]
