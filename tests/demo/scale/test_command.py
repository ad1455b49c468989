"""``kernbeeld demo scale`` as a user meets it."""

import sys
from pathlib import Path

import pytest

from kernbeeld.cli.main import run
from kernbeeld.language import speaking


def call(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["kernbeeld", "demo", "scale", *words])
    monkeypatch.setenv("COLUMNS", "200")
    with speaking("en"), pytest.raises(SystemExit) as ended:
        run()
    return int(ended.value.code or 0)


def test_the_command_says_what_it_made_and_what_to_do_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    status = call(monkeypatch, "--spells", "1000", "--municipalities", "5", "--out", "country")

    printed = capsys.readouterr().out
    assert status == 0
    assert "Made: 1,000 spells, " in printed
    assert " of 5 municipalities with " in printed
    assert "Next: kernbeeld report halfjaar --period 2017H2 --computed --gemeente country" in printed
    assert (tmp_path / "country" / "gemeente.yaml").is_file()


def test_a_folder_that_exists_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status = call(monkeypatch, "--spells", "10", "--municipalities", "1", "--out", str(tmp_path))

    assert status == 2
    assert "exists already. Name a new folder, or remove it first." in capsys.readouterr().err
