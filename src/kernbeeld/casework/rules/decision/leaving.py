"""Why all help of a resident ends at once: a death, or a move out of the municipality. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

OVERLEDEN, VERHUISD = "overleden", "verhuisd"


@dataclass(frozen=True, slots=True)
class Leaving:
    """Why somebody gets no help here any more, and the last day on which it can run."""

    reden: str
    last_day: date


def leaving_of(died: date | None, homes: Sequence[date | None], today: date) -> Leaving | None:
    """Return why and when somebody left; `homes` are the last days of the homes here, None where he lives.

    Who died before the move, died. A day to come has not left yet, and who never lived here did not leave.
    """
    ends = [einde for einde in homes if einde is not None]
    moved = max(ends) if ends and len(ends) == len(homes) and max(ends) < today else None
    if died is not None and (moved is None or died <= moved):
        return Leaving(OVERLEDEN, died)
    return Leaving(VERHUISD, moved) if moved else None
