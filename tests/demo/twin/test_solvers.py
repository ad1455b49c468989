"""What solves for the published figures, with inputs small enough to check by hand."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernbeeld.catalogue.municipality import PACKAGED, read_workspace
from kernbeeld.catalogue.period import Period
from kernbeeld.demo.comparing import for_page
from kernbeeld.demo.twin import names
from kernbeeld.demo.twin.cohort import Cohort
from kernbeeld.demo.twin.comparing import Comparison
from kernbeeld.demo.twin.halves import add_months, add_years, after, first, periods_between
from kernbeeld.demo.twin.ledger import Entry, Ledger
from kernbeeld.demo.twin.organisation import Teams
from kernbeeld.demo.twin.population import Population
from kernbeeld.demo.twin.settings import Choice, Settings, read_settings
from kernbeeld.demo.twin.targets import Targets
from kernbeeld.demo.twin.telling import Teller
from kernbeeld.demo.twin.world import World, generator, pick
from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from kernbeeld.registers.acts import Act, ActKind
from tests.demo.twin.conftest import Twin

H1, H2 = Period.parse("2015H1"), Period.parse("2015H2")
TODAY = date(2017, 1, 1).toordinal()


@pytest.fixture(scope="module")
def given_settings() -> Settings:
    """The demo's settings with a hundred residents."""
    return replace(read_settings(read_workspace(PACKAGED)), residents={"dalfsen": 80, "hoonhorst": 20})


@pytest.fixture(scope="module")
def world(twin: Twin, given_settings: Settings) -> World:
    """A world of a hundred residents."""
    population = Population(given_settings, twin.catalogue.places, TODAY, generator(1, "klein"))
    targets = Targets(twin.catalogue, (), given_settings)
    return World(1, twin.catalogue, given_settings, targets, population, Ledger())


def told(world: World, *entries: Entry) -> list[Act]:
    """The acts on a few records of a world."""
    ledger = Ledger()
    ledger.entries += entries
    return Teller(replace(world, ledger=ledger)).acts()


def entry(register: str, begin: date, stop: date | None, whole: bool = False, **fields: str) -> Entry:
    """A record that holds from a day up to another."""
    end = None if stop is None else stop.toordinal()
    return Entry(register, f"{register}-1", begin.toordinal(), end, dict(fields), whole=whole)


def known(act: Act) -> date:
    """The day on which an act was registered."""
    assert act.known_at is not None
    return day_of(act.known_at)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=4), st.floats(0, 1), st.integers(0, 99))
def test_a_cohort_has_the_stock_that_was_asked_at_the_end_of_each_period(
    world: World, stocks: list[int], churn: float, seed: int
):
    opened: list[Entry] = []
    cohort = Cohort(world, generator(seed, "cohort"), lambda day: _keep(opened, day), 1)
    cohort.start(5)

    for period, stock in zip(world.periods, stocks, strict=False):
        cohort.step(period, stock, churn)
        assert sum(each.holds_on(after(period) - 1) for each in opened) == stock
        assert len(cohort.active) == stock


def _keep(opened: list[Entry], day: int) -> Entry:
    opened.append(Entry("wsw_dienstverband", f"w-{len(opened)}", day, None, {}))
    return opened[-1]


def test_a_cohort_lets_as_many_enter_as_the_figures_say(world: World):
    opened: list[Entry] = []
    cohort = Cohort(world, generator(1, "cohort"), lambda day: _keep(opened, day), 1)
    cohort.start(6)

    left = cohort.step(H1, 7, 0.9, entries=3)

    assert len(left) == 6 + 3 - 7
    assert sum(first(H1) <= each.begin < after(H1) for each in opened) == 3
    assert all(first(H1) <= (each.stop or 0) < after(H1) for each in left)


def test_what_is_abolished_ends_on_the_first_day_and_nothing_begins(world: World):
    cohort = Cohort(world, generator(1, "cohort"), lambda day: _keep([], day), 1)
    cohort.start(4)

    left = cohort.step(H1, 0, 0)

    assert [each.stop for each in left] == [first(H1)] * 4
    assert cohort.active == []


def test_who_was_there_at_the_start_began_before_it_and_not_too_long_ago(world: World):
    cohort = Cohort(world, generator(1, "cohort"), lambda day: _keep([], day), 2)

    cohort.start(200)

    assert all(0 < world.dawn - each.begin <= 3 * 2 * 366 for each in cohort.active)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2016-01-31", 1, "2016-03-01"),
        ("2016-02-29", 12, "2017-03-01"),
        ("2016-02-29", 48, "2020-02-29"),
        ("2016-12-31", 2, "2017-03-01"),
        ("2016-12-15", 1, "2017-01-15"),
        ("2016-03-31", -1, "2016-03-01"),
        ("2016-01-15", -1, "2015-12-15"),
        ("2016-05-05", 0, "2016-05-05"),
    ],
)
def test_months_are_added_by_the_calendar(day: str, months: int, expected: str):
    found = add_months(date.fromisoformat(day).toordinal(), months)

    assert date.fromordinal(found).isoformat() == expected


