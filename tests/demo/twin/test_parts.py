"""The small pieces that the twin is made of."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.municipality import PACKAGED, read_workspace
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.demo.twin.comparing import compare_figures, periods_of, reasons_of
from kernbeeld.demo.twin.halves import add_months, after, first, periods_between, seasonal_days
from kernbeeld.demo.twin.office import moment, working_day
from kernbeeld.demo.twin.settings import FILE, Settings, read_settings
from kernbeeld.demo.twin.targets import Targets
from kernbeeld.demo.twin.world import born_between, generator, sample, spread
from kernbeeld.engine.figures import Figures
from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from tests.demo.twin.conftest import Twin

DAYS = st.dates(date(1900, 1, 1), date(2030, 12, 31))


def months_between(begin: date, stop: date) -> int:
    """Whole months, as the definition of a duration counts them."""
    return (stop.year - begin.year) * 12 + stop.month - begin.month - (stop.day < begin.day)


@given(DAYS, st.integers(0, 600))
def test_adding_months_gives_the_first_day_on_which_so_many_have_passed(begin: date, months: int):
    found = date.fromordinal(add_months(begin.toordinal(), months))

    assert months_between(begin, found) == months
    assert months == 0 or months_between(begin, date.fromordinal(found.toordinal() - 1)) == months - 1


@given(DAYS, st.integers(0, 60), st.integers(1, 40))
def test_who_is_born_between_those_days_is_of_that_age(day: date, youngest: int, more: int):
    low, high = born_between(day.toordinal(), youngest, youngest + more)

    ages = [months_between(date.fromordinal(born), day) // 12 for born in (low, high - 1)]

    assert min(ages) >= youngest
    assert max(ages) <= youngest + more


@given(st.integers(0, 10**9), st.lists(st.floats(0.01, 100), min_size=1, max_size=50))
def test_what_is_spread_adds_up_and_leaves_nobody_without(total: int, weights: list[float]):
    total += len(weights)

    parts = spread(total, weights)

    assert sum(parts) == total
    assert min(parts) >= 1


def test_nothing_to_spread_over_gives_nothing():
    assert spread(5, []) == []


@given(st.integers(0, 2**31), st.integers(0, 20))
def test_a_sample_keeps_the_order_and_repeats_nothing(seed: int, count: int):
    found = sample(generator(seed, "steekproef"), list(range(20)), count)

    assert found == sorted(set(found))
    assert len(found) == count


def test_chance_depends_on_the_seed_and_on_the_subject():
    draws = {
        (seed, name): generator(seed, name).integers(10**9) for seed in (1, 2) for name in ("jeugd", "wmo")
    }

    again = generator(1, "jeugd").integers(10**9)

    assert len(set(draws.values())) == len(draws)
    assert draws[1, "jeugd"] == again


def test_days_fall_in_the_period_and_follow_the_season():
    period = Period.parse("2016H1")

    days = seasonal_days(generator(1, "dagen"), period, [1, 0, 1, 0, 0, 0, 9, 9, 9, 9, 9, 9], 200)

    months = {date.fromordinal(day).month for day in days}
    assert months == {1, 3}
    assert days == sorted(days)
    assert first(period) <= days[0]
    assert days[-1] < after(period)


def test_periods_follow_each_other_up_to_the_last():
    found = periods_between(Period.parse("2015H2"), Period.parse("2016H2"))

    assert [period.code for period in found] == ["2015H2", "2016H1", "2016H2"]


@given(DAYS)
def test_a_working_day_is_the_day_itself_or_the_monday_after(day: date):
    found = date.fromordinal(working_day(day.toordinal()))

    assert found.weekday() < 5
    assert 0 <= (found - day).days <= 2
    assert day_of(moment(found.toordinal())) == found


@pytest.fixture
def settings() -> Settings:
    """The demo's settings."""
    return read_settings(read_workspace(PACKAGED))


def test_a_municipality_without_a_file_for_the_twin_is_told_so(tmp_path: Path):
    (tmp_path / "gemeente.yaml").write_text("name: Waterrijk\n", "utf-8")

    with pytest.raises(UserError, match=FILE):
        read_settings(read_workspace(tmp_path))


def test_a_mistake_in_the_file_is_named_with_its_line(tmp_path: Path):
    (tmp_path / "gemeente.yaml").write_text("name: Waterrijk\n", "utf-8")
    text = (PACKAGED / FILE).read_text("utf-8").replace("first: 2015H1", "first: soon")
    (tmp_path / FILE).write_text(text, "utf-8")

    with pytest.raises(DefinitionsError, match=rf"{FILE}:\d+: 'soon' is no period"):
        read_settings(read_workspace(tmp_path))


def test_a_setting_that_is_not_there_is_named(settings: Settings):
    with pytest.raises(UserError, match="no 'onbekend' under 'numbers'"):
        settings.number("onbekend")
    with pytest.raises(UserError, match="no 'onbekend' under 'weights'"):
        settings.shares("onbekend")


def test_a_choice_goes_before_what_was_published(twin: Twin):
    targets = Targets(twin.catalogue, twin.facts, twin.settings)
    cell = ("wmo.begeleiding.indicaties.instroom", Period.parse("2017H1"))

    assert targets.published[cell] == 257
    assert targets.get(*cell) == 250


def test_outside_the_published_periods_the_nearest_figure_holds(twin: Twin):
    targets = Targets(twin.catalogue, twin.facts, twin.settings)

    assert targets.near("vsv.nieuw", Period.parse("2015H1")) == targets.get(
        "vsv.nieuw", Period.parse("2016H1")
    )
    assert targets.near("vsv.nieuw", Period.parse("2018H2")) == targets.get(
        "vsv.nieuw", Period.parse("2017H2")
    )


def test_a_code_without_any_figure_is_refused(twin: Twin):
    targets = Targets(twin.catalogue, twin.facts, twin.settings)

    with pytest.raises(UserError, match=r"'wmo\.onbekend'"):
        targets.near("wmo.onbekend", Period.parse("2016H1"))


def test_figures_compared_with_themselves_differ_only_where_an_average_was_misprinted(twin: Twin):
    published = Figures(twin.catalogue, twin.facts)

    found = compare_figures(published, published, reasons_of(twin.settings))

    assert len(found) == sum(fact.value is not None for fact in twin.facts)
    assert not any(one.differs for one in found)
    assert [(one.code, one.period) for one in found] == sorted((one.code, one.period) for one in found)
    assert Period.parse("2015") in periods_of(published)


def test_a_difference_without_a_reason_is_unexplained(twin: Twin):
    changed = [fact for fact in twin.facts if fact.code != "pgb.hh.budget.gemiddeld"]
    published, computed = Figures(twin.catalogue, twin.facts), Figures(twin.catalogue, changed)

    explained = compare_figures(published, computed, reasons_of(twin.settings))
    bare = compare_figures(published, computed, {})

    assert [one.period for one in explained if one.differs] == ["2017H1", "2017H2"]
    assert not any(one.is_unexplained for one in explained)
    assert [one.computed for one in bare if one.is_unexplained] == [Decimal("4111.2"), Decimal("3815.73")]


def test_a_figure_by_place_is_named_with_its_place(twin: Twin):
    published = Figures(twin.catalogue, twin.facts)

    codes = {one.code for one in compare_figures(published, published, {})}

    assert "welzijn.skt_dossiers[kern=lemelerveld]" in codes
