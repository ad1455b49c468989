"""Figures that are provisional by nature: known so soon after their period that more will come in."""

from datetime import UTC, datetime

import pytest

from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Qualifier
from kernbeeld.engine.figures import Figures
from tests.reporting.publishing_office import COLLECTED, END, HALF, figure

IMPOSED, SHARE = "wmo.eigen_bijdrage.opgelegd", "wmo.eigen_bijdrage.geind_deel"
PERIOD = Period.parse(HALF)


def known(year: int, month: int) -> datetime:
    return datetime(year, month, 1, tzinfo=UTC)


def is_provisional(code: str, at: datetime) -> bool:
    facts = [figure(one, 100, at) for one in (COLLECTED, IMPOSED, END)]
    return Qualifier.PROVISIONAL in Figures(packaged_catalogue(), facts).observe(code, PERIOD).qualifiers


@pytest.mark.parametrize(("at", "provisional"), [((2018, 1), True), ((2018, 6), True), ((2018, 7), False)])
def test_what_was_collected_is_provisional_for_half_a_year_after_its_period(at, provisional):
    assert is_provisional(COLLECTED, known(*at)) is provisional
    assert is_provisional(SHARE, known(*at)) is provisional


def test_other_figures_are_final_at_once():
    assert not is_provisional(IMPOSED, known(2018, 1))
    assert not is_provisional(END, known(2018, 1))
