"""Outliers: a count that its own past makes very unlikely."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf

from kernbeeld.catalogue.model import Check, Indicator
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Nature
from kernbeeld.engine.checks.selection import Selection, cell_name, in_order, option
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.finding import Finding, Outcome
from kernbeeld.engine.intervals import BOUNDED, round_to
from kernbeeld.engine.probability import two_sided
from kernbeeld.engine.wording import number
from kernbeeld.intake.fact import Fact
from kernbeeld.language import gettext

_COUNTED = frozenset({Nature.FLOW, Nature.STOCK_BEGIN, Nature.STOCK_END})


@dataclass(slots=True)
class Past:
    """The counts of one cell so far, in one rhythm."""

    periods: int = 0
    total: int = 0
    squares: int = 0

    def add(self, value: int) -> None:
        """Take one more count in."""
        self.periods += 1
        self.total += value
        self.squares += value * value

    @property
    def mean(self) -> float:
        """The mean of the counts."""
        return self.total / self.periods

    @property
    def variance(self) -> float:
        """The variance of the counts, with one degree of freedom spent on the mean."""
        return (self.squares - self.total * self.mean) / (self.periods - 1)

    @property
    def size(self) -> float:
        """The dispersion: infinite for Poisson, finite where the counts vary more than that."""
        extra = self.variance - self.mean
        return self.mean * self.mean / extra if extra > 0 else inf


def check_outlier(check: Check, figures: Figures, last: Period | None) -> Iterator[Outcome]:
    """Judge each count by its own earlier periods of the same length.

    Options: ``false_alarm`` (the rate, from 0 to 1) and ``min_past`` (periods). Nothing is asked
    with a shorter past, and no past reaches back over a break in the definition.
    """
    limits: dict[Period, Limits] = {}
    asked: dict[Period, bool] = {}
    for key, series in Selection(check, figures).cells():
        indicator = figures.catalogue.indicators[key[0]]
        code = next(iter(series.values())).code
        if indicator.nature not in _COUNTED or figures.dimension(code) != "count":
            continue
        for fact, past in _with_past(indicator, series, last):
            limit = limits.get(fact.period) or limits.setdefault(
                fact.period, Limits.of(check, figures, fact.period)
            )
            if past.periods < limit.min_past:
                continue
            strange = _is_strange(fact, past, limit.false_alarm)
            asked[fact.period] = asked.get(fact.period, False) or strange
            if strange:
                yield _outcome(check, figures, fact, past)
    for period in sorted(asked):
        if not asked[period]:
            yield Outcome(check, period, (), "holds", ())


@dataclass(frozen=True, slots=True)
class Limits:
    """The options of the check as they hold in one period."""

    min_past: int
    false_alarm: float

    @classmethod
    def of(cls, check: Check, figures: Figures, period: Period) -> "Limits":
        """Read the options; with fewer than two past periods there is no spread to judge by."""
        least = int(option(check, "min_past", figures, period))
        return cls(max(2, least), float(option(check, "false_alarm", figures, period)))


def _with_past(
    indicator: Indicator, series: Mapping[Period, Fact], last: Period | None
) -> Iterator[tuple[Fact, Past]]:
    """Give every count with its past: what came before it, and after the last break."""
    pasts: dict[tuple[int, int], Past] = {}
    for period in in_order(series, last):
        fact = series[period]
        count = _count(fact)
        if count is None:
            continue
        breaks = sum(one.since <= period.last_day for one in indicator.breaks) if indicator.breaks else 0
        past = pasts.setdefault((period.months, breaks), Past())
        yield fact, past
        past.add(count)


def _count(fact: Fact) -> int | None:
    if fact.value is None or not fact.qualifiers.isdisjoint(BOUNDED):
        return None
    count = int(fact.value)
    return count if count >= 0 and count == fact.value else None


def _is_strange(fact: Fact, past: Past, rate: float) -> bool:
    """Tell whether a count is less likely than the rate; within one spread of the mean it never is."""
    value, mean, variance = int(fact.value or 0), past.mean, past.variance
    if (value - mean) ** 2 <= max(variance, mean) * (1 + 1 / past.periods):
        return False
    return two_sided(value, past.total, past.periods, past.size, rate) < rate


def _outcome(check: Check, figures: Figures, fact: Fact, past: Past) -> Outcome:
    value = fact.value
    rate = option(check, "false_alarm", figures, fact.period)
    mean = round_to(rate.from_float(past.mean), 1)
    message = gettext(
        "{name} in {period} is {value}; over the {count} periods before it was {mean} on average. "
        "By chance that happens in fewer than {rate}% of all figures.",
        name=cell_name(figures, fact.code, fact.breakdown),
        period=fact.period.label,
        value=number(value) if value is not None else "",
        count=past.periods,
        mean=number(mean),
        rate=f"{(rate * 100).normalize():f}",
    )
    used = (figures.observe(fact.code, fact.period, fact.breakdown),)
    gap = value - mean if value is not None else None
    finding = Finding(
        check, fact.code, fact.period, fact.breakdown, value, mean, gap, check.severity, message, ()
    )
    return Outcome(check, fact.period, fact.breakdown, "violated", used, value, mean, "", finding)
