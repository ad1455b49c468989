"""A besluit, walked to the figures of the half-year that it changes, and to no others."""

import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.decision.approve_besluit import approve_besluit
from kernbeeld.casework.actions.decision.issue_besluit import issue_besluit
from kernbeeld.casework.actions.decision.submit_besluit import submit_besluit
from kernbeeld.casework.actions.take_step import take_step
from kernbeeld.casework.models import Beschikking
from kernbeeld.casework.queries.decision.besluiten import lines_of
from kernbeeld.casework.queries.decision.objecting import needs_colleague
from kernbeeld.casework.queries.decision.ready import AANVRAAG, has_step
from kernbeeld.casework.rules.decision.lines import Line
from kernbeeld.catalogue.expression import write_breakdown
from kernbeeld.catalogue.period import Period
from kernbeeld.conf.house import house_catalogue
from kernbeeld.engine.counting.count import count_figures
from kernbeeld.house_time import day_of
from kernbeeld.intake.fact_store import FactStore
from kernbeeld.registers.snapshot.run import take_snapshot
from tests.casework.decision.couples import are_a_couple
from tests.casework.decision.deciding import APPLIED, DECIDED, saved, taken_in
from tests.casework.desk.making import BORN, at_the_desk, resident
from tests.databases import connected_to, sqlite_url

GOLDEN = yaml.safe_load(
    (Path(__file__).parents[2] / "golden" / "decision" / "counted.yaml").read_text(encoding="utf-8")
)
CASES = {case["name"]: case for case in GOLDEN["cases"]}
H1 = Period.parse("2026H1")
Cells = Mapping[tuple[str, str], int]


def figures(folder: Path) -> Cells:
    """Count everything that the registers give over the half-year, in its own snapshot."""
    store = FactStore(folder)
    take_snapshot(store, gemeente="GM0148", now=datetime(2026, 7, 1, 9, tzinfo=UTC))
    facts = store.current()
    assert facts is not None
    catalogue = house_catalogue()
    codes = [code for code, one in catalogue.indicators.items() if one.measures]
    cells = count_figures(catalogue, facts, [H1], facts.watermark, codes)
    return {(one.code, write_breakdown(one.breakdown)): one.value for one in cells if one.value}


def begun(place: int, case: Mapping[str, object], user: User) -> Beschikking:
    """Let a resident of this case's own ask for help, and write what is decided."""
    who = resident(f"P-{place}", born=case.get("born", BORN))
    if case.get("partner"):
        are_a_couple(who, resident(f"P-{place}-partner"))
    procedure = str(case["procedure"])
    melding = taken_in(user, procedure, persoon=who.sleutel, **case.get("intake", {}))
    if has_step(melding, AANVRAAG):
        take_step(melding, AANVRAAG, day=day_of(APPLIED), acting_user=user, at=APPLIED)
    lines = [line(one) for one in case["lines"]]
    return saved(user, melding, *lines, soort=case.get("soort", "toekennen"), grond=case.get("grond", ""))


def line(told: Mapping[str, object]) -> Line:
    """Return a line as a case tells it: its sort, and what it changes in that."""
    usual = GOLDEN["usual"][told["sort"]]
    return Line(**{**usual, **{name: value for name, value in told.items() if name != "sort"}})


def sent(besluit: Beschikking, user: User, colleague: User) -> None:
    """Send a besluit, after a colleague looked at it where the municipality wants that."""
    if needs_colleague(besluit, lines_of(besluit), day_of(DECIDED)):
        submit_besluit(besluit, acting_user=user, at=DECIDED)
        approve_besluit(besluit, acting_user=colleague, at=DECIDED)
    issue_besluit(besluit, wijze="post", acting_user=user, at=DECIDED)


@pytest.fixture(scope="module")
def changes(
    _sqlite_template: Path, key_file: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker
) -> Mapping[str, Mapping[str, Mapping[str, int]]]:
    """What each besluit changed when it went out, one after another in one house."""
    folder = tmp_path_factory.mktemp("walked")
    path = folder / "registers.sqlite3"
    shutil.copy(_sqlite_template, path)
    found = {}
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        user, colleague = at_the_desk(), at_the_desk(name="collega")
        besluiten = {name: begun(place, case, user) for place, (name, case) in enumerate(CASES.items())}
        before = figures(folder / "0")
        for place, (name, besluit) in enumerate(besluiten.items(), 1):
            sent(besluit, user, colleague)
            after = figures(folder / str(place))
            found[name] = difference(before, after)
            before = after
    return found


def difference(before: Cells, after: Cells) -> dict[str, dict[str, int]]:
    """Return what changed, by code and breakdown."""
    found: dict[str, dict[str, int]] = {}
    for code, breakdown in sorted(before | after):
        change = after.get((code, breakdown), 0) - before.get((code, breakdown), 0)
        if change:
            found.setdefault(code, {})[breakdown or "totaal"] = change
    return found


@pytest.mark.parametrize("name", CASES)
def test_a_besluit_counts_where_it_should_and_nowhere_else(changes, name: str) -> None:
    assert changes[name] == CASES[name]["changes"]
