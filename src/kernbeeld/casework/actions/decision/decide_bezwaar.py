"""Decide on a bezwaar: what wins corrects the registers, by a besluit that replaces the old one."""

from collections.abc import Sequence
from datetime import date, datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.contribution.follow_contribution import follow_contribution
from kernbeeld.casework.actions.decision.keeping import seal_into, write_lines
from kernbeeld.casework.actions.decision.objection_keeping import (
    log_bezwaar,
    seal_texts,
    tell_end,
    told_values,
)
from kernbeeld.casework.actions.decision.provision_records import Recorder
from kernbeeld.casework.actions.decision.registering import Registering
from kernbeeld.casework.actions.write_letter import write_letter
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Beschikking, Bezwaar, Brief
from kernbeeld.casework.queries.contribution.foretold import contribution_foretold
from kernbeeld.casework.queries.decision.besluiten import contracts_for, lines_of
from kernbeeld.casework.queries.decision.bezwaren import (
    REGISTERED,
    is_late,
    locked_bezwaar,
    texts_of,
)
from kernbeeld.casework.queries.decision.values import decided
from kernbeeld.casework.queries.letters import LANGUAGE
from kernbeeld.casework.queries.numbers import BESLUIT, unused_number
from kernbeeld.casework.rules.decision.lines import Line, objections
from kernbeeld.casework.rules.decision.objecting import (
    GEGROND,
    INGETROKKEN,
    OVERWEGINGEN,
    TEXTS,
    WINS,
    told,
    weeks_later,
    why_not_decide,
)
from kernbeeld.casework.rules.decision.standing import GEDEELTELIJK, TOEKENNEN
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext, speaking
from kernbeeld.publishing.letters.letter import day_words, plain_blocks
from kernbeeld.registers.clock import writing

DECISION, WITHDRAWN = "besluit_op_bezwaar", "bezwaar_ingetrokken"
APPEAL = "bezwaar.beroep_weken"
WMO = "wmo"


def decide_bezwaar(
    bezwaar: Bezwaar,
    uitkomst: str,
    *,
    lines: Sequence[Line] = (),
    is_excused: bool = False,
    wijze: str,
    acting_user: User,
    at: datetime,
) -> Bezwaar:
    """Decide on a bezwaar and send the besluit: all of it, or nothing.

    What wins (gegrond, deels_gegrond) gives `lines` instead of what the old besluit gave: a line with the key
    of a provision corrects that one as from its own begin, and what is not in the lines is taken back. The
    registers learn it as a correction, so both what was known before and after can be counted. A bezwaar that
    came too late is only taken up when `is_excused`. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError` that names the field; of a line after its place.
    """
    with writing(lambda: at):
        found = locked_bezwaar(bezwaar, acting_user)
        texts = _texts(found)
        _expect_decidable(found, uitkomst, lines, texts, is_excused=is_excused)
        day = day_of(at)
        found.uitkomst, found.decided_on = uitkomst, day
        if uitkomst in WINS:
            found.nieuw = _replaced(found, lines, texts[OVERWEGINGEN], acting_user, at)
        brief = _letter(found, texts[OVERWEGINGEN], wijze, acting_user, at)
        if found.nieuw:
            found.nieuw.brief = brief
            found.nieuw.save(update_fields=["brief"])
        _close(found, texts, DECISION, acting_user, at)
        log_bezwaar(found, "decide_bezwaar", acting_user=acting_user, at=at, uitkomst=uitkomst)
    return found


def withdraw_bezwaar(bezwaar: Bezwaar, *, day: date, acting_user: User, at: datetime) -> Bezwaar:
    """Note that the resident withdrew a bezwaar on a day.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not handle it, and a wrong day.
    """
    with writing(lambda: at):
        found = locked_bezwaar(bezwaar, acting_user)
        if not found.ontvangst <= day <= day_of(at):
            raise CaseworkError(
                "day", gettext("Choose a day after the bezwaar came in, and not after today.")
            )
        texts = _texts(found)
        found.uitkomst, found.decided_on = INGETROKKEN, day
        _close(found, texts, WITHDRAWN, acting_user, at)
        log_bezwaar(found, "withdraw_bezwaar", acting_user=acting_user, at=at, day=day.isoformat())
    return found


