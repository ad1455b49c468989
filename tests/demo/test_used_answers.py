"""The demo's answers as a controller and an analyst read them: on a screen, in a pipe, in Dutch."""

import json
import os
import pty
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from tests.demo.house import PROGRAM, House, house

__all__ = ["house"]

STOCK = "pwet.uitkeringen.stand_eind"
WHO = ("--purpose", "a doubt", "--user", "controller")


@pytest.mark.parametrize("code", ["pgb.hh.budget", "pgb.begeleiding.budget"])
def test_the_amounts_behind_a_budget_are_together_the_budget(house: House, code: str) -> None:
    counted = house.ask("count", code, "--period", "2017H2", "--format", "json").json["figures"]
    behind = house.ask("explain", code, "--period", "2017H2", *WHO, "--format", "json").json["records"]

    total = next(one["value"] for one in counted if not one["breakdown"])
    assert sum(Decimal(str(one["amount"])) for one in behind) == Decimal(str(total))


def test_the_records_behind_a_village_are_as_many_as_its_count(house: House) -> None:
    counted = house.ask("count", STOCK, "--period", "2017H2", "--by", "kern", "--format", "json")

    village = counted.json["figures"][-1]
    cell = ("--breakdown", str(village["breakdown"]))
    behind = house.ask("explain", STOCK, "--period", "2017H2", *cell, *WHO, "--format", "json")

    assert village["value"]
    assert len({record["record"] for record in behind.json["records"]}) == village["value"]


def test_a_code_that_nothing_defines_is_told_apart_from_one_that_is_not_counted(house: House) -> None:
    unknown = house.ask("count", STOCK + "e", "--period", "2017H2")
    formula = house.ask("count", "pgb.hh.budget.gemiddeld", "--period", "2017H2")

    assert (unknown.status, formula.status) == (2, 2)
    assert unknown.refusal.startswith(f"'{STOCK}e' is not defined.")
    assert STOCK in unknown.refusal.removeprefix(f"'{STOCK}e'")
    assert "is not defined" not in formula.refusal


@pytest.mark.parametrize("command", [("count", STOCK), ("flows",), ("bridge", STOCK)])
@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("straat", "--by: facts are not divided by 'straat'. There are: "),
        ("kern,", "--by: facts are not divided by ''. There are: "),
        ("kern,kern", "--by: 'kern' is named twice; once is enough."),
    ],
)
def test_a_division_that_can_not_be_is_refused_with_what_can(
    house: House, command: tuple[str, ...], by: str, said: str
) -> None:
    answer = house.ask(*command, "--period", "2017H2", "--by", by)

    assert (answer.status, answer.printed) == (2, "")
    assert answer.refusal.startswith(said)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("kern=parijs", "--breakdown: 'parijs' is no member of 'kern'. There are: "),
        ("straat=kort", "--breakdown: facts are not divided by 'straat'. There are: "),
    ],
)
def test_a_cell_that_does_not_exist_is_refused_with_those_that_do(house: House, cell: str, said: str) -> None:
    answer = house.ask("explain", STOCK, "--period", "2017H2", "--breakdown", cell, *WHO)

    assert (answer.status, answer.printed) == (2, "")
    assert answer.refusal.startswith(said)


def test_a_figure_is_complete_in_a_pipe(house: House) -> None:
    said = house.ask("figure", STOCK)

    assert said.status == 0
    assert "…" not in said.printed
    assert "halfjaarcijfers.csv" in said.printed


def test_a_dutch_reader_gets_dutch_headings_and_the_same_json(house: House) -> None:
    bridge = ("bridge", "skt.casuistiek.lopend", "--period", "2017H1")

    text = _ask_in_dutch(house.folder, *bridge)
    dutch = json.loads(_ask_in_dutch(house.folder, *bridge, "--format", "json"))["bridge"]
    english = house.ask(*bridge, "--format", "json").json["bridge"]

    assert "uitsplitsing" in text
    assert "ja" in text.split()
    assert "True" not in text
    assert [one | {"reason": ""} for one in dutch] == [one | {"reason": ""} for one in english]


def test_on_a_small_screen_no_word_is_cut_into_pieces(house: House) -> None:
    doubt = ("--period", "2016H1", "--known-at", "2016-08-01", "--known-at", "2018-04-01")

    lines = _on_a_screen(house.folder, "explain", STOCK, *doubt, *WHO).splitlines()

    assert lines.count("cause      correction") + lines.count("cause     correction") == 4
    assert any(line.split() == ["known", "2016-09-05T16:00:00+00:00"] for line in lines)
    assert max(map(len, lines)) <= 80


def _environment(**changed: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KERNBEELD_")}
    return {**kept, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8", "LANGUAGE": "en"} | changed


def _ask_in_dutch(folder: Path, *words: str) -> str:
    done = subprocess.run(
        [*PROGRAM, *words],
        cwd=folder,
        env=_environment(LANGUAGE="nl"),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def _on_a_screen(folder: Path, *words: str) -> str:
    """Call ``kernbeeld`` on a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    environment = _environment(COLUMNS="80", TERM="dumb")
    with subprocess.Popen([*PROGRAM, *words], cwd=folder, env=environment, stdout=theirs) as process:
        os.close(theirs)
        seen = b""
        while part := _read(ours):
            seen += part
    os.close(ours)
    assert process.returncode == 0
    return seen.decode("utf-8").replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    """Read on; a terminal that nobody writes to any more is an error on Linux."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""
