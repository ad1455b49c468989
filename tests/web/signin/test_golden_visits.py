"""The golden cases of signing in at the provider again: roles follow, and what was given here stays."""

from contextlib import nullcontext
from datetime import UTC, datetime, timedelta

import pytest
from allauth.socialaccount.models import SocialAccount, SocialLogin

from kernbeeld.accounts.models import Grant, User
from kernbeeld.accounts.service import UserNameError
from kernbeeld.audit.models import Entry
from kernbeeld.web.signin.provided import GIVER, bring_in_line
from tests.accounts.golden_rows import grant
from tests.engine.golden import cases, names

CASES = cases("signin", "oidc_visits.yaml")
AT = datetime(2018, 4, 3, 9, tzinfo=UTC)
MAPPING = (
    "raad=raadslid",
    "sd-beleid=beleidsadviseur",
    "sd-wmo=consulent:wet:wmo",
    "sd-noord=consulent:team:noord:gebied:lemelerveld",
    "sd-beheer=beheerder",
)


def visit(number: int, says: list[str]) -> None:
    """Sign in on that day, with what the provider says then."""
    user = User.objects.filter(name="anneke").first() or User(name="anneke")
    account = SocialAccount.objects.filter(uid="1").first() or SocialAccount(provider="gemeente", uid="1")
    account.extra_data = {"userinfo": {"roles": says}}
    bring_in_line(SocialLogin(user=user, account=account), AT + timedelta(days=number))


def held() -> list[str]:
    return sorted(
        f"{one}{'' if one.given_by == GIVER else ' hand'}"
        for one in Grant.objects.filter(user__name="anneke")
        if one.is_held()
    )


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_roles_follow_what_the_provider_says_and_what_was_given_here_stays(app_registers, settings, case):
    settings.KERNBEELD_OIDC_ROLES = MAPPING
    *before, last = case["says"]
    for number, says in enumerate(before):
        visit(number, says)
        for words in case.get("by_hand", []) if number == 0 else []:
            grant(words, user=User.objects.get(name="anneke"), given_by="baas").save()

    refused = pytest.raises(UserNameError) if "refused" in case else nullcontext()
    with refused as told:
        visit(len(before), last)

    assert case.get("refused", "") in (str(told.value) if told else "")
    assert held() == sorted(case["holds"])
    assert list(Entry.objects.order_by("pk").values_list("action", flat=True)) == case["acts"]
    assert all(not account.extra_data for account in SocialAccount.objects.all())
