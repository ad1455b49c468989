"""What a resident gives: a plan, an addition. And what the resident gets: the verslag."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.research.receive import receive_addition, receive_plan
from kernbeeld.casework.actions.send_letter import send_letter
from kernbeeld.casework.actions.write_letter import VERSLAG, preview
from kernbeeld.casework.rules.addressing import MEANS
from kernbeeld.errors import UserError
from kernbeeld.language import active, gettext
from kernbeeld.publishing.letters.screen import letter_as_html
from kernbeeld.web.forms import done
from kernbeeld.web.page import page
from kernbeeld.web.pages.file.asked import AskedFile
from kernbeeld.web.pages.file.forms import SmallForm, Told, day_field, sent
from kernbeeld.web.pages.file.letters import means_words
from kernbeeld.web.pages.research.asked import address, asked_research, standing
from kernbeeld.web.pages.research.forms import words_field


@page(Right.WORK_ON_CASES, "GET", "HEAD", "POST")
def own_plan(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Receive the resident's own plan, as words or as a file."""
    asked = asked_research(request, kenmerk, right=Right.WORK_ON_CASES)
    name = standing(asked).research.own_plan[active()]
    fields: dict[str, forms.Field] = {
        "day": day_field(gettext("On which day did it come?")),
        "woorden": words_field(
            gettext("What does the plan say?"), gettext("In the resident's own words."), required=False
        ),
        "file": forms.FileField(required=False, label=gettext("Or the plan as a file")),
    }
    form = SmallForm(fields, sent(request), request.FILES or None, initial={"day": asked.today})
    told = Told(
        title=gettext("{plan}: received", plan=name),
        submit=gettext("Keep the plan"),
        done=gettext("The plan has been kept. It stands beside the onderzoek."),
        anchor="eigen-plan",
    )

    def keep() -> None:
        said = form.cleaned_data
        brought = (said["file"].name, said["file"].read()) if said["file"] else None
        plan = {"day": said["day"], "file": brought, "acting_user": asked.user, "at": asked.at}
        receive_plan(asked.melding, said["woorden"], **plan)

    return _on_a_page(request, asked, form, told, keep)


@page(Right.WORK_ON_CASES, "GET", "HEAD", "POST")
def addition(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Receive what the resident adds to the verslag."""
    asked = asked_research(request, kenmerk, right=Right.WORK_ON_CASES)
    standing(asked)
    fields: dict[str, forms.Field] = {
        "day": day_field(gettext("On which day did it come?")),
        "woorden": words_field(
            gettext("What does the resident add?"),
            gettext("Word for word. It comes in the next verslag as it stands here."),
        ),
    }
    form = SmallForm(fields, sent(request), initial={"day": asked.today})
    told = Told(
        title=gettext("Addition to the verslag"),
        submit=gettext("Keep the addition"),
        done=gettext("The addition has been kept."),
        anchor="aanvullingen",
    )

    def keep() -> None:
        said = form.cleaned_data
        receive_addition(asked.melding, said["woorden"], day=said["day"], acting_user=asked.user, at=asked.at)

    return _on_a_page(request, asked, form, told, keep)


@page(Right.WORK_ON_CASES, "GET", "HEAD", "POST")
def verslag(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Show what the verslag says, and send it."""
    asked = asked_research(request, kenmerk, right=Right.WORK_ON_CASES)
    standing(asked)
    means = [(one, means_words(one)) for one in MEANS]
    fields: dict[str, forms.Field] = {
        "wijze": forms.ChoiceField(choices=means, label=gettext("How does it go out?"))
    }
    form = SmallForm(fields, sent(request))

    def send() -> None:
        wijze = form.cleaned_data["wijze"]
        send_letter(asked.melding, VERSLAG, wijze=wijze, acting_user=asked.user, at=asked.at)

    if request.method == "POST" and done(form, send):
        messages.success(request, gettext("The verslag has been written, and that it was sent."))
        return redirect(f"{address(asked)}#hierna")
    asked.log_look()
    content, refused = _preview(asked)
    shown = {"asked": asked, "form": form, "content": content, "refused": refused, "back": address(asked)}
    return render(request, "web/research/verslag.html", shown, status=422 if form.errors else 200)


def _preview(asked: AskedFile) -> tuple[str, str]:
    """Return the letter as it would go out, without an address; or why it can't be written."""
    try:
        letter = preview(asked.melding, VERSLAG, wijze="scherm", day=asked.today)
    except UserError as error:
        return "", str(error)
    # The letter's own template escapes every text in it.
    return mark_safe(letter_as_html(letter)), ""  # noqa: S308


def _on_a_page(
    request: HttpRequest, asked: AskedFile, form: SmallForm, told: Told, act: Callable[[], object]
) -> HttpResponse:
    if request.method == "POST" and done(form, act):
        messages.success(request, told.done)
        return redirect(f"{address(asked)}#{told.anchor}")
    asked.log_look()
    shown = {
        "asked": asked,
        "form": form,
        "told": told,
        "back": address(asked),
        "has_file": form.is_multipart(),
    }
    return render(request, "web/research/form.html", shown, status=422 if form.errors else 200)
