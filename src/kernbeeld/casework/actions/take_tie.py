"""Take over one tie that the BRP tells, with the other person where that is nobody here yet."""

from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.keep_persoon import PersonDetails, keep_persoon
from kernbeeld.casework.actions.link_personen import Link, link_personen
from kernbeeld.casework.actions.note_death import note_death
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.person_acts import PersonActs, acts_of, number_of
from kernbeeld.casework.rules.differences import Told
from kernbeeld.casework.rules.family import GEZAG, INVERSE, ToldTie
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.service import Held, holding, people_now


def take_tie(
    key: str,
    tie: ToldTie,
    *,
    other: str = "",
    newcomer: Told | None = None,
    acting_user: User,
    at: datetime,
) -> str:
    """Let a tie of a person hold from today on as the BRP tells it; return the key of the other.

    `other` is the key of the other person; without it `newcomer` is registered, in the same transaction.
    What is kept already is not kept twice, and authority of another sort changes. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError`.
    """
    acts = acts_of(acting_user, at, gettext("Taken over from the BRP."))
    with writing(lambda: at):
        number_of(key)
        if tie.other is not None:
            other = other or _registered(newcomer, acting_user, at)
            _complete(other, tie.other.bsn, acts)
        _tie(key, other, tie, acts, acting_user)
        acts.log("take_over_brp", key, fields=tie.register, other=other)
    return other


def _registered(told: Told | None, user: User, at: datetime) -> str:
    if told is None:
        raise CaseworkError("other", gettext("Choose a person."))
    details = PersonDetails(
        geslachtsnaam=told.geslachtsnaam,
        voornamen=told.voornamen,
        geboortedatum=told.geboortedatum,
        geslacht=told.geslacht or "onbekend",
        bsn=told.bsn,
        is_shielded=told.geheim,
    )
    reason = gettext("Taken over from the BRP.")
    key = keep_persoon(details, acting_user=user, at=at, reason=reason)
    if told.overleden:
        note_death(key, told.overleden, acting_user=user, at=at)
    return key


def _complete(other: str, bsn: str, acts: PersonActs) -> None:
    """Add the BSN to who had none, so that the next time the person is found by it."""
    number = number_of(other, "other")
    known = people_now([number], acts.today)[number].bsn
    if bsn and known and known != bsn:
        raise CaseworkError("other", gettext("This person has another BSN: choose somebody else."))
    if bsn and not known:
        acts.change("persoon", other, acts.today, {"bsn": bsn})


def _tie(key: str, other: str, tie: ToldTie, acts: PersonActs, user: User) -> None:
    """Keep the tie, from the side of whom it is about: the child, where it is of authority."""
    child, holder = (key, other) if tie.is_about else (other, key)
    held = _held(child, holder, tie, acts)
    if any(tie.register != GEZAG or each.part.fields["soort"] == tie.soort for each in held):
        return
    if held:
        acts.change(GEZAG, held[0].record, acts.today, {"soort": tie.soort})
        return
    link = Link(tie.register, tie.soort, acts.today, other=holder)
    link_personen(child, link, acting_user=user, at=acts.at)


def _held(child: str, holder: str, tie: ToldTie, acts: PersonActs) -> list[Held]:
    """Return what is kept today of these two; a relation also as seen from the other side."""
    number = [number_of(child)]
    if tie.register == GEZAG:
        found = holding(GEZAG, "persoon", number, acts.today)
        return [each for each in found if (each.part.fields.get("gezagsdrager") or "") == holder]
    mine = holding(tie.register, "persoon", number, acts.today)
    theirs = holding(tie.register, "ander", number, acts.today)
    return [
        *(each for each in mine if _is(each, "ander", holder, tie.soort)),
        *(each for each in theirs if _is(each, "persoon", holder, INVERSE[tie.soort])),
    ]


def _is(held: Held, side: str, other: str, soort: str) -> bool:
    return (held.part.fields[side], held.part.fields["soort"]) == (other, soort)
