"""Taking in a request of a resident."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.request.take_verzoek import VerzoekAsked, take_verzoek
from kernbeeld.casework.actions.request.writing import GROUND
from kernbeeld.casework.models import Verzoek
from kernbeeld.casework.queries.personen import Looking, shown
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.service import numbers_of
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.requests.forms import RequestForm, taking_fields


@page(Right.HANDLE_VERZOEKEN, "GET", "HEAD", "POST")
def take(request: HttpRequest) -> HttpResponse:
    """Find the person first, then write down what is asked."""
    user, at = user_of(request), now()
    key = request.GET.get("persoon", "")
    if not key:
        return render(request, "web/requests/whom.html")
    numbers = numbers_of([key])
    if key not in numbers:
        raise Http404
    (card,) = shown([numbers[key]], Looking(user, "verzoek", at, GROUND))
    form = RequestForm(taking_fields(), request.POST or None, {"ontvangst": day_of(at)})
    made: list[Verzoek] = []

    def keep() -> None:
        asked = VerzoekAsked(persoon=key, **form.cleaned_data)
        made.append(take_verzoek(asked, acting_user=user, at=at))

    if request.method == "POST" and done(form, keep):
        messages.success(request, gettext("The request has been taken in."))
        return redirect("requests:one", made[0].kenmerk)
    context = {"form": form, "card": card}
    return render(request, "web/requests/take.html", context, status=422 if form.errors else 200)
