"""The list of OWASP ASVS says of every line how it is met, and the tests that it names are there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT / "docs/developers/security-asvs.md"
LINE = re.compile(r"^\| (\d+)\.(\d[^|]*?) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
CHAPTERS = [str(number) for number in range(1, 15)]


def lines() -> list[tuple[str, str, str, str]]:
    return LINE.findall(LIST.read_text("utf-8"))


def test_every_chapter_has_lines_in_its_own_part():
    parts = re.split(r"^## V(\d+) .*$", LIST.read_text("utf-8"), flags=re.MULTILINE)

    assert parts[1::2] == CHAPTERS
    for number, part in zip(parts[1::2], parts[2::2], strict=True):
        assert {chapter for chapter, *_ in LINE.findall(part)} == {number}


def test_every_row_of_a_table_is_a_line():
    rows = [row for row in LIST.read_text("utf-8").splitlines() if re.match(r"\| \d", row)]

    assert len(rows) == len(lines())


def test_every_line_has_a_test_or_a_reason_or_comes_later():
    wrong = [
        line for line in lines() if not (TEST.fullmatch(line[3]) or re.match(r"(Reason|Later): \S", line[3]))
    ]

    assert wrong == []


@pytest.mark.parametrize("file", sorted({file for file, _ in TEST.findall(LIST.read_text("utf-8"))}))
def test_every_named_test_is_there(file):
    named = {test for each, test in TEST.findall(LIST.read_text("utf-8")) if each == file}

    tree = ast.parse((ROOT / file).read_text("utf-8"))
    there = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}

    assert named - there == set()
