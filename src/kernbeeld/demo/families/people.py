"""Residents of the demo, who they live with, and how they are related."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.keep_household import join_household
from kernbeeld.casework.actions.keep_persoon import PersonDetails, keep_persoon
from kernbeeld.casework.actions.link_personen import Link, link_personen
from kernbeeld.catalogue.source import Entry
from kernbeeld.demo.families.made import LONG_AGO, Do, Made
from kernbeeld.registers.models.ties import GEZAG, RELATIE

OLDEST, MONTHS = 110, 12
SEXES = ("man", "vrouw", "onbekend")


def _keep(entry: Entry, made: Made) -> Do:
    name = entry.text("as")
    details = details_of(entry, made)

    def do(user: User, at: datetime) -> None:
        made.people[name] = keep_persoon(details, acting_user=user, at=at)

    return do


def details_of(entry: Entry, made: Made) -> PersonDetails:
    """Read who somebody is; the age makes the day of birth, so that a child stays a child."""
    age, month = entry.whole("age", 0, OLDEST), max(1, entry.whole("month", 1, MONTHS))
    return PersonDetails(
        voornamen=entry.text("voornamen"),
        geslachtsnaam=entry.text("geslachtsnaam"),
        geboortedatum=date(made.today.year - age, month, 15),
        geslacht=entry.choice("geslacht", SEXES),
        straat=entry.text("straat", ""),
        huisnummer=entry.text("huisnummer", ""),
        postcode=entry.text("postcode", ""),
        woonplaats=entry.text("woonplaats", ""),
        buurt=entry.text("buurt", ""),
        telefoon=entry.text("telefoon", ""),
    )


def _live_together(entry: Entry, made: Made) -> Do:
    name, other, since = entry.text("persoon"), entry.text("with"), _since(entry, made)

    def do(user: User, at: datetime) -> None:
        join_household(made.people[name], made.people[other], since=since, acting_user=user, at=at)

    return do


def _relate(entry: Entry, made: Made) -> Do:
    return _tie(entry, made, "relatie", RELATIE)


def _give_gezag(entry: Entry, made: Made) -> Do:
    return _tie(entry, made, "gezagsverhouding", GEZAG)


def _tie(entry: Entry, made: Made, register: str, sorts: tuple[str, ...]) -> Do:
    name, other = entry.text("persoon"), entry.text("ander")
    soort, since = entry.choice("soort", sorts), _since(entry, made)

    def do(user: User, at: datetime) -> None:
        link = Link(register, soort, since, other=made.people[other])
        link_personen(made.people[name], link, acting_user=user, at=at)

    return do


def _since(entry: Entry, made: Made) -> date:
    return made.ago(entry, "since", min(LONG_AGO, 400))


VERBS: Mapping[str, Callable[[Entry, Made], Do]] = {
    "keep_persoon": _keep,
    "live_together": _live_together,
    "relate": _relate,
    "give_gezag": _give_gezag,
}
