"""When a colleague has to look along: what a municipality chooses, and from which day."""

from dataclasses import replace
from datetime import date

import pytest

from kernbeeld.casework.models import Beschikking
from kernbeeld.casework.queries.decision import objecting
from kernbeeld.casework.queries.decision.objecting import needs_colleague
from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.model import Catalogue
from tests.casework.decision.deciding import BUDGET, GUIDANCE

OWN = """
parameters:
- code: besluit.vier_ogen
  replaces: Onze raad wil meer ogen.
  label: {nl: "Vier ogen", en: "Four eyes"}
  unit: keuze
  bron: "Onze raad"
  values:
  - {since: 2015-01-01, value: 0}
  - {since: 2026-02-01, value: 1}
  - {since: 2026-03-01, value: 2}
- code: besluit.vier_ogen_pgb
  replaces: Onze raad wil een andere grens.
  label: {nl: "Grens", en: "Limit"}
  unit: EUR_per_jaar
  bron: "Onze raad"
  values:
  - {since: 2015-01-01, value: 20000}
  - {since: 2026-03-01, value: 10000.50}
"""
HIGH = replace(BUDGET, bedrag=1_000_050)
TWO = (replace(BUDGET, bedrag=1_000_000), replace(BUDGET, product="hh", bedrag=1_000_000))


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The definitions of a municipality that chose otherwise, twice."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "own.yaml").write_text(OWN, encoding="utf-8")
    return load_catalogue(folder)


@pytest.mark.parametrize(
    ("soort", "lines", "day", "wanted"),
    [
        ("afwijzen", (), date(2026, 1, 31), False),
        ("toekennen", (GUIDANCE,), date(2026, 1, 31), False),
        ("toekennen", (GUIDANCE,), date(2026, 2, 1), True),
        ("toekennen", (GUIDANCE,), date(2026, 2, 28), True),
        ("toekennen", (GUIDANCE,), date(2026, 3, 1), False),
        ("afwijzen", (GUIDANCE,), date(2026, 3, 1), True),
        ("gedeeltelijk", (GUIDANCE,), date(2026, 3, 1), True),
        ("toekennen", (HIGH,), date(2026, 1, 31), False),
        ("toekennen", (HIGH,), date(2026, 3, 1), True),
        ("toekennen", (replace(HIGH, bedrag=1_000_049),), date(2026, 3, 1), False),
        ("toekennen", TWO, date(2026, 1, 31), True),
        ("toekennen", TWO[:1], date(2026, 1, 31), False),
        ("toekennen", (GUIDANCE, HIGH), date(2026, 3, 1), True),
    ],
)
def test_a_municipality_chooses_from_a_day_on(own, monkeypatch, soort, lines, day, wanted) -> None:
    monkeypatch.setattr(objecting, "house_catalogue", lambda: own)

    assert needs_colleague(Beschikking(soort=soort), lines, day) is wanted


@pytest.mark.parametrize(
    ("soort", "cents", "wanted"),
    [
        ("toekennen", None, False),
        ("toekennen", 2_499_999, False),
        ("toekennen", 2_500_000, True),
        ("gedeeltelijk", None, True),
        ("afwijzen", None, True),
    ],
)
def test_without_a_choice_a_refusal_and_a_high_budget_are_looked_at(soort, cents, wanted) -> None:
    lines = (GUIDANCE,) if cents is None else (replace(BUDGET, bedrag=cents),)

    assert needs_colleague(Beschikking(soort=soort), lines, date(2026, 2, 5)) is wanted


def test_what_is_in_kind_never_counts_as_a_budget() -> None:
    odd = replace(GUIDANCE, bedrag=9_000_000)

    assert needs_colleague(Beschikking(soort="toekennen"), (odd,), date(2026, 2, 5)) is False
