"""Whatever the provisions and the household: what is owed is what somebody would say month by month."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.casework.rules.contribution.duty import OWED, Member, Provision, Rule, duties, spans
from kernbeeld.casework.rules.contribution.rates import Rates, rates_of
from kernbeeld.catalogue.load import packaged_catalogue

DAYS = st.dates(date(2020, 6, 1), date(2026, 12, 31))
UNTIL = date(2026, 12, 31)
AMOUNTS = {2020: 1900, 2021: 1900, 2022: 1900, 2023: 1900, 2024: 2060, 2025: 2100, 2026: 2180}
PENSION = ((2020, 66, 4), (2022, 66, 7), (2023, 66, 10), (2024, 67, 0))
BORN = st.sampled_from(
    [date(1938, 1, 5), date(1954, 9, 1), date(1957, 2, 15), date(1980, 7, 7), date(2006, 3, 15)]
)


@st.composite
def a_period(draw: st.DrawFn) -> tuple[date, date | None]:
    begin, end = draw(DAYS), draw(st.none() | DAYS)
    return begin, max(begin, end) if end else None


@st.composite
def a_household(draw: st.DrawFn) -> tuple[list[Provision], list[Member]]:
    members = [Member("A", date(1900, 1, 1), None, draw(BORN), draw(st.none() | DAYS))]
    for key in draw(st.sampled_from(["", "B", "BC"])):
        since, until = draw(a_period())
        members.append(Member(key, since, until, draw(BORN), draw(st.none() | DAYS)))
    provisions = []
    for number in range(draw(st.integers(0, 4))):
        begin, end = draw(a_period())
        whose = draw(st.sampled_from([one.persoon for one in members]))
        rule = draw(st.sampled_from(Rule))
        cost = draw(st.none() | st.integers(0, 60_000)) if rule in (Rule.AID, Rule.HOME) else None
        provisions.append(Provision(f"V-{number}", whose, begin, end, rule, cost))
    return provisions, members


def months() -> list[date]:
    return [date(year, month, 1) for year in AMOUNTS for month in range(1, 13)][5:]


def has_pension(born: date, day: date) -> bool:
    """Ask of every first of a month until the day whether the age of that year was reached."""
    for first in [*months(), day]:
        years, extra = [(y, m) for since, y, m in PENSION if since <= first.year][-1]
        turns = born.year * 12 + born.month - 1 + years * 12 + extra
        if first <= day and (turns, born.day) <= (first.year * 12 + first.month - 1, first.day):
            return True
    return False


def is_adult(born: date, day: date) -> bool:
    return (born.year + 18, born.month, born.day) <= (day.year, day.month, day.day)


def naive(provisions: list[Provision], members: list[Member]) -> dict[date, int]:
    """Say for each month what is owed, from the month of the first provision on."""
    owed: dict[date, int] = {}
    paid = {one.key: 0 for one in provisions}
    for month in months():
        alive = [m for m in members if m.died is None or m.died >= month]
        here = {m.persoon: m for m in alive if m.since <= month and (m.until is None or m.until >= month)}
        asking = []
        for one in sorted(provisions, key=lambda p: (p.begin, p.key)):
            if one.begin > month or (one.einde and one.einde < month) or one.persoon not in here:
                continue
            if one.rule is Rule.NONE or not (
                one.rule is Rule.HOME or is_adult(here[one.persoon].born, month)
            ):
                continue
            if one.cost is None or paid[one.key] < one.cost:
                asking.append(one)
        adults = [m for m in here.values() if is_adult(m.born, month)]
        if len(adults) > 1 and not all(has_pension(m.born, month) for m in adults):
            asking = []
        amount = AMOUNTS[month.year] if asking else 0
        if asking and all(one.cost is not None for one in asking):
            amount = min(amount, sum(one.cost - paid[one.key] for one in asking))
        owed[month] = rest = amount
        for one in asking:
            if one.cost is not None:
                part = min(rest, one.cost - paid[one.key])
                paid[one.key] += part
                rest -= part
    return owed


def rates() -> Rates:
    return rates_of(packaged_catalogue().parameters)


@given(a_household())
def test_every_month_is_what_somebody_would_say_who_looks_at_that_month(household) -> None:
    provisions, members = household

    found = spans(provisions, members, rates(), until=UNTIL)

    by_month = {
        month: next((span.cents for span in found if span.begin <= month <= span.einde), 0)
        for month in months()
    }
    assert by_month == naive(provisions, members)


@given(a_household())
def test_the_spans_follow_each_other_and_the_duties_hold_just_what_is_owed(household) -> None:
    found = spans(*household, rates(), until=UNTIL)
    made = duties(found)

    assert all((after.begin - span.einde).days == 1 for span, after in pairwise(found))
    owed = {span.begin for span in found if span.why in OWED}
    in_a_duty = {
        span.begin
        for span in found
        if any(duty.begin <= span.begin and (duty.einde or UNTIL) >= span.begin for duty in made)
    }
    assert in_a_duty == owed
    assert all(duty.einde is None or duty.ended for duty in made)


@given(a_household())
def test_a_household_never_pays_more_than_the_flat_rate_nor_more_than_its_aids_cost(household) -> None:
    provisions, members = household

    found = spans(provisions, members, rates(), until=UNTIL)

    assert all(span.cents <= AMOUNTS[span.begin.year] for span in found)
    if provisions and all(one.cost is not None for one in provisions):
        assert sum(naive(provisions, members).values()) <= sum(one.cost or 0 for one in provisions)
