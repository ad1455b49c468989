"""Counted from the twin's records, the published figures come out, or a reason says why one does not."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Qualifier
from kernbeeld.intake.fact import Fact
from tests.demo.twin.conftest import AT_LAST, EDITION, FIRST_EDITION, Twin

CENTS = 100
MOST_REASONS = 20


def counted(twin: Twin, known_at: datetime) -> Iterator[tuple[Fact, int]]:
    """Every published figure that has a measure, with what the records give, in cents for euros."""
    counter = twin.counter(known_at)
    for fact in twin.facts:
        code, cell = twin.catalogue.cell(fact.code, fact.breakdown)
        version = twin.catalogue.measure_for(code, fact.period, known_at)
        if fact.value is not None and version is not None:
            yield fact, counter.cell(code, version.measure, fact.period, cell)


def differing(twin: Twin, known_at: datetime) -> dict[tuple[str, Period], int]:
    """The figures that are not what was published."""
    found: dict[tuple[str, Period], int] = {}
    for fact, count in counted(twin, known_at):
        money = twin.catalogue.units[twin.catalogue.unit_of(fact.code)].dimension == "money"
        printed = int(fact.value or 0) * (CENTS if money else 1)
        enough = Qualifier.AT_LEAST in fact.qualifiers and count >= printed
        if count != printed and not enough:
            found[fact.code, fact.period] = count
    return found


@pytest.mark.parametrize("known_at", [EDITION, AT_LAST])
def test_every_published_figure_comes_out_or_was_chosen_otherwise(twin: Twin, known_at: datetime):
    chosen = {
        cell: choice.value for cell, choice in twin.settings.choices.items() if choice.value is not None
    }

    found = differing(twin, known_at)

    wsw = ("wsw.medewerkers", Period.parse("2017"))
    assert found == chosen | {wsw: 138}


def test_another_seed_gives_the_same_figures_from_other_records(twin: Twin, other_twin: Twin):
    found = differing(other_twin, EDITION)

    assert found == differing(twin, EDITION)
    assert other_twin.acts != twin.acts


def test_nearly_all_published_figures_can_be_counted(twin: Twin):
    values = sum(fact.value is not None for fact in twin.facts)
    formulas = sum(fact.value is not None and "gemiddeld" in fact.code for fact in twin.facts)

    found = sum(1 for _ in counted(twin, EDITION))

    assert found == values - formulas == 399


def test_there_are_few_choices_and_each_says_why(twin: Twin):
    choices = twin.settings.choices

    assert len(choices) <= MOST_REASONS
    assert all(len(choice.reason) > 60 and choice.reason.endswith(".") for choice in choices.values())


@pytest.mark.parametrize(
    ("stem", "first", "final"), [("pwet.uitkeringen", 219, 215), ("pwet.ioaw_ioaz", 21, 23)]
)
def test_what_was_registered_too_late_makes_the_difference_between_two_editions(
    twin: Twin, stem: str, first: int, final: int
):
    at_first = twin.count(f"{stem}.stand_eind", "2016H1", FIRST_EDITION)
    at_last = twin.count(f"{stem}.stand_eind", "2016H1", EDITION)

    assert (at_first, at_last) == (first, final)
    assert twin.count(f"{stem}.stand_begin", "2016H2", EDITION) == final


@pytest.mark.parametrize("stem", ["pwet.uitkeringen", "pwet.ioaw_ioaz", "wmo.begeleiding.indicaties"])
@pytest.mark.parametrize("period", ["2015H1", "2015H2", "2016H1", "2016H2", "2017H1", "2017H2"])
def test_begin_plus_inflow_minus_outflow_is_the_end(twin: Twin, stem: str, period: str):
    begin, inflow, outflow, end = (
        twin.count(f"{stem}.{part}", period) or 0
        for part in ("stand_begin", "instroom", "uitstroom", "stand_eind")
    )

    assert begin + inflow - outflow == end


def test_the_changed_definition_of_casework_makes_a_difference_in_2017(twin: Twin):
    before_the_decision = datetime(2017, 8, 31, tzinfo=EDITION.tzinfo)

    old = twin.count("skt.casuistiek.lopend", "2017H1", before_the_decision)
    new = twin.count("skt.casuistiek.lopend", "2017H1", EDITION)

    assert new == 78
    assert old == 78 + 70
