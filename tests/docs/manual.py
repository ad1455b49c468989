"""A page of the manual as somebody follows it: files to write, edits to make, commands to run."""

import os
import re
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

from tests import warm

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
_LANGUAGE_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "KERNBEELD_GEMEENTE", "KERNBEELD_STORE")
_ATTRIBUTE = re.compile(r"(\w+)=(\S+)")


@dataclass(frozen=True)
class Step:
    """A fenced block: its language, the words behind it, its text, and where it stands."""

    language: str
    attributes: dict[str, str]
    is_output: bool
    text: str
    before: str
    place: str


def steps_of(page: Path) -> list[Step]:
    """Return the fenced blocks of a page, each with the paragraph above it."""
    steps, before = [], ""
    for token in MarkdownIt().parse(page.read_text("utf-8")):
        if token.type == "inline":
            before = token.content
        if token.type == "fence" and token.map:
            language, _, rest = token.info.strip().partition(" ")
            steps.append(
                Step(
                    language,
                    dict(_ATTRIBUTE.findall(rest)),
                    "uitvoer" in rest.split(),
                    token.content,
                    before,
                    f"{page.name}:{token.map[0] + 1}",
                )
            )
    return steps


class Reader:
    """Somebody who follows a page, in a folder of her own with a copy of the project's docs."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.here = home / "kernbeeld"
        self.here.mkdir()
        (self.here / "docs").symlink_to(DOCS, target_is_directory=True)
        activate = self.here / ".venv" / "bin" / "activate"
        activate.parent.mkdir(parents=True)
        activate.write_text(f"export PATH={shlex.quote(str(activate.parent))}:$PATH\n")
        program = activate.with_name("kernbeeld")
        self.variables = {
            **{name: value for name, value in os.environ.items() if name not in _LANGUAGE_VARIABLES},
            "LANG": "nl_NL.UTF-8",
            "HOME": str(home),
            "PYTHONPATH": str(ROOT / "src"),
            "PATH": f"{activate.parent}{os.pathsep}{os.environ['PATH']}",
        }
        program.write_text(f'#!/bin/sh\nexec {shlex.join(warm.program(self.variables))} "$@"\n')
        program.chmod(0o755)
        self.output = ""

    def follow(self, steps: list[Step]) -> None:
        """Do every step in order; the first that does not go as the page says fails."""
        for step in steps:
            if step.is_output:
                self.compare(step)
            elif step.language == "sh":
                self.run(step)
            elif "bestand" in step.attributes:
                self.write(step)

    def run(self, step: Step) -> None:
        """Run a block of commands; the folder in which it ends is where the next one begins."""
        mark = self.home / "here"
        script = f"set -eu\ntrap 'pwd > {shlex.quote(str(mark))}' EXIT\n{step.text}"
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=self.here,
            env=self.variables,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
        self.output = done.stdout + done.stderr
        self.here = Path(mark.read_text().strip())
        wanted = int(step.attributes.get("status", "0"))
        assert done.returncode == wanted, (
            f"{step.place}: status {done.returncode}, not {wanted}\n{step.text}\n{self.output}"
        )

    def write(self, step: Step) -> None:
        """Write the file that a block shows, or change it as a block with - and + shows."""
        name = step.attributes["bestand"]
        assert name in step.before, f"{step.place}: the text above does not name {name}"
        file = self.here / name
        if step.language != "diff":
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(step.text, "utf-8")
            return
        lines = step.text.splitlines()
        old = "\n".join(line[1:] for line in lines if not line.startswith("+"))
        new = "\n".join(line[1:] for line in lines if not line.startswith("-"))
        held = file.read_text("utf-8")
        found = re.findall(_pattern(old), held)
        assert len(found) == 1, f"{step.place}: {len(found)} times in {name}:\n{old}\n---\n{held}"
        file.write_text(held.replace(found[0], new), "utf-8")

    def compare(self, step: Step) -> None:
        """Every line of the block stands in the output of the last command; … stands for anything."""
        for line in filter(None, map(str.strip, step.text.splitlines())):
            assert re.search(_pattern(line), self.output), f"{step.place}: no '{line}' in\n{self.output}"


def _pattern(text: str) -> str:
    """Return a pattern for a text in which … stands for anything on the same line."""
    return ".*".join(map(re.escape, text.split("…")))
