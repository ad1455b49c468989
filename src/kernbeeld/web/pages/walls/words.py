"""How parts of a plan are told."""

from collections.abc import Iterable, Mapping
from datetime import date

from kernbeeld.casework.models import Deelname
from kernbeeld.casework.queries.cards import cards
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active, gettext
from kernbeeld.publishing.html.words import day_words


def ground_words(code: str) -> str:
    """Return a ground with its article."""
    ground = house_catalogue().grondslagen.get(code)
    return f"{ground.label[active()]} ({ground.article})" if ground else code


def why_words(part: Deelname) -> str:
    """Return why somebody takes part: the ground, and the day of consent where that is it."""
    ground = ground_words(part.grondslag)
    if part.toestemming is None:
        return ground
    return gettext("{ground}, given on {day}", ground=ground, day=day_words(part.toestemming))


def names_of(numbers: Iterable[int], today: date) -> Mapping[int, str]:
    """Return the names of persons by record number; a few questions. Log the look first."""
    found = cards(numbers, today=today, with_homes=False)
    return {number: card.name for number, card in found.items()}


def name_in(names: Mapping[int, str], number: int) -> str:
    """Return a name; words for who was destroyed."""
    return names.get(number) or gettext("name unknown")
