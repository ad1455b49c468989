"""A request for destruction: which duties forbid it, which terms yield, and the answer."""

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.request.decide_destruction import grant_destruction, refuse_destruction
from kernbeeld.casework.queries.request.duty_words import possible_from, shown_duties
from kernbeeld.casework.queries.request.keeping import Weighed, weighed
from kernbeeld.casework.rules.request.asking import VERNIETIGING
from kernbeeld.language import gettext
from kernbeeld.registers.service import one_person, people_now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page
from kernbeeld.web.pages.requests.asked import AskedRequest, open_request
from kernbeeld.web.pages.requests.forms import RequestForm, a_text, means

REFUSING = "nee"
"""What the names of the fields begin with by which a request is refused that could be granted early."""


@page(Right.HANDLE_VERZOEKEN, "GET", "HEAD", "POST")
def destroy(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Show what forbids it and what yields, and grant or refuse: which of the two, the duties say."""
    asked = open_request(request, kenmerk, VERNIETIGING)
    found = weighed(asked.verzoek.persoon_id, asked.today)
    refuses = f"{REFUSING}-wijze" in request.POST
    form = RequestForm(_fields(found), None if refuses else request.POST or None)
    other = RequestForm(_refusing(), request.POST if refuses else None, prefix=REFUSING)
    sent = other if refuses and found.is_early else form
    if request.method == "POST" and done(sent, lambda: _answer(asked, sent.cleaned_data)):
        messages.success(request, gettext("The request is answered, and the letter is written."))
        return redirect("requests:one", kenmerk)
    context = {
        "verzoek": asked.verzoek,
        "card": asked.card(),
        "duties": shown_duties(found.forbidding),
        "possible_from": possible_from(found.forbidding),
        "yielding": shown_duties(found.yielding),
        "records": [
            one.key for one in people_now(one_person(asked.verzoek.persoon_id), asked.today).values()
        ],
        "form": form,
        "refusing": other if found.is_early else None,
    }
    return render(request, "web/requests/destroy.html", context, status=422 if sent.errors else 200)


def _fields(found: Weighed) -> dict[str, forms.Field]:
    if found.forbidding:
        added = a_text(
            gettext("What you want to add"),
            gettext("Leave it empty to tell only from which day the resident can ask again."),
            required=False,
        )
        return {"motief": added, "wijze": means()}
    if found.is_early:
        return {"harms_nobody": _tick(), "wijze": means()}
    return {"wijze": means()}


def _tick() -> forms.BooleanField:
    return forms.BooleanField(
        label=gettext("I weighed it: keeping is of no considerable interest to somebody else"),
        help_text=gettext("Think of a child, a parent or a partner, a complaint, or a case in court."),
        required=False,
    )


def _refusing() -> dict[str, forms.Field]:
    told = a_text(
        gettext("To whom does keeping matter, and why does that weigh more?"),
        gettext("The resident reads this in the letter. Name nobody who has to be protected."),
    )
    return {"motief": told, "wijze": means()}


def _answer(asked: AskedRequest, said: Mapping[str, str | bool]) -> None:
    user, at, wijze = asked.user, asked.at, str(said["wijze"])
    if "motief" in said:
        refuse_destruction(asked.verzoek, motief=str(said["motief"]), wijze=wijze, acting_user=user, at=at)
    else:
        harms_nobody = said.get("harms_nobody") is True
        grant_destruction(asked.verzoek, wijze=wijze, acting_user=user, at=at, harms_nobody=harms_nobody)
