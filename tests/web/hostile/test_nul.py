"""A NUL, at which databases stop, is refused at the door: by a page of ours, and never with a crash."""

import pytest
from django.test import Client

ADDRESSES = (
    "/sociale-kaart/?woorden=%00",
    "/sociale-kaart/a%00b/",
    "/sociale-kaart/?%00=1",
    "/hulp-vragen/vraag/%00/",
    "/meldingen/%00/",
    "/inloggen/?next=%00",
)


@pytest.mark.usefixtures("app_registers")
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_nul_in_an_address_is_a_bad_request(address: str) -> None:
    answer = Client(raise_request_exception=False).get(address)

    assert answer.status_code == 400
    assert "<h1" in answer.content.decode()


@pytest.mark.usefixtures("app_registers")
def test_a_nul_in_a_form_is_told_beside_its_field() -> None:
    answer = Client(raise_request_exception=False).post("/inloggen/", {"login": "a\x00b", "password": "x"})

    assert answer.status_code in (200, 422)
    assert answer.context["form"].errors
