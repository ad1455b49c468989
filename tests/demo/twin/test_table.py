"""The table of what must hold of every twin: ages, durations, delays, seasons and mistakes."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import pytest
import yaml

from kernbeeld.house_time import day_of
from kernbeeld.registers.acts import Act, ActKind
from tests.demo.twin.conftest import Twin
from tests.demo.twin.naive import OPEN, Row

TABLE = yaml.safe_load((Path(__file__).parents[2] / "golden/demo/twin.yaml").read_text("utf-8"))
MISTAKEN = (ActKind.CORRECT, ActKind.WITHDRAW)


def named(expected: Mapping[str, object]) -> str:
    """What a line of the table is about."""
    return " ".join(str(value) for value in expected.values() if not isinstance(value, list))


def chosen(rows: list[Row], where: Mapping[str, object]) -> list[Row]:
    """The rows that a line of the table is about."""
    return [row for row in rows if all(row.fields.get(key) == value for key, value in where.items())]


def years(born: date, day: date) -> int:
    """Whole years on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def months(row: Row) -> int:
    """Whole months from the first day of a record up to the day after its last."""
    stop = row.einde + timedelta(days=1)
    return (stop.year - row.sinds.year) * 12 + stop.month - row.sinds.month - (stop.day < row.sinds.day)


def histories(acts: list[Act], register: str) -> list[list[Act]]:
    """The acts of a register by record, in order."""
    found: defaultdict[str, list[Act]] = defaultdict(list)
    for act in acts:
        if act.register == register:
            found[act.record].append(act)
    return list(found.values())


@pytest.mark.parametrize("expected", TABLE["ages"], ids=named)
def test_ages_follow_the_law(twin: Twin, expected: dict):
    rows = chosen(twin.last[expected["register"]], expected["where"])
    days = [
        (row, row.begin if expected["day"] == "begin" else row.einde)
        for row in rows
        if (row.first if expected["day"] == "begin" else row.last and row.einde != OPEN)
    ]
    low, high = expected["fits"]

    fitting = [row for row, day in days if low <= years(twin.birth(row.fields["persoon"]), day) <= high]

    assert days
    least, most = expected["share"]
    assert least <= len(fitting) / len(days) <= most, expected["why"]


@pytest.mark.parametrize("expected", TABLE["durations"], ids=named)
def test_durations_stay_within_their_bands(twin: Twin, expected: dict):
    rows = chosen(twin.last[expected["register"]], expected["where"])

    found = [months(row) for row in rows if row.last and row.einde != OPEN]

    assert expected["least"] <= min(found)
    assert max(found) <= expected["most"]
    low, high = expected["median"]
    assert low <= median(found) <= high


@pytest.mark.parametrize("group", TABLE["steps"])
def test_a_group_has_its_own_steps_of_the_ladder(twin: Twin, group: str):
    low, high = TABLE["steps"][group]

    steps = {
        int(str(row.fields["trede"])) for row in twin.last["groepsindeling"] if row.fields["groep"] == group
    }

    assert steps == set(range(low, high + 1))


def test_there_are_no_other_groups(twin: Twin):
    assert {row.fields["groep"] for row in twin.last["groepsindeling"]} == set(TABLE["steps"])


@pytest.mark.parametrize("expected", TABLE["mistakes"], ids=named)
def test_mistakes_are_few(twin: Twin, expected: dict):
    found = histories(twin.acts, expected["register"])

    mistaken = [acts for acts in found if any(act.kind in MISTAKEN for act in acts)]

    low, high = expected["share"]
    assert low <= len(mistaken) / len(found) <= high


@pytest.mark.parametrize("expected", TABLE["delays"], ids=named)
def test_delays_are_as_the_settings_say(twin: Twin, expected: dict):
    begun = twin.settings.periods[0].last_day
    firsts = [acts[0] for acts in histories(twin.acts, expected["register"])]
    delays = [
        (day_of(act.known_at) - act.parts[0].begin).days
        for act in firsts
        if act.known_at and act.parts[0].begin > begun
    ]

    low, high = expected["usual"]
    assert low <= median(delays) <= high
    least, most = expected["share"]
    assert least <= sum(delay <= expected["within"] for delay in delays) / len(delays) <= most


@pytest.mark.parametrize("register", TABLE["seasons"])
def test_more_begins_in_january_and_september_than_in_the_holidays(twin: Twin, register: str):
    opening = twin.settings.periods[0].first_day
    begins = [row.begin.month for row in twin.last[register] if row.first and row.begin >= opening]

    busy, quiet = (sum(month in chosen_months for month in begins) for chosen_months in ((1, 9), (7, 8)))

    assert busy > 1.3 * quiet


def test_a_benefit_that_ended_lasted_as_long_as_the_report_says(twin: Twin):
    source = twin.catalogue.dimensions["duur"].source
    assert source is not None
    assert source.duration is not None
    published = {
        fact.code.rpartition(".")[2]: int(fact.value)
        for fact in twin.facts
        if fact.code.startswith("pwet.uitstroom.duur.m")
        and fact.period.code == "2017H2"
        and fact.value is not None
    }
    ended = [
        months(row)
        for row in chosen(twin.last["uitkering"], {"regeling": "participatiewet"})
        if date(2017, 7, 1) <= min(row.einde, date(2020, 1, 1)) + timedelta(days=1) <= date(2017, 12, 31)
    ]

    counted = {
        band: sum(low <= month < (high or 1000) for month in ended)
        for band, (low, high) in source.duration.items()
        if band in published
    }

    assert published
    assert counted == published


def test_nothing_begins_after_the_last_half_year_or_is_registered_after_the_last_day(twin: Twin):
    days = [part.begin for act in twin.acts for part in act.parts]
    ends = [part.einde for act in twin.acts for part in act.parts if part.einde is not None]
    known = [day_of(act.known_at) for act in twin.acts if act.known_at is not None]

    assert len(known) == len(twin.acts)
    assert max(days) <= TABLE["last_day"]
    assert max(ends) <= TABLE["last_day"]
    assert min(known) >= twin.settings.periods[0].first_day
    assert max(known) <= TABLE["known_until"]


def test_nothing_is_registered_before_it_begins_except_by_mistake(twin: Twin):
    corrected = {(act.register, act.record) for act in twin.acts if act.kind is ActKind.CORRECT}

    early = [
        (act.register, act.record)
        for act in twin.acts
        if act.known_at is not None and act.parts and day_of(act.known_at) < act.parts[-1].begin
    ]

    assert set(early) <= corrected


def test_what_ran_over_a_stretch_of_time_is_registered_after_it(twin: Twin):
    early = [
        (act.record, act.parts[0].einde, day_of(act.known_at))
        for act in twin.acts
        if act.register in ("pgb_besteding", "eigen_bijdrage", "geleverd_aantal")
        if act.known_at is not None and act.parts[0].einde is not None
        if day_of(act.known_at) < min(act.parts[0].einde, TABLE["known_until"])
    ]

    assert early == []


def test_an_end_is_registered_no_earlier_than_the_last_day(twin: Twin):
    early = [
        act.record
        for act in twin.acts
        if act.kind is ActKind.END and act.known_at is not None and act.parts[-1].einde is not None
        if day_of(act.known_at) < act.parts[-1].einde
    ]

    assert early == []


def test_the_other_seed_gives_other_people_and_the_same_table(twin: Twin, other_twin: Twin):
    ours, theirs = (
        {(row.fields["geslachtsnaam"], row.fields["geboortedatum"]) for row in each.people.values()}
        for each in (twin, other_twin)
    )

    assert len(ours & theirs) < len(ours) / 100
