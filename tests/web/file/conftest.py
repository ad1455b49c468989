"""A melding of a made-up person, and consulenten who open its file."""

import pytest
from django.test import Client

from kernbeeld.accounts.models import User
from kernbeeld.casework.models import Melding
from tests.casework.file.making import a_melding
from tests.web.conftest import As

ROOM = "/meldingen/2026-000001/"


@pytest.fixture
def anna(as_user: As) -> Client:
    """A consulent who works on the melding."""
    return as_user("consulent", "anna")


@pytest.fixture
def melding(anna: Client) -> Melding:
    """The melding that she works on."""
    return a_melding(behandelaar=User.objects.get(name="anna"))
