"""Looking after a house from the command line: doctor, update, backup and restore, new keys."""

import json
import re
from pathlib import Path

import pytest

from kernbeeld.conf.keys import HIGHEST_ID, add_keys, create_keys, read_keys
from kernbeeld.errors import UserError
from tests.demo.house import Said, call


def doctor(folder: Path) -> tuple[Said, dict[str, dict[str, str]]]:
    said = call(folder, "doctor", "--format", "json")
    return said, {answer["subject"]: answer for answer in said.json["answers"]}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with one user."""
    folder = tmp_path / "huis"
    folder.mkdir()
    assert call(folder, "user", "add", "baas", "--role", "beheerder").status == 0
    return folder


def test_a_house_is_examined_kept_and_put_back_elsewhere(house: Path, tmp_path: Path):
    well, answers = doctor(house)
    kept = call(house, "backup", str(tmp_path / "kluis.tar"))
    other = tmp_path / "elders"
    (other / "var").mkdir(parents=True)
    (other / "var" / "keys.json").write_bytes((house / "var" / "keys.json").read_bytes())
    (other / "var" / "keys.json").chmod(0o600)

    looked = call(other, "restore", str(tmp_path / "kluis.tar"), "--look")
    back = call(other, "restore", str(tmp_path / "kluis.tar"))

    assert (well.status, answers["Guards"]["verdict"], answers["Users"]["found"]) == (0, "good", "1")
    assert (kept.status, looked.status, back.status) == (0, 0, 0)
    assert "keep a copy of that file somewhere else" in kept.printed
    assert "baas" in call(other, "user", "list", "--user", "baas").printed
    assert call(other, "restore", str(tmp_path / "kluis.tar")).status == 2


def test_in_an_empty_folder_the_doctor_says_what_to_do_first(tmp_path: Path):
    said, answers = doctor(tmp_path)

    assert said.status == 1
    assert answers["Database"]["remedy"] == "Make one with: kernbeeld user add NAME --role beheerder"
    assert not (tmp_path / "var").exists()


def test_the_doctor_finds_what_others_can_read_and_guards_that_are_gone(house: Path):
    (house / "var" / "keys.json").chmod(0o644)
    (house / "var" / "registers.sqlite3").chmod(0o644)

    said, answers = doctor(house)

    assert said.status == 1
    assert answers["Key file"]["verdict"] == "wrong"
    assert re.search(r"chmod 600 .*keys\.json", answers["Key file"]["found"])
    assert answers["Database"]["remedy"] == f"chmod 600 {Path('var') / 'registers.sqlite3'}"


def test_new_keys_become_current_and_the_old_ones_still_open(tmp_path: Path):
    file = tmp_path / "keys.json"
    before = create_keys(file)

    after = add_keys(file)

    assert (before.current, after.current) == (1, 2)
    assert after.seal[1] == before.seal[1]
    assert after.lookup[1] == before.lookup[1]
    assert after.pseudonym == before.pseudonym
    assert len({after.seal[2], after.lookup[2], after.web, before.web, before.seal[1]}) == 5
    assert file.stat().st_mode & 0o077 == 0
    assert read_keys(file) == after


def test_a_key_file_that_is_full_takes_no_more(tmp_path: Path):
    file = tmp_path / "keys.json"
    create_keys(file)
    content = json.loads(file.read_text())
    content["seal"][str(HIGHEST_ID)] = content["seal"]["1"]
    file.write_text(json.dumps(content))
    before = file.read_bytes()

    with pytest.raises(UserError, match="holds as many keys as it can"):
        add_keys(file)

    assert file.read_bytes() == before


def test_the_command_for_new_keys_says_what_it_means(house: Path):
    said = call(house, "keys", "rotate")

    assert said.status == 0
    assert "uses key 2" in said.printed
    assert doctor(house)[1]["Key file"]["verdict"] == "good"
    assert (house / "var" / "keys.json").stat().st_mode & 0o077 == 0
