"""Which texts a melding has: those of its file, and those of its onderzoek."""

from datetime import date

from kernbeeld.casework.models import Melding
from kernbeeld.casework.queries.research.gathering import parts_of, research_of
from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.fields import (
    AANVULLING,
    MOTIVATION,
    OF_DECIDING,
    OWN_PLAN,
    field_words,
    fields_of,
    is_research_field,
    research_field_words,
)
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext
from kernbeeld.publishing.html.words import day_words


def has_field(melding: Melding, field: str) -> bool:
    """Tell whether a melding has a text: one of its file, or one of its onderzoek that is open now."""
    if field in fields_of(melding.procedure) or field.startswith(OF_DECIDING):
        return True
    if "." not in field and field != OWN_PLAN:
        return False
    return is_research_field(field, research_of(melding), parts_of(melding), additions_on(melding))


def is_of_research(field: str) -> bool:
    """Tell whether a text belongs to the onderzoek."""
    return ("." in field and not field.startswith(OF_DECIDING)) or field == OWN_PLAN


def field_name(melding: Melding, field: str) -> str:
    """Return what a text is called; the melding has it."""
    if field.startswith(MOTIVATION):
        return gettext("Motivation of besluit {kenmerk}", kenmerk=field.removeprefix(MOTIVATION))
    research = research_of(melding)
    if research is None or not is_of_research(field):
        return field_words(field)
    about, _, day = field.partition(".")
    name = members(house_catalogue(), "leefgebied").get(about, about)
    added = day_words(date.fromisoformat(day)) if about == AANVULLING else ""
    return research_field_words(field, research, name, added)


def additions_on(melding: Melding) -> tuple[date, ...]:
    """Return the days on which the resident added something, the first one first."""
    taken = melding.stappen.filter(soort=AANVULLING, revokes=None, revoked_by=None)
    return tuple(dict.fromkeys(taken.order_by("day").values_list("day", flat=True)))
