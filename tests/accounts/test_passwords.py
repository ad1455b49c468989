"""What a password must be: long, not known, not about you; and nothing else."""

import pytest
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError

from kernbeeld.accounts.models import User
from kernbeeld.conf.municipality import municipality_name

WHO = User(name="anneke.test", full_name="Anneke van Testen")


@pytest.mark.parametrize(
    "password",
    [
        "paars fietsje onder de brug",
        "correcthorsebattery",
        "zonderhoofdletters",
        "            een zin met spaties",
        "ünïcode is óók goed",
        "z" * 3 + "wemmen in de vecht 4 keer",
        "long " + "en lang " * 30,
    ],
)
def test_a_long_password_is_good_without_signs_capitals_or_digits(password):
    validate_password(password, WHO)


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("elf tekens!", "Use at least 12 signs"),
        ("password1234", "easy to guess"),
        ("Welkom!!!!12345", "easy to guess"),
        ("iloveyou!2026", "easy to guess"),
        ("aaaaaaaaaaaaaaa", "easy to guess"),
        ("123456789012", "easy to guess"),
        ("abcdefghijklm", "easy to guess"),
        ("hoihoihoihoihoi", "easy to guess"),
        ("mijn anneke is top", "Leave out your name"),
        ("kernbeeld is mooi hoor", "Leave out your name"),
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused_with_a_reason(password, words):
    with pytest.raises(ValidationError, match=words):
        validate_password(password, WHO)


def test_the_name_of_the_municipality_is_no_password():
    with pytest.raises(ValidationError, match="the municipality's"):
        validate_password(f"wonen in {municipality_name().lower()} is fijn", WHO)


def test_nobody_asks_for_the_rules_to_be_guessed():
    assert password_validators_help_texts() == [
        "At least 12 signs.",
        "No password that is on a list of well-known ones.",
        "Not your name, and not the municipality's.",
    ]
