"""The golden cases of a backup's values: every sort of column stands there as told, and comes back."""

import json
from pathlib import Path

import pytest
from django.contrib.auth.hashers import make_password

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.audit.service import log_act
from kernbeeld.registers.service import prepare_database
from kernbeeld.upkeep.backing_up import Sources, back_up
from kernbeeld.upkeep.errors import BackupError
from kernbeeld.upkeep.restoring import Targets, restore
from kernbeeld.upkeep.tables import columns, digest_of, lines_of, read_rows
from tests.access.making import AT, made
from tests.accounts.golden_rows import kind
from tests.databases import connected_to, sqlite_url
from tests.engine.golden import cases, names

CASES = cases("upkeep", "values.yaml")


@pytest.fixture(scope="module")
def house(_sqlite_template, key_file, tmp_path_factory, django_db_blocker):
    """One database for all values: each is the last row of its table when it is looked at."""
    path = tmp_path_factory.mktemp("values") / "registers.sqlite3"
    path.write_bytes(_sqlite_template.read_bytes())
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        yield


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_a_value_stands_in_the_backup_as_told_and_comes_back_as_it_was(house, case):
    model = kind(case["kind"])
    row = made(model, "x", **{case["field"]: case["value"]})
    place = [field.attname for field in columns(model)].index(case["field"])

    line = list(lines_of(model))[-1]
    (back,) = read_rows(model, [line])

    assert line.count(b"\n") == 1
    assert json.dumps(json.loads(line)[place], ensure_ascii=False) == case["stands"]
    kept = model._base_manager.filter(pk=row.pk).values()[0]
    assert {name: getattr(back, name) for name in kept} == kept
    assert getattr(back, case["field"]) == case["value"]


def test_a_reference_and_a_sealed_password_come_back(house):
    user = User.objects.create(name="anneke", password=make_password("paars fietsje", hasher="scrypt"))

    (back,) = read_rows(User, list(lines_of(User))[-1:])

    assert back.pk == user.pk
    assert back.check_password("paars fietsje")


@pytest.mark.parametrize("line", [b"[]", b"[1]", b'["te", "kort"]'])
def test_a_row_of_another_shape_is_refused(line):
    with pytest.raises(BackupError, match=r"audit\.Entry"):
        list(read_rows(Entry, [line]))


def test_a_line_that_is_no_json_is_refused():
    with pytest.raises(ValueError, match="Expecting value"):
        list(read_rows(Entry, [b"geen json"]))


def test_what_the_log_holds_moves_to_another_database_whatever_order_that_keeps(
    postgres_registers: str, key_file, tmp_path: Path
):
    sources = Sources(tmp_path / "facts", tmp_path / "ledger.jsonl")
    with connected_to(sqlite_url(tmp_path / "other.sqlite3")):
        prepare_database()
        log_act("con", "give_role", at=AT, new={"role": "consulent", "name": "con", "wet": "wmo", "aa": 1})
        before = digest_of(Entry)
        back_up(tmp_path / "house.tar", sources, at=AT)

    restore(tmp_path / "house.tar", Targets(tmp_path / "new", tmp_path / "new.jsonl"))

    assert digest_of(Entry) == before
    assert Entry.objects.get().new == {"role": "consulent", "name": "con", "wet": "wmo", "aa": 1}
