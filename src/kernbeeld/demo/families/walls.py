"""Walls that were broken in the demo, and what residents asked about their own data."""

from collections.abc import Callable, Mapping
from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.request.take_verzoek import VerzoekAsked, take_verzoek
from kernbeeld.casework.actions.wall.break_glass import break_glass
from kernbeeld.casework.actions.wall.judge_glass import judge_glass
from kernbeeld.casework.rules.request.asking import DOOR, IDENTITEIT, SOORTEN
from kernbeeld.casework.rules.wall.reasons import Breaking, Judgement
from kernbeeld.catalogue.source import Entry
from kernbeeld.demo.families.made import Do, Made
from kernbeeld.house_time import day_of


def _break_glass(entry: Entry, made: Made) -> Do:
    name, persoon, wet = entry.text("as"), entry.text("persoon"), entry.text("wet")
    soort, reden = entry.choice("soort", tuple(Breaking)), entry.text("reden")

    def do(user: User, at: datetime) -> None:
        whose = made.persoon(persoon)
        made.glass[name] = break_glass(whose, wet, soort=soort, reden=reden, acting_user=user, at=at)

    return do


def _judge_glass(entry: Entry, made: Made) -> Do:
    name, oordeel = entry.text("glass"), entry.choice("oordeel", tuple(Judgement))

    def do(user: User, at: datetime) -> None:
        judge_glass(made.glass[name], oordeel, acting_user=user, at=at)

    return do


def _take_verzoek(entry: Entry, made: Made) -> Do:
    persoon, soort = entry.text("persoon"), entry.choice("soort", SOORTEN)
    door, identiteit = entry.choice("door", DOOR), entry.choice("identiteit", IDENTITEIT)
    vraag, naam = entry.text("vraag"), entry.text("naam", "")

    def do(user: User, at: datetime) -> None:
        asked = VerzoekAsked(made.people[persoon], soort, door, identiteit, day_of(at), vraag, naam=naam)
        take_verzoek(asked, acting_user=user, at=at)

    return do


VERBS: Mapping[str, Callable[[Entry, Made], Do]] = {
    "break_glass": _break_glass,
    "judge_glass": _judge_glass,
    "take_verzoek": _take_verzoek,
}
