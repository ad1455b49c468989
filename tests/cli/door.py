"""The command line as a user meets it: words in, printed text and an exit status out."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kernbeeld.cli.main import run

WATERRIJK = Path(__file__).parent.parent / "golden/cli/waterrijk"
KNOWN_AT = "2018-08-01T09:00:00Z"


@dataclass(frozen=True)
class Answer:
    """What the command said and how it ended."""

    status: int
    printed: str
    refusal: str


Kernbeeld = Callable[..., Answer]


@pytest.fixture
def kernbeeld(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], municipality: Path
) -> Kernbeeld:
    """Call ``kernbeeld`` in the municipality's folder."""
    monkeypatch.chdir(municipality)
    monkeypatch.setenv("COLUMNS", "300")

    def call(*words: str) -> Answer:
        monkeypatch.setattr(sys, "argv", ["kernbeeld", *words])
        try:
            run()
            status = 0
        except SystemExit as end:
            status = int(end.code or 0)
        captured = capsys.readouterr()
        return Answer(status, captured.out, captured.err)

    return call


@pytest.fixture
def municipality(tmp_path: Path) -> Path:
    """A municipality with four measures, a quarterly report and a file with figures."""
    folder = tmp_path / "waterrijk"
    shutil.copytree(WATERRIJK, folder)
    return folder


def rewrite(file: Path, old: str, new: str) -> None:
    """Change a text in a file; the text must be there."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def files_below(folder: Path) -> dict[str, bytes]:
    """Return every file with its bytes."""
    return {
        os.fspath(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
