"""Why a counted figure is not what it was: late records, corrections, under two sets of definitions."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernbeeld.catalogue.period import Period
from kernbeeld.engine.figures import Figures
from kernbeeld.intake.fact_store import FactSet, FactStore
from kernbeeld.publishing.counting import count_report
from kernbeeld.reporting.rules.restating import Ask, Known, Moment, split
from tests.engine.counted_cases import demo_catalogue, merged, rows_of
from tests.engine.counting.worlds import NOW, tables

PERIOD = Period.parse("2017H1")
CLIENTS = "wmo.begeleiding.clienten.stand_eind"
BUDGET, AVERAGE = "pgb.hh.budget", "pgb.hh.budget.gemiddeld"
EACH = {"spell": "indicatie", "wet": "wmo", "product": "begeleiding", "begin": date(2016, 9, 1)}
PGB = {"spell": "pgb", "wet": "wmo", "product": "hh", "begin": date(2016, 9, 1)}
THEN = datetime(2017, 8, 1, tzinfo=UTC)
LATER = datetime(2017, 9, 1)  # noqa: DTZ001  # as a case writes it: in UTC
REPORT = demo_catalogue().reports["halfjaar"]


def stored(folder, rows) -> FactSet:
    return FactStore(folder / "facts").publish(tables(rows_of("een verschil", rows)), NOW)


def value(facts: FactSet, code: str, at: datetime, catalogue=None) -> Decimal | None:
    book = catalogue or demo_catalogue()
    counted = count_report(book, facts, REPORT, PERIOD, at).facts
    return Figures(book, counted).observe(code, PERIOD).value


def asked(facts: FactSet, code: str, decimals: int = 0) -> Ask:
    values = (value(facts, code, at) for at in (THEN, NOW))
    rounded = (None if one is None else round(one, decimals) for one in values)
    return Ask(code, PERIOD, (), *rounded, decimals)


def parts(facts: FactSet, tmp_path, *wanted: Ask) -> tuple[tuple[Decimal, ...], ...]:
    known = Known("halfjaar", PERIOD, (), facts, tmp_path)
    moments = (Moment(at, at, demo_catalogue()) for at in (THEN, NOW))
    return split(wanted, known, *moments)


def test_a_record_that_was_first_known_later_is_late(tmp_path):
    rows = [merged(EACH, {"persoon": "anna"}), merged(EACH, {"persoon": "bram", "known_from": LATER})]
    facts = stored(tmp_path, rows)

    assert parts(facts, tmp_path, asked(facts, CLIENTS)) == ((1, 0, 0, 0, 0),)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    people=st.lists(
        st.tuples(st.sampled_from("abcd"), st.booleans(), st.integers(100, 900)), min_size=2, max_size=6
    )
)
def test_the_parts_of_counts_sums_and_averages_add_up(tmp_path_factory, people):
    folder = tmp_path_factory.mktemp("split")
    rows = [
        merged(
            PGB,
            {"persoon": name, "bedrag": str(amount)} | ({"known_from": LATER} if late else {}),
        )
        for name, late, amount in people
    ]
    facts = stored(folder, rows)
    wanted = [asked(facts, BUDGET, 2), asked(facts, AVERAGE, 2)]

    for one, found in zip(wanted, parts(facts, folder, *wanted), strict=True):
        both = one.old is not None and one.new is not None
        assert sum(found) == (one.new - one.old if both else 0)


def test_another_definition_of_the_same_records_is_a_part_of_its_own(tmp_path):
    facts = stored(tmp_path, [merged(EACH, {"persoon": "anna"}), merged(EACH, {"persoon": "bram"})])
    book = demo_catalogue()
    # As if a client had been somebody with domestic help at that time.
    other = replace(book.indicators[CLIENTS], measures=book.indicators["wmo.hh.totaal.clienten"].measures)
    before = replace(book, indicators={**book.indicators, CLIENTS: other})
    old = value(facts, CLIENTS, NOW, before)
    known = Known("halfjaar", PERIOD, (), facts, tmp_path)
    moments = (Moment(NOW, NOW, catalogue) for catalogue in (before, book))

    found = split([Ask(CLIENTS, PERIOD, (), old, Decimal(2))], known, *moments)

    assert (old, found) == (0, ((0, 0, 2, 0, 0),))


def test_without_records_of_then_the_whole_difference_is_told(tmp_path):
    facts = stored(tmp_path, [merged(EACH, {"persoon": "anna"})])
    known = Known("halfjaar", PERIOD, (), facts, tmp_path)
    earlier, later = Moment(THEN, None, demo_catalogue()), Moment(NOW, NOW, demo_catalogue())

    found = split([Ask(CLIENTS, PERIOD, (), Decimal(4), Decimal(1))], known, earlier, later)

    assert sum(found[0]) == -3


@pytest.mark.parametrize("old", [None, Decimal(3)])
def test_a_side_without_a_value_has_no_parts(tmp_path, old):
    facts = stored(tmp_path, [merged(EACH, {"persoon": "anna"})])
    new = Decimal(1) if old is None else None

    assert parts(facts, tmp_path, Ask(CLIENTS, PERIOD, (), old, new)) == ((),)
