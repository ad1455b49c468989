"""The small forms of a plan, and the one page on which each of them stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.casework.rules.addressing import MEANS
from kernbeeld.casework.rules.plan.closing import CHOSEN, judgements
from kernbeeld.casework.rules.plan.evaluating import CHOICES, EVERY
from kernbeeld.casework.rules.plan.steps import AKKOORD, NIET_AKKOORD, end_words
from kernbeeld.language import gettext, ngettext
from kernbeeld.web.forms import done
from kernbeeld.web.pages.file.forms import SmallForm, day_field
from kernbeeld.web.pages.file.letters import means_words
from kernbeeld.web.pages.plan.asked import AskedPlan

Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class PlanForm:
    """What the page of a form of a plan says; ``notes`` are read before it is sent."""

    title: str
    submit: str
    done: str
    explanation: str = ""
    notes: Sequence[str] = ()


def on_a_plan_page(
    request: HttpRequest, asked: AskedPlan, form: SmallForm, told: PlanForm, act: Callable[[], object]
) -> HttpResponse:
    """Do what a form asks and go back to the plan; or show it, with what has to be mended."""
    if request.method == "POST" and done(form, act):
        messages.success(request, told.done)
        return redirect(asked.address())
    return shown_on_a_page(request, asked, form, told)


def shown_on_a_page(request: HttpRequest, asked: AskedPlan, form: SmallForm, told: PlanForm) -> HttpResponse:
    """Show a form of a plan, after writing down who looks at it."""
    asked.log_look()
    shown = {"asked": asked, "plan": asked.plan, "form": form, "told": told}
    return render(request, "web/plan/form.html", shown, status=422 if form.errors else 200)


def several(
    label: str, choices: Choices, explanation: str = "", *, required: bool = False
) -> forms.MultipleChoiceField:
    """Return a field of tick boxes."""
    return forms.MultipleChoiceField(
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        required=required,
        label=label,
        help_text=explanation,
    )


def one_of(label: str, choices: Choices, explanation: str = "") -> forms.ChoiceField:
    """Return a field of which one is chosen, all in sight."""
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, label=label, help_text=explanation)


def since_field() -> forms.DateField:
    """Return the field of the day from which something holds."""
    return day_field(gettext("From which day?"))


def means_field() -> forms.ChoiceField:
    """Return the field of how a letter goes out."""
    return forms.ChoiceField(
        choices=[(one, means_words(one)) for one in MEANS], label=gettext("How does it go out?")
    )


def interval_field() -> forms.TypedChoiceField:
    """Return the field of after how many months a plan is evaluated again."""
    words = [(one, ngettext("once a month", "once every {count} months", one)) for one in CHOICES]
    return forms.TypedChoiceField(
        choices=words, coerce=int, initial=EVERY, label=gettext("How often is the plan evaluated?")
    )


def answer_field() -> forms.ChoiceField:
    """Return the field of what somebody says of the plan."""
    words = [(AKKOORD, gettext("agrees")), (NIET_AKKOORD, gettext("does not agree"))]
    return one_of(gettext("What does this person say of the plan?"), words)


def closing_fields() -> dict[str, forms.Field]:
    """Return the fields of closing a plan: why, and what was prevented, each in one choice."""
    return {
        "reden": one_of(gettext("Why is the plan closed?"), [(one, end_words(one)) for one in CHOSEN]),
        "preventie": one_of(
            gettext("What did this help prevent, in your judgement?"),
            list(judgements().items()),
            gettext("What would have been needed without this help? A judgement, not a measurement."),
        ),
    }
