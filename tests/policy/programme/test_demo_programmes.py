"""The programme of the demo: eight actions, the totals of the source, what is unknown said to be unknown."""

import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from kernbeeld.conf.house import house_workspace
from kernbeeld.demo.programmes import furnish_programmes
from kernbeeld.policy.models import Jaarschijfmutatie, Programma, Realisatieboeking
from kernbeeld.policy.queries.programmes.seen import programme_at, programme_table
from kernbeeld.policy.rules.programmes.checks import findings_of
from kernbeeld.policy.rules.programmes.findings import Check
from kernbeeld.policy.rules.programmes.paper import programme_paper
from kernbeeld.publishing.papers.model import PaperTable
from kernbeeld.registers.service import wall_clock
from tests.accounts.granting import somebody
from tests.databases import connected_to, sqlite_url


@pytest.fixture(scope="module")
def programma(_sqlite_template, key_file, tmp_path_factory, django_db_blocker) -> Iterator[Programma]:
    """The programme of the demo, furnished once: every test of this module only reads it."""
    path: Path = tmp_path_factory.mktemp("demo") / "registers.sqlite3"
    shutil.copy(_sqlite_template, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        adviser, controller = somebody("beleidsadviseur"), somebody("controller")
        assert furnish_programmes(house_workspace(), acting_user=adviser, controller=controller) == 1
        yield Programma.objects.get()


def test_the_years_and_the_paper_add_up_to_those_of_the_source(programma):
    table = programme_table(programma)

    assert {year: money.budget for year, money in table.totals.items()} == {
        2021: 6210000,
        2022: 10200000,
        2023: 3400000,
    }
    assert table.total.budget == programma.budget == 19810000
    assert len(table.rows) == 8
    held = {
        row.action.code: [row.years[year].budget // 100 for year in (2021, 2022, 2023)] for row in table.rows
    }

    assert held == {
        "sleutelfiguren": [0, 6000, 2000],
        "home-start": [0, 32000, 32000],
        "mantelzorg": [0, 30000, 0],
        "kinderopvang": [2100, 0, 0],
        "dagbesteding-nieuwleusen": [0, 8000, 0],
        "dagbesteding-dalfsen": [10000, 26000, 0],
        "clientondersteuning": [37000, 0, 0],
        "sociale-kringen": [13000, 0, 0],
    }
    assert not Jaarschijfmutatie.objects.exclude(kind="begroting").exists()
    blocks = programme_paper(programme_at(programma, wall_clock())).blocks
    overview = next(one for one in blocks if isinstance(one, PaperTable))
    assert overview.rows[-1].cells[1:5] == tuple(Decimal(one) for one in (198100, 62100, 102000, 34000))
    assert [column.heading for column in overview.columns][2:5] == ["2021", "2022", "2023"]
    assert len(overview.rows) == 9
    years = [one for one in blocks if isinstance(one, PaperTable)][1]
    assert [row.words for row in years.rows] == [{5: "unknown"}] * 4


def test_amounts_agree_and_coverage_is_unknown_for_each_slice(programma):
    found = [one.check for one in findings_of(programme_at(programma, wall_clock()))]

    assert found.count(Check.COVER_UNKNOWN) == 11
    assert found.count(Check.FUND_UNKNOWN) == found.count(Check.FUND_END_UNKNOWN) == 2
    assert not {Check.SLICES_DIFFER, Check.ACTIONS_DIFFER, Check.SLICE_OUTSIDE_PERIOD} & set(found)
    assert not {Check.COVER_MISSING, Check.COVER_DIFFERS, Check.BUDGET_UNKNOWN} & set(found)
    assert Check.SPENT_ABOVE_SLICE in found
    assert Check.MILESTONE_OVERDUE in found


def test_three_subjects_were_left_out_with_the_reason_and_what_is_invented_says_so(programma):
    told = programme_at(programma, wall_clock())

    assert [one.code for one in told.left_out] == ["jongerenwerk", "onderwijs", "cultuur"]
    assert all(one.reason for one in told.left_out)
    assert told.action("onderwijs").details.budget == 33000000
    assert Realisatieboeking.objects.exists()
    assert all("verzonnen" in one.description for one in Realisatieboeking.objects.all())
    assert "Verzonnen voor de demo" in programma.bron
