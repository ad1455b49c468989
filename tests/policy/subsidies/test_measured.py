"""In which years an indicator was measured: by an instrument, or by a figure that has a value."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from django.db import transaction

from kernbeeld.policy.models import Effect, Meetinstrument, Resultaat, Resultaatindicator, Resultaatmeting
from kernbeeld.policy.queries.results.evidence import Evidence, evidence_by_year, evidence_of
from kernbeeld.policy.queries.results.latest_figures import figures_in
from tests.reporting.publishing_office import COLLECTED, day, deliver, figure

GOLDEN = Path(__file__).parents[2] / "golden" / "subsidies"
CASES = yaml.safe_load((GOLDEN / "measured.yaml").read_text())
YEARS = (2016, 2017, 2018)
AT = datetime(2018, 3, 1, 9, tzinfo=UTC)


@transaction.atomic
def indicator(code: str, figure_code: str = "", instruments=()) -> Resultaatindicator:
    """An indicator with its instruments and what they gave."""
    effect = Effect.objects.get_or_create(code="effect", title="Effect", domain="Welzijn")[0]
    result = Resultaat.objects.get_or_create(code="resultaat", effect=effect, title="Resultaat")[0]
    made = Resultaatindicator.objects.create(
        resultaat=result, code=code, title=code, sort="outcome", unit="procent", figure=figure_code
    )
    for number, one in enumerate(instruments):
        used = Meetinstrument.objects.create(
            indicator=made,
            code=f"{code}-{number}",
            title=code,
            bewijsniveau=one["grade"],
            rhythm="half_year",
            starts=one["starts"],
            ends=one.get("ends"),
        )
        Resultaatmeting.objects.bulk_create(
            Resultaatmeting(
                instrument=used,
                period=str(period),
                value=None if value == "-" else Decimal(value),
                absence="not_available" if value == "-" else "",
                at=AT,
                acting_user="adviseur",
            )
            for period, value in one["metingen"]
        )
    return made


def bring_in(code: str, delivered) -> None:
    for period, value, known in delivered:
        at = datetime.combine(date.fromisoformat(str(known)), time(9), UTC)
        deliver(figure(code, None if value == "-" else int(value), at, str(period)))


@pytest.mark.parametrize("case", CASES, ids=[one["case"] for one in CASES])
def test_a_year_is_measured_where_something_really_came_in(app_registers, case):
    made = indicator("een", case.get("figure", ""), case["instruments"])
    bring_in(made.figure, case.get("delivered", ()))

    told = evidence_by_year({jaar: [made] for jaar in YEARS})

    assert {jaar: list(told[jaar][made.pk].measured) for jaar in YEARS} == {
        jaar: case["measured"].get(jaar, []) for jaar in YEARS
    }
    assert {jaar: list(told[jaar][made.pk].promised) for jaar in YEARS} == case["promised"]
    assert all(evidence_of([made], jaar) == told[jaar] for jaar in YEARS)


def test_many_indicators_over_many_years_ask_no_more_than_one_does(
    app_registers, django_assert_max_num_queries
):
    used = [{"grade": "telling", "starts": date(2016, 1, 1), "metingen": [["2017H1", "1"]]}]
    many = [indicator(f"eigen-{number}", instruments=used) for number in range(6)]
    many += [indicator(f"cijfer-{number}", COLLECTED) for number in range(3)]
    deliver(figure(COLLECTED, 90_000, day(40)))
    asked = dict.fromkeys(range(2010, 2020), many)

    with django_assert_max_num_queries(8):
        told = evidence_by_year(asked)
    with django_assert_max_num_queries(3):
        again = evidence_by_year(asked)

    assert again == told
    assert {one.pk for one in many} == set(told[2017]) == set(told[2010])
    assert all(told[2017][one.pk].measured == ("telling",) for one in many)
    assert not any(one.measured for one in told[2018].values())


def test_without_a_figure_of_the_report_nothing_is_asked_about_figures(
    app_registers, django_assert_num_queries
):
    one = indicator("eigen")

    with django_assert_num_queries(1):
        told = evidence_of([one], 2017)

    assert told == {one.pk: Evidence()}


def test_nothing_asked_is_nothing_answered(app_registers, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert evidence_by_year({}) == {}
        assert evidence_of([], 2017) == {}
        assert figures_in([], [2017]) == {}


def test_a_value_that_comes_in_later_counts_from_then_on(app_registers):
    one = indicator("cijfer", COLLECTED)
    deliver(figure(COLLECTED, 80_000, day(40), "2016H2"))
    before = evidence_of([one], 2017)[one.pk].measured
    deliver(figure(COLLECTED, 90_000, day(41)))

    after = evidence_of([one], 2017)[one.pk].measured

    assert (before, after) == ((), ("telling",))
