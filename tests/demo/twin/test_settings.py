"""What ``twin.yaml`` may say, and how a mistake in it is told: with the file and the line."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from kernbeeld.catalogue.municipality import PACKAGED, read_workspace
from kernbeeld.catalogue.period import Period
from kernbeeld.demo.twin.settings import FILE, Settings, read_settings
from kernbeeld.errors import UserError

WRONG = yaml.safe_load((Path(__file__).parents[2] / "golden/demo/twin_settings.yaml").read_text("utf-8"))[
    "wrong"
]
GOOD = """\
first: 2015H1
last: 2016H1
known_until: 2016-07-31
residents: {zuid: 30, noord: 20}
teams: {skt_a: Team A}
texts: {register: Vastgelegd}
numbers:
  couples: 0.5
weights:
  groep: {zorg: 1, meedoen: 2}
choices:
- {code: a.b, period: 2015H1, value: 3, reason: Zo geteld}
- {code: a.b, period: 2015H2, reason: De ander klopt}
# what nobody published:
assumed: []
"""


def read(folder: Path, text: str) -> Settings:
    """Read settings with this text."""
    (folder / "gemeente.yaml").write_text("name: Waterrijk\n", "utf-8")
    (folder / FILE).write_text(text, "utf-8")
    return read_settings(read_workspace(folder))


def test_everything_in_the_file_is_read(tmp_path: Path):
    found = read(tmp_path, GOOD)

    assert found.periods == (Period.parse("2015H1"), Period.parse("2016H1"))
    assert found.known_until == date(2016, 7, 31)
    assert found.residents == {"zuid": 30, "noord": 20}
    assert found.teams == {"skt_a": "Team A"}
    assert found.texts == {"register": "Vastgelegd"}
    assert found.number("couples") == 0.5
    assert found.shares("groep") == {"zorg": 1, "meedoen": 2}
    assert found.assumed == {}


def test_a_choice_without_a_value_only_gives_a_reason(tmp_path: Path):
    found = read(tmp_path, GOOD).choices

    first, second = (found["a.b", Period.parse(code)] for code in ("2015H1", "2015H2"))

    assert (first.value, first.reason) == (3, "Zo geteld")
    assert (second.value, second.reason) == (None, "De ander klopt")


def test_nothing_is_allowed(tmp_path: Path):
    found = read(tmp_path, GOOD.replace("couples: 0.5", "couples: 0").replace("value: 3", "value: 0"))

    assert found.number("couples") == 0
    assert found.choices["a.b", Period.parse("2015H1")].value == 0


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong["name"])
def test_a_mistake_is_told_with_its_file_and_line(tmp_path: Path, wrong: dict):
    assert GOOD.count(wrong["take"]) == 1

    with pytest.raises(UserError) as error:
        read(tmp_path, GOOD.replace(wrong["take"], wrong["put"]))

    lines = [line for line in str(error.value).splitlines() if wrong["says"] in line]
    assert lines
    assert any(f"{FILE}:{wrong['line']}:" in line for line in lines), lines


@pytest.mark.parametrize(
    "key", ["first", "last", "known_until", "residents", "teams", "texts", "numbers", "weights"]
)
def test_a_field_that_is_missing_is_named(tmp_path: Path, key: str):
    content = {name: value for name, value in yaml.safe_load(GOOD).items() if name != key}

    with pytest.raises(UserError, match=f"Field '{key}' is missing"):
        read(tmp_path, yaml.safe_dump(content))


def test_every_mistake_is_told_at_once(tmp_path: Path):
    text = GOOD.replace("couples: 0.5", "couples: half").replace("2016-07-31", "morgen")

    with pytest.raises(UserError) as error:
        read(tmp_path, text)

    assert f"{FILE}:3:" in str(error.value)
    assert f"{FILE}:8:" in str(error.value)


@pytest.mark.parametrize("text", ["", "# niets\n", "- een\n- twee\n", "a: [1\n"])
def test_a_file_without_fields_is_refused_by_name(tmp_path: Path, text: str):
    with pytest.raises(UserError, match=FILE):
        read(tmp_path, text)


def test_the_settings_of_the_demo_hold_what_they_are_asked_for():
    found = read_settings(read_workspace(PACKAGED))
    months = found.shares("months")

    assert list(months) == [f"m{number}" for number in range(1, 13)]
    assert min(months, key=months.__getitem__) in ("m7", "m8", "m12")
    assert {max(months, key=months.__getitem__)} <= {"m1", "m9"}
    assert all(sum(shares.values()) > 0 for name, shares in found.weights.items() if name != "vergissing")
    assert all(0 <= chance < 0.1 for chance in found.shares("vergissing").values())
    assert found.known_until >= found.periods[1].last_day


def test_no_choice_of_the_demo_is_assumed_as_well():
    found = read_settings(read_workspace(PACKAGED))

    assert not {cell for cell, choice in found.choices.items() if choice.value is not None} & set(
        found.assumed
    )
    assert all(choice.reason.endswith(".") for choice in found.choices.values())
