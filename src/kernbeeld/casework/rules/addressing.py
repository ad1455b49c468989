"""To whom a letter goes. No database."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

OWN_LETTERS_FROM = 16
"""From this age on somebody gets letters of one's own. An assumption: the sources give no age for letters."""
MEANS = ("post", "hand", "scherm", "email")
"""How a letter goes out: by post, by hand, shown on screen, by e-mail."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody to whom a letter can go: as what, the name, and the address where that may be written."""

    rol: str
    naam: str = field(repr=False)
    adres: str = field(default="", repr=False)
    since: date = date.min
    until: date | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the name and the address, a line each."""
        return tuple(filter(None, (self.naam, *self.adres.split(", "))))


def addressee(
    resident: Candidate, age: int | None, others: Iterable[Candidate], day: date
) -> Candidate | None:
    """Return to whom a letter about `resident` goes on `day`.

    Who may speak for the resident comes first. Of who is younger than 16 it is who has authority; None
    where nobody is known to have it. Everybody else gets one's own letters.
    """
    there = [one for one in others if one.since <= day and (one.until is None or day <= one.until)]
    wanted = ["vertegenwoordiger"]
    is_child = age is not None and age < OWN_LETTERS_FROM
    if is_child:
        wanted.append("gezagsdrager")
    for rol in wanted:
        found = next((one for one in there if one.rol == rol and one.naam), None)
        if found:
            return found
    return None if is_child else resident
