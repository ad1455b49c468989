"""The demo's registers, asked by a controller who doubts a figure."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.demo.house import House, call, house

__all__ = ["house"]

HALVES = ("2016H1", "2016H2", "2017H1", "2017H2")
THEN, NOW = "2016-08-01", "2018-04-01"
STOCK = "pwet.uitkeringen.stand_eind"
DOUBT = ("--period", "2016H1", "--known-at", THEN, "--known-at", NOW)
LOOK = (*DOUBT, "--purpose", "a doubt about the stock")


def test_both_reports_and_the_page_beside_them_are_there(house: House) -> None:
    report = house.folder / "var" / "report"

    made = [report / name / "rapport.pdf" for name in ("halfjaar-2017H2", "halfjaar-2017H2-berekend")]

    assert [file.read_bytes()[:4] for file in made] == [b"%PDF", b"%PDF"]
    assert "halfjaar-2017H2-berekend/index.html" in (report / "index.html").read_text("utf-8")
    assert "392 published figures are counted exactly" in house.said


def test_every_published_figure_is_counted_or_explained(house: House) -> None:
    said = house.ask("demo", "compare", "--format", "json")

    figures = said.json["figures"]
    different = [one for one in figures if one["reason"] is not None]
    unequal = [one for one in figures if one["published"] != one["computed"] and one["reason"] is None]
    assert said.status == 0
    assert len(figures) == 409
    assert 0 < len(different) <= 25
    assert {one["code"] for one in unequal} <= set(_averages())


def _averages() -> tuple[str, ...]:
    """Averages were printed without their decimals."""
    return tuple(f"pgb.{kind}.budget.gemiddeld" for kind in ("hh", "begeleiding", "jeugd"))


def test_the_stock_as_it_was_known_then_and_now_and_why_it_differs(house: House) -> None:
    said = house.ask("restate", *DOUBT, "--format", "json")

    found = {one["code"]: one for one in said.json["differences"] if not one["breakdown"]}
    stock, late = found[STOCK], found["pwet.ioaw_ioaz.stand_eind"]
    assert (stock["before"], stock["after"], stock["correction"]) == (219, 215, -4)
    assert (late["before"], late["after"], late["late"]) == (21, 23, 2)
    for one in said.json["differences"]:
        parts = (one["late"], one["correction"], one["definition"], one["boundary"])
        assert one["after"] - one["before"] == pytest.approx(sum(parts), abs=1e-9)


def test_the_records_that_make_the_difference_are_named_for_who_may_see_them(house: House) -> None:
    said = house.ask("explain", STOCK, *LOOK, "--user", "controller", "--format", "json")

    records = said.json["records"]
    assert [(one["cause"], one["sign"], one["register"]) for one in records] == [
        ("correction", -1, "uitkering")
    ] * 4
    assert all(one["why"] for one in records)


@pytest.mark.parametrize("name", ["", "nobody", "demo", "privacy"])
def test_who_may_not_see_records_gets_the_same_refusal_as_somebody_unknown(house: House, name: str) -> None:
    said = house.ask("explain", STOCK, *LOOK, "--user", name)

    assert (said.status, said.printed) == (2, "")
    assert said.refusal.startswith("This is not allowed")


def test_every_look_is_in_the_log_with_its_purpose(house: House) -> None:
    seen = house.ask("explain", STOCK, *LOOK, "--user", "controller", "--format", "json").json["records"][0]

    said = house.ask(
        "audit", "show", "--record", str(seen["record"]), "--user", "privacy", "--format", "json"
    )

    assert said.status == 0
    assert "a doubt about the stock" in said.printed
    assert "controller" in said.printed


def test_the_records_behind_one_figure_are_as_many_as_the_figure_says(house: House) -> None:
    said = house.ask(
        *("explain", STOCK, "--period", "2017H2", "--user", "controller"),
        *("--purpose", "check", "--format", "json"),
    )

    assert len({one["record"] for one in said.json["records"]}) == 236


def test_every_flow_adds_up_in_every_village(house: House) -> None:
    periods = [word for half in HALVES for word in ("--period", half)]

    said = house.ask("flows", *periods, "--by", "kern", "--format", "json")

    units = Counter(one["unit"] for one in said.json["proofs"])
    assert said.status == 0
    assert {one["gap"] for one in said.json["proofs"]} == {0}
    assert set(units) == {"record", "persoon"}


def test_the_change_of_a_definition_is_bridged_over_the_same_periods(house: House) -> None:
    periods = [word for half in HALVES for word in ("--period", half)]

    said = house.ask("bridge", "skt.casuistiek.lopend", *periods, "--format", "json")

    values = {(one["period"], one["holds"]): one["value"] for one in said.json["bridge"]}
    assert [values[half, True] for half in HALVES] == [146, 152, 78, 60]
    assert values["2016H2", False] < 152
    assert values["2017H2", False] > 60


def test_villages_and_those_who_live_in_none_are_together_the_municipality(house: House) -> None:
    said = house.ask("count", STOCK, "--period", "2017H2", "--by", "kern", "--format", "json")

    values = {one["breakdown"]: one["value"] for one in said.json["figures"]}
    parts = sum(value for breakdown, value in values.items() if breakdown)
    assert values[""] == 236
    assert 0 < parts <= 236
    assert len(values) == 6


def test_what_the_registers_can_not_know_yet_is_refused(house: House) -> None:
    said = house.ask("count", STOCK, "--period", "2017H2", "--known-at", "2999-01-01")

    assert said.status == 2
    assert "2999-01-01" in said.refusal


@pytest.mark.long
def test_the_same_seed_makes_the_same_facts(house: House, tmp_path: Path) -> None:
    first = house.ask("count", STOCK, "--period", "2017H2").printed.splitlines()[-1]
    (tmp_path / "var").mkdir()
    shutil.copy(house.folder / "var" / "keys.json", tmp_path / "var")

    again = call(tmp_path, "demo", "build")

    assert again.status == 0
    assert call(tmp_path, "count", STOCK, "--period", "2017H2").printed.splitlines()[-1] == first


def test_the_demo_leaves_registers_alone_that_it_did_not_make(tmp_path: Path) -> None:
    assert call(tmp_path, "user", "add", "anna", "--role", "beheerder").status == 0
    before = (tmp_path / "var" / "registers.sqlite3").read_bytes()

    said = call(tmp_path, "demo", "build")

    assert said.status == 2
    assert "did not make" in said.refusal
    assert (tmp_path / "var" / "registers.sqlite3").read_bytes() == before


def test_without_facts_a_count_says_how_to_make_them(tmp_path: Path) -> None:
    said = call(tmp_path, "count", STOCK, "--period", "2017H2")

    assert said.status == 2
    assert "kernbeeld snapshot" in said.refusal


@pytest.mark.parametrize("command", ["count", "bridge"])
def test_a_period_that_was_not_over_can_not_be_counted(house: House, command: str) -> None:
    said = house.ask(command, STOCK, "--period", "2018H1", "--known-at", "2018-06-30")

    assert said.status == 2
    assert said.refusal.startswith("2018H1 was not over on 2018-06-30.")


def test_a_report_over_a_period_that_was_not_over_is_not_written(house: House, tmp_path: Path) -> None:
    out = tmp_path / "rapport"

    said = house.ask("report", "--period", "2018H1", "--computed", "--store", "var/demo", "--out", str(out))

    assert (said.status, out.exists()) == (2, False)
    assert "2018H1 was not over on 2018-04-01." in said.refusal


def test_the_day_after_its_last_a_period_can_be_counted(house: House) -> None:
    said = house.ask("count", STOCK, "--period", "2017H2", "--known-at", "2018-01-01", "--format", "json")

    assert said.status == 0
    assert said.json["figures"][0]["value"] > 200


def test_what_still_runs_has_no_duration(house: House) -> None:
    stock = house.ask("count", STOCK, "--period", "2017H2", "--by", "duur")
    outflow = house.ask(
        "count", "pwet.uitkeringen.uitstroom", "--period", "2017H2", "--by", "duur", "--format", "json"
    )

    assert stock.status == 2
    assert "only what ended has a duration" in stock.refusal
    values = {one["breakdown"]: one["value"] for one in outflow.json["figures"]}
    assert sum(value for breakdown, value in values.items() if breakdown) == values[""] == 46


def test_of_all_figures_only_those_that_ended_are_divided_by_duration(house: House) -> None:
    said = house.ask("count", "--period", "2017H2", "--by", "duur", "--format", "json")

    divided = {one["code"] for one in said.json["figures"] if one["breakdown"].startswith("duur=")}
    assert said.status == 0
    assert "pwet.uitkeringen.uitstroom" in divided
    assert STOCK not in divided


def test_before_the_first_definition_there_is_no_difference_to_split(house: House) -> None:
    said = house.ask(
        *("restate", "--period", "2016H1", "--known-at", "2010-01-01", "--known-at", NOW, "--format", "json")
    )

    (stock,) = [one for one in said.json["differences"] if one["code"] == STOCK and not one["breakdown"]]
    assert (stock["before"], stock["after"], stock["late"], stock["definition"]) == (None, 215, None, None)
