"""What people say of the parts of a goal tree, and what can't be kept of it. Without a database."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.problems import did_you_mean
from kernbeeld.language import gettext
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models.results import IndicatorSort
from kernbeeld.policy.rules.results.evidence import DIMENSION
from kernbeeld.policy.rules.results.measuring import RHYTHMS

LONGEST_DUE = 366


@dataclass(frozen=True)
class EffectDetails:
    """What should be different for residents, in a domain; without a ``code`` one is made of the title."""

    title: str
    domain: str
    text: str = ""
    bron: str = ""
    order: int = 0
    code: str = ""


@dataclass(frozen=True)
class ResultaatDetails:
    """What has to be reached for an effect, in a ``resultaatgebied`` where there is one."""

    title: str
    resultaatgebied: str = ""
    order: int = 0
    code: str = ""


@dataclass(frozen=True)
class IndicatorDetails:
    """By what a result is seen; with a ``figure`` of the report its unit is that of the figure."""

    title: str
    sort: str
    unit: str = ""
    figure: str = ""
    order: int = 0
    code: str = ""


@dataclass(frozen=True)
class InstrumentDetails:
    """How an indicator is measured, how sure that is, by whom and when; the days are both inclusive."""

    title: str
    bewijsniveau: str
    rhythm: str
    starts: date
    ends: date | None = None
    how: str = ""
    organisatie: str = ""
    due_days: int = 45
    code: str = ""


def expect_said(**texts: str) -> None:
    """Raise :class:`~kernbeeld.policy.errors.PolicyError` for the first text in which nothing stands."""
    for name, text in texts.items():
        if not text.strip():
            raise PolicyError(name, gettext("Write something here."))


def unit_of(details: IndicatorDetails, catalogue: Catalogue) -> str:
    """Return the unit of an indicator. Raises ``PolicyError`` for a sort, unit or figure that is none."""
    if details.sort not in set(IndicatorSort):
        raise PolicyError("sort", gettext("Choose whether this is output or outcome."))
    if details.figure:
        if catalogue.indicator(details.figure) is None:
            near = did_you_mean(details.figure, (*catalogue.indicators, *catalogue.aliases))
            text = gettext("Code '{code}' is not defined.", code=details.figure)
            raise PolicyError("figure", f"{text} {near}".rstrip())
        return catalogue.unit_of(details.figure)
    if details.unit not in catalogue.units:
        near = did_you_mean(details.unit, tuple(catalogue.units))
        text = gettext("There is no unit '{code}'.", code=details.unit)
        raise PolicyError("unit", f"{text} {near}".rstrip())
    return details.unit


def expect_instrument(details: InstrumentDetails, catalogue: Catalogue, partners: Collection[str]) -> None:
    """Raise ``PolicyError`` for a grade, partner, rhythm or days that can't be."""
    expect_said(title=details.title)
    dimension = catalogue.dimensions[DIMENSION]
    if dimension.member(details.bewijsniveau) is None:
        raise PolicyError("bewijsniveau", gettext("Choose a grade of evidence."))
    if details.organisatie and details.organisatie not in partners:
        raise PolicyError("organisatie", gettext("There is no partner '{code}'.", code=details.organisatie))
    if details.rhythm not in RHYTHMS:
        raise PolicyError("rhythm", gettext("Choose how often this is measured."))
    if not 0 <= details.due_days <= LONGEST_DUE:
        raise PolicyError("due_days", gettext("Choose at most {days} days.", days=LONGEST_DUE))
    if details.ends is not None and details.ends < details.starts:
        raise PolicyError("ends", gettext("The end lies before the begin."))
