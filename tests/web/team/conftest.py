"""A team with a coordinator, members, and a case that one of them brought in."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.team.keep_member import add_member
from kernbeeld.casework.models import Casus
from kernbeeld.web.clock import now
from tests.accounts.granting import somebody
from tests.casework.team.conftest import filled, team_house
from tests.casework.team.making import TEAM, a_casus, child
from tests.databases import connected_to, sqlite_url
from tests.web.conftest import As

__all__ = ["filled", "team_house"]

TOLD = {"organisatie": "Saam", "functie": "jeugdwerker"}


def with_casus() -> None:
    """A coordinator, and a consulent who brought in a contact from her own melding."""
    cora, anna = somebody("kernteamcoordinator", "cora", team=TEAM), somebody("consulent", "anna")
    add_member(TEAM, anna, **TOLD, acting_user=cora, at=now())
    a_casus(anna, child(), at=now(), aanleiding="Er is veel ruzie.")


@pytest.fixture
def app_registers(
    request: pytest.FixtureRequest, filled: Callable[..., Path], tmp_path: Path, django_db_blocker
) -> Iterator[str]:
    """Registers of one's own: empty, or for who asks for a case with one that was brought in before."""
    path = tmp_path / "registers.sqlite3"
    is_filled = "casus" in request.fixturenames
    shutil.copy(filled(with_casus if is_filled else nothing), path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        yield sqlite_url(path)


def nothing() -> None:
    """Leave the house empty."""


def known(name: str) -> Client | None:
    """Sign somebody in who is in the house already."""
    user, client = User.objects.filter(name=name).first(), Client()
    if user is None:
        return None
    client.force_login(user)
    return client


@pytest.fixture
def cora(as_user: As) -> Client:
    """The coordinator of the team."""
    return known("cora") or as_user("kernteamcoordinator", "cora", team=TEAM)


@pytest.fixture
def join(as_user: As, cora: Client):
    """Let somebody into the team as its coordinator does."""

    def joined(name: str, role: str = "kernteamlid", **scope: str) -> Client:
        client = as_user(role, name, **scope)
        user = User.objects.get(name=name)
        add_member(TEAM, user, **TOLD, acting_user=User.objects.get(name="cora"), at=now())
        return client

    return joined


@pytest.fixture
def anna(join) -> Client:
    return known("anna") or join("anna", "consulent")


@pytest.fixture
def casus(anna: Client) -> Casus:
    """What stands in the house from the start."""
    return Casus.objects.select_related("plan", "persoon").get()
