"""What every page knows: where one may go, and whose house it is."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from kernbeeld.web.context import navigation, page
from tests.accounts.granting import somebody


def asked(path: str, user: object):
    request = RequestFactory().get(path)
    request.user = user
    return request


def test_one_sees_the_rooms_that_a_right_opens_and_where_one_is(app_registers):
    privacy, council = somebody("privacy_officer"), somebody("raadslid")

    inside = navigation(asked("/logboek/2/", privacy))
    outside = navigation(asked("/", council))

    assert [(address, current) for _, address, current in inside] == [
        ("/", False),
        ("/sociale-kaart/", False),
        ("/logboek/", True),
    ]
    assert [(address, current) for _, address, current in outside] == [
        ("/", True),
        ("/sociale-kaart/", False),
    ]


def test_a_visitor_sees_no_rooms(app_registers):
    found = page(asked("/", AnonymousUser()))

    assert (found["navigation"], found["acting"], found["language"]) == ((), "", "en")


@pytest.mark.parametrize(("demo", "acting"), [(True, "You are raadslid now."), (False, "")])
def test_on_the_demo_a_page_says_who_one_is(app_registers, settings, demo, acting):
    settings.KERNBEELD_DEMO = demo

    found = page(asked("/", somebody("raadslid")))

    assert (found["acting"], found["is_demo"]) == (acting, demo)
