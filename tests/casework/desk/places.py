"""Places on the social map, for tests of what is offered from it."""

from datetime import date

from kernbeeld.community.models.social_map import Voorziening
from kernbeeld.community.rules.map_words import tag

EETTAFEL = "eettafel"


def place(
    code: str = EETTAFEL, name: str = "Open eettafel", step: str = "algemeen", **more: object
) -> Voorziening:
    """Put a place in Lemelerveld, for contact with others, on the map."""
    told = {
        "what": "Samen eten, elke donderdag.",
        "access": "zonder_indicatie",
        "kernen": ["lemelerveld"],
        "leefgebieden": ["contacten"],
        "checked_on": date(2026, 1, 15),
        "sought": tag("leefgebied", "contacten") + tag("kern", "lemelerveld"),
    }
    return Voorziening.objects.create(code=code, name=name, step=step, **(told | more))
