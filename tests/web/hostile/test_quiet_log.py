"""A BSN that somebody types in an address does not get into what the server writes about requests."""

import logging
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from gunicorn.config import Config

from kernbeeld.conf.quiet_log import Masking, QuietLogger, keep_quiet

BSN = "999900006"


@pytest.mark.usefixtures("app_registers")
@pytest.mark.parametrize("address", [f"/personen/{BSN}/", f"/meldingen/{BSN}/", f"/{BSN}"])
def test_the_log_of_django_masks_it(address: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        Client(raise_request_exception=False).get(address)

    assert BSN not in caplog.text


def test_the_access_log_of_the_server_masks_it() -> None:
    logger = QuietLogger(Config())
    environ = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": f"/personen/{BSN}/",
        "PATH_INFO": f"/personen/{BSN}/",
        "SERVER_PROTOCOL": "HTTP/1.1",
    }
    answer = SimpleNamespace(status="404 Not Found", sent=0, headers=[])
    request = SimpleNamespace(headers=[])

    atoms = logger.atoms(answer, request, environ, timedelta(seconds=1))

    assert atoms["U"] == "/personen/[BSN]/"
    assert atoms["m"] == "GET"


def test_an_address_without_one_stays_as_it_is() -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s", ("/werk/",), None)

    assert Masking().filter(record)
    assert record.getMessage() == "Not Found: /werk/"


def test_a_log_is_masked_once() -> None:
    keep_quiet()
    keep_quiet()

    filters = logging.getLogger("django.request").filters
    assert [type(one) for one in filters].count(Masking) == 1
