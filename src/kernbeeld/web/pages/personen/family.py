"""Parents, children, partner and authority as the BRP tells them, beside what is kept. By POST only.

The BRP is asked each time, outside of a transaction. A line is named by a keyed hash of what is told: no BSN
stands in a page or an address, and what the BRP no longer tells can't be taken over.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac

from kernbeeld.accounts.service import Right, may
from kernbeeld.casework.actions.take_tie import take_tie
from kernbeeld.casework.queries.family import FamilyLine, alike, family_of
from kernbeeld.casework.queries.person_file import PersonFile
from kernbeeld.casework.queries.personen import Looking
from kernbeeld.casework.rules.differences import Told
from kernbeeld.casework.rules.family import KeptTie, Relative, State, ToldTie, note_words
from kernbeeld.casework.rules.matching import reason_words
from kernbeeld.casework.rules.ties import tie_words
from kernbeeld.errors import UserError
from kernbeeld.exchange.service import BrpPerson, Purpose, brp
from kernbeeld.language import gettext
from kernbeeld.web.page import page
from kernbeeld.web.pages.personen.brp import told_of
from kernbeeld.web.pages.personen.ground import ground_for
from kernbeeld.web.pages.personen.person import file_or_404, number_or_404

NEW = "new"
"""Stands for: none of those who look alike, register a new person."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked and answered: the person here, the same person there, and as what it is looked at."""

    file: PersonFile
    told: BrpPerson
    seen_as: Looking


@page(Right.FIND_PERSONEN, "POST")
def family(request: HttpRequest, key: str) -> HttpResponse:
    """Ask the BRP for the parents, children, partner and authority of a person, and show what it tells."""
    asked = _ask(request, key)
    return _shown(request, asked) if asked else redirect("personen:person", key)


@page(Right.TAKE_IN, "POST")
def take(request: HttpRequest, key: str) -> HttpResponse:
    """Take over one line, once it is known who the other is; possible duplicates are offered first."""
    asked = _ask(request, key)
    if asked is None:
        return redirect("personen:person", key)
    line = _line(asked, request.POST.get("line", ""))
    if line is None or line.line.told is None:
        messages.warning(request, gettext("This line has changed: look at what the BRP tells now."))
        return _shown(request, asked)
    try:
        if line.card or line.line.told.other is None:
            _take(asked, line.line.told, other=line.line.key)
        else:
            question = _settled(request, asked, line.line.told)
            if question is not None:
                return question
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gettext("The line has been taken over from the BRP."))
    return _shown(request, _Asked(file_or_404(key, asked.seen_as), asked.told, asked.seen_as))


def _ask(request: HttpRequest, key: str) -> _Asked | None:
    """Return what the BRP answers; None, with a message that says why, where there is no answer."""
    seen_as, register = ground_for(request, number_or_404(key)), brp()
    if seen_as is None or register is None:
        return None
    file = file_or_404(key, seen_as)
    bsn = file.person.bsn
    if not bsn:
        messages.info(request, gettext("This person has no BSN here, so the BRP can't be asked."))
        return None
    name, at, wet = seen_as.user.name, seen_as.at, seen_as.ground.wet
    try:
        told = register.by_bsn(bsn, Purpose.GEZAG, acting_user=name, at=at, wet=wet, record=key)
    except UserError as error:
        messages.error(request, str(error))
        return None
    if told is None:
        messages.info(request, gettext("The BRP knows nobody with the BSN of this person."))
        return None
    return _Asked(file, told, seen_as)


def _settled(request: HttpRequest, asked: _Asked, tie: ToldTie) -> HttpResponse | None:
    """Take over a tie to somebody who was not found by BSN, or return the page that asks who it is."""
    known = _newcomer(asked, tie.other or Relative())
    likely = alike(known, asked.file.card.key, asked.seen_as)
    chosen = request.POST.get("other", "")
    if likely and chosen not in {NEW, *(card.key for card, _ in likely)}:
        context = {
            "card": asked.file.card,
            "name": tie.other.naam if tie.other else "",
            "line": request.POST.get("line", ""),
            "likely": [
                (card, ", ".join(reason_words(each) for each in match.reasons)) for card, match in likely
            ],
            "new": NEW,
        }
        return render(request, "web/personen/family_who.html", context)
    other = chosen if likely and chosen != NEW else ""
    _take(asked, tie, other=other, newcomer=known)
    return None


