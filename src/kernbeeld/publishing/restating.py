"""How a restated figure is told: its causes by name, with amounts in the figure's own unit."""

from decimal import Decimal

from kernbeeld.catalogue.notation import write_quantity
from kernbeeld.language import gettext
from kernbeeld.publishing.document import Document, Restated


def cause_words() -> tuple[str, ...]:
    """Return the causes as a reader calls them, in the order of the parts."""
    return (
        gettext("known later"),
        gettext("corrected"),
        gettext("another definition"),
        gettext("another boundary"),
        gettext("withheld"),
    )


def part_texts(document: Document, restated: Restated) -> tuple[tuple[str, str], ...]:
    """Return each cause that is not zero with its amount and its sign, such as ``+3``."""
    named = zip(cause_words(), restated.parts, strict=False)
    return tuple((word, amount_text(document, restated, part)) for word, part in named if part)


def amount_text(document: Document, restated: Restated, amount: Decimal) -> str:
    """Write a change of a figure in its own unit, always with a sign."""
    unit = document.catalogue.units.get(document.catalogue.unit_of(restated.code))
    exponent = amount.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    text = write_quantity(amount, unit.dimension if unit else "number", decimals)
    return f"+{text}" if amount > 0 else text
