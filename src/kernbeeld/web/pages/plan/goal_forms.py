"""The forms of a goal, and the one page on which each of them stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import User
from kernbeeld.casework.rules.plan.agreements import (
    LONGEST_NAME,
    MEDEWERKER,
    WIE,
    Agreed,
    wie_words,
)
from kernbeeld.casework.rules.plan.goals import (
    DOOR,
    LONGEST,
    MOMENT,
    UITKOMST,
    YES,
    Mark,
    door_words,
    moment_words,
    outcome_words,
)
from kernbeeld.casework.rules.plan.levels import DIMENSION, needs_level
from kernbeeld.language import gettext
from kernbeeld.web.forms import done
from kernbeeld.web.pages.file.forms import SmallForm, Told, day_field
from kernbeeld.web.pages.plan.asked import AskedPlan
from kernbeeld.web.pages.work.labels import Labels

Choices = Sequence[tuple[str, str]]
NONE = ("", "")


def words_field(label: str, help_text: str = "", *, required: bool = True) -> forms.CharField:
    """Return a field for a few sentences."""
    return forms.CharField(
        max_length=LONGEST,
        required=required,
        widget=forms.Textarea(attrs={"rows": 4, "lang": "nl"}),
        label=label,
        help_text=help_text,
    )


def _one_of(
    codes: Sequence[str], words: Callable[[str], str], label: str, *, initial: str | None = None
) -> forms.ChoiceField:
    return forms.ChoiceField(choices=[(one, words(one)) for one in codes], initial=initial, label=label)


def goal_fields(parts: Choices, labels: Labels) -> dict[str, forms.Field]:
    """Return the fields of a new goal; `parts` are whose goals, under which law, somebody may set."""
    return {
        "part": forms.ChoiceField(
            choices=parts, initial=parts[0][0] if parts else "", label=gettext("Whose goal is it?")
        ),
        "leefgebied": forms.ChoiceField(
            choices=[NONE, *labels.choices("leefgebied")], label=gettext("What is it about?")
        ),
        "woorden": words_field(gettext("What is the goal?"), gettext("In the resident's own words. No BSN.")),
        "maatstaf": words_field(
            gettext("How do we see that it goes better?"),
            gettext("Such as: I go out twice a week."),
            required=False,
        ),
        "cijfer": mark_field(gettext("Which mark does the resident give now?"), required=False),
    }


def mark_field(label: str, *, required: bool = True) -> forms.TypedChoiceField:
    """Return a field for a mark from 1 to 10."""
    return forms.TypedChoiceField(
        choices=[NONE, *((str(each), str(each)) for each in range(1, 11))],
        coerce=int,
        empty_value=None,
        required=required,
        label=label,
        help_text=gettext("1 is as bad as it can be, 10 is as good as it can be."),
    )


def mark_fields(moment: str) -> dict[str, forms.Field]:
    """Return the fields of a mark."""
    return {
        "cijfer": mark_field(gettext("Which mark?")),
        "door": _one_of(DOOR, door_words, gettext("Whose mark?")),
        "moment": _one_of(MOMENT, moment_words, gettext("Which moment?"), initial=moment),
        "day": day_field(gettext("On which day was this?")),
        "toelichting": words_field(gettext("Why this mark?"), required=False),
    }


def mark_of(said: dict[str, object], moment: str = "") -> Mark:
    """Return the mark of a valid form."""
    day = said["day"]
    assert isinstance(day, date)
    return Mark(
        str(said.get("moment") or moment),
        str(said["door"]),
        int(str(said["cijfer"])),
        day,
        str(said.get("toelichting") or ""),
    )


def end_fields() -> dict[str, forms.Field]:
    """Return the fields of ending a goal: how it went, and the last mark or why there is none."""
    return {
        "uitkomst": forms.ChoiceField(
            choices=[(one, outcome_words(one)) for one in UITKOMST],
            widget=forms.RadioSelect,
            label=gettext("How did it end?"),
        ),
        "cijfer": mark_field(gettext("Which mark is it now?"), required=False),
        "door": _one_of(DOOR, door_words, gettext("Whose mark?")),
        "why": words_field(
            gettext("No mark? Say why"), gettext("Such as: the resident has moved away."), required=False
        ),
    }


def step_fields(wet: str, labels: Labels) -> dict[str, forms.Field]:
    """Return the fields of what is chosen for a goal: the kind of help, and for youth help its level."""
    found: dict[str, forms.Field] = {
        "trede": forms.ChoiceField(
            choices=[("", gettext("not chosen yet")), *labels.choices("ladder")],
            required=False,
            label=gettext("Which kind of help?"),
            help_text=gettext("From light to heavy. Choose the lightest help that is enough."),
        ),
        "reden_zwaarder": forms.ChoiceField(
            choices=[("", gettext("no reason needed")), *labels.choices("reden_zwaarder")],
            required=False,
            label=gettext("Why no lighter help?"),
            help_text=gettext("Only where lighter help fits. The reasons are counted."),
        ),
        "uitleg_zwaarder": words_field(gettext("Explain this in a sentence"), required=False),
    }
    if needs_level(wet):
        found["niveau"] = forms.ChoiceField(
            choices=[("", gettext("not chosen yet")), *labels.choices(DIMENSION)],
            required=False,
            label=gettext("Which level of youth help?"),
        )
        found["casusregie"] = forms.CharField(
            max_length=LONGEST_NAME,
            required=False,
            label=gettext("Which organisation leads the case?"),
            help_text=gettext("Leave it empty if the regisseur of the plan does."),
        )
    found["is_samen"] = forms.BooleanField(
        required=False,
        label=gettext("The resident agrees that the whole family reads this goal"),
    )
    return found


def chosen_of(said: dict[str, object]) -> dict[str, str]:
    """Return what a valid form chose, as a version of a goal holds it."""
    texts = {name: str(value or "") for name, value in said.items() if name != "is_samen"}
    return texts | {"is_samen": YES if said.get("is_samen") else ""}


def agreement_fields(colleagues: Sequence[User]) -> dict[str, forms.Field]:
    """Return the fields of who does what by when; `colleagues` are those who take part."""
    return {
        "wat": words_field(gettext("What is done?")),
        "wie": _one_of(WIE, wie_words, gettext("Who does it?")),
        "naam": forms.CharField(
            max_length=LONGEST_NAME,
            required=False,
            label=gettext("Name"),
            help_text=gettext("Of the person or the organisation; not for the resident or a colleague."),
        ),
        "user": forms.TypedChoiceField(
            choices=[NONE, *((str(one.pk), str(one)) for one in colleagues)],
            coerce=int,
            empty_value=None,
            required=False,
            label=gettext("Which colleague?"),
            help_text=gettext("Only who takes part in this part of the plan. It becomes a task."),
        ),
        "due": day_field(gettext("By which day?"), required=False),
    }


def agreed_of(said: dict[str, object], voorziening: str = "") -> Agreed:
    """Return the agreement of a valid form; a chosen colleague does it himself."""
    user, due = said.get("user"), said.get("due")
    number = user if isinstance(user, int) else None
    wie = MEDEWERKER if number else str(said["wie"])
    return Agreed(
        wie,
        str(said["wat"]),
        str(said.get("naam") or ""),
        number,
        voorziening,
        due if isinstance(due, date) else None,
    )


def base_of(form: SmallForm) -> int:
    """Return from which version a form was made; 0 where that can't be read."""
    base = str(form.data.get("base", ""))
    return int(base) if base.isascii() and base.isdigit() and len(base) < 10 else 0


def begin_again(form: SmallForm, number: int) -> None:
    """Let a form that clashed go on from what stands now: who sends it again has seen that."""
    form.data = {**dict(form.data.items()), "base": str(number)}


@dataclass(frozen=True, slots=True)
class Back:
    """Where a form of a plan leads back to, in words and as an address."""

    text: str
    address: str


def on_a_page(
    request: HttpRequest,
    asked: AskedPlan,
    form: SmallForm,
    told: Told,
    back: Back,
    act: Callable[[], str | None],
    base: int = 0,
) -> HttpResponse:
    """Do what a form asks and go on (to where the act says, else back); or show what has to be mended.

    `base` is the version from which the form is made; it stays what it was until somebody saw another one.
    """
    gone_to: list[str] = []
    if request.method == "POST" and done(form, lambda: gone_to.append(act() or back.address)):
        messages.success(request, told.done)
        return redirect(gone_to[0])
    number = form.data.get("base", base)
    shown = {"asked": asked, "form": form, "told": told, "back": back, "base": number}
    return render(request, "web/plan/goal_form.html", shown, status=422 if form.errors else 200)
