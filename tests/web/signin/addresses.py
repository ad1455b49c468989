"""The addresses of signing in, with a page for who is signed in and one that takes a form."""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from kernbeeld.accounts.service import Right
from kernbeeld.web.page import PUBLIC, SIGNED_IN, page
from kernbeeld.web.signin.urls import addresses

handler400 = "kernbeeld.web.signin.refusals.bad_request"


@page(SIGNED_IN)
def start(request: HttpRequest) -> HttpResponse:
    return HttpResponse(engines["django"].from_string('{% extends "web/base.html" %}').render({}, request))


@page(SIGNED_IN, "GET", "POST")
def room(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"welkom {request.user.name} {request.POST.get('text', '')}")


@page(Right.SEE_AUDIT)
def audit_room(request: HttpRequest) -> HttpResponse:
    return HttpResponse("logboek")


@page(PUBLIC)
def failing(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


urlpatterns = [
    *addresses(["totp", "recovery_codes", "webauthn"], has_provider=True),
    path("kamer/", room, name="room"),
    path("logboek/", audit_room, name="audit_room"),
    path("kapot/", failing, name="failing"),
    path("", include(([path("", start, name="start")], "start"))),
    # Where the page of signing in points residents to.
    path("sociale-kaart/", include(([path("", failing, name="find")], "map"))),
    path("hulp-vragen/", include(([path("", failing, name="front")], "form"))),
]
