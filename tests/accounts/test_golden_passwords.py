"""The golden cases of passwords: good, or refused for every reason that there is."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from kernbeeld.accounts import passwords
from kernbeeld.accounts.models import User
from tests.engine.golden import cases, names

CASES = cases("signin", "passwords.yaml")
REASONS = {
    "short": "Use at least 12 signs: a few words in a row are fine.",
    "known": "This password is easy to guess. Choose another.",
    "own": "Leave out your name, the municipality's and 'Kernbeeld'.",
}


def whose(case) -> User | None:
    name = case.get("of", "Anneke van Testen")
    if name == "nobody":
        return None
    signs_in_as = "anneke.test" if "of" not in case else name.split()[0].lower()
    return User(name=signs_in_as, full_name=name)


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_a_password_is_good_or_refused_with_every_reason(case, monkeypatch):
    monkeypatch.setattr(passwords, "municipality_name", lambda: case.get("in", "Waterrijk"))

    try:
        validate_password(case["password"], whose(case))
        told = []
    except ValidationError as refused:
        told = refused.messages

    assert told == [REASONS[reason] for reason in case["told"]]
