"""The latest figures that policy may show, of the last whole period that was known."""

from kernbeeld.policy.queries.results.latest_figures import Latest, Reported, figures_in, latest_figures
from tests.policy.results.test_golden_rules import golden
from tests.reporting.publishing_office import END, INFLOW, day, deliver, figure


@golden("latest")
def test_the_latest_figure_is_of_a_whole_period_and_never_of_few_people(app_registers, case):
    known, code = day(case["known"]), case.get("figure", END)
    deliver(*(figure(code, value, known, period) for period, value in case["delivered"].items()))

    found = latest_figures([(code, ())])

    assert found.period.code == case["period"]
    assert found.figures[code, ()] == Latest(case["value"], withheld=case["withheld"])


def test_a_house_without_any_figure_has_no_latest(app_registers):
    assert latest_figures([(END, ())]) is None
    assert figures_in([END], [2017, 2018]) == {}


def test_a_figure_has_a_value_in_the_years_of_its_periods_once_they_are_over(app_registers):
    known = day(400)
    given = ((END, 40, "2016H1"), (END, 3, "2018H2"), (INFLOW, 7, "2017"), (INFLOW, 0, "2018H1"))
    deliver(*(figure(code, value, known, period) for code, value, period in given))

    found = figures_in([END, INFLOW, "bestaat.niet"], [2015, 2016, 2017, 2018])

    assert found == {
        (END, 2016): Reported.VALUE,
        (END, 2018): Reported.VALUE,
        (INFLOW, 2017): Reported.VALUE,
        (INFLOW, 2018): Reported.NOBODY,
    }
    assert figures_in([], [2016]) == {}
    assert figures_in([END], []) == {}
