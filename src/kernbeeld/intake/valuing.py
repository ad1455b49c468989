"""What a printed cell is worth: its exact value, or the reason why there is none."""

from dataclasses import dataclass
from decimal import Decimal

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.vocabulary import Absence, Nature, Qualifier
from kernbeeld.intake.book import Cell, Number
from kernbeeld.intake.mapping import Scope
from kernbeeld.intake.notation import EXACT, Notation, NotationError, Reading, exponent_of, read_figure
from kernbeeld.intake.text import normal, tidy
from kernbeeld.language import gettext

_QUOTIENTS = (Nature.RATIO, Nature.SHARE, Nature.INDEX)


@dataclass(frozen=True)
class Kind:
    """What matters of a measure for reading it: the dimension of its unit, and whether it is a quotient."""

    dimension: str
    quotient: bool


@dataclass(frozen=True)
class Valued:
    """A figure as it will be kept: exact value or absence, with all that has to be said beside it."""

    value: Decimal | None
    absence: Absence | None
    qualifiers: frozenset[Qualifier]
    printed: str
    quantum: Decimal
    rounded: bool


def kind_of(catalogue: Catalogue, code: str) -> Kind:
    """Return the kind of a known code or alias."""
    indicator = catalogue.indicator(code)
    unit = catalogue.units.get(catalogue.unit_of(code))
    quotient = indicator is not None and (indicator.nature in _QUOTIENTS or indicator.formula is not None)
    return Kind(unit.dimension if unit else "count", quotient)


def notation_of(scope: Scope, unsaid: str) -> Notation:
    """Return how cells in this scope print figures; `unsaid` holds where the mapping names no decimals."""
    return Notation(scope.decimal or unsaid, scope.signs, scope.marks)


def value_of(
    cell: Cell, scope: Scope, kind: Kind, notation: Notation, title_factor: tuple[Decimal, bool] | None = None
) -> Valued:
    """Read a cell. Raises :class:`~kernbeeld.intake.notation.NotationError` where it says nothing certain.

    A figure is rounded where its print is coarser than what it stands for: percentages, quotients,
    other numbers than counts, money without cents, and everything under a factor, unless the mapping
    says otherwise.
    """
    reading = _reading(cell, notation)
    _require_unit(cell, reading.sign, kind)
    printed = tidy(str(cell))
    qualifiers = reading.qualifiers | scope.qualifiers
    if reading.value is None:
        return Valued(None, reading.absence, qualifiers, printed, Decimal(1), False)
    factor = _factor(scope, kind, title_factor)
    value = EXACT.multiply(reading.value, factor)
    quantum = EXACT.multiply(reading.quantum, factor)
    coarse = (
        factor > 1
        or kind.quotient
        or kind.dimension in ("percent", "number")
        or (kind.dimension == "money" and quantum >= 1)
    )
    return Valued(
        value=value.copy_negate() if scope.negate and value else value,
        absence=None,
        qualifiers=qualifiers,
        printed=printed,
        quantum=quantum,
        rounded=coarse if scope.rounded is None else scope.rounded,
    )


def _reading(cell: Cell, notation: Notation) -> Reading:
    if isinstance(cell, str) or normal(str(cell)) in notation.signs:
        return read_figure(str(cell), notation)
    return Reading(cell.value, quantum=Decimal(1).scaleb(exponent_of(cell.value)), sign=cell.sign)


def _factor(scope: Scope, kind: Kind, title_factor: tuple[Decimal, bool] | None) -> Decimal:
    if scope.factor is not None:
        return scope.factor
    if title_factor is None or kind.dimension == "percent":
        return Decimal(1)
    factor, only_money = title_factor
    return factor if kind.dimension == "money" or not only_money else Decimal(1)


def _require_unit(cell: "str | Number", sign: str, kind: Kind) -> None:
    if sign == "%" and kind.dimension != "percent":
        message = gettext("'{text}' is a percentage, and the measure is not.", text=tidy(str(cell)))
    elif sign == "€" and kind.dimension != "money":
        message = gettext("'{text}' is an amount of euros, and the measure is not.", text=tidy(str(cell)))
    else:
        return
    raise NotationError(
        message,
        gettext("a figure in the unit of the measure"),
        gettext("Map the cell to another code, or correct the unit of the measure."),
    )
