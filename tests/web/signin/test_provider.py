"""Signing in at the municipality's own provider: a real one, over the line; roles follow what it says."""

import importlib
import warnings
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import Role, Scope
from kernbeeld.audit.models import Entry
from kernbeeld.conf.signin import providers
from kernbeeld.errors import UserError
from kernbeeld.web.signin.provided import GIVER, mapping, new_name
from tests.accounts.granting import granted, somebody

# What the provider is made of warns of its own age, when it is read and when it answers.
pytestmark = pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning")
ROLES = ("sd-beleid=beleidsadviseur", "sd-wmo=consulent:wet:wmo", "sd-beheer=beheerder")


class Provider:
    """The provider, and what it says of its users."""

    def __init__(self, address: str) -> None:
        self.address = address

    def says(self, sub: str, name: str, *roles: str) -> None:
        """Say this of a user from now on."""
        claims = {"preferred_username": name, "name": "Anneke Test", "roles": list(roles)}
        httpx.put(f"{self.address}/users/{sub}", json=claims).raise_for_status()


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    """A provider of OpenID Connect on a port of this machine."""
    with warnings.catch_warnings(record=True):
        mock = importlib.import_module("oidc_provider_mock")
    with mock.run_server_in_thread() as server:
        yield Provider(f"http://localhost:{server.server_port}")


@pytest.fixture
def provider(running, app_registers, settings) -> Provider:
    """The provider, and a house that knows it."""
    settings.KERNBEELD_OIDC_ISSUER = running.address
    settings.KERNBEELD_OIDC_ROLES = ROLES
    identity = {"KERNBEELD_OIDC_CLIENT_ID": "kernbeeld", "KERNBEELD_OIDC_CLIENT_SECRET": "geheim"}
    settings.SOCIALACCOUNT_PROVIDERS = providers(running.address, identity)
    return running


def asked(client: Client, way_back: str = "") -> str:
    """Ask to sign in; return where one is sent."""
    return client.post(f"/inloggen/via/gemeente/{way_back}")["Location"]


def come_back(client: Client, sub: str, way_back: str = ""):
    """Sign in at the provider and come back."""
    answer = httpx.post(asked(client, way_back), data={"sub": sub})
    return client.get(answer.headers["Location"].removeprefix("http://testserver"))


def roles_of(name: str) -> set[tuple[str, str]]:
    user = User.objects.get(name=name)
    return {(grant.role, str(grant.scope)) for grant in user.all_grants if grant.is_held()}


def test_who_signs_in_for_the_first_time_gets_the_roles_that_the_claim_gives(provider, client):
    provider.says("1", "A.Test@gemeente.example", "sd-beleid", "sd-wmo", "iets-anders")

    answer = come_back(client, "1", "?next=/kamer/")

    assert answer["Location"] == "/kamer/"
    assert client.get("/kamer/").text.startswith("welkom a.test")
    assert roles_of("a.test") == {("beleidsadviseur", ""), ("consulent", "wet=wmo")}
    assert [each.action for each in Entry.objects.order_by("pk")] == [
        "add_user",
        "give_role",
        "give_role",
        "sign_in",
    ]


def test_a_role_that_is_gone_there_is_gone_here_at_the_next_sign_in_and_stays_known(provider, client):
    provider.says("2", "bert", "sd-beleid", "sd-wmo")
    come_back(client, "2")
    granted(User.objects.get(name="bert"), "raadslid")
    provider.says("2", "bert", "sd-wmo")

    come_back(Client(), "2")

    assert roles_of("bert") == {("consulent", "wet=wmo"), ("raadslid", "")}
    ended = [grant for grant in User.objects.get(name="bert").all_grants if not grant.is_held()]
    assert [(grant.role, grant.end.reason) for grant in ended] == [("beleidsadviseur", GIVER)]


def test_who_has_no_role_left_signs_in_and_may_nothing(provider, client):
    provider.says("3", "carla", "sd-beleid")
    come_back(client, "3")
    provider.says("3", "carla")
    late = Client()

    come_back(late, "3")

    assert roles_of("carla") == set()
    assert late.get("/logboek/").status_code == 404


