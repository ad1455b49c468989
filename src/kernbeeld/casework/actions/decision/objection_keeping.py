"""What every act on a bezwaar writes: its sealed texts, its letters' words, its end, and the log."""

from collections.abc import Mapping
from datetime import date, datetime

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.models import Bezwaar
from kernbeeld.casework.queries.decision.bezwaren import REGISTERED, decide_before
from kernbeeld.casework.queries.letters import LANGUAGE
from kernbeeld.language import gettext, speaking
from kernbeeld.publishing.letters.letter import day_words, plain
from kernbeeld.registers.service import end_record, seal_content

TAAK = "bezwaar"
"""The task of the law for which it is written down."""


def seal_texts(bezwaar: Bezwaar, texts: Mapping[str, str]) -> None:
    """Put what is sealed of a bezwaar into its row, without saving it."""
    bezwaar.payload = seal_content(
        bezwaar.place, {name: text for name, text in texts.items() if text.strip()}
    )


def log_bezwaar(
    bezwaar: Bezwaar, verb: str, *, acting_user: User, at: datetime, **new: str | int | None
) -> None:
    """Write an act on a bezwaar in the log: codes only, nothing about the person."""
    melding = bezwaar.beschikking.melding
    log_act(
        acting_user.name,
        verb,
        at=at,
        register="bezwaar",
        record=bezwaar.kenmerk,
        new={"melding": melding.kenmerk, **new},
        ground=Ground(wet=melding.wet, taak=TAAK),
    )


def told_values(bezwaar: Bezwaar, day: date) -> dict[str, str]:
    """Return what every letter about a bezwaar says, as Markdown."""
    besluit = bezwaar.beschikking
    with speaking(LANGUAGE):
        return {
            "bezwaarkenmerk": plain(bezwaar.kenmerk),
            "bezwaar_ontvangen": day_words(bezwaar.ontvangst),
            "besluitkenmerk": plain(besluit.kenmerk),
            "besluitdag": day_words(besluit.issued_on or besluit.at.date()),
            "beslist_voor": day_words(decide_before(bezwaar, day)),
        }


def end_in_register(bezwaar: Bezwaar, day: date, *, acting_user: User, at: datetime) -> None:
    """Let the register know how a bezwaar ended."""
    if bezwaar.beschikking.melding.wet not in REGISTERED:
        return
    end_record(
        "bezwaar",
        bezwaar.kenmerk,
        last_day=day,
        fields={"reden_einde": bezwaar.uitkomst},
        reason=gettext("Bezwaar {kenmerk} has ended.", kenmerk=bezwaar.kenmerk),
        acting_user=acting_user.name,
        now=lambda: at,
    )
