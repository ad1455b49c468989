"""Any history of budgets, shifts, bookings and forecasts against a naive oracle that adds up by hand."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from kernbeeld.policy.rules.programmes.checks import findings_of
from kernbeeld.policy.rules.programmes.details import ActionDetails, FundDetails, ProgrammeDetails
from kernbeeld.policy.rules.programmes.facts import Action, Booking, Forecast, Fund, Movement, Programme
from kernbeeld.policy.rules.programmes.findings import Check
from kernbeeld.policy.rules.programmes.paper import overview, year_table
from kernbeeld.policy.rules.programmes.table import Basis, table_of

DAY = date(2021, 1, 1)
MOMENT = datetime(2022, 1, 1, tzinfo=UTC)
CODES = "ab"
KINDS = ("begroting", "verschuiving", "boeking", "terug", "verwacht", "dekt", "dekt ?", "stopt", "weg")
BUDGET = 100_00


class Said(NamedTuple):
    """Something that happened to an action: a shift goes from its year to the next one."""

    kind: str
    code: str
    year: int
    cents: int


HISTORIES = st.lists(
    st.builds(
        Said,
        st.sampled_from(KINDS),
        st.sampled_from(CODES),
        st.integers(2020, 2024),
        st.sampled_from((0, 1, 99, 100_00, 123_45, 10**9)),
    ),
    max_size=12,
)
TODAY = st.dates(date(2020, 1, 1), date(2025, 12, 31))
quick = settings(max_examples=40)


def movements(history: Sequence[Said]) -> tuple[Movement, ...]:
    found: list[tuple[int, int]] = []
    for one in history:
        if one.kind == "begroting":
            found.append((one.year, one.cents))
        if one.kind == "verschuiving":
            found += [(one.year, -one.cents), (one.year + 1, one.cents)]
    return tuple(Movement(year, cents, "x", "besluit", "", DAY) for year, cents in found)


def bookings(history: Sequence[Said]) -> tuple[Booking, ...]:
    signs = {"boeking": 1, "terug": -1}
    booked = [(one.year, one.cents * signs[one.kind]) for one in history if one.kind in signs]
    return tuple(Booking(key, date(year, 5, 1), cents, "x") for key, (year, cents) in enumerate(booked))


def action(code: str, said: Sequence[Said]) -> Action:
    history = [one for one in said if one.code == code]
    states = {"stopt": "gestopt", "weg": "niet_opgenomen"}
    state = [states[one.kind] for one in history if one.kind in states]
    expected = [one for one in history if one.kind == "verwacht"]
    paid = [one for one in history if one.kind.startswith("dekt")]
    return Action(
        1,
        code,
        ActionDetails(code, budget=BUDGET),
        state[-1] if state else "loopt",
        "",
        "",
        1,
        movements=movements(history),
        bookings=bookings(history),
        forecasts=tuple(Forecast(one.year, one.cents, "x", "c", MOMENT) for one in expected),
        covers={("x", one.year): one.cents if one.kind == "dekt" else None for one in paid},
    )


def programme(history: Sequence[Said], today: date) -> Programme:
    details = ProgrammeDetails("P", DAY, date(2023, 1, 1), budget=2 * BUDGET, owner="o")
    found = tuple(action(code, history) for code in CODES)
    funds = (Fund(1, "x", FundDetails("x"), 1),)
    return Programme(1, "p", details, "vastgesteld", 1, MOMENT, today, found, funds)


PROGRAMMES = st.builds(programme, HISTORIES, TODAY)


def by_hand(told: Programme) -> dict[int, tuple[int, ...]]:
    """Budget, spent and expected of each year, added up by going over every line once."""
    found: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in told.actions:
        for year in range(2019, 2027):
            budget = sum(each.cents for each in one.movements if each.year == year)
            spent = sum(each.cents for each in one.bookings if each.on.year == year)
            said = [each.cents for each in one.forecasts if each.year == year]
            is_over = year < told.today.year or one.state == "gestopt"
            rule = spent if is_over else max(spent, budget)
            for place, cents in enumerate((budget, spent, said[-1] if said else rule)):
                found[year][place] += 0 if one.state == "niet_opgenomen" else cents
    return {year: tuple(amounts) for year, amounts in found.items()}


@quick
@given(HISTORIES)
def test_a_slice_is_the_sum_of_its_movements_and_nothing_is_lost(history):
    moved = movements(history)
    slices = Action(1, "a", ActionDetails("a"), "loopt", "", "", 1, movements=moved).slices

    assert list(slices) == sorted({one.year for one in moved})
    assert sum(slices.values()) == sum(one.cents for one in moved)
    for year, cents in slices.items():
        assert cents == sum(one.cents for one in moved if one.year == year)


@quick
@given(HISTORIES)
def test_shifts_never_change_the_total_whatever_else_happens(history):
    without = [one for one in history if one.kind != "verschuiving"]
    total = sum(one.cents for one in history if one.kind == "begroting" and one.code == "a")

    shifted, straight = action("a", history), action("a", without)

    assert sum(shifted.slices.values()) == sum(straight.slices.values()) == total
    assert shifted.spent == straight.spent


@quick
@given(PROGRAMMES)
def test_the_table_is_what_adding_up_by_hand_gives(told):
    table, oracle = table_of(told), by_hand(told)

    for year, money in table.totals.items():
        assert (money.budget, money.spent, money.expected) == oracle.get(year, (0, 0, 0))
    assert {year for year, amounts in oracle.items() if any(amounts)} <= set(table.years)


@quick
@given(PROGRAMMES)
def test_the_totals_close_both_ways_over_rows_and_over_years(told):
    table = table_of(told)

    for name in ("budget", "spent", "expected", "room"):
        by_row = sum(getattr(row.total, name) for row in table.rows)
        by_year = sum(getattr(money, name) for money in table.totals.values())
        by_cell = sum(getattr(money, name) for row in table.rows for money in row.years.values())
        assert by_row == by_year == by_cell == getattr(table.total, name)
    assert table.total.room == table.total.budget - table.total.expected
    assert tuple(table.totals) == table.years == tuple(sorted(table.years))


@quick
@given(PROGRAMMES)
def test_what_is_paid_and_what_is_not_known_to_be_paid_is_the_budget_of_each_year(told):
    table = table_of(told)

    known = [
        (year, cents)
        for one in told.actions
        if one.state != "niet_opgenomen"
        for (_, year), cents in one.covers.items()
    ]
    for year in table.years:
        assert table.covered[year] + table.uncovered[year] == table.totals[year].budget
        assert table.covered[year] == sum(cents or 0 for one, cents in known if one == year)
        assert (year in table.half_known) == ((year, None) in known)
    assert sum(table.covered.values()) == sum(cents or 0 for _, cents in known)


@quick
@given(PROGRAMMES)
def test_the_paper_shows_the_amounts_of_the_table_to_the_cent(told):
    table = table_of(told)
    actions_shown, years_shown = overview(table).rows, year_table(table).rows

    last = actions_shown[-1].cells
    assert (last[-2] * 100, (last[-1] or 0) * 100) == (table.total.spent, table.total.expected)
    for column in (1, -1):
        known = [row.cells[column] for row in actions_shown[:-1] if row.cells[column] is not None]
        assert last[column] == (sum(known) if known else None)
    assert len(actions_shown) == len(table.rows) + 1
    for column in range(1, 5):
        assert sum(row.cells[column] for row in years_shown[:-1]) == years_shown[-1].cells[column]


@quick
@given(PROGRAMMES)
def test_a_sum_rests_on_what_its_parts_rest_on(told):
    for row in table_of(told).rows:
        parts = {one.basis for one in row.ordered if one.budget or one.spent or one.expected}
        if len(parts) == 1:
            assert row.total.basis in parts
        elif parts:
            assert (row.total.basis is Basis.MIXED) == (Basis.PERSON in parts)


@quick
@given(PROGRAMMES)
def test_the_checks_agree_with_adding_up_by_hand(told):
    found = {(one.check, one.action) for one in findings_of(told)}

    for one in told.included:
        wrong = {(Check.SLICES_DIFFER, one.code), (Check.SLICES_MISSING, one.code)} & found
        assert bool(wrong) == (sum(each.cents for each in one.movements) != BUDGET)
        below = any(cents < 0 for cents in one.slices.values())
        assert ((Check.SLICE_BELOW_ZERO, one.code) in found) == below
    assert ((Check.ACTIONS_DIFFER, "") in found) == (len(told.included) < len(CODES))
    assert {code for _, code in found} <= {"", *(one.code for one in told.included)}
