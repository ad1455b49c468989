"""A besluit, walked to the figures of the half-year that it changes, and to no others."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.decision.issue_besluit import issue_besluit
from kernbeeld.catalogue.expression import write_breakdown
from kernbeeld.catalogue.period import Period
from kernbeeld.conf.house import house_catalogue
from kernbeeld.engine.counting.count import count_figures
from kernbeeld.intake.fact_store import FactStore
from kernbeeld.registers.snapshot.run import take_snapshot
from tests.casework.decision.deciding import BUDGET, DECIDED, GUIDANCE, applied, saved
from tests.casework.desk.making import at_the_desk, resident

H1 = Period.parse("2026H1")
ROOMS = ("wmo.", "pgb.", "besluit.", "toegang.meldingen.", "jeugd.")


@pytest.fixture
def maker(app_registers) -> User:
    resident()
    return at_the_desk()


def figures(store: FactStore, now: datetime) -> dict[tuple[str, str], int]:
    take_snapshot(store, gemeente="GM0148", now=now)
    facts = store.current()
    assert facts is not None
    catalogue = house_catalogue()
    codes = [code for code, one in catalogue.indicators.items() if code.startswith(ROOMS) and one.measures]
    cells = count_figures(catalogue, facts, [H1], facts.watermark, codes)
    return {(one.code, write_breakdown(one.breakdown)): one.value for one in cells if one.value}


def changed_by(maker: User, line, folder: Path) -> dict[tuple[str, str], int]:
    """Return what changes in the figures when a besluit with this line goes out, and by nothing before."""
    store = FactStore(folder)
    besluit = saved(maker, applied(maker), line)
    old = figures(store, datetime(2026, 2, 5, 9, tzinfo=UTC))
    issue_besluit(besluit, wijze="post", acting_user=maker, at=DECIDED)
    new = figures(store, datetime(2026, 7, 1, 9, tzinfo=UTC))
    return {cell: new.get(cell, 0) - old.get(cell, 0) for cell in old | new if new.get(cell) != old.get(cell)}


ALWAYS = {
    ("besluit.genomen", ""): 1,
    ("besluit.genomen", "besluit=toekennen"): 1,
    ("besluit.genomen", "wet=wmo"): 1,
    ("toegang.meldingen.uitstroom", ""): 1,
    ("toegang.meldingen.stand_eind", ""): -1,
    ("toegang.meldingen.stand_eind", "wet=wmo"): -1,
    ("wmo.begeleiding.clienten.stand_eind", ""): 1,
    ("wmo.begeleiding.indicaties.instroom", ""): 1,
    ("wmo.begeleiding.indicaties.stand_eind", ""): 1,
}


def test_guidance_in_kind_counts_where_it_should_and_nowhere_else(maker: User, tmp_path: Path) -> None:
    assert changed_by(maker, GUIDANCE, tmp_path) == ALWAYS


def test_a_budget_counts_as_a_budget_as_well(maker: User, tmp_path: Path) -> None:
    changed = changed_by(maker, BUDGET, tmp_path)

    assert {cell: number for cell, number in changed.items() if not cell[0].startswith("pgb.")} == ALWAYS
    assert {cell: number for cell, number in changed.items() if cell[0].startswith("pgb.")} == {
        ("pgb.begeleiding.budgethouders", ""): 1,
        ("pgb.begeleiding.budgetten", ""): 1,
        ("pgb.begeleiding.budget", ""): 900_000,
    }
