"""What is made of the key file: Django's secret and the seal of signing in; neither shows a key."""

import json

import pytest
from django.conf import settings as django_settings

from kernbeeld.conf.keys import create_keys, derived, read_keys
from kernbeeld.conf.secret import HouseSecret, seal, unseal
from kernbeeld.errors import UserError


@pytest.fixture
def keys(tmp_path, settings):
    path = tmp_path / "keys.json"
    settings.KERNBEELD_KEY_FILE = path
    return create_keys(path)


def test_a_secret_is_derived_for_its_purpose_and_stays_the_same(keys):
    one, again, other = (str(HouseSecret(purpose)) for purpose in ("web", "web", "mail"))

    assert one == again != other
    assert one == derived(keys.web, "web").hex()
    assert len(one) == 64


def test_no_key_shows_in_settings(keys):
    shown = f"{django_settings.SECRET_KEY!r} {vars(django_settings._wrapped)}"

    assert str(django_settings.SECRET_KEY) not in shown
    assert "derived from the key file" in shown


def test_settings_can_be_read_without_a_key_file_and_a_secret_can_not(tmp_path, settings):
    settings.KERNBEELD_KEY_FILE = tmp_path / "none.json"

    assert settings.SECRET_KEY
    with pytest.raises(UserError, match="There is no key file"):
        str(settings.SECRET_KEY)


def test_another_key_file_gives_another_secret(keys, tmp_path, settings):
    first = str(settings.SECRET_KEY)
    settings.KERNBEELD_KEY_FILE = tmp_path / "other.json"
    create_keys(settings.KERNBEELD_KEY_FILE)

    assert str(settings.SECRET_KEY) != first


def test_what_is_sealed_opens_for_its_purpose_only_and_is_never_the_same_twice(keys):
    one, two = seal("geheim", "second factor"), seal("geheim", "second factor")

    assert one != two
    assert "geheim" not in one
    assert unseal(one, "second factor") == unseal(two, "second factor") == "geheim"
    with pytest.raises(UserError, match="does not open with the keys of this house"):
        unseal(one, "something else")


def test_what_was_sealed_with_an_older_key_still_opens(keys, settings):
    sealed = seal("geheim", "second factor")
    content = json.loads(settings.KERNBEELD_KEY_FILE.read_text())
    for table in ("seal", "lookup"):
        content[table]["2"] = content["pseudonym"]
    settings.KERNBEELD_KEY_FILE.write_text(json.dumps(content | {"current": 2}))

    newer = seal("geheim", "second factor")

    assert newer.startswith("2:")
    assert unseal(sealed, "second factor") == unseal(newer, "second factor") == "geheim"


@pytest.mark.parametrize(
    "sealed", ["", "1", "1:", "9:AAAA", "x:AAAA", "1:no base64!", "1:AAAAAAAAAAAAAAAAAAAAAAAA"]
)
def test_what_was_not_sealed_here_is_refused(keys, sealed):
    with pytest.raises(UserError, match="does not open"):
        unseal(sealed, "second factor")


def test_a_key_file_from_before_there_were_pages_still_works(keys, settings):
    content = json.loads(settings.KERNBEELD_KEY_FILE.read_text())
    del content["web"]
    settings.KERNBEELD_KEY_FILE.write_text(json.dumps(content))

    assert read_keys(settings.KERNBEELD_KEY_FILE).web == keys.pseudonym
    assert str(settings.SECRET_KEY) != derived(keys.web, "web secret").hex()