def _newcomer(asked: _Asked, other: Relative) -> Told:
    """Return who is to be registered: asked by BSN, for only then it is told that an address is secret.

    Raises :class:`~kernbeeld.errors.UserError` where the BRP does not answer.
    """
    register = brp() if other.bsn else None
    seen_as = asked.seen_as
    found = register and register.by_bsn(
        other.bsn,
        Purpose.RELATIVE,
        acting_user=seen_as.user.name,
        at=seen_as.at,
        wet=seen_as.ground.wet,
    )
    if found:
        return told_of(found)
    return Told(
        bsn=other.bsn,
        voornamen=other.voornamen,
        geslachtsnaam=other.geslachtsnaam or other.naam,
        geboortedatum=other.geboortedatum,
    )


def _take(asked: _Asked, tie: ToldTie, *, other: str, newcomer: Told | None = None) -> None:
    user, at = asked.seen_as.user, asked.seen_as.at
    take_tie(asked.file.card.key, tie, other=other, newcomer=newcomer, acting_user=user, at=at)


def _line(asked: _Asked, token: str) -> FamilyLine | None:
    """Return the line of this token, as it is now; None where there is none that can be taken over."""
    key = asked.file.card.key
    found = family_of(asked.file, asked.told, asked.seen_as).lines
    named = {_token(key, each.line.told): each for each in found if each.line.told and _is_open(each)}
    return named.get(token)


def _is_open(line: FamilyLine) -> bool:
    return line.line.state in (State.TOLD_ONLY, State.DIFFERENT)


def _token(key: str, tie: ToldTie) -> str:
    """Return what names a line in a page: from it nobody learns a BSN."""
    other = tie.other or Relative()
    said = (key, tie.register, tie.soort, tie.is_about, other.bsn, other.naam, other.geboortedatum)
    return salted_hmac("personen.family", repr(said)).hexdigest()


def _shown(request: HttpRequest, asked: _Asked) -> HttpResponse:
    found, card = family_of(asked.file, asked.told, asked.seen_as), asked.file.card
    context = {
        "card": card,
        "rows": [_row(card.key, each) for each in found.lines],
        "notes": [_note(note_words(note), name, note.explanation) for note, name in found.notes],
        "may_keep": may(asked.seen_as.user, Right.TAKE_IN),
        "today": asked.seen_as.today,
    }
    return render(request, "web/personen/family.html", context)


def _row(key: str, line: FamilyLine) -> Mapping[str, object]:
    told, kept = line.line.told, line.line.kept
    return {
        "line": line,
        "name": line.name or (gettext("name not told") if line.line.key or _has_other(told) else ""),
        "kept": _words(kept),
        "told": _words(told),
        "badge": _BADGES[line.line.state],
        "state": _states()[line.line.state],
        "token": _token(key, told) if told and _is_open(line) else "",
        "ends": kept if line.line.state is State.KEPT_ONLY else None,
    }


def _has_other(told: ToldTie | None) -> bool:
    return told is not None and told.other is not None


def _words(tie: ToldTie | KeptTie | None) -> str:
    return tie_words(tie.register, tie.soort, is_about=tie.is_about) if tie else ""


def _note(words: str, name: str, explanation: str) -> str:
    return " ".join(filter(None, (f"{name}:" if name else "", words, explanation)))


_BADGES: Mapping[State, str] = {
    State.SAME: "ok",
    State.TOLD_ONLY: "info",
    State.KEPT_ONLY: "warning",
    State.DIFFERENT: "warning",
}


def _states() -> Mapping[State, str]:
    return {
        State.SAME: gettext("the same"),
        State.TOLD_ONLY: gettext("only in the BRP"),
        State.KEPT_ONLY: gettext("only here"),
        State.DIFFERENT: gettext("different"),
    }
