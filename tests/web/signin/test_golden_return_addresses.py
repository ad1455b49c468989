"""The golden cases of going back: only to addresses of this house, by whatever road."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from tests.engine.golden import cases, names

CASES = cases("signin", "return_addresses.yaml")
BACK = cases("signin", "way_back.yaml")
pytestmark = pytest.mark.usefixtures("key_file")


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_one_is_sent_to_an_address_of_this_house_or_to_the_start(case):
    answer = Client().post(
        "/taal/", {"language": "nl", "next": case["next"]}, secure=case.get("https", False)
    )

    assert (answer.status_code, answer["Location"]) == (302, case["goes"])


@pytest.mark.parametrize("case", BACK, ids=names(BACK))
def test_what_was_sent_without_a_session_leads_back_to_the_page_it_came_from(case):
    answer = Client().post("/kamer/", {"text": "lang verhaal"}, headers=case["headers"])

    sign_in = urlsplit(answer["Kernbeeld-Sign-In"])
    assert (answer.status_code, sign_in.path, sign_in.netloc) == (401, "/inloggen/", "")
    assert parse_qs(sign_in.query) == {"next": [case["back"]]}
