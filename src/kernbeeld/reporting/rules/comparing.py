"""What may be said about the difference between two figures, and what must be said beside it."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from kernbeeld.catalogue.model import Catalogue, Indicator
from kernbeeld.catalogue.notation import write_quantity
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Nature, Qualifier
from kernbeeld.house_time import day_of
from kernbeeld.language import active, gettext
from kernbeeld.publishing.html.words import day_words
from kernbeeld.reporting.rules.figure_book import FigureBook, Shown

LEAST = Decimal(10)
"""From which basis a percentage is given: of five, one more is twenty percent, and says nothing."""
_BOUNDED = frozenset({Qualifier.AT_LEAST, Qualifier.LESS_THAN})
_ADDED_UP = frozenset({Nature.FLOW, Nature.CUMULATIVE})


@dataclass(frozen=True, slots=True)
class Difference:
    """How far a figure lies from its basis; what may not be said is None, and ``why`` tells why.

    ``percent`` is a percentage of the basis. ``warnings`` do not forbid the difference.
    """

    amount: Decimal | None = None
    percent: Decimal | None = None
    text: str = ""
    percent_text: str = ""
    why: str = ""
    warnings: tuple[str, ...] = ()


def difference(book: FigureBook, basis: Shown | None, other: Shown | None) -> Difference:
    """Compare `other` with `basis`, two figures of one book."""
    if basis is None or other is None or basis.value is None or other.value is None:
        return Difference(why=gettext("No difference: one of the two figures is not there."))
    if (basis.qualifiers | other.qualifiers) & _BOUNDED:
        return Difference(why=gettext("No difference: of one of the two only a bound is known."))
    indicator = book.catalogue.indicator(other.code)
    if indicator and indicator.nature in _ADDED_UP and basis.period.months != other.period.months:
        return Difference(why=gettext("No difference: the periods are not equally long."))
    amount = other.value - basis.value
    dimension = _dimension(book.catalogue, other.code)
    breaks = breaks_between(book, indicator, basis.period, other.period) if indicator else ()
    percent, why = _percent(basis.value, amount, dimension, is_broken=bool(breaks))
    return Difference(
        amount=amount,
        percent=percent,
        text=_points(amount) if dimension == "percent" else _signed(amount, dimension),
        percent_text="" if percent is None else _signed(percent, "percent"),
        why=why,
        warnings=(*breaks, *_provisional(basis, other)),
    )


def _percent(
    basis: Decimal, amount: Decimal, dimension: str, *, is_broken: bool
) -> tuple[Decimal | None, str]:
    if dimension == "percent":
        return None, ""
    if is_broken:
        return None, gettext("No percentage: the figures were not counted in the same way.")
    if basis < LEAST:
        return None, gettext("No percentage: the figure compared with is below 10.")
    # A fall too small to be written is no fall: adding nothing takes the sign off a zero.
    return (100 * amount / basis).quantize(Decimal("0.1"), ROUND_HALF_UP) + 0, ""


def breaks_between(book: FigureBook, indicator: Indicator, one: Period, other: Period) -> tuple[str, ...]:
    """Say in words what changed in the meaning of a figure between two periods."""
    first, last = sorted((one.first_day, other.first_day))
    told = [
        gettext(
            "counted differently since {day}: {reason}",
            day=day_words(found.since),
            reason=found.reason[active()],
        )
        for found in indicator.breaks
        if first < found.since <= last
    ]
    told += [
        gettext(
            "counted differently since {day}: {reason}",
            day=day_words(version.valid_from),
            reason=version.reason_en if active() == "en" else version.reason_nl,
        )
        for version in indicator.measures[1:]
        if first < version.valid_from <= last and version.decided <= day_of(book.known_at)
    ]
    return tuple(dict.fromkeys(told))


def _provisional(basis: Shown, other: Shown) -> tuple[str, ...]:
    found = Qualifier.PROVISIONAL in basis.qualifiers | other.qualifiers
    return (gettext("One of the two figures is provisional."),) if found else ()


def _dimension(catalogue: Catalogue, code: str) -> str:
    unit = catalogue.units.get(catalogue.unit_of(code))
    return unit.dimension if unit else "number"


def _points(value: Decimal) -> str:
    return gettext("{number} percentage points", number=_signed(value, "number"))


def _signed(value: Decimal, dimension: str) -> str:
    """Write a difference with its sign."""
    exponent = value.normalize().as_tuple().exponent
    decimals = min(2, max(0, -exponent)) if isinstance(exponent, int) else 0
    # Money has both digits of its cents, or none.
    text = write_quantity(value, dimension, 2 if dimension == "money" and decimals else decimals)
    return f"+{text}" if value > 0 else text
