"""Why a besluit can't go out as it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kernbeeld.casework.models import Beschikking, Melding
from kernbeeld.casework.queries.decision.besluiten import contracts_for
from kernbeeld.casework.queries.decision.partner import partner_of
from kernbeeld.casework.rules.decision.lines import Line, objections
from kernbeeld.casework.rules.decision.motivating import grounds_for
from kernbeeld.casework.rules.decision.standing import (
    GRANTING,
    MADE_HERE,
    NEEDS_GROUND,
    budgets_of,
    wants_four_eyes,
)
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext

FOUR_EYES, FOUR_EYES_PGB = "besluit.vier_ogen", "besluit.vier_ogen_pgb"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong: in which line (None: the besluit itself), in which field, and what to do."""

    line: int | None
    field: str
    text: str


def what_is_wrong(
    melding: Melding, soort: str, grond: str, lines: Sequence[Line], motivation: str
) -> list[Wrong]:
    """Return everything that keeps a besluit from going out; empty: it can."""
    return [*_about_itself(melding, soort, grond, lines, motivation), *_about_lines(melding, soort, lines)]


def _about_itself(
    melding: Melding, soort: str, grond: str, lines: Sequence[Line], motivation: str
) -> Iterator[Wrong]:
    if soort not in MADE_HERE:
        yield Wrong(None, "soort", gettext("Choose what is decided."))
    known = {one.code for one in grounds_for(house_catalogue().grounds.values(), soort, melding.wet)}
    if soort in NEEDS_GROUND and grond not in known:
        yield Wrong(None, "grond", gettext("Say on which ground it is refused."))
    if soort not in NEEDS_GROUND and grond:
        yield Wrong(None, "grond", gettext("Only a refusal has a ground. Take it away."))
    if soort in GRANTING and not lines:
        yield Wrong(None, "", gettext("Nothing is granted yet: add a product, or refuse the aanvraag."))
    if not motivation.strip():
        yield Wrong(None, "motivering", gettext("Write the motivation first: every besluit has one."))


def _about_lines(melding: Melding, soort: str, lines: Sequence[Line]) -> Iterator[Wrong]:
    """Of a refusal the lines only say what was asked for."""
    for place, line in enumerate(lines):
        product = house_catalogue().products.get(line.product)
        found = objections(line, product, melding.wet, contracts_for(line))
        for one in found if soort in GRANTING else (each for each in found if each.field == "product"):
            yield Wrong(place, one.field, one.text)
        if soort in GRANTING and line.is_for_two and not partner_of(melding.persoon, line.begin):
            yield Wrong(
                place,
                "is_for_two",
                gettext(
                    "On the first day no partner lives in this household, as far as is known. Write the "
                    "partner and the household down with the person first, or grant it to the resident alone."
                ),
            )


def needs_colleague(besluit: Beschikking, lines: Sequence[Line], day: date) -> bool:
    """Tell whether the municipality wants a colleague to look at this besluit on a day."""
    parameters = house_catalogue().parameters
    rule, threshold = parameters[FOUR_EYES].on(day), parameters[FOUR_EYES_PGB].on(day)
    budgets = budgets_of((line.leveringsvorm, line.bedrag) for line in lines)
    cents = int(threshold * 100) if threshold is not None else None
    return wants_four_eyes(besluit.soort, budgets, int(rule or 0), cents)
