"""Scores on a scale: never asked for, and refused without a motive.

To score everybody on every domain asks more than is needed (Autoriteit Persoonsgegevens, 2018).
"""

from datetime import date

from kernbeeld.catalogue.research import Instrument
from kernbeeld.language import gettext
from kernbeeld.publishing.html.words import day_words

SHORTEST = 10
"""How many characters a motive has at least: one that says something."""
LONGEST = 2000


def objection_to_score(
    scale: Instrument | None, domein: str, niveau: int, motief: str, *, day: date, today: date
) -> tuple[str, str] | None:
    """Return the field and the reason for which a score is refused; None where it is not."""
    if scale is None:
        return "instrument", gettext("Choose a scale.")
    if domein not in (set(scale.domains) or {""}):
        return "domein", gettext("This scale has no such domain.")
    if scale.level(niveau) is None:
        return "niveau", gettext("This scale has no such level.")
    if len(motief.strip()) < SHORTEST:
        return "motief", gettext(
            "Say why this score is needed for this question. Without that, do not score."
        )
    if len(motief) > LONGEST:
        return "motief", gettext("A reason has at most {count} characters.", count=LONGEST)
    if day > today:
        return "day", gettext("{day} is still to come.", day=day_words(day))
    return None
