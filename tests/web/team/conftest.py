"""A team with a coordinator, members, and a case that one of them brought in."""

import pytest
from django.test import Client

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.team.keep_member import add_member
from kernbeeld.casework.models import Casus
from kernbeeld.web.clock import now
from tests.casework.team.making import TEAM, child, melding_of
from tests.web.conftest import As
from tests.web.team.walking import sent


@pytest.fixture
def cora(as_user: As) -> Client:
    """The coordinator of the team."""
    return as_user("kernteamcoordinator", "cora", team=TEAM)


@pytest.fixture
def join(as_user: As, cora: Client):
    """Let somebody into the team as its coordinator does."""

    def joined(name: str, role: str = "kernteamlid", **scope: str) -> Client:
        client = as_user(role, name, **scope)
        user = User.objects.get(name=name)
        told = {"organisatie": "Saam", "functie": "jeugdwerker"}
        add_member(TEAM, user, **told, acting_user=User.objects.get(name="cora"), at=now())
        return client

    return joined


@pytest.fixture
def anna(join) -> Client:
    return join("anna", "consulent")


@pytest.fixture
def casus(anna: Client) -> Casus:
    """Brought in through the page, from her own melding."""
    persoon = child()
    melding_of(persoon, User.objects.get(name="anna"))
    said = {"deel": f"{persoon.pk}-jeugdwet", "soort": "jeugdcontact", "aanleiding": "Er is veel ruzie."}
    sent(anna, f"/kernteam/{TEAM}/casus/nieuw/", said)
    return Casus.objects.get()