def test_who_is_born_on_a_leap_day_is_eighteen_on_the_first_of_march():
    born = date(2000, 2, 29).toordinal()

    assert date.fromordinal(add_years(born, 18)) == date(2018, 3, 1)
    assert date.fromordinal(add_years(born, 16)) == date(2016, 2, 29)


def test_half_years_join_without_a_day_between_them():
    periods = periods_between(H1, Period.parse("2018H2"))

    assert len(periods) == 8
    assert [first(each) for each in periods[1:]] == [after(each) for each in periods[:-1]]
    assert periods_between(H1, H1) == (H1,)


def test_nothing_is_picked_that_has_no_weight():
    found = {pick(generator(seed, "keuze"), {"nooit": 0, "a": 1, "b": 3}) for seed in range(60)}

    assert found == {"a", "b"}


@pytest.mark.parametrize("make", [names.family_name, names.given_names, names.street_name])
def test_names_are_words_without_digits(make):
    found = [make(generator(seed, "naam")) for seed in range(100)]

    assert all(name.replace(" ", "").isalpha() for name in found)
    assert len(set(found)) > 10


def test_an_organisation_is_called_invented_and_says_its_sort():
    assert names.company_name(generator(1, "naam"), "wmo").endswith(" (wmo, verzonnen)")


def chosen(twin: Twin, values: Mapping[tuple[str, Period], int | None]) -> Targets:
    """Targets of nothing but choices."""
    choices = {cell: Choice(value, "Verzonnen.") for cell, value in values.items()}
    return Targets(twin.catalogue, (), replace(twin.settings, choices=choices, assumed={("a.b", H1): 1}))


def test_a_choice_goes_before_an_assumption_and_one_without_a_value_does_not(twin: Twin):
    assert chosen(twin, {("a.b", H1): 2}).get("a.b", H1) == 2
    assert chosen(twin, {("a.b", H1): None}).get("a.b", H1) == 1
    assert chosen(twin, {}).get("a.b", H2) is None


def test_the_nearest_figure_is_of_a_period_of_the_same_length_and_the_earlier_of_two(twin: Twin):
    year, later = Period.parse("2016"), Period.parse("2016H2")

    targets = chosen(twin, {("a.b", year): 99, ("a.b", later): 5})

    assert targets.near("a.b", Period.parse("2018H1")) == 5
    assert targets.near("a.b", H2) == 1
    assert targets.near("a.b", Period.parse("2016H1")) == 5
    assert targets.near("a.b", Period.parse("2014H1")) == 1


def test_a_stock_is_the_end_of_a_period_or_else_the_begin_of_the_next(twin: Twin):
    ends, begins = ("s.stand_eind", H1), ("s.stand_begin", H2)

    assert chosen(twin, {ends: 7, begins: 8}).stock("s", H1) == 7
    assert chosen(twin, {begins: 8}).stock("s", H1) == 8
    assert chosen(twin, {ends: 7}).stock("s", Period.parse("2018H2")) == 7
    assert chosen(twin, {ends: 0, begins: 8}).stock("s", H1) == 0


def test_figures_by_member_are_nothing_when_none_is_known(twin: Twin):
    assert chosen(twin, {}).members("vsv.nieuw", "vsv_stand", H1) is None


def test_everybody_of_the_pool_lives_in_the_kern_that_was_asked(twin: Twin, world: World):
    kernen = twin.catalogue.places["kern"].versions[0].areas
    pool = world.population

    living = Counter(min(kernen[pool.area_of(int(household))]) for household in pool.household)

    assert living == {"dalfsen": 80, "hoonhorst": 20}


def test_partners_are_each_others_grown_up_and_of_one_household(world: World):
    pool = world.population
    couples = [(one, int(other)) for one, other in enumerate(pool.partner) if other >= 0]

    assert couples
    assert all(pool.partner[other] == one != other for one, other in couples)
    assert all(pool.household[one] == pool.household[other] for one, other in couples)
    assert all(TODAY - pool.born[one] > 18 * 365 for one, _ in couples)


def test_nobody_is_drawn_twice_for_a_purpose_and_then_nobody_is_left(world: World):
    everybody = (0, TODAY + 1)

    found = {world.population.take("proef", everybody, generator(1, "proef")) for _ in range(100)}

    assert len(found) == 100
    with pytest.raises(UserError, match="'proef'"):
        world.population.take("proef", everybody, generator(1, "proef"))
    assert world.population.take("een ander doel", everybody, generator(1, "proef")) in found


