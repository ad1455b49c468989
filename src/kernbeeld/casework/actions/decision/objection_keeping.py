"""What every act on a bezwaar writes: its sealed texts, its letters' words, its end, and the log."""

from collections.abc import Mapping
from datetime import date, datetime

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.actions.take_step import take_step
from kernbeeld.casework.models import Bezwaar
from kernbeeld.casework.queries.decision.bezwaren import (
    REGISTERED,
    decide_before,
    own_last_day,
    with_the_clock,
)
from kernbeeld.casework.queries.decision.ready import clock_of
from kernbeeld.casework.queries.letters import LANGUAGE
from kernbeeld.casework.rules.decision.objecting import TERM
from kernbeeld.casework.rules.terms import Outcome
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext, speaking
from kernbeeld.publishing.letters.letter import day_words, plain
from kernbeeld.registers.service import Part, end_record, register_record, seal_content

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
            "besluitdag": day_words(besluit.issued_on or day_of(besluit.at)),
            "beslist_voor": day_words(decide_before(bezwaar, day)),
        }


def tell_end(bezwaar: Bezwaar, day: date, step: str, *, acting_user: User, at: datetime) -> None:
    """Let the clock and the registers know how a bezwaar ended, and whether that was in time.

    The clock of the melding does so for the bezwaar that it runs for; of another it is told here.
    """
    melding, name = bezwaar.beschikking.melding, acting_user.name
    if bezwaar.pk in with_the_clock([bezwaar]):
        if step in {each.code for each in clock_of(melding, day_of(at)).possible}:
            take_step(melding, step, day=day, acting_user=acting_user, at=at)
    elif step == TERM:
        _tell_term(bezwaar, day, name, at)
    if melding.wet in REGISTERED:
        _end(bezwaar, day, name, at)


def _tell_term(bezwaar: Bezwaar, day: date, name: str, at: datetime) -> None:
    melding = bezwaar.beschikking.melding
    is_in_time = day <= own_last_day(bezwaar)
    fields = {
        "melding": melding.kenmerk,
        "persoon": melding.persoon.sleutel,
        "wet": melding.wet,
        "termijn": TERM,
        "uitkomst": (Outcome.IN_TIME if is_in_time else Outcome.LATE).value,
    }
    register_record(
        "meldingtermijn",
        f"{melding.kenmerk}-{TERM}-{bezwaar.kenmerk}",
        parts=[Part(day, day, fields)],
        reason=_ended_words(bezwaar),
        acting_user=name,
        now=lambda: at,
    )


def _end(bezwaar: Bezwaar, day: date, name: str, at: datetime) -> None:
    end_record(
        "bezwaar",
        bezwaar.kenmerk,
        last_day=day,
        fields={"reden_einde": bezwaar.uitkomst},
        reason=_ended_words(bezwaar),
        acting_user=name,
        now=lambda: at,
    )


def _ended_words(bezwaar: Bezwaar) -> str:
    return gettext("Bezwaar {kenmerk} has ended.", kenmerk=bezwaar.kenmerk)
