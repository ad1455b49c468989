"""``kernbeeld snapshot`` as a user meets it."""

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from kernbeeld.cli.snapshot import snapshot
from kernbeeld.errors import UserError
from kernbeeld.intake.fact_store import FactStore
from kernbeeld.language import speaking
from kernbeeld.registers.snapshot import run, work
from tests.registers.snapshot.loads import benefit, load, person, withdraw

app = typer.Typer()
app.command()(snapshot)


@pytest.fixture(autouse=True)
def town(sqlite_registers, tmp_path, monkeypatch) -> Path:
    """A municipality's folder to stand in, and a person with three benefits."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    (tmp_path / "gemeente.yaml").write_text("name: Waterrijk\ncode: GM0003\n", encoding="utf-8")
    load(*person(1), *(benefit(number, "p1") for number in range(3)))
    return tmp_path


def call(*words: str) -> str:
    """Call the command; what it refuses comes out as the error that the door prints."""
    result = CliRunner().invoke(app, words)
    if result.exception:
        raise result.exception
    return result.output


def test_it_prints_rows_per_table_the_watermark_the_digest_and_the_time(town):
    printed = call()

    facts = FactStore(town / "var" / "facts").current()
    assert "spell  │ 3" in printed
    assert "event  │ 0" in printed
    assert "3 records computed, in " in printed
    assert f"Known until: {facts.watermark.isoformat()}" in printed
    assert f"Digest: {facts.digest}" in printed
    assert f"Facts: {facts.folder.relative_to(town)}" in printed


def test_the_second_time_only_what_changed_is_computed():
    call()
    load(withdraw("uitkering", "u1"))

    assert "1 record computed" in call()
    assert "3 records computed" in call("--full")


def test_the_facts_can_stand_elsewhere(town):
    call("--store", "elsewhere")

    assert FactStore(town / "elsewhere").current().rows
    assert not (town / "var").exists()


def test_it_speaks_dutch():
    with speaking("nl"):
        assert "3 dossiers uitgerekend" in call()


def test_a_municipality_without_a_code_is_refused(town):
    (town / "gemeente.yaml").write_text("name: Waterrijk\n", encoding="utf-8")

    with pytest.raises(UserError, match=r"give its code in gemeente\.yaml"):
        call()


def test_who_stops_it_is_told_that_nothing_was_lost_and_it_goes_on_afterwards(town, monkeypatch):
    monkeypatch.setattr(work, "CHUNK", 1)
    with monkeypatch.context() as changed:
        changed.setattr(run, "facts_of", stopped_after_one(run.facts_of))
        with pytest.raises(UserError, match=r"Stopped\. The facts are as they were"):
            call()

    printed = call()

    assert "2 records computed, 1 taken over from a run that broke off" in printed


def stopped_after_one(compute):
    """Compute once; the second time the user has pressed Ctrl+C."""
    made = []

    def once(*words: object) -> object:
        if made:
            raise KeyboardInterrupt
        made.append(words)
        return compute(*words)

    return once
