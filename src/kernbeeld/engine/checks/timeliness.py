"""Timeliness: a delivery came later after the end of its period than was agreed."""

from collections.abc import Iterator
from datetime import timedelta

from kernbeeld.catalogue.model import Check
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.checks.selection import Selection, in_order, option
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.finding import Finding, Outcome
from kernbeeld.house_time import day_of
from kernbeeld.intake.fact import Fact
from kernbeeld.language import ngettext


def check_timeliness(check: Check, figures: Figures, last: Period | None) -> Iterator[Outcome]:
    """Compare when a figure came with option ``days`` after its period; one finding per delivery.

    Public figures are never late: their date is when we read them, and not when they were made. Nor
    are figures that we counted ourselves.
    """
    late: dict[tuple[Period, str], list[Fact]] = {}
    asked: dict[tuple[Period, str], Fact] = {}
    for _, series in Selection(check, figures).cells():
        for period in in_order(series, last):
            fact = series[period]
            if fact.public or fact.counted:
                continue
            asked.setdefault((period, fact.delivery), fact)
            days = int(option(check, "days", figures, period))
            if day_of(fact.known_from) > period.last_day + timedelta(days=days):
                late.setdefault((period, fact.delivery), []).append(fact)
    for key in sorted(asked):
        yield _outcome(check, figures, asked[key], late.get(key, []))


def _outcome(check: Check, figures: Figures, first: Fact, late: list[Fact]) -> Outcome:
    if not late:
        return Outcome(check, first.period, (), "holds", ())
    used = tuple(figures.observe(fact.code, fact.period, fact.breakdown) for fact in late)
    days = int(option(check, "days", figures, first.period))
    taken = max((day_of(fact.known_from) - fact.period.last_day).days for fact in late)
    message = ngettext(
        "{count} figure of delivery {delivery} for {period} came {taken} days after its end; "
        "agreed is {days}.",
        "{count} figures of delivery {delivery} for {period} came {taken} days after its end; "
        "agreed is {days}.",
        len(late),
        delivery=first.delivery,
        period=first.period.label,
        taken=taken,
        days=days,
    )
    code = late[0].code
    finding = Finding(
        check, code, first.period, late[0].breakdown, None, None, None, check.severity, message, ()
    )
    return Outcome(check, first.period, (), "violated", used, finding=finding)
