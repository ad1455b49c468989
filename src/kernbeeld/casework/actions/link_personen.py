"""Tie persons to each other: relation, authority over a child, and who may speak for somebody."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.person_acts import acts_of, expect_past, new_key, number_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.service import REGISTERS, holding

TIES = {"relatie": "ander", "gezagsverhouding": "gezagsdrager", "vertegenwoordiging": "vertegenwoordiger"}
"""The registers of ties, and the field of each that names the other person."""
NOBODY = "tijdelijk_geen_gezag"


@dataclass(frozen=True, slots=True)
class Link:
    """A tie of one sort from a day on, to another person (``other``, a key) or to who has no record here.

    ``naam``, ``telefoon``, ``email`` and ``reikwijdte`` (about what) are for a representative.
    """

    register: str
    soort: str
    since: date
    other: str = ""
    naam: str = ""
    telefoon: str = ""
    email: str = ""
    reikwijdte: str = ""


def link_personen(key: str, link: Link, *, acting_user: User, at: datetime) -> str:
    """Tie a person to another, or to a name; return the key of the tie.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` that names the field.
    """
    acts = acts_of(acting_user, at, gettext("Tie noted."))
    _expect_possible(key, link, acts.today)
    fields = {"persoon": key, "soort": link.soort, TIES[link.register]: link.other}
    if link.register == "vertegenwoordiging":
        fields |= {
            "naam": link.naam.strip(),
            "telefoon": link.telefoon.strip(),
            "email": link.email.strip(),
            "reikwijdte": link.reikwijdte.strip(),
        }
    tie = f"{link.register}-{new_key()}"
    with writing(lambda: at):
        number_of(key)
        acts.register(link.register, tie, link.since, fields)
        acts.log(f"link_{link.register}", key, soort=link.soort, other=link.other)
    return tie


def _expect_possible(key: str, link: Link, today: date) -> None:
    if link.register not in TIES or link.soort not in REGISTERS[link.register].rules["soort"].values:
        raise CaseworkError("soort", gettext("Choose a sort from the list."))
    expect_past(link.since, today, "since")
    if link.other == key:
        raise CaseworkError("other", gettext("Choose somebody else."))
    if link.other:
        number_of(link.other, "other")
    elif link.register == "vertegenwoordiging" and not link.naam.strip():
        raise CaseworkError("naam", gettext("Choose a person, or fill in a name."))
    elif link.register == "relatie" or (link.register == "gezagsverhouding" and link.soort != NOBODY):
        raise CaseworkError("other", gettext("Choose a person."))


def end_link(
    key: str, register: str, tie: str, *, last_day: date, acting_user: User, at: datetime, reason: str = ""
) -> None:
    """Let a tie of a person hold up to and including a day; the register keeps the reason, the log does not.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` where the person has no such tie on that day.
    """
    acts = acts_of(acting_user, at, gettext("Tie ended."))
    expect_past(last_day, acts.today, "last_day")
    number = number_of(key)
    with writing(lambda: at):
        sides = ("persoon", TIES[register]) if register in TIES else ()
        held = {each.record for side in sides for each in holding(register, side, [number], last_day)}
        if tie not in held:
            raise CaseworkError("last_day", gettext("On this day there is no such tie."))
        replace(acts, reason=reason.strip() or acts.reason).end(register, tie, last_day)
        acts.log(f"end_{register}", key)
