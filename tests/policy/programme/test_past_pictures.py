"""Whatever is said later, the picture of a past day stays what it was: any history, by the acts of people."""

import shutil
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernbeeld.accounts.models import User
from kernbeeld.catalogue.period import Period
from kernbeeld.errors import UserError
from kernbeeld.policy.models import Programma
from kernbeeld.policy.queries.programmes.chapter import programme_blocks
from kernbeeld.policy.queries.programmes.seen import programme_at
from tests.accounts.granting import somebody
from tests.databases import connected_to, sqlite_url
from tests.policy.programme.telling import VERBS, happened, noon

BEGUN = date(2022, 1, 1)
YEARS = st.sampled_from((2022, 2023, 2024))
EUROS = st.integers(0, 5000)
PERIOD = Period.parse("2022H1")
STEPS = st.one_of(
    st.builds(lambda year, euros: {"set": "een", "years": {year: euros}}, YEARS, EUROS),
    st.builds(
        lambda here, there, euros: {"shift": "een", "years": {here: -euros, there: euros}},
        YEARS,
        YEARS,
        EUROS,
    ),
    st.builds(lambda euros: {"book": "een", "booked": BEGUN, "amount": euros}, st.integers(-900, 5000)),
    st.builds(lambda year, euros: {"expect": "een", "year": year, "amount": euros}, YEARS, EUROS),
    st.builds(
        lambda year, euros: {"cover": "reserve", "action": "een", "years": {year: euros}},
        YEARS,
        st.none() | EUROS,
    ),
    st.sampled_from(("afgerond", "gestopt", "loopt", "niet_opgenomen")).map(
        lambda state: {"state": "een", "to": state, "reason": "Daarom"}
    ),
    st.sampled_from(("Eerste naam", "Tweede naam")).map(lambda name: {"rename": name, "budget": 1}),
    st.just({"rename": "Uit het rapport", "reports": ()}),
    st.just({"establish": 100}),
    st.just({"finish": True}),
    st.just({"reopen": True}),
    st.just({"milestone": "Iets", "planned": BEGUN}),
    st.just({"action": "Nog een", "years": {2022: 10}, "fund": "Reserve"}),
)


@dataclass
class Books:
    """Who keeps the programmes of this module, and what an oracle wrote down of each slice."""

    adviser: User
    controller: User
    slices: dict[int, int] = field(default_factory=dict)


@pytest.fixture(scope="module")
def books(_sqlite_template, key_file, tmp_path_factory, django_db_blocker):
    path: Path = tmp_path_factory.mktemp("pictures") / "registers.sqlite3"
    shutil.copy(_sqlite_template, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        yield Books(somebody("beleidsadviseur"), somebody("controller"))


def begun(books: Books) -> Programma:
    books.slices = {2022: 300000, 2023: 300000}
    steps = [
        {"day": BEGUN, "begin": BEGUN, "einde": date(2024, 12, 31), "reports": ("halfjaar",)},
        {"day": BEGUN, "action": "Een", "years": {2022: 3000, 2023: 3000}, "fund": "Reserve"},
    ]
    return happened("Begin", steps, books.adviser, books.controller)


def take(books: Books, programma: Programma, step, day: date) -> bool:
    """Take a step where the rules allow it; tell whether they did."""
    verb = next(name for name in VERBS if name in step)
    who = books.controller if verb in ("book", "expect") else books.adviser
    try:
        VERBS[verb](programma, {**step, "day": day}, acting_user=who, at=noon(day))
    except UserError:
        return False
    finally:
        programma.refresh_from_db()
    if verb == "set":
        books.slices |= {year: euros * 100 for year, euros in step["years"].items()}
    if verb == "shift":
        for year, euros in step["years"].items():
            books.slices[year] = books.slices.get(year, 0) + euros * 100
    return True


def picture(programma: Programma, day: date) -> str:
    """All that is known of a programme at the end of a day."""
    return repr(programme_at(programma, noon(day, 13)))


def slices(programma: Programma, day: date) -> dict[int, int]:
    held = programme_at(programma, noon(day, 13)).action("een").slices
    return {year: cents for year, cents in held.items() if cents}


def lived(books: Books, steps) -> None:
    """Let steps be taken, each on a later day; hold every day against the oracle and against itself."""
    programma = begun(books)
    pictures = {BEGUN: picture(programma, BEGUN)}
    for place, step in enumerate(steps, start=1):
        day = BEGUN + timedelta(days=40 * place)
        before = programme_at(programma, noon(day, 11)).actions
        if not take(books, programma, step, day):
            assert programme_at(programma, noon(day, 13)).actions == before
        assert slices(programma, day) == {year: cents for year, cents in books.slices.items() if cents}
        pictures[day] = picture(programma, day)

    assert {day: picture(programma, day) for day in pictures} == pictures
    assert programme_at(programma, noon(BEGUN, 11)) is None


@settings(max_examples=6)
@given(st.lists(STEPS, min_size=4, max_size=7))
def test_the_picture_of_a_past_day_never_changes_by_what_is_said_later(books, steps):
    lived(books, steps)


@pytest.mark.long
@settings(max_examples=60)
@given(st.lists(STEPS, min_size=1, max_size=9))
def test_the_picture_of_a_past_day_never_changes_whatever_happens(books, steps):
    lived(books, steps)


@pytest.mark.parametrize(
    "later",
    [
        {"rename": "Heel anders", "budget": 5},
        {"rename": "Uit het rapport", "reports": ()},
        {"rename": "Vroeger begonnen", "begin": date(2019, 1, 1)},
        {"finish": True},
        {"book": "een", "booked": date(2022, 1, 1), "amount": 99},
        {"state": "een", "to": "gestopt", "reason": "Daarom"},
        {"cover": "reserve", "action": "een", "years": {2022: 3000}},
    ],
    ids=lambda later: next(iter(later)),
)
def test_the_chapter_of_a_past_day_never_changes_either(books, later):
    Programma.objects.update(reports=[])
    programma, other = begun(books), begun(books)
    day = BEGUN + timedelta(days=10)
    for one in (programma, other):
        assert take(books, one, {"establish": 6000}, BEGUN + timedelta(days=1))
    before = programme_blocks("halfjaar", PERIOD, noon(day))

    assert take(books, programma, later, BEGUN + timedelta(days=11))

    assert programme_blocks("halfjaar", PERIOD, noon(day)) == before
    assert programme_blocks("halfjaar", PERIOD, noon(BEGUN + timedelta(days=12))) != before
