"""All lists for destruction, and whose term has passed."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.request.destroy_lists import propose_expired
from kernbeeld.casework.queries.request.destruction import lists
from kernbeeld.casework.queries.request.keeping import expired_on
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.destruction.words import ground_words, state_badge
from kernbeeld.web.pages.requests.forms import RequestForm


@page(Right.PROPOSE_DESTRUCTION)
def all_lists(request: HttpRequest) -> HttpResponse:
    """Show the lists, and how many persons may no longer be kept today: by number, never by name."""
    today = day_of(now())
    context = {
        "lists": [(each, ground_words(each.grond), state_badge(each.state)) for each in lists()],
        "expired": len(expired_on(today)),
    }
    return render(request, "web/destruction/lists.html", context)


@page(Right.PROPOSE_DESTRUCTION, "GET", "HEAD", "POST")
def propose(request: HttpRequest) -> HttpResponse:
    """Put everybody whose term has passed on a list."""
    user, at = user_of(request), now()
    today = day_of(at)
    fields = {
        "lijst": forms.SlugField(label=gettext("Name of the list"), max_length=100),
        "reason": forms.CharField(
            label=gettext("Why now?"), max_length=200, help_text=gettext("It stands in the log.")
        ),
    }
    form = RequestForm(fields, request.POST or None, {"lijst": f"termijn-{today.isoformat()}"})

    def act() -> None:
        said = form.cleaned_data
        propose_expired(said["lijst"], reason=said["reason"], acting_user=user.name, at=at)

    if request.method == "POST" and done(form, act):
        messages.success(request, gettext("The list is proposed. The privacy officer has to approve it."))
        return redirect("destruction:one", form.cleaned_data["lijst"])
    context = {"form": form, "keys": expired_on(today)}
    return render(request, "web/destruction/propose.html", context, status=422 if form.errors else 200)
