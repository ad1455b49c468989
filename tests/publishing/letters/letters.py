"""Letters for tests: from the definitions of the house, with invented words."""

import re
from datetime import date
from html import unescape

from kernbeeld.catalogue.load import packaged_catalogue
from kernbeeld.language import speaking
from kernbeeld.publishing.letters.letter import Letter, day_words, plain, plain_blocks, written

DAY = date(2026, 3, 2)
LAST_DAYS = {
    "persoonlijk_plan": date(2026, 3, 9),
    "onderzoek": date(2026, 4, 13),
    "besluit": date(2026, 4, 28),
    "eerste_gesprek": date(2026, 3, 30),
}


def values(**changed: str) -> dict[str, str]:
    """Return what is filled in, with what a case changes."""
    with speaking("nl"):
        return {
            "naam": "Anna Voorbeeld",
            "inwoner": "Sem Voorbeeld",
            "gemeente": plain("Gemeente Waterrijk"),
            "kenmerk": plain("2026-000012"),
            "ontvangst": day_words(DAY),
            "vandaag": day_words(DAY),
            "hulpvraag": f"- {plain('Hulp in huis: Ik kan de ramen niet meer wassen.')}",
            "verslag": plain_blocks("Anna woont alleen.\n- Zij kookt zelf."),
            **{f"uiterlijk.{term}": day_words(day) for term, day in LAST_DAYS.items()},
        } | changed


def letter(soort: str = "bevestiging", procedure: str = "wmo_melding", **changed: str) -> Letter:
    """Return a letter as it goes out."""
    letters = packaged_catalogue().letters
    template = letters.template(soort, procedure)
    assert template is not None
    subject, text = written(template, letters.texts, values(**changed))
    to = ("Anna Voorbeeld", "Dorpsstraat 1", "9999 ZZ Waterrijk")
    return Letter("Gemeente Waterrijk", DAY, "2026-000012", subject, text, to)


def words_of(html: str) -> str:
    """Return the words of HTML, with single spaces."""
    return " ".join(
        unescape(re.sub(r"<[^>]+>", " ", html.replace("</strong>", "").replace("<strong>", ""))).split()
    )
