"""A day is cut from an instant in one place: on the wall of the town hall."""

import ast

import pytest

from tests.architecture.sources import ROOT, SOURCE, files_under, name_of

HOUSE_TIME = SOURCE / "house_time.py"
# What these write or read has its zone beside it, or has none at all.
ZONE_BESIDE_IT = {
    SOURCE / "web" / "templatetags" / "parts.py": 1,
    SOURCE / "publishing" / "html" / "words.py": 1,
    SOURCE / "intake" / "xlsx.py": 1,
}


def calls(source: str) -> list[ast.Call]:
    return [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]


def cut_days(source: str) -> list[int]:
    """Return the lines that cut a day from something by itself: a call of `date` on it, without arguments."""
    return [
        call.lineno
        for call in calls(source)
        if isinstance(call.func, ast.Attribute) and call.func.attr == "date" and not call.args + call.keywords
    ]


def zones(source: str) -> list[int]:
    """Return the lines that make a time zone."""
    return [
        call.lineno
        for call in calls(source)
        if isinstance(call.func, ast.Name) and call.func.id == "ZoneInfo"
    ]


def test_only_house_time_cuts_a_day_from_an_instant():
    ours = [path for path in files_under(SOURCE, ".py") if path != HOUSE_TIME]
    files = {path: cut_days(path.read_text(encoding="utf-8")) for path in ours}

    assert {path: len(lines) for path, lines in files.items() if lines} == ZONE_BESIDE_IT


def test_no_test_looks_for_a_day_on_another_clock():
    files = {
        name_of(path): cut_days(path.read_text(encoding="utf-8"))
        for path in files_under(ROOT / "tests", ".py")
    }

    assert {name: lines for name, lines in files.items() if lines} == {}


def test_there_is_one_time_zone():
    found = [name_of(path) for path in files_under(SOURCE, ".py") if zones(path.read_text(encoding="utf-8"))]

    assert found == [name_of(HOUSE_TIME)]


@pytest.mark.parametrize("line", ["at.date()", "now().date()", "max(moments).date()", "book.known_at.date()"])
def test_a_cut_day_is_found(line):
    assert cut_days(line) == [1]


@pytest.mark.parametrize(
    "line", ["date(2018, 1, 1)", "day_of(at)", "datetime.date(2018, 1, 1)", "self.date(1)"]
)
def test_what_only_looks_like_it_is_not_found(line):
    assert cut_days(line) == []
