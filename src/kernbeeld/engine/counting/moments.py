"""When a row counts: what a measure takes, as ranges of its first and its last day.

The rules are those of `counting.md`: both ends of a row are inclusive, a stock at the begin is the
stock on the day before, and an outflow falls on the first day on which the row no longer holds.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from kernbeeld.catalogue.fact_columns import Piece, Take
from kernbeeld.catalogue.period import Period

Span = tuple[date | None, date | None]
"""A first and a last day, both inclusive; None is no bound."""

_DAY = timedelta(days=1)
_EVER: Span = (None, None)


@dataclass(frozen=True)
class Moment:
    """A question to one row: where its first and last day lie, and how it begins and ends.

    An event has one day, which is its ``begin``. Empty ``piece`` and ``tail`` ask nothing.
    """

    begin: Span = _EVER
    einde: Span = _EVER
    piece: str = ""
    tail: str = ""


@dataclass(frozen=True)
class Pattern:
    """Moments that must hold and moments that must not, for a row or for all rows of one person."""

    holds: tuple[Moment, ...]
    lacks: tuple[Moment, ...] = ()


def on(day: date) -> Moment:
    """Return the question whether a row holds on `day`."""
    return Moment(begin=(None, day), einde=(day, None))


def reference_day(take: Take, period: Period) -> date:
    """Return the day on which ages are taken: the last day, or the day before for a begin stock."""
    return period.first_day - _DAY if take is Take.STOCK_BEGIN else period.last_day


def pattern(take: Take, period: Period, *, of_rows: bool) -> Pattern:
    """Return what a measure takes in a period.

    `of_rows` says that records are counted (or a column is added up); else persons, households or
    organisations are, of whom inflow, outflow and passing through compare their stocks.
    """
    if not of_rows and take in _OF_PERSONS:
        holds, lacks = _OF_PERSONS[take]
        return Pattern(*(tuple(_moment(each, period) for each in takes) for takes in (holds, lacks)))
    if take is Take.PASSED_THROUGH:
        return Pattern((_moment(Take.STARTED, period), _moment(Take.OUTFLOW, period)))
    return Pattern((_moment(take, period),))


_OF_PERSONS = {
    Take.INFLOW: ((Take.STOCK_END,), (Take.STOCK_BEGIN,)),
    Take.OUTFLOW: ((Take.STOCK_BEGIN,), (Take.STOCK_END,)),
    Take.PASSED_THROUGH: ((Take.PRESENT,), (Take.STOCK_BEGIN, Take.STOCK_END)),
}


def _moment(take: Take, period: Period) -> Moment:
    first, last = period.first_day, period.last_day
    before = first - _DAY
    ended = (before, last - _DAY)
    moments = {
        Take.STOCK_BEGIN: on(before),
        Take.STOCK_END: on(last),
        Take.PRESENT: Moment(begin=(None, last), einde=(first, None)),
        Take.INFLOW: Moment(begin=(first, last), piece=Piece.START),
        Take.STARTED: Moment(begin=(first, last), piece=Piece.START),
        Take.TRANSFER_IN: Moment(begin=(first, last), piece=Piece.TRANSFER),
        Take.OUTFLOW: Moment(einde=ended, tail=Piece.END),
        Take.TRANSFER_OUT: Moment(einde=ended, tail=Piece.TRANSFER),
        Take.HAPPENED: Moment(begin=(first, last)),
        Take.OVER: Moment(begin=(first, None), einde=(None, last)),
    }
    return moments[take]
