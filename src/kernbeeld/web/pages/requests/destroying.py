"""A request for destruction: which duties forbid it, and the answer."""

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.request.decide_destruction import grant_destruction, refuse_destruction
from kernbeeld.casework.queries.request.duty_words import possible_from, shown_duties
from kernbeeld.casework.queries.request.keeping import duties_of
from kernbeeld.casework.rules.request.asking import VERNIETIGING
from kernbeeld.language import gettext
from kernbeeld.registers.service import one_person, people_now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page
from kernbeeld.web.pages.requests.asked import AskedRequest, open_request
from kernbeeld.web.pages.requests.forms import RequestForm, a_text, means


@page(Right.HANDLE_VERZOEKEN, "GET", "HEAD", "POST")
def destroy(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Show what forbids it, and grant or refuse: which of the two, the duties say."""
    asked = open_request(request, kenmerk, VERNIETIGING)
    duties = duties_of(asked.verzoek.persoon_id, asked.today)
    form = RequestForm(_fields(is_forbidden=bool(duties)), request.POST or None)
    if request.method == "POST" and done(form, lambda: _answer(asked, form.cleaned_data)):
        messages.success(request, gettext("The request is answered, and the letter is written."))
        return redirect("requests:one", kenmerk)
    context = {
        "verzoek": asked.verzoek,
        "card": asked.card(),
        "duties": shown_duties(duties),
        "possible_from": possible_from(duties),
        "records": [
            one.key for one in people_now(one_person(asked.verzoek.persoon_id), asked.today).values()
        ],
        "form": form,
    }
    return render(request, "web/requests/destroy.html", context, status=422 if form.errors else 200)


def _fields(*, is_forbidden: bool) -> dict[str, forms.Field]:
    if not is_forbidden:
        return {"wijze": means()}
    added = a_text(
        gettext("What you want to add"),
        gettext("Leave it empty to tell only from which day the resident can ask again."),
        required=False,
    )
    return {"motief": added, "wijze": means()}


def _answer(asked: AskedRequest, said: Mapping[str, str]) -> None:
    user, at = asked.user, asked.at
    if "motief" in said:
        refuse_destruction(asked.verzoek, motief=said["motief"], wijze=said["wijze"], acting_user=user, at=at)
    else:
        grant_destruction(asked.verzoek, wijze=said["wijze"], acting_user=user, at=at)
