"""The copy: choosing what stays out, making it, and fetching it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.request.fetch_copy import fetch_copy
from kernbeeld.casework.actions.request.leave_out import leave_out
from kernbeeld.casework.actions.request.make_copy import copy_for, make_copy
from kernbeeld.casework.queries.request.look_words import told_looks
from kernbeeld.casework.rules.request.asking import INZAGE
from kernbeeld.casework.rules.request.steps import REDENEN, reason_words
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.web.page import page
from kernbeeld.web.pages.requests.asked import AskedRequest, asked_request, open_request
from kernbeeld.web.pages.requests.forms import RequestForm, means

PREFIX = "uit:"
"""With what the name of a field begins that says why a part stays out."""


@page(Right.HANDLE_VERZOEKEN, "GET", "HEAD", "POST")
def choose(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Show all that is known and let parts stay out; or make the copy with the letter."""
    asked = open_request(request, kenmerk, INZAGE)
    form = RequestForm({"wijze": means()}, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _chosen(request, asked, form.cleaned_data["wijze"])
        except UserError as error:
            messages.error(request, str(error))
            return redirect("requests:copy", kenmerk)
    asked.card()
    copy = copy_for(asked.verzoek, acting_user=asked.user, at=asked.at)
    context = {
        "verzoek": asked.verzoek,
        "copy": copy,
        "looks": told_looks(copy.looks),
        "reasons": [(code, reason_words(code)) for code in REDENEN],
        "prefix": PREFIX,
        "form": form,
    }
    return render(request, "web/requests/copy.html", context, status=422 if form.errors else 200)


def _chosen(request: HttpRequest, asked: AskedRequest, wijze: str) -> HttpResponse:
    chosen = {
        name.removeprefix(PREFIX): value for name, value in request.POST.items() if name.startswith(PREFIX)
    }
    number = int(number) if (number := request.POST.get("number", "")).isdecimal() else 0
    held = leave_out(
        asked.verzoek,
        {ref: str(value) for ref, value in chosen.items()},
        number=number,
        acting_user=asked.user,
        at=asked.at,
    )
    if "make" not in request.POST:
        messages.success(request, gettext("Your choice has been kept."))
        return redirect("requests:copy", held.kenmerk)
    make_copy(held, number=held.number, wijze=wijze, acting_user=asked.user, at=asked.at)
    messages.success(request, gettext("The copy is ready, and the letter is written."))
    return redirect("requests:one", held.kenmerk)


@page(Right.HANDLE_VERZOEKEN, "POST")
def fetch(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Give the copy, to hand it over."""
    asked = asked_request(request, kenmerk)
    content = fetch_copy(asked.verzoek, acting_user=asked.user, at=asked.at)
    if content is None:
        raise Http404
    answer = HttpResponse(content, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="afschrift-{kenmerk}.zip"'
    return answer
