"""The key file: made once, closed to others, and clear about what is wrong with it."""

import json
import stat

import pytest

from kernbeeld.conf.keys import create_keys, read_keys
from kernbeeld.errors import UserError


def test_keys_are_made_in_a_file_for_its_owner_only(tmp_path):
    path = tmp_path / "new" / "keys.json"

    made = create_keys(path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert read_keys(path) == made
    assert len({*made.seal.values(), *made.lookup.values(), made.pseudonym}) == 3


def test_no_key_shows_when_keys_are_printed(tmp_path):
    made = create_keys(tmp_path / "keys.json")

    assert repr(made) == "Keys(current=1)"


def test_keys_that_are_there_are_never_replaced(tmp_path):
    path = tmp_path / "keys.json"
    made = create_keys(path)

    with pytest.raises(UserError, match=r"keys.json is there already. .*: keep it, or name another file"):
        create_keys(path)

    assert read_keys(path) == made


def test_a_missing_key_file_says_what_to_do(tmp_path):
    with pytest.raises(UserError, match=r"There is no key file .*KERNBEELD_KEY_FILE"):
        read_keys(tmp_path / "keys.json")


def test_a_key_file_that_others_can_read_is_refused(tmp_path):
    path = tmp_path / "keys.json"
    create_keys(path)
    path.chmod(0o640)

    with pytest.raises(UserError, match="chmod 600"):
        read_keys(path)


@pytest.mark.parametrize(
    "change",
    [
        {"current": 2},
        {"current": "1"},
        {"seal": {"1": "c2hvcnQ="}},
        {"seal": {"300": "A" * 43 + "="}, "current": 300},
        {"lookup": []},
        {"lookup": {"1": "no base64!"}},
        {"pseudonym": None},
    ],
)
def test_a_damaged_key_file_is_refused_without_showing_a_key(tmp_path, change):
    path = tmp_path / "keys.json"
    create_keys(path)
    content = json.loads(path.read_text())
    path.write_text(json.dumps(content | change))

    with pytest.raises(UserError, match="is no key file, or it is damaged") as refusal:
        read_keys(path)

    assert content["pseudonym"] not in str(refusal.value)
    assert refusal.value.__suppress_context__


def test_a_file_that_is_no_json_is_no_key_file(tmp_path):
    path = tmp_path / "keys.json"
    path.touch(mode=0o600)

    with pytest.raises(UserError, match="is no key file"):
        read_keys(path)
