"""The plan as a letter: to whom, read and downloaded, and what its reader answers."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.plan.answer_plan import answer_plan
from kernbeeld.casework.actions.plan.write_plan_letter import write_plan_letter
from kernbeeld.casework.models import Planbrief
from kernbeeld.casework.queries.cards import full_name
from kernbeeld.casework.queries.plan.letters import (
    LetterPlan,
    letter_for,
    letter_html,
    letter_of,
    letter_pdf,
    letter_plan,
)
from kernbeeld.language import gettext, ngettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.service import people_now
from kernbeeld.web.page import page
from kernbeeld.web.pages.file.forms import SmallForm, day_field, sent
from kernbeeld.web.pages.plan.asked import AskedPlan, asked_plan, plan_to_change
from kernbeeld.web.pages.plan.forms import PlanForm, answer_field, means_field, on_a_plan_page, several


@page(Right.WORK_ON_PLANS, "GET", "HEAD", "POST")
def write_letters(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Write the plan to who may read it: each one's own letter, all at once."""
    asked = plan_to_change(request, kenmerk)
    found = letter_plan(asked.plan, asked.user, asked.today)
    asked.log_people([one.key for one in found.people.values()])
    choices = [(str(number), _addressee(found, number)) for number in found.goals]
    fields = {"to": several(gettext("Who gets a letter?"), choices, required=True), "wijze": means_field()}
    form = SmallForm(fields, sent(request), initial={"to": [number for number, _ in choices]})
    told = PlanForm(
        title=gettext("The plan as a letter"),
        submit=gettext("Write the letters"),
        done=gettext("The plan has been written as a letter."),
        explanation=gettext(
            "Everybody gets a letter of his own, with only what he may read of what you see. Nobody's "
            "address stands in the letter of somebody else."
        ),
        notes=list(_notes(found)),
    )

    def act() -> None:
        said = form.cleaned_data
        # All letters or none: the lock of the registers' clock is one transaction.
        with writing(lambda: asked.at):
            for number in said["to"] or [""]:
                write_plan_letter(
                    asked.plan,
                    int(number or 0),
                    wijze=said["wijze"],
                    acting_user=asked.user,
                    at=asked.at,
                )

    return on_a_plan_page(request, asked, form, told, act)


def _addressee(found: LetterPlan, number: int) -> str:
    goals = found.goals[number]
    return gettext(
        "{name}: {goals}",
        name=full_name(found.people[number]),
        goals=ngettext("{count} goal", "{count} goals", len(goals)),
    )


def _notes(found: LetterPlan) -> Iterator[str]:
    if not found.goals:
        yield gettext("There is nothing to tell yet: set a goal first.")
    for number in found.untold:
        yield gettext(
            "The goals of {name} stand in nobody's letter: find out who has authority.",
            name=full_name(found.people[number]),
        )
    for number in found.outside:
        yield gettext(
            "{name} has authority over a child, and is not in the plan: no letter goes there.",
            name=full_name(found.people[number]),
        )


@page(Right.SEE_PLANS)
def letter(request: HttpRequest, kenmerk: str, number: int) -> HttpResponse:
    """Show a letter as it went out."""
    asked = asked_plan(request, kenmerk)
    brief = _brief(asked, number)
    is_shielded = _looked(asked, brief)
    # The letter's own template escapes every text in it.
    content = mark_safe(letter_html(brief, is_shielded=is_shielded))  # noqa: S308
    context = {"asked": asked, "plan": asked.plan, "brief": brief, "content": content}
    return render(request, "web/plan/letter.html", context | {"title": letter_of(brief).subject})


@page(Right.SEE_PLANS)
def letter_file(request: HttpRequest, kenmerk: str, number: int) -> HttpResponse:
    """Give a letter as PDF."""
    asked = asked_plan(request, kenmerk)
    brief = _brief(asked, number)
    content = letter_pdf(brief, is_shielded=_looked(asked, brief))
    name = f"plan-{asked.plan.kenmerk}-{brief.pk}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@page(Right.WORK_ON_PLANS, "GET", "HEAD", "POST")
def answer(request: HttpRequest, kenmerk: str, number: int) -> HttpResponse:
    """Write down whether the reader of a letter agrees."""
    asked = plan_to_change(request, kenmerk)
    brief = _brief(asked, number)
    if brief.plan_id != asked.plan.pk:
        raise Http404
    person = people_now([brief.persoon_id], asked.today, with_homes=False)[brief.persoon_id]
    asked.log_people([person.key])
    fields = {"answer": answer_field(), "day": day_field(gettext("On which day was this?"))}
    form = SmallForm(fields, sent(request), initial={"day": asked.today})
    told = PlanForm(
        title=gettext("The answer of {name}", name=full_name(person)),
        submit=gettext("Keep"),
        done=gettext("The answer has been noted."),
        explanation=gettext(
            "Does this person want something otherwise? Change that in the goal itself, in the resident's "
            "own words, and write a new letter."
        ),
    )

    def act() -> None:
        said = form.cleaned_data
        answer_plan(asked.plan, number, said["answer"], day=said["day"], acting_user=asked.user, at=asked.at)

    return on_a_plan_page(request, asked, form, told, act)


def _brief(asked: AskedPlan, number: int) -> Planbrief:
    found = letter_for(asked.plan, asked.user, number)
    if found is None:
        raise Http404
    return found


def _looked(asked: AskedPlan, brief: Planbrief) -> bool:
    """Write down the look at a letter; tell whether its address was protected since."""
    asked.log_look()
    person = people_now([brief.persoon_id], asked.today, with_homes=False)[brief.persoon_id]
    asked.log_people([person.key])
    return person.geheim