def test_who_was_claimed_is_not_drawn_and_days_are_kept(world: World):
    pool = world.population
    low, high = int(min(pool.born)), int(min(pool.born)) + 1
    oldest = [place for place, day in enumerate(pool.born) if day == low]

    assert pool.take("oudste", (low, high), generator(1, "oud")) in oldest
    pool.claim("een claim", oldest)
    with pytest.raises(UserError, match="'een claim'"):
        pool.take("een claim", (low, high), generator(1, "oud"))


def test_a_kern_that_the_map_does_not_have_is_named(twin: Twin, given_settings: Settings):
    elsewhere = replace(given_settings, residents={"nergens": 5})

    with pytest.raises(UserError, match="'nergens'"):
        Population(elsewhere, twin.catalogue.places, TODAY, generator(1, "klein"))
    with pytest.raises(UserError, match="'dalfsen'"):
        Population(given_settings, {}, TODAY, generator(1, "klein"))


def test_a_team_that_the_settings_do_not_name_is_told(world: World):
    bare = replace(world, settings=replace(world.settings, teams={}))

    with pytest.raises(UserError, match=r"twin\.yaml has no 'skt_dalfsen' under 'teams'"):
        Teams(bare)


def test_a_municipality_without_a_map_of_teams_is_told_so(world: World):
    bare = replace(world, catalogue=replace(world.catalogue, places={}))

    with pytest.raises(UserError, match="'team'"):
        Teams(bare)


def test_what_was_there_before_the_first_day_is_brought_over_at_once(world: World):
    (act,) = told(world, entry("organisatie", date(2010, 5, 1), None, naam="A"))

    assert act.kind is ActKind.REGISTER
    assert date(2015, 1, 1) <= known(act) <= date(2015, 1, 12)
    assert act.known_at == datetime.combine(known(act), datetime.min.time(), UTC).replace(hour=16)


def test_a_record_is_told_as_it_changes_and_ends(world: World):
    record = entry("traject", date(2015, 3, 2), date(2016, 3, 1), soort="taal")
    record.changes = [(date(2015, 9, 1).toordinal(), {"soort": "scholing"})]
    record.ending = {"reden_einde": "klaar"}

    began, changed, ended = told(world, record)

    assert [began.kind, changed.kind, ended.kind] == [ActKind.REGISTER, ActKind.CHANGE, ActKind.END]
    assert [part.einde for part in began.parts] == [None]
    assert [(part.begin, part.einde) for part in changed.parts] == [
        (date(2015, 3, 2), date(2015, 8, 31)),
        (date(2015, 9, 1), None),
    ]
    assert ended.parts[-1].einde == date(2016, 2, 29)
    assert ended.parts[-1].fields == {"soort": "scholing", "reden_einde": "klaar"}
    assert "reden_einde" not in ended.parts[0].fields


def test_what_runs_over_half_a_year_is_told_once_and_when_it_is_over(world: World):
    record = entry("pgb_besteding", date(2015, 1, 1), date(2015, 7, 1), whole=True)

    (act,) = told(world, record)

    assert (act.kind, act.parts[0].einde) == (ActKind.REGISTER, date(2015, 6, 30))
    assert date(2015, 6, 30) <= known(act) <= date(2015, 9, 30)


def test_the_last_acts_are_known_on_the_last_day_at_most(world: World):
    record = entry("pgb_besteding", date(2018, 7, 1), date(2019, 1, 1), whole=True)
    late = entry("traject", date(2018, 12, 31), None)
    late.late_begin = 90

    acts = told(world, record, late)

    assert max(map(known, acts)) == world.settings.known_until
    assert known(acts[0]) <= known(acts[1])


def test_who_is_referred_to_is_known_no_later(world: World):
    vacancy = entry("vrijwilligersvacature", date(2016, 2, 1), None)
    vacancy.late_begin = 60
    match = entry("koppeling", date(2016, 2, 2), date(2016, 2, 3), whole=True, vacature=vacancy.key)

    acts = {act.register: known(act) for act in told(world, match, vacancy)}

    assert acts["vrijwilligersvacature"] <= acts["koppeling"]


def test_a_comparison_is_laid_out_with_its_place_apart():
    one = Comparison("welzijn.dossiers[kern=zuid]", "2017H1", Decimal(4), Decimal(5), True, None)
    two = Comparison("welzijn.dossiers", "2017H2", Decimal(4), Decimal(4), False, None)

    placed, whole = for_page((one, two))

    assert (placed.code, placed.breakdown, placed.period) == (
        "welzijn.dossiers",
        (("kern", "zuid"),),
        Period.parse("2017H1"),
    )
    assert (placed.published, placed.counted, placed.differs, placed.reason) == (4, 5, True, "")
    assert (whole.code, whole.breakdown, whole.differs) == ("welzijn.dossiers", (), False)
