"""A page that asks for a right, and one that asks for nothing."""

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import Right
from kernbeeld.web.page import PUBLIC, SIGNED_IN, page
from tests.accounts.granting import somebody


class Nobody:
    """Who is not signed in."""

    is_authenticated = False


def asked(view, user) -> HttpResponse:
    request = RequestFactory().get("/")
    request.user = user
    return view(request)


def welcome(request: HttpRequest) -> HttpResponse:
    return HttpResponse("welkom")


def test_a_public_page_opens_to_everybody():
    assert asked(page(PUBLIC)(welcome), Nobody()).content == b"welkom"


@pytest.mark.parametrize("who", [Nobody, lambda: somebody("raadslid"), lambda: somebody("niets")])
def test_a_page_that_asks_a_right_does_not_exist_for_who_lacks_it(app_registers, who):
    with pytest.raises(Http404):
        asked(page(Right.SEE_AUDIT)(welcome), who())


def test_a_page_for_whoever_signed_in_asks_no_role():
    assert asked(page(SIGNED_IN)(welcome), User(name="x")).status_code == 200

    with pytest.raises(Http404):
        asked(page(SIGNED_IN)(welcome), Nobody())


def test_a_page_opens_to_who_has_its_right(app_registers):
    user = somebody("privacy_officer")

    assert asked(page(Right.SEE_AUDIT)(welcome), user).status_code == 200


def test_a_page_takes_only_the_methods_that_it_names(app_registers):
    request = RequestFactory().post("/")
    request.user = somebody("privacy_officer")

    assert page(Right.SEE_AUDIT)(welcome)(request).status_code == 405