def test_who_has_no_role_at_all_is_not_added(provider, client):
    provider.says("4", "dirk", "iets-anders")

    answer = come_back(client, "4")

    assert answer.status_code == 403
    assert "You have no role in Kernbeeld" in answer.text
    assert not User.objects.exists()


def test_nobody_walks_into_the_account_of_somebody_with_the_same_name(provider, client):
    somebody("beheerder", "bea")
    provider.says("5", "bea", "sd-beleid")

    answer = come_back(client, "5")

    assert answer.status_code == 403
    assert "There is a user &#x27;bea&#x27; already" in answer.text
    assert roles_of("bea") == {("beheerder", "")}


def test_roles_that_nobody_holds_together_are_refused_and_nothing_changes(provider, client):
    provider.says("6", "ella", "sd-wmo", "sd-beheer")

    answer = come_back(client, "6")

    assert answer.status_code == 403
    assert not User.objects.exists()


def test_who_was_shut_out_here_stays_out(provider, client):
    provider.says("7", "frank", "sd-beleid")
    come_back(client, "7")
    User.objects.filter(name="frank").update(is_active=False)
    late = Client()

    come_back(late, "7")

    assert late.get("/kamer/").status_code == 302


def test_the_way_there_has_a_state_and_a_challenge_and_no_secret(provider, client):
    asks = parse_qs(urlsplit(asked(client)).query)

    assert asks["code_challenge_method"] == ["S256"]
    assert len(asks["state"][0]) >= 16
    assert asks["redirect_uri"] == ["http://testserver/inloggen/via/gemeente/terug/"]
    assert "geheim" not in str(asks)


def test_nobody_ties_an_account_of_the_provider_to_a_local_one(provider, adviser, client):
    client.force_login(adviser)
    provider.says("8", "gerda", "sd-beleid")

    answer = come_back(client, "8", "?process=connect")

    assert answer.status_code == 403
    assert User.objects.count() == 1


def test_what_the_provider_said_is_not_kept(provider, client):
    provider.says("9", "hanna", "sd-beleid")

    come_back(client, "9")

    assert SocialAccount.objects.get().extra_data == {}
    assert not EmailAddress.objects.exists()


def test_an_answer_with_another_state_is_refused(provider, client):
    asked(client)

    answer = client.get("/inloggen/via/gemeente/terug/?code=iets&state=anders")

    assert answer.status_code == 403
    assert "did not work" in answer.text


def test_a_provider_that_does_not_answer_is_told_in_plain_words(provider, client, settings):
    settings.SOCIALACCOUNT_PROVIDERS = providers("http://localhost:9", {})

    answer = client.post("/inloggen/via/gemeente/")

    assert answer.status_code == 403
    assert "did not work" in answer.text


def test_going_there_takes_a_click(provider, client):
    page = client.get("/inloggen/").text
    answer = client.get("/inloggen/via/gemeente/")

    assert 'action="/inloggen/via/gemeente/"' in page
    assert answer.status_code == 200
    assert "You go to the sign-in page of your municipality" in answer.text


def test_another_provider_does_not_exist(provider, client):
    assert client.post("/inloggen/via/elders/").status_code == 404


@pytest.mark.parametrize(
    "word", ["sd=koning", "sd=consulent:kleur:rood", "=consulent", "sd=consulent:wet", "sd"]
)
def test_a_mapping_that_cannot_be_says_how_to_write_it(word):
    with pytest.raises(UserError, match="Write value=role"):
        mapping([word])


def test_a_value_may_give_several_roles_and_may_itself_have_an_equals_sign():
    given = mapping(["cn=sd,ou=x=raadslid", "cn=sd,ou=x=consulent:wet:wmo:gebied:hoonhorst"])

    assert given == {
        "cn=sd,ou=x": {(Role.RAADSLID, Scope()), (Role.CONSULENT, Scope(wet="wmo", gebied="hoonhorst"))}
    }


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("A.Test@x.nl", "a.test"),
        ("Jän de Boer", "j-n-de-boer"),
        ("0f3e", "u-0f3e"),
        ("x", "u-x"),
        ("a" * 90, "a" * 60),
    ],
)
def test_a_name_at_the_provider_becomes_one_as_users_have_here(said, name):
    assert new_name(said) == name
