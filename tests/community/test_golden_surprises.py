"""Changes that ask a word of explanation: large ones, and for counts unlikely by chance."""

from datetime import UTC, datetime

import pytest

from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence
from kernbeeld.community.errors import IncompleteDeliveryError
from kernbeeld.community.rules.entry import Entry, read_entries
from kernbeeld.community.rules.judging import judge
from kernbeeld.community.rules.sheet import before, sheet_of
from kernbeeld.community.service import figure_store, fill_in, submit_delivery
from tests.accounts.granting import somebody
from tests.community.golden import Case, catalogue, content, fact, golden
from tests.web.deliveries.agreed import CODES, KERNEN, agreed

HALF, A_YEAR_AGO = Period.parse("2017H2"), Period.parse("2016H2")
NOON = datetime(2018, 1, 15, 12, tzinfo=UTC)
FIGURES = {
    "files": "welzijn.skt_dossiers",
    "benefits": "pwet.uitkeringen.instroom",
    "stock": "pwet.uitkeringen.stand_eind",
    "euros": "wmo.eigen_bijdrage.opgelegd",
    "budget": "pgb.hh.budget",
}


def surprises(case: Case, period: Period = HALF, past: Period | None = None) -> bool:
    """Whether a form of one cell asks a word, beside what was known of an earlier period."""
    code = FIGURES[str(case["figure"])]
    form = sheet_of([code], "", period, catalogue(), "nl")
    earlier = past or before(period, code, catalogue())
    known = [fact(code, earlier, str(case["before"]).replace(",", "."))]
    read = read_entries({(code, ""): Entry(str(case["now"]))}, form, catalogue())
    assert read.problems == {}
    return (code, "") in judge(form, read, known, [], catalogue()).surprises


@golden("surprises.yaml")
def test_a_large_change_asks_a_word_and_of_a_count_only_an_unlikely_one(case: Case) -> None:
    assert surprises(case) == case["asks"]


@golden("surprises.yaml")
def test_a_count_surprises_as_much_when_time_runs_backwards(case: Case) -> None:
    turned = {**case, "before": case["now"], "now": case["before"]}

    assert surprises(turned) == case["asks"]


@pytest.mark.parametrize(
    ("figure", "period", "past"),
    [
        ("files", "2017H2", "2017H1"),
        ("benefits", "2017H2", "2016H2"),
        ("stock", "2017Q4", "2017H1"),
        ("files", "2017M06", "2017M05"),
        ("euros", "2017", "2015"),
    ],
)
def test_a_figure_of_another_period_is_no_comparison(figure: str, period: str, past: str) -> None:
    case = {"figure": figure, "before": "10", "now": "500"}

    assert not surprises(case, Period.parse(period), Period.parse(past))


@pytest.mark.parametrize(
    ("figure", "period", "past"),
    [
        ("files", "2017M06", "2016M06"),
        ("files", "2017Q3", "2016Q3"),
        ("files", "2017", "2016"),
        ("benefits", "2017M01", "2016M12"),
        ("stock", "2017Q1", "2016Q4"),
        ("stock", "2017Q3", "2017H1"),
        ("euros", "2017", "2016"),
    ],
)
def test_in_every_rhythm_a_figure_has_its_own_last_time(figure: str, period: str, past: str) -> None:
    case = {"figure": figure, "before": "10", "now": "500"}

    assert surprises(case, Period.parse(period), Period.parse(past))


def test_submitting_waits_for_a_word_beside_each_surprising_cell(app_registers: str) -> None:
    cases = content("surprises_words.yaml")
    cells = dict(zip([(code, kern) for code in CODES for kern in KERNEN], cases, strict=True))
    agreement, petra = agreed(), somebody("partner", "petra", organisatie="welzijn")
    figure_store().append(
        fact(code, A_YEAR_AGO, str(case["before"]), kern=kern)
        for (code, kern), case in cells.items()
        if str(case["before"]).isdecimal()
    )
    typed = {cell: entry_of(case) for cell, case in cells.items()} | {(CODES[2], ""): Entry("90")}
    fill_in(agreement, HALF, typed, {}, catalogue(), acting_user=petra, at=NOON)

    with pytest.raises(IncompleteDeliveryError) as refused:
        submit_delivery(agreement, HALF, catalogue(), acting_user=petra, at=NOON)

    asked = {cells[cell]["name"] for cell in refused.value.cells if cell in cells}
    assert asked == {case["name"] for case in cases if case["asks"]}
    assert all("differs much" in text for text in refused.value.cells.values())


def entry_of(case: Case) -> Entry:
    now, word = str(case["now"]), str(case.get("word", ""))
    return Entry("", now, word) if now in set(Absence) else Entry(now, "", word)
