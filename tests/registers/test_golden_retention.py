"""Until when each sort of file is kept, by golden cases: one house, a person of his own for each case."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
import yaml

from kernbeeld.registers.acts import Act, ActKind, Part
from kernbeeld.registers.loading import bulk_load
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.retention import Duty, duties, expired
from tests.databases import connected_to, sqlite_url
from tests.registers.house import add_users

FILE = Path(__file__).parents[1] / "golden" / "request" / "retention.yaml"
CASES = yaml.safe_load(FILE.read_text("utf-8"))
FIRST = date(2000, 1, 1)


def _at(day: date, second: int = 0) -> datetime:
    return datetime.combine(day, time(9, 0, second), UTC)


@pytest.fixture(scope="module")
def house(
    _sqlite_template: Path, key_file: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker
) -> Iterator[dict[str, str]]:
    """Every case in one house; the key of the person of each."""
    path = tmp_path_factory.mktemp("retention") / "registers.sqlite3"
    shutil.copy(_sqlite_template, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        add_users()
        keys = {case["name"]: f"p{number}" for number, case in enumerate(CASES)}
        persons = [_act("persoon", key, {}, FIRST, None) for key in ("other", *keys.values())]
        persons.append(_act("uitkering", "u0", {"persoon": "other", "regeling": "ioaw"}, FIRST, None))
        bulk_load(persons, acting_user="baas")
        files = sorted(CASES, key=lambda case: case["known"])
        bulk_load([_file(case, keys[case["name"]]) for case in files], acting_user="baas")
        yield keys


def _file(case: dict, key: str) -> Act:
    fields = {"persoon": key, **case["fields"]}
    return _act(case["register"], f"file-{key}", fields, case["known"], case["einde"])


def _act(register: str, key: str, fields: dict, known: date, einde: date | None) -> Act:
    return Act(
        kind=ActKind.REGISTER,
        register=register,
        record=key,
        reason="Test.",
        known_at=_at(known),
        parts=(Part(FIRST, einde, fields),),
    )


def asked(house: dict[str, str], case: dict) -> list[Duty]:
    """The duties about the person of a case, on the day that is asked."""
    key = house[case["name"]]
    never = {f"file-{key}"} if case.get("never_agreed") else set()
    return list(duties(case["asked_on"], [Persoon.objects.get(sleutel=key).pk], never_agreed=never))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_a_file_is_kept_until_its_last_day_and_not_a_day_longer(house: dict[str, str], case: dict):
    found = asked(house, case)

    if case["term"] is None:
        assert found == []
        return
    (duty,) = found
    assert duty.term == case["term"]
    assert duty.until == case.get("until", date.max)
    assert duty.is_open == ("until" not in case)


def test_everybody_is_asked_at_once_and_goes_on_the_day_after_the_last(house: dict[str, str]):
    never = {f"file-{house[case['name']]}" for case in CASES if case.get("never_agreed")}
    on = date(2026, 4, 12)

    gone = set(expired(on, never_agreed=never))

    late = {
        house[case["name"]]
        for case in CASES
        if case["term"] and case["asked_on"].year >= 2020 and "until" in case and case["until"] < on
    }
    early = {
        house[case["name"]]
        for case in CASES
        if case["term"] is None or "until" not in case or case["until"] >= on
    }
    assert late <= gone
    assert not early & gone
