"""Parameters hold from a day on."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.catalogue.build import WORDS, catalogue_from

TEXT = """
parameters:
- code: tarief
  label: {nl: Tarief, en: Rate}
  unit: EUR
  bron: wet
  values:
  - {since: 2020-01-01, value: 19}
  - {since: 2019-01-01, value: 17.50}
  - {since: 2024-01-01, value: null}
"""


def test_the_value_that_holds_is_the_last_that_began(tmp_path: Path) -> None:
    parameter = catalogue_from(tmp_path / "d", lint=False, words=WORDS, own=TEXT).parameters["tarief"]

    held = [parameter.on(day) for day in (date(2019, 12, 31), date(2020, 1, 1), date(2023, 12, 31))]

    assert held == [Decimal("17.50"), Decimal(19), Decimal(19)]


def test_before_the_first_day_the_first_value_is_used(tmp_path: Path) -> None:
    parameter = catalogue_from(tmp_path / "d", lint=False, words=WORDS, own=TEXT).parameters["tarief"]

    assert parameter.on(date(2015, 1, 1)) == Decimal("17.50")


def test_a_value_that_the_source_does_not_give_stays_unknown(tmp_path: Path) -> None:
    parameter = catalogue_from(tmp_path / "d", lint=False, words=WORDS, own=TEXT).parameters["tarief"]

    assert parameter.on(date(2024, 6, 1)) is None
