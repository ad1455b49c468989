"""Words of the goal tree: values, grades, how far a measurement is, and euros."""

from collections.abc import Mapping
from decimal import Decimal

from django import template
from django.utils.safestring import SafeString

from kernbeeld.catalogue.notation import write_quantity
from kernbeeld.catalogue.vocabulary import Absence
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active, gettext, ngettext
from kernbeeld.policy.models.results import IndicatorSort, Resultaatmeting
from kernbeeld.policy.queries.results.goal_tree import YearEuros
from kernbeeld.policy.rules.results.evidence import (
    DIMENSION,
    Ground,
    carries_outcome,
    grade_words,
    ground_words,
)
from kernbeeld.policy.rules.results.measuring import Move, is_few, value_words
from kernbeeld.web.templatetags.parts import badge

register = template.Library()

_GROUNDS: dict[Ground, str] = {"outcome": "ok", "output": "info", "nothing": "warning"}
_SIGNS: dict[Move, str] = {"up": "↑", "down": "↓", "same": "=", "unknown": ""}


def sort_words(sort: str) -> str:
    """Say what an indicator tells about."""
    words = {
        IndicatorSort.OUTPUT.value: gettext("output: what was done"),
        IndicatorSort.OUTCOME.value: gettext("outcome: what changed for residents"),
    }
    return words[sort]


def rhythm_words(rhythm: str) -> str:
    """Say how often something is measured."""
    words = {
        "month": gettext("each month"),
        "quarter": gettext("each quarter"),
        "half_year": gettext("each half-year"),
        "year": gettext("each year"),
    }
    return words[rhythm]


def absence_words(absence: str) -> str:
    """Say why there is no measurement, as who measures says it."""
    words = {
        Absence.NOT_AVAILABLE.value: gettext("it was not measured"),
        Absence.NOT_APPLICABLE.value: gettext("it does not apply in this period"),
        Absence.UNKNOWN.value: gettext("it was measured, but what came of it is unknown"),
        Absence.WITHHELD.value: gettext("it is about so few people that it is not told"),
    }
    return words[absence]


def unit_label(unit: str) -> str:
    """Return the name of a unit; its code where the definitions no longer have it."""
    found = house_catalogue().units.get(unit)
    return found.label[active()] if found else unit


def grade_label(grade: str) -> str:
    """Return the name of a grade of evidence."""
    member = house_catalogue().dimensions[DIMENSION].member(grade)
    return member.label[active()] if member else grade


def meting_text(meting: Resultaatmeting, unit: str) -> str:
    """Write a measurement with its unit and of how many, or why there is none."""
    if meting.value is None:
        return absence_words(meting.absence)
    found = house_catalogue().units.get(unit)
    dimension = found.dimension if found else "number"
    text = value_words(meting.value, dimension)
    if dimension not in ("money", "percent"):
        text = f"{text} {unit_label(unit)}"
    return text if meting.base is None else gettext("{text} (of {base})", text=text, base=count(meting.base))


@register.simple_tag
def meting(found: Resultaatmeting | None, unit: str) -> str:
    """Show a measurement; nothing where there is none."""
    return meting_text(found, unit) if found else ""


@register.filter
def sort(code: str) -> str:
    """Say what an indicator tells about."""
    return sort_words(code)


@register.filter
def rhythm(code: str) -> str:
    """Say how often something is measured."""
    return rhythm_words(code)


@register.filter
def unit(code: str) -> str:
    """Name a unit."""
    return unit_label(code)


@register.filter
def few(found: Resultaatmeting | None) -> bool:
    """Tell whether a measurement is about few people."""
    return found is not None and found.value is not None and is_few(found.base)


@register.simple_tag
def grade(code: str) -> SafeString:
    """Show a grade of evidence: whether it can carry an outcome is a sign, what it is a word."""
    return badge("ok" if carries_outcome(code) else "neutral", grade_label(code))


@register.filter
def proves(code: str) -> str:
    """Say what a grade proves."""
    return grade_words(code)


@register.simple_tag
def rests(ground: Ground) -> SafeString:
    """Show on what an agreement rests that is seen by an indicator."""
    return badge(_GROUNDS[ground], ground_words(ground))


@register.simple_tag
def measured(state: str) -> SafeString:
    """Show how far a measurement is."""
    if state == "in":
        return badge("ok", gettext("delivered"))
    return badge("error", gettext("late")) if state == "late" else badge("busy", gettext("to be measured"))


@register.filter
def course(moved: Move) -> str:
    """Say how a measurement moved, with a sign; nothing where nobody can tell."""
    words: dict[Move, str] = {
        "up": gettext("higher than the time before"),
        "down": gettext("lower than the time before"),
        "same": gettext("the same as the time before"),
        "unknown": "",
    }
    return f"{_SIGNS[moved]} {words[moved]}".strip()


@register.filter
def euro(cents: int | None) -> str:
    """Write an amount in cents as euros, to the cent where there are cents; nothing for an unknown one."""
    if cents is None:
        return ""
    return write_quantity(Decimal(cents) / 100, "money", 2 if cents % 100 else 0)


@register.filter
def agreed(year: YearEuros) -> str:
    """Write the euros of a year, and of how many agreements nobody said how many; none known is no nought."""
    known = euro(year.cents)
    if not year.unknown:
        return known
    if not year.cents:
        return ngettext("{count} unknown amount", "{count} unknown amounts", year.unknown)
    more = ngettext("and {count} unknown amount", "and {count} unknown amounts", year.unknown)
    return f"{known} {more}"


@register.filter
def count(number: int) -> str:
    """Write a whole number in the reader's notation."""
    return write_quantity(Decimal(number), "count", 0)


@register.filter
def number(value: Decimal | None) -> str:
    """Write a number with as many decimals as it has."""
    return "" if value is None else value_words(value, "number")


@register.simple_tag
def figure_of(figures: Mapping[str, object], code: str) -> object:
    """Return the figure of the report with a code, as the page read it."""
    return figures.get(code)
