"""The golden cases of a provider's claims: which roles they give here, and which name somebody gets."""

import re

import pytest
from allauth.socialaccount.models import SocialAccount, SocialLogin

from kernbeeld.accounts.service import Scope
from kernbeeld.errors import UserError
from kernbeeld.web.signin.provided import claims_of, given_by, new_name
from tests.engine.golden import cases, names

CASES = cases("signin", "oidc_roles.yaml")
NAMES = cases("signin", "oidc_names.yaml")
MAPPING = (
    "raad=raadslid",
    "sd-beleid=beleidsadviseur",
    "sd-wmo=consulent:wet:wmo",
    "sd-noord=consulent:team:noord:gebied:lemelerveld",
    "org:saam=partner:organisatie:saam",
    "sd-beheer=beheerder",
    "bestuur=college",
    "bestuur=raadslid",
    "cn=raad,ou=groepen,dc=example=raadslid",
    "4711=raadslid",
)


def given(case) -> set[tuple[str, Scope]]:
    said = {key: case.get(key, {}) for key in ("id_token", "userinfo")}
    if "says" in case:
        said["userinfo"] = {"roles": case["says"]}
    login = SocialLogin(account=SocialAccount(extra_data=said))
    return {(role.value, scope) for role, scope in given_by(claims_of(login))}


@pytest.fixture
def house(case, settings) -> None:
    """The settings of a case."""
    settings.KERNBEELD_OIDC_ROLES = case.get("mapping", MAPPING)
    settings.KERNBEELD_OIDC_ROLES_CLAIM = case.get("claim", "roles")


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_what_a_provider_says_gives_these_roles_and_no_others(house, case):
    if "refused" in case:
        with pytest.raises(UserError, match=re.escape(case["refused"])):
            given(case)
        return

    found = given(case)

    wanted = (words.split() for words in case["gives"])
    assert found == {(role, Scope(**dict(each.split("=") for each in limits))) for role, *limits in wanted}


@pytest.mark.parametrize("case", NAMES, ids=names(NAMES))
def test_a_name_at_the_provider_becomes_one_that_users_have_here(case):
    assert new_name(case["said"]) == case["name"]