def _texts(bezwaar: Bezwaar) -> dict[str, str]:
    return {name: written.text for name, written in zip(TEXTS, texts_of(bezwaar), strict=True)}


def _expect_decidable(
    bezwaar: Bezwaar, uitkomst: str, lines: Sequence[Line], texts: dict[str, str], *, is_excused: bool
) -> None:
    heard = bezwaar.hoorzitting_on is not None
    refused = why_not_decide(
        uitkomst,
        is_heard=heard,
        is_waived=bezwaar.hearing_waived,
        is_late=is_late(bezwaar),
        is_excused=is_excused,
        considerations=texts[OVERWEGINGEN],
        lines=len(lines),
    )
    if refused:
        raise CaseworkError("uitkomst", refused)
    if uitkomst not in WINS and lines:
        raise CaseworkError("uitkomst", gettext("Only a bezwaar that wins gives something else."))
    wet = bezwaar.beschikking.melding.wet
    for place, line in enumerate(lines):
        product = house_catalogue().products.get(line.product)
        for one in objections(line, product, wet, contracts_for(line)):
            raise CaseworkError(f"{place}-{one.field}", one.text)


def _replaced(bezwaar: Bezwaar, lines: Sequence[Line], text: str, user: User, at: datetime) -> Beschikking:
    old, day = bezwaar.beschikking, day_of(at)
    new = Beschikking(
        melding=old.melding,
        persoon_id=old.persoon_id,
        kenmerk=unused_number(Beschikking, BESLUIT, at),
        soort=TOEKENNEN if bezwaar.uitkomst == GEGROND else GEDEELTELIJK,
        herziet=old,
        prepared_by=user,
        issued_on=day,
        at=at,
    )
    seal_into(new, motivering=text)
    new.save(force_insert=True)
    reason = gettext("Bezwaar {kenmerk} won: the besluit is replaced.", kenmerk=bezwaar.kenmerk)
    given = _recorded(Recorder(new, day, user.name, at, reason), old, lines)
    write_lines(new, given)
    if old.melding.wet == WMO:
        follow_contribution(
            old.melding.persoon, acting_user=user.name, at=at, reason=reason, is_correction=True
        )
    return new


def _recorded(recorder: Recorder, old: Beschikking, lines: Sequence[Line]) -> list[Line]:
    """Write the provisions, and return the lines with the keys of what they gave."""
    if old.melding.wet not in REGISTERED:
        return list(lines)
    registering = Registering(recorder.besluit, recorder.day, recorder.acting_user, recorder.at)
    registering.tell_besluit()
    kept = [line for line in lines if line.voorziening]
    for key in {line.voorziening for line in lines_of(old)} - {line.voorziening for line in kept} - {""}:
        recorder.withdrawn(key)
    for line in kept:
        recorder.corrected(line)
    return [*kept, *registering.tell_lines([line for line in lines if not line.voorziening])]


def _letter(bezwaar: Bezwaar, text: str, wijze: str, user: User, at: datetime) -> Brief:
    melding, day = bezwaar.beschikking.melding, day_of(at)
    weeks = int(house_catalogue().parameters[APPEAL].on(day) or 0)
    procedure = house_catalogue().procedures[melding.procedure]
    with speaking(LANGUAGE):
        outcome = told(bezwaar.uitkomst)
        if bezwaar.nieuw:
            given = lines_of(bezwaar.nieuw)
            owed = contribution_foretold(melding, given, day)
            outcome = "\n\n".join(part for part in (outcome, decided(bezwaar.nieuw, given), owed) if part)
        said = {
            **told_values(bezwaar, day),
            "uitkomst": outcome,
            "overwegingen": plain_blocks(text),
            "beroep_tot": day_words(weeks_later(procedure, day, weeks)),
        }
    return write_letter(melding, DECISION, wijze=wijze, told=said, acting_user=user.name, at=at)


def _close(bezwaar: Bezwaar, texts: dict[str, str], step: str, user: User, at: datetime) -> None:
    """Keep how it ended: in its row, in the clock, and in the register."""
    day = bezwaar.decided_on or day_of(at)
    seal_texts(bezwaar, texts)
    bezwaar.number += 1
    bezwaar.behandelaar = bezwaar.behandelaar or user
    bezwaar.save()
    tell_end(bezwaar, day, step, acting_user=user, at=at)
