"""Targets and risks in words, and a picture of what was measured of a target. Pure."""

from collections.abc import Sequence
from decimal import Decimal

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.notation import write_quantity
from kernbeeld.language import active, gettext
from kernbeeld.policy.rules.steering import Measured, RiskWeight, Standing, TargetDetails
from kernbeeld.publishing.charts.draw import Series, draw
from kernbeeld.publishing.document import DrawnChart
from kernbeeld.publishing.html.words import day_words

_EURO = "EUR"


def quantity(catalogue: Catalogue, unit: str, value: Decimal) -> str:
    """Write a value with its unit, as a reader says it: ``70%``, ``€ 1.200 per jaar``, ``1 gezin``."""
    known, decimals = catalogue.units[unit], decimals_of(value)
    if known.dimension == "money":
        written = write_quantity(value, "money", max(2, decimals) if decimals else 0)
        # The sign says that it is euro; what is left of the name says per what.
        return written + known.label[active()].removeprefix(catalogue.units[_EURO].label[active()])
    written = write_quantity(value, known.dimension, decimals)
    label = known.one if known.one and value == 1 else known.label
    return written if known.dimension == "percent" else f"{written} {label[active()]}"


def decimals_of(value: Decimal) -> int:
    """Return how many digits a number has behind the comma, zeros at its end not counted."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def aim_words(catalogue: Catalogue, target: TargetDetails) -> str:
    """Say what is aimed for: at least, or at most, how much."""
    amount = quantity(catalogue, target.unit, target.value)
    if target.at_least:
        return gettext("at least {amount}", amount=amount)
    return gettext("at most {amount}", amount=amount)


def standing_words(standing: Standing) -> str:
    """Say where it stands with a target."""
    return {
        Standing.REACHED: gettext("reached"),
        Standing.NOT_YET: gettext("not yet"),
        Standing.MISSED: gettext("missed"),
        Standing.NOT_MEASURED: gettext("not measured"),
    }[standing]


def weight_words(weight: RiskWeight) -> str:
    """Say how bad a risk is."""
    return {
        RiskWeight.HEAVY: gettext("heavy"),
        RiskWeight.MIDDLING: gettext("middling"),
        RiskWeight.LIGHT: gettext("light"),
    }[weight]


def target_chart(catalogue: Catalogue, target: TargetDetails, measured: Sequence[Measured]) -> DrawnChart:
    """Draw what was measured, day by day up to the day of the target, beside what is aimed for.

    `measured` holds one value a day; its table stands with the picture.
    """
    values = {one.on: one.value for one in measured}
    days = sorted({*values, target.by})
    points = tuple(values.get(day) for day in days)
    told = tuple("" if one is None else quantity(catalogue, target.unit, one) for one in points)
    flags = (False,) * len(days)
    aim = aim_words(catalogue, target)
    series = (
        Series(gettext("Measured"), points, told, flags),
        Series(gettext("Aim"), (target.value,) * len(days), (aim,) * len(days), flags),
    )
    alt = gettext("What was measured, beside the aim: {aim} on {day}.", aim=aim, day=day_words(target.by))
    label = catalogue.units[target.unit].label[active()]
    return draw("line", target.title, alt, tuple(day_words(day) for day in days), series, label)
