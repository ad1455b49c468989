"""A melding of a made-up person, and the consulent who works on it."""

import pytest
from django.test import Client

from kernbeeld.accounts.models import User
from kernbeeld.casework.models import Melding
from tests.casework.file.making import a_melding
from tests.web.conftest import As

FILE = "/meldingen/2026-000001/"
ROOM = f"{FILE}onderzoek/"


@pytest.fixture
def anna(as_user: As) -> Client:
    """A consulent who works on the melding."""
    return as_user("consulent", "anna")


@pytest.fixture
def melding(anna: Client) -> Melding:
    """The melding that she works on: one question, about contact with others."""
    return a_melding(behandelaar=User.objects.get(name="anna"))
