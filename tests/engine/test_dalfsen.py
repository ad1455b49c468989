"""The demo's published figures: each contradiction with the reason that its tables suggest."""

import pytest

from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.municipality import PACKAGED, read_workspace
from kernbeeld.engine.checking import findings_of, run_checks
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.finding import Finding
from kernbeeld.intake.importing import import_figures
from kernbeeld.intake.store import Store
from tests.engine.builders import at


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Finding]:
    """Findings on the demo's figures by check and period."""
    demo = read_workspace(PACKAGED)
    known = load_catalogue(*demo.overlays)
    store = Store(tmp_path_factory.mktemp("store"))
    for plan in demo.deliveries:
        import_figures(plan.file, plan.mapping, known, store, known_at=plan.known_at)
    figures = Figures(known, store.facts())
    outcomes = run_checks(known, figures, known.reports["halfjaar"], at("2017H2"))
    return {(one.check.code, one.period.code): one for one in findings_of(outcomes)}


@pytest.mark.parametrize(
    ("rule", "period", "explanation"),
    [
        ("pgb.begeleiding.gemiddelde", "2017H1", "4,081 is half of 236,674 ÷ 29 = 8,161.17"),
        ("pgb.begeleiding.gemiddelde", "2017H2", "4,104 is half of 295,454 ÷ 36 = 8,207.06"),
        ("pgb.hh.gemiddelde", "2017H1", "2,056 is half of 61,668 ÷ 15 = 4,111.2"),
        ("pgb.hh.gemiddelde", "2017H1", "2,056 fits 61,668 ÷ 30 with"),
        ("pgb.hh.gemiddelde", "2017H1", "Which of these it is can't be told"),
        ("pgb.jeugd.gemiddelde", "2016H1", "No simple explanation"),
        ("pwet.ioaw_ioaz.verloop", "2016H2", "is left out"),
        ("pwet.ioaw_ioaz.verloop", "2016H2", "This may be chance"),
        ("pwet.uitkeringen.verloop", "2016H1", ": 4. It may have been counted along"),
        ("pwet.uitstroom.inkomen.twee_tabellen", "2017H1", ": 5. It may have been counted along"),
        ("pwet.uitstroom.duur.twee_tabellen", "2017H1", ": 5. It may have been counted along"),
        ("jeugd.clienten.categorieen", "2016H1", "At least 47 of the 535"),
        ("wmo.begeleiding.verloop", "2017H1", "No simple explanation"),
        ("zin.welzijn_lemelerveld_ondersteuning", "2017H2", "92 rounded to 10 is 90"),
    ],
)
def test_a_contradiction_comes_with_its_reason(
    found: dict[tuple[str, str], Finding], rule: str, period: str, explanation: str
):
    diagnosis = found[rule, period].diagnosis

    assert any(explanation in sentence for sentence in diagnosis), diagnosis


def test_an_average_that_was_cut_off_is_not_reported(found: dict[tuple[str, str], Finding]):
    assert ("pgb.jeugd.gemiddelde", "2017H2") not in found


def test_a_count_of_the_first_half_year_is_not_late_in_the_second(found: dict[tuple[str, str], Finding]):
    assert not [one for one in found.values() if one.code == "mantelzorg.bekend"]
