"""Sign in at the broker before the form begins, where the house has one. It is never needed."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from kernbeeld.casework.actions.begin_form import begin_form
from kernbeeld.casework.actions.clear_forms import leave_form
from kernbeeld.casework.rules.online_steps import STEPS
from kernbeeld.web.clock import now
from kernbeeld.web.pages.form.broker import BrokerError, Way, said_by, way_there
from kernbeeld.web.pages.form.holding import hold, inner, is_too_often, let_go, secret_of, too_often


@inner("GET")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Send somebody to the broker; without one the form begins as always."""
    if not settings.KERNBEELD_RESIDENT_ISSUER:
        return redirect("form:front")
    if is_too_often(request, "begin"):
        return too_often(request)
    try:
        address, way = way_there(_back(request))
    except BrokerError:
        return _failed()
    response = HttpResponseRedirect(address)
    hold(response, way.sealed(), settings.KERNBEELD_WAY_COOKIE)
    return response


@inner("GET")
def signed_in(request: HttpRequest) -> HttpResponse:
    """Begin a form with what the broker said of who came back."""
    if not settings.KERNBEELD_RESIDENT_ISSUER:
        return redirect("form:front")
    state, code = request.GET.get("state", ""), request.GET.get("code", "")
    try:
        way = Way.opened(request.COOKIES.get(settings.KERNBEELD_WAY_COOKIE, ""))
        given = said_by(way, state, code, _back(request), now())
    except BrokerError:
        return _failed()
    leave_form(secret_of(request), at=now())
    response = redirect("form:ask", STEPS[0].code)
    hold(response, begin_form(given, at=now()))
    let_go(response, settings.KERNBEELD_WAY_COOKIE)
    return response


def _back(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("form:signed_in"))


def _failed() -> HttpResponse:
    response = HttpResponseRedirect(f"{reverse('form:front')}?inloggen=mislukt")
    let_go(response, settings.KERNBEELD_WAY_COOKIE)
    return response
