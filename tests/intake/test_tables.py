"""Whole tables: wide ones, long ones, and those that are refused."""

from pathlib import Path

import pytest

from kernbeeld.catalogue.model import Catalogue
from tests.intake.golden import Case, cases, name_of
from tests.intake.reading import read_case, refusal_of


@pytest.mark.parametrize("case", cases("wide.yaml"), ids=name_of)
def test_a_wide_table_gives_its_figures(case: Case, tmp_path: Path, small: Catalogue) -> None:
    lines = read_case(tmp_path, str(case["file"]), str(case["mapping"]), small)

    assert lines == sorted(case["figures"])


@pytest.mark.parametrize("case", cases("long.yaml"), ids=name_of)
def test_a_long_table_gives_its_figures(case: Case, tmp_path: Path, small: Catalogue) -> None:
    lines = read_case(tmp_path, str(case["file"]), str(case["mapping"]), small)

    assert lines == sorted(case["figures"])


@pytest.mark.parametrize("case", cases("refusals.yaml"), ids=name_of)
def test_what_does_not_fit_is_refused_cell_by_cell(case: Case, tmp_path: Path, small: Catalogue) -> None:
    said = refusal_of(tmp_path, str(case["file"]), str(case["mapping"]), small)

    assert [text for text in case["says"] if text not in said] == []
