"""Mappings: what they say, and every mistake in them at once."""

from decimal import Decimal
from pathlib import Path

import pytest

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Qualifier
from kernbeeld.errors import UserError
from kernbeeld.intake.mapping import Mapping, MappingError, Scope, join_code
from kernbeeld.intake.mapping_reader import read_mapping
from kernbeeld.intake.text import fits
from tests.intake.golden import Case, cases, name_of

WIDE = """
delivery: maandcijfers
source: Register
published: false
format: wide
factor: 1000
notation: {decimal: ",", signs: {"-": zero, X: withheld}}
ignore_sheets: ["Oud*"]
sheets:
- sheet: Wmo *
  signs: {"-": unknown}
  ignore: ["Bron: *"]
  ignore_rows: [1, 5-7]
  ignore_columns: [h]
  blocks:
  - title: Tabel 1
    period: 2018H1
    qualifiers: [provisional]
    columns: {Prognose: {period: 2018, qualifiers: [estimated], factor: 1}}
    rows: {Cliënten: zorg.clienten}
  - range: a3:f20
    header: [6, 7]
    labels: [A, B]
    period: title
"""


def read(folder: Path, text: str, catalogue: Catalogue) -> Mapping:
    file = folder / "mapping.yaml"
    file.write_text(text, encoding="utf-8")
    return read_mapping(file, catalogue)


@pytest.mark.parametrize("case", cases("mappings.yaml"), ids=name_of)
def test_every_mistake_is_told_with_file_and_line(case: Case, tmp_path: Path, small: Catalogue) -> None:
    with pytest.raises(MappingError) as refusal:
        read(tmp_path, str(case["mapping"]), small)

    said = str(refusal.value)
    assert [text for text in case["says"] if text not in said] == []


def test_a_mapping_says_what_holds_for_the_whole_file(tmp_path: Path, small: Catalogue) -> None:
    mapping = read(tmp_path, WIDE, small)

    assert (mapping.delivery, mapping.public, mapping.long) == ("maandcijfers", False, None)
    assert mapping.ignored_sheets == ("Oud*",)
    assert mapping.scope.source == "Register"


def test_what_is_said_further_in_wins(tmp_path: Path, small: Catalogue) -> None:
    block = read(tmp_path, WIDE, small).sheets[0].blocks[0]
    forecast = block.scope.around(block.columns[0].scope)

    assert block.scope.signs == {"-": "unknown", "x": "withheld"}
    assert block.scope.factor == Decimal(1000)
    assert block.scope.period == Period.parse("2018H1")
    assert forecast.factor == Decimal(1)
    assert forecast.period == Period.parse("2018")
    assert forecast.qualifiers == {Qualifier.PROVISIONAL, Qualifier.ESTIMATED}


def test_rows_columns_and_ranges_are_read(tmp_path: Path, small: Catalogue) -> None:
    sheet = read(tmp_path, WIDE, small).sheets[0]
    second = sheet.blocks[1]

    assert sheet.ignored.rows == {1, 5, 6, 7}
    assert sheet.ignored.columns == {"H"}
    assert (second.range, second.header, second.labels) == ("A3:F20", "6 7", ("A", "B"))
    assert second.period_in_title


def test_a_mapping_that_is_not_there_is_said_plainly(tmp_path: Path, small: Catalogue) -> None:
    with pytest.raises(UserError, match="There is no mapping"):
        read_mapping(tmp_path / "weg.yaml", small)


def test_a_mapping_that_is_far_too_large_is_not_read(tmp_path: Path, small: Catalogue) -> None:
    with pytest.raises(UserError, match="too large to be a mapping"):
        read(tmp_path, "#" * 5_000_000, small)


@pytest.mark.parametrize(
    ("outer", "inner", "whole"),
    [
        ("", "a.b", "a.b"),
        ("a.b", "", "a.b"),
        ("a.b", "c.d", "c.d"),
        ("a.", "b", "a.b"),
        ("a.b", ".c", "a.b.c"),
        ("a.", ".c", "a.c"),
        (".c", "a.b", "a.b.c"),
        (".c", "a.b.", "a.b.c"),
        (".c", "", ".c"),
    ],
)
def test_heads_and_tails_make_a_code(outer: str, inner: str, whole: str) -> None:
    assert join_code(outer, inner) == whole


def test_a_scope_that_says_nothing_changes_nothing() -> None:
    scope = Scope(code="a.b", factor=Decimal(5), negate=True, signs={"-": "zero"})

    assert Scope().around(scope) == scope
    assert scope.around(Scope()) == scope


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("Bron: register", "Bron: *"),
        ("bron:  REGISTER", "Bron: *"),
        ("* voorlopig", "* voorlopig"),
        ("Tabel 1 Wmo 2018", "Tabel 1 * 2018"),
        ("abc", "*"),
        ("", ""),
        ("a\u00a0b", "a b"),
        ("aXbXc", "a*b*c"),
    ],
)
def test_a_pattern_fits(text: str, pattern: str) -> None:
    assert fits(text, pattern)


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("Bron", "Bron: *"),
        ("Tabel 10", "Tabel 1"),
        ("ab", "ab*b"),
        ("abc", "a?c"),
        ("a", ""),
        ("acb", "a*b*c"),
    ],
)
def test_a_pattern_does_not_fit(text: str, pattern: str) -> None:
    assert not fits(text, pattern)
