"""The seal of a form: only the one secret opens it, and only in its own place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernbeeld.casework.rules.online_seal import (
    browser_key,
    digest_of,
    is_secret,
    new_code,
    new_secret,
    opened,
    saved_key,
    sealed,
)

KEY = browser_key("een geheim")
TEXTS = st.dictionaries(st.text(max_size=10), st.text(max_size=40), max_size=4)


@settings(max_examples=30)
@given(TEXTS)
def test_what_was_sealed_opens_with_its_key_in_its_place(content):
    assert opened(sealed(content, KEY, "hier"), KEY, "hier") == content


@settings(max_examples=30)
@given(TEXTS, st.integers(0, 10_000))
def test_one_changed_byte_opens_nothing(content, at):
    payload = bytearray(sealed(content, KEY, "hier"))
    payload[at % len(payload)] ^= 1

    assert opened(bytes(payload), KEY, "hier") is None


@pytest.mark.parametrize("payload", [b"", b"kort", b"x" * 12, b"x" * 100])
def test_what_was_never_sealed_opens_nothing(payload):
    assert opened(payload, KEY, "hier") is None


def test_another_place_another_secret_and_another_code_open_nothing():
    payload = sealed({"woorden": "trap"}, KEY, "hier")
    saved = sealed({"woorden": "trap"}, saved_key("link", "123456"), "hier")

    assert opened(payload, KEY, "daar") is None
    assert opened(payload, browser_key("ander"), "hier") is None
    assert opened(saved, saved_key("link", "123457"), "hier") is None
    assert opened(saved, saved_key("knil", "123456"), "hier") is None
    assert opened(saved, browser_key("link"), "hier") is None


def test_the_same_content_is_never_sealed_the_same():
    assert sealed({"a": "b"}, KEY, "hier") != sealed({"a": "b"}, KEY, "hier")


def test_a_hash_is_no_key_and_no_secret_shows_in_it():
    secret = new_secret()

    assert digest_of(secret) == digest_of(secret) != digest_of(secret[:-1])
    assert bytes.fromhex(digest_of(secret)) not in (browser_key(secret), saved_key(secret, ""))
    assert secret not in digest_of(secret)


def test_secrets_fit_in_a_link_and_codes_on_a_note():
    secrets = {new_secret() for _ in range(50)}
    codes = [new_code() for _ in range(50)]

    assert len(secrets) == 50
    assert all(is_secret(secret) for secret in secrets)
    assert all(len(code) == 6 and code.isascii() and code.isdigit() for code in codes)
    assert not any(is_secret(text) for text in ("", "x", "é" * 43, "a" * 44, "a" * 42 + "\n"))
