"""Which figures are provisional by nature: known so soon after their period that more is sure to come in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.engine.figures import Figures
from kernbeeld.intake.fact import Fact, SourceCell

GOLDEN = Path(__file__).parents[1] / "golden" / "publishing"
CODE, IMPOSED = "wmo.eigen_bijdrage.geind", "wmo.eigen_bijdrage.opgelegd"
Given = Mapping[str, object]


def cases(name: str) -> list[dict[str, object]]:
    return yaml.safe_load((GOLDEN / f"{name}.yaml").read_text("utf-8"))


def book(months: int) -> Catalogue:
    """The definitions, with the months after which collected contributions are final."""
    found = packaged_catalogue()
    collected = replace(found.indicators[CODE], provisional_months=months)
    return replace(found, indicators={**found.indicators, CODE: collected})


def delivered(period: str, known: str, given: Given, code: str = CODE) -> Fact:
    value = given.get("value", 1000)
    said = frozenset({Qualifier(given["said"])} if "said" in given else ())
    return Fact(
        code,
        Period.parse(period),
        (),
        None if value is None else Decimal(str(value)),
        Absence.NOT_AVAILABLE if value is None else None,
        said,
        "" if value is None else str(value),
        Decimal(1),
        rounded=False,
        delivery="cak",
        bron="Opgave van het CAK",
        public=True,
        source=SourceCell("cak.csv", "", 1, "A"),
        known_from=datetime.fromisoformat(known).replace(tzinfo=UTC),
    )


@pytest.mark.parametrize("case", cases("provisional"), ids=lambda case: case["name"])
def test_a_figure_is_provisional_until_enough_months_have_gone_by(case):
    fact = delivered(str(case["period"]), str(case["known"]), case)

    seen = Figures(book(case["months"]), [fact]).observe(CODE, fact.period)

    assert (Qualifier.PROVISIONAL in seen.qualifiers) is case["provisional"]


@pytest.mark.parametrize("case", cases("provisional_together"), ids=lambda case: case["name"])
def test_what_follows_from_a_provisional_figure_is_provisional_too(case):
    facts = [
        delivered(str(one["period"]), str(one["known"]), one, one.get("code", CODE)) for one in case["given"]
    ]

    seen = Figures(book(6), facts).observe(case["asks"], Period.parse(str(case["period"])))

    assert seen.value is not None
    assert (Qualifier.PROVISIONAL in seen.qualifiers) is case["provisional"]
