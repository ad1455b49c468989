"""The small forms of a file, and the one page on which each of them stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import User
from kernbeeld.casework.rules.intake import LONGEST
from kernbeeld.casework.rules.roles import ROLES, role_words
from kernbeeld.catalogue.procedures import ProcedureStep
from kernbeeld.language import active, gettext
from kernbeeld.web.forms import done
from kernbeeld.web.pages.file.asked import AskedFile

Choices = Sequence[tuple[str, str]]


class SmallForm(forms.Form):
    """A form whose fields are made for one request."""

    def __init__(self, fields: Mapping[str, forms.Field], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = dict(fields)


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what a form is filled with: what was sent, also when that is nothing; None to begin with."""
    return request.POST if request.method == "POST" else None


def day_field(label: str, *, required: bool = True, explanation: str = "") -> forms.DateField:
    """Return a field for a day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, required=required, label=label, help_text=explanation)


def step_fields(step: ProcedureStep) -> dict[str, forms.Field]:
    """Return the fields of a step: when, until when, and what the definition asks with it."""
    found: dict[str, forms.Field] = {"day": day_field(gettext("On which day was this?"))}
    if step.until:
        found["until"] = day_field(gettext("Until which day?"), required=step.until == "must")
    for asks in step.asks:
        label, values = asks.label[active()], asks.values.items()
        chosen = [(code, words[active()]) for code, words in values]
        found[f"detail_{asks.code}"] = (
            day_field(label) if asks.is_day else forms.ChoiceField(choices=chosen, label=label)
        )
    return found


def details_of(said: Mapping[str, object]) -> dict[str, str]:
    """Return what was said with a step, in codes and days."""
    told = {name.removeprefix("detail_"): value for name, value in said.items() if name.startswith("detail_")}
    return {
        code: value.isoformat() if isinstance(value, date) else str(value) for code, value in told.items()
    }


def question_fields(leefgebieden: Choices) -> dict[str, forms.Field]:
    """Return the fields of what is asked."""
    return {
        "leefgebied": forms.ChoiceField(choices=leefgebieden, label=gettext("What is it about?")),
        "woorden": forms.CharField(
            max_length=LONGEST,
            widget=forms.Textarea,
            label=gettext("What is asked?"),
            help_text=gettext("In the resident's own words. No BSN."),
        ),
    }


def involved_fields() -> dict[str, forms.Field]:
    """Return the fields of somebody who has to do with a melding."""
    return {
        "rol": forms.ChoiceField(
            choices=[(one, role_words(one)) for one in ROLES], label=gettext("As what?")
        ),
        "naam": forms.CharField(max_length=200, label=gettext("Name")),
        "relatie": forms.CharField(
            max_length=100,
            required=False,
            label=gettext("Who is this to the resident?"),
            help_text=gettext("Such as: daughter, neighbour."),
        ),
        "telefoon": forms.CharField(max_length=40, required=False, label=gettext("Telephone")),
        "email": forms.EmailField(required=False, label=gettext("E-mail")),
        "since": day_field(gettext("Since when?")),
    }


def handing_fields(colleagues: Sequence[User], teams: Choices) -> dict[str, forms.Field]:
    """Return the fields of handing over: a colleague, or a team."""
    people = [(str(one.pk), str(one)) for one in colleagues]
    return {
        "to": forms.ChoiceField(
            choices=[("", gettext("nobody yet")), *people],
            required=False,
            label=gettext("Who works on it from now on?"),
            help_text=gettext("Only who may see this melding is in the list."),
        ),
        "team": forms.ChoiceField(
            choices=[("", gettext("the same team")), *teams], required=False, label=gettext("Team")
        ),
    }


def letter_fields(sorts: Choices, means: Choices) -> dict[str, forms.Field]:
    """Return the fields of a letter."""
    return {
        "soort": forms.ChoiceField(choices=sorts, label=gettext("Which letter?")),
        "wijze": forms.ChoiceField(choices=means, label=gettext("How does it go out?")),
    }


@dataclass(frozen=True, slots=True)
class Told:
    """What the page of a small form says; ``anchor`` is the part of the file where one comes back."""

    title: str
    submit: str
    done: str
    anchor: str
    explanation: str = ""


def on_a_page(
    request: HttpRequest, asked: AskedFile, form: SmallForm, told: Told, act: Callable[[], object]
) -> HttpResponse:
    """Do what a form asks and go back to the file; or show it, with what has to be mended."""
    if request.method == "POST" and done(form, act):
        messages.success(request, told.done)
        return redirect(f"{asked.address()}#{told.anchor}")
    asked.log_look()
    shown = {"asked": asked, "form": form, "told": told, "has_file": form.is_multipart()}
    return render(request, "web/file/form.html", shown, status=422 if form.errors else 200)
