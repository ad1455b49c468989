"""Privacy: a small count of people in a delivery that is not public."""

from collections.abc import Iterator

from kernbeeld.catalogue.model import Check
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.checks.selection import Selection, cell_name, in_order, option
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.finding import Finding, Outcome
from kernbeeld.engine.wording import number
from kernbeeld.intake.fact import Fact
from kernbeeld.language import gettext


def check_privacy(check: Check, figures: Figures, last: Period | None) -> Iterator[Outcome]:
    """Name every count above zero and below option ``threshold`` that was not public before."""
    asked: dict[Period, bool] = {}
    for _, series in Selection(check, figures).cells():
        if figures.dimension(next(iter(series.values())).code) != "count":
            continue
        for period in in_order(series, last):
            fact = series[period]
            if fact.public or fact.value is None:
                continue
            threshold = option(check, "threshold", figures, period)
            small = 0 < fact.value < threshold
            asked[period] = asked.get(period, False) or small
            if small:
                yield _outcome(check, figures, fact, number(threshold))
    for period in sorted(asked):
        if not asked[period]:
            yield Outcome(check, period, (), "holds", ())


def _outcome(check: Check, figures: Figures, fact: Fact, threshold: str) -> Outcome:
    message = gettext(
        "{name} in {period} counts fewer than {threshold} people or things and was not public: "
        "publishing it may reveal somebody.",
        name=cell_name(figures, fact.code, fact.breakdown),
        period=fact.period.label,
        threshold=threshold,
    )
    used = (figures.observe(fact.code, fact.period, fact.breakdown),)
    finding = Finding(
        check, fact.code, fact.period, fact.breakdown, fact.value, None, None, check.severity, message, ()
    )
    return Outcome(check, fact.period, fact.breakdown, "violated", used, fact.value, None, "", finding)
