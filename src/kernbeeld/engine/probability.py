"""Exact tail probabilities for counts, in floating point: they judge, they are no figures."""

from collections.abc import Callable
from math import exp, inf, lgamma, log

_NEGLIGIBLE = 1e-17


def two_sided(value: int, past: int, periods: int, size: float = inf, enough: float = 1.0) -> float:
    """Return how likely a count at least this far out is, given its own past.

    `past` is the sum over earlier `periods`. With an infinite `size` the count is Poisson: given
    the sum of past and new together the new one is binomial with one part in ``periods + 1``,
    whatever the rate is. With a finite `size` it is negative binomial (variance m + m² / size), and
    the same reasoning gives a beta-binomial. Twice the smaller tail, at most 1; what reaches
    `enough` is not added any further.
    """
    total = value + past
    log_term, ratio = _poisson(total, periods) if size == inf else _dispersed(total, periods, size)
    upwards = value * (periods + 1) >= total
    return min(1.0, 2 * _tail(value, total, exp(log_term(value)), ratio, enough / 2, upwards))


_Terms = tuple[Callable[[int], float], Callable[[int], float]]
"""The logarithm of a probability, and the ratio of the next one to it."""


def _poisson(total: int, periods: int) -> _Terms:
    def log_term(count: int) -> float:
        return _log_choose(total, count) + (total - count) * log(periods) - total * log(periods + 1)

    return log_term, lambda count: (total - count) / (count + 1) / periods


def _dispersed(total: int, periods: int, size: float) -> _Terms:
    rest = periods * size

    def log_term(count: int) -> float:
        parts = _log_beta(count + size, total - count + rest) - _log_beta(size, rest)
        return _log_choose(total, count) + parts

    def ratio(count: int) -> float:
        return (total - count) / (count + 1) * (count + size) / (total - count - 1 + rest)

    return log_term, ratio


def _tail(
    value: int, total: int, term: float, ratio: Callable[[int], float], enough: float, upwards: bool
) -> float:
    """Add the probabilities from `value` outwards until they no longer matter."""
    tail, count = term, value
    while tail * _NEGLIGIBLE < term and tail < enough and (count < total if upwards else count > 0):
        term = term * ratio(count) if upwards else term / ratio(count - 1)
        count += 1 if upwards else -1
        tail += term
    return tail


def _log_choose(total: int, taken: int) -> float:
    return lgamma(total + 1) - lgamma(taken + 1) - lgamma(total - taken + 1)


def _log_beta(one: float, two: float) -> float:
    return lgamma(one) + lgamma(two) - lgamma(one + two)
