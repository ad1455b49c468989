"""What both ways of the exchange agree on: which list of HSDS holds which of our words."""

import uuid

VERSION = "3.0"
LEEFGEBIED, FUNCTIE, UITVOERDER = "leefgebied", "functie", "uitvoerder"
WET, ACCESS, STEP = "wet", "toegang", "trede"
IDENTIFIER = "kernbeeld"
"""Under which type the code of an organisation stands among its identifiers."""
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
TAXONOMIES = {
    LEEFGEBIED: "leefgebieden",
    FUNCTIE: "functies",
    UITVOERDER: "uitvoerders",
    WET: "wetten",
    ACCESS: "access",
    STEP: "step",
}
"""For each taxonomy the field whose values are its terms."""
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://kernbeeld.example/hsds")


def identity(kind: str, *parts: object) -> str:
    """Return the id of a thing: always the same for the same thing, without keeping it."""
    return str(uuid.uuid5(_SPACE, "/".join((kind, *(str(part) for part in parts)))))
