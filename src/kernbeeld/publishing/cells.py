"""From an observation to what a reader sees in a cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.notation import write_quantity
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.engine.figures import Figures
from kernbeeld.engine.observation import Observation
from kernbeeld.language import active, gettext
from kernbeeld.publishing.document import Cell

PASSPORTS = "cijfer"


def absence_sign(absence: Absence) -> str:
    """Return the short sign that a table shows where there is no value."""
    signs = {
        Absence.NOT_DELIVERED: gettext("nd"),
        Absence.NOT_AVAILABLE: gettext("na"),
        Absence.NOT_APPLICABLE: gettext("n/a"),
        Absence.UNKNOWN: "?",
        Absence.WITHHELD: "x",
        Absence.WITHHELD_TO_PROTECT: "(x)",
    }
    return signs[absence]


def absence_meaning(absence: Absence) -> str:
    """Return what an absence means, as a sentence for a reader."""
    meanings = {
        Absence.NOT_DELIVERED: gettext("not delivered (yet)"),
        Absence.NOT_AVAILABLE: gettext("the source says that this figure does not exist"),
        Absence.NOT_APPLICABLE: gettext("does not apply here"),
        Absence.UNKNOWN: gettext("the source gives a blank or a dash and does not say why"),
        Absence.WITHHELD: gettext("withheld, to protect people"),
        Absence.WITHHELD_TO_PROTECT: gettext("withheld, to protect another figure"),
    }
    return meanings[absence]


def qualifier_meaning(qualifier: Qualifier) -> str:
    """Return what a qualifier means, as words for a reader."""
    meanings = {
        Qualifier.AT_LEAST: gettext("at least this many"),
        Qualifier.LESS_THAN: gettext("less than this"),
        Qualifier.PROVISIONAL: gettext("provisional"),
        Qualifier.ESTIMATED: gettext("estimated"),
        Qualifier.REVISED: gettext("revised"),
        Qualifier.LEVEL: gettext("a level at one moment"),
    }
    return meanings[qualifier]


def published(catalogue: Catalogue, code: str, breakdown: Breakdown) -> tuple[str, Breakdown]:
    """Return the code under which a cell is published: its alias where there is one."""
    cell = catalogue.cell(code, breakdown)
    for alias in catalogue.aliases.values():
        if (alias.measure, alias.breakdown) == cell:
            return alias.code, ()
    return cell


def figure_name(catalogue: Catalogue, code: str, breakdown: Breakdown) -> str:
    """Return how a reader calls a figure, in the active language, with the cell of a breakdown."""
    name = catalogue.label_of(code)[active()]
    for dimension, member in breakdown:
        found = catalogue.dimensions[dimension].member(member)
        name = f"{name}, {found.label[active()] if found else member}"
    return name


def address(catalogue: Catalogue, code: str, breakdown: Breakdown, period: Period) -> str:
    """Return the address of a figure's passport, relative to the report's folder."""
    code, breakdown = published(catalogue, code, breakdown)
    parts = [code, *(f"{dimension}-{member}" for dimension, member in breakdown)]
    return f"{PASSPORTS}/{'.'.join(parts)}.html#p{period.code}"


def decimals_of(catalogue: Catalogue, observation: Observation) -> int:
    """Return how many decimals a figure is shown with: those it was printed with, or as defined."""
    fact = observation.fact
    if fact is not None:
        return max(0, -_exponent(fact.quantum))
    indicator = catalogue.indicator(observation.code)
    printed = -_exponent(observation.value) if observation.value is not None else 0
    return min(max(0, printed), 2) if indicator is None else indicator.decimals


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def value_text(catalogue: Catalogue, observation: Observation) -> str:
    """Write a value with its unit and its qualifiers, such as ``€ 105.598``, ``200+`` or ``< 10``."""
    if observation.value is None:
        return ""
    unit = catalogue.units.get(observation.unit)
    dimension = unit.dimension if unit else "number"
    text = write_quantity(observation.value, dimension, decimals_of(catalogue, observation))
    if Qualifier.AT_LEAST in observation.qualifiers:
        text = f"{text}+"
    if Qualifier.LESS_THAN in observation.qualifiers:
        text = f"< {text}"
    if Qualifier.ESTIMATED in observation.qualifiers:
        text = gettext("approx. {text}", text=text)
    if Qualifier.PROVISIONAL in observation.qualifiers:
        text = f"{text}*"
    return gettext("{text} (r)", text=text) if Qualifier.REVISED in observation.qualifiers else text


Place = tuple[str, Breakdown, Period]
"""A measure, a cell of it and a period."""


@dataclass(frozen=True)
class Marks:
    """What a reader must see beside figures: numbers of findings, and that an edition showed otherwise."""

    findings: Mapping[Place, tuple[int, ...]] = field(default_factory=dict)
    revised: frozenset[Place] = frozenset()


def make_cell(
    catalogue: Catalogue, figures: Figures, code: str, breakdown: Breakdown, period: Period, marks: Marks
) -> Cell:
    """Observe one figure and write it for a reader."""
    observation = figures.observe(code, period, breakdown)
    link = address(catalogue, code, breakdown, period)
    place = (*catalogue.cell(code, breakdown), period)
    found = marks.findings.get(place, ())
    if place in marks.revised:
        observation = replace(observation, qualifiers=observation.qualifiers | {Qualifier.REVISED})
    absence = observation.absence
    if observation.value is not None or absence is None:
        words = ", ".join(qualifier_meaning(qualifier) for qualifier in sorted(observation.qualifiers))
        return Cell(observation, value_text(catalogue, observation), "", words, link, found)
    printed = observation.fact.printed.strip() if observation.fact else ""
    sign = absence_sign(absence)
    spoken = printed.replace(".", "").lower() == sign.replace(".", "").lower()
    meaning = absence_meaning(absence)
    return Cell(observation, printed, "" if spoken else sign, meaning, link, found)
