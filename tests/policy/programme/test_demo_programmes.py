"""The programme of the demo: eight actions, the totals of the source, what is unknown said to be unknown."""

from decimal import Decimal
from pathlib import Path

import pytest

from kernbeeld.catalogue.municipality import read_workspace
from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.conf.house import house_workspace
from kernbeeld.demo.programmes import FILE, furnish_programmes
from kernbeeld.policy.models import Jaarschijfmutatie, Programma, Realisatieboeking
from kernbeeld.policy.queries.programmes import programma_named, programme_at, programme_table
from kernbeeld.policy.rules.programme_checks import findings_of
from kernbeeld.policy.rules.programme_findings import Check
from kernbeeld.policy.rules.programme_paper import programme_paper
from kernbeeld.publishing.papers.model import PaperTable
from kernbeeld.registers.service import wall_clock
from tests.accounts.granting import somebody


@pytest.fixture
def programma(app_registers) -> Programma:
    adviser, controller = somebody("beleidsadviseur"), somebody("controller")
    assert furnish_programmes(house_workspace(), acting_user=adviser, controller=controller) == 1
    return Programma.objects.get()


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


def test_without_a_controller_nothing_is_spent_and_without_a_file_nothing_is_there(app_registers, tmp_path):
    adviser = somebody("beleidsadviseur")
    workspace = copied(tmp_path, "")
    (workspace.folder / FILE).unlink()

    assert furnish_programmes(workspace, acting_user=adviser) == 0
    assert furnish_programmes(house_workspace(), acting_user=adviser) == 1
    assert not Realisatieboeking.objects.exists()
    assert programma_named(adviser, "na-corona") is not None


def test_a_mistake_in_the_file_is_told_before_anything_is_written(app_registers, tmp_path):
    adviser = somebody("beleidsadviseur")
    workspace = copied(tmp_path, "programmes:\n- code: x\n  title: Zonder de rest\n  tekst: fout\n")

    with pytest.raises(DefinitionsError):
        furnish_programmes(workspace, acting_user=adviser)

    assert not Programma.objects.exists()


def copied(folder: Path, text: str):
    source = house_workspace().folder
    (folder / "gemeente.yaml").write_text((source / "gemeente.yaml").read_text("utf-8"), "utf-8")
    for name in ("commentary", "figures", "mappings", "definitions"):
        (folder / name).symlink_to(source / name)
    (folder / FILE).write_text(text, "utf-8")
    return read_workspace(folder)
