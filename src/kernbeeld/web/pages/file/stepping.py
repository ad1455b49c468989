"""The steps of a file: each a small form, and taking back what was written down wrongly."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.revoke_step import revoke_step
from kernbeeld.casework.actions.take_step import take_step
from kernbeeld.casework.rules.fields import AANVULLING
from kernbeeld.errors import UserError
from kernbeeld.language import active, gettext
from kernbeeld.web.page import page
from kernbeeld.web.pages.file.asked import file_to_change
from kernbeeld.web.pages.file.forms import SmallForm, Told, details_of, on_a_page, sent, step_fields
from kernbeeld.web.pages.file.head import procedure_of


@page(Right.WORK_ON_CASES, "GET", "HEAD", "POST")
def step(request: HttpRequest, kenmerk: str, soort: str) -> HttpResponse:
    """Take a step: when, until when, and what the law wants to be said with it."""
    asked = file_to_change(request, kenmerk)
    known = procedure_of(asked).step(soort)
    if known is None:
        raise Http404
    if soort == AANVULLING:  # With its words, which belong to the onderzoek.
        return redirect("research:addition", kenmerk)
    form = SmallForm(step_fields(known), sent(request), initial={"day": asked.today})
    told = Told(
        title=known.label[active()],
        submit=gettext("Write this step down"),
        done=gettext("The step has been written down."),
        anchor="stappen",
        explanation=known.article,
    )

    def take() -> None:
        said = form.cleaned_data
        take_step(
            asked.melding,
            soort,
            day=said["day"],
            until=said.get("until"),
            details=details_of(said),
            acting_user=asked.user,
            at=asked.at,
        )

    return on_a_page(request, asked, form, told, take)


@page(Right.WORK_ON_CASES, "POST")
def revoke(request: HttpRequest, kenmerk: str, key: int) -> HttpResponse:
    """Take back a step that was written down wrongly; it stays visible."""
    asked = file_to_change(request, kenmerk)
    taken = asked.melding.stappen.filter(pk=key).first()
    if taken is None:
        raise Http404
    try:
        revoke_step(taken, acting_user=asked.user, at=asked.at)
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gettext("The step has been taken back. It no longer counts."))
    return redirect(f"{asked.address()}#stappen")
