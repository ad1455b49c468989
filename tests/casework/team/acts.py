"""What the golden files let people do in the house of a team, by name."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.keep_persoon import PersonDetails
from kernbeeld.casework.actions.team.answer import (
    accept_referral,
    note_accepted,
    refuse_referral,
    return_referral,
)
from kernbeeld.casework.actions.team.close_casus import close_casus
from kernbeeld.casework.actions.team.discuss import discuss, save_outcome
from kernbeeld.casework.actions.team.hand_on import hand_on
from kernbeeld.casework.actions.team.keep_area import end_area, keep_area
from kernbeeld.casework.actions.team.keep_member import add_member, end_member
from kernbeeld.casework.actions.team.meet import hold_meeting, move_point, plan_meeting, put_on_agenda
from kernbeeld.casework.actions.team.open_casus import open_casus
from kernbeeld.casework.actions.team.refer import refer, refer_on
from kernbeeld.casework.actions.team.withdraw_referral import withdraw_referral
from kernbeeld.casework.models import Agendapunt, Bespreking, Casus, Melding, Teamgebied, Teamlid
from kernbeeld.registers.models.persons import Persoon
from tests.casework.team.house import by_letter, user_of
from tests.casework.team.making import CHILD, TEAM, TODAY, later, referral

Told = Mapping[str, object]
DAYS = 3
"""On which day after the first everything of the golden files happens, where they don't say."""


def case_of(told: Told) -> Casus:
    return Casus.objects.select_related("plan", "persoon").get(persoon__sleutel=told["casus"])


def point() -> Agendapunt:
    return Agendapunt.objects.select_related("bespreking", "casus").get()


def day_in(told: Told, name: str) -> date:
    return TODAY + timedelta(days=int(str(told[name])))


def words(told: Told, *names: str) -> dict[str, object]:
    """Return what a case tells under these names; a text of so many signs stands as ``x * 2001``."""
    found = {name: told[name] for name in names if name in told}
    for name, text in found.items():
        if isinstance(text, str) and text.startswith("x * "):
            found[name] = "x" * int(text.removeprefix("x * "))
    return found


def _refer(told: Told, **by: object) -> object:
    usual = {"verwijzer": "partner"} if told["who"] in ("petra", "vrij") else {}
    said = words(told, "wet", "verwijzer", "grondslag", "toestemming", "reden", "contact", "organisatie")
    details = {"voornamen": "Nieuw", "geslachtsnaam": "Kind", "geboortedatum": CHILD, "postcode": "0123ZZ"}
    known = {"huisnummer": "9", **words(told, *details)}
    who = told.get("persoon") or PersonDetails(**{**details, **known})
    return refer(str(told.get("team", TEAM)), who, referral(**{**usual, **said}), **by)


def _refer_on(told: Told, **by: object) -> object:
    usual = {"verwijzer": "partner", "organisatie": "saam", "grondslag": "eigen_wet", "toestemming": None}
    said = words(told, "wet", "verwijzer", "grondslag", "toestemming", "reden", "contact", "organisatie")
    return refer_on(case_of(told), referral(**{**usual, **said}), **by)


def _open(told: Told, **by: object) -> object:
    persoon = Persoon.objects.get(sleutel=told["persoon"])
    usual = {"team": TEAM, "soort": "jeugdcontact", "aanleiding": "Er is iets."}
    said = {**usual, **words(told, *usual)}
    melding = Melding.objects.filter(persoon=persoon).first()
    return open_casus(persoon, str(told.get("wet", "jeugdwet")), melding=melding, **said, **by)


def _outcome(told: Told) -> dict[str, object]:
    return {"vervolg": "", "number": 1, **words(told, "uitkomst", "vervolg", "number")}


def _add(told: Told, **by: object) -> object:
    said = {"organisatie": "saam", "functie": "werker", **words(told, "organisatie", "functie")}
    return add_member(str(told.get("team", TEAM)), user_of(str(told["user"])), **said, **by)


def _lid(told: Told) -> Teamlid:
    return Teamlid.objects.filter(user__name=told["user"]).latest("pk")


ACTS: Mapping[str, Callable[..., object]] = {
    "refer": _refer,
    "refer_on": _refer_on,
    "accept": lambda told, **by: accept_referral(
        by_letter()[str(told["referral"])],
        to=user_of(str(told.get("to", "wim"))),
        soort=str(told.get("soort", "casuistiek")),
        **by,
    ),
    "note_accepted": lambda told, **by: note_accepted(by_letter()[str(told["referral"])], **by),
    "refuse": lambda told, **by: refuse_referral(
        by_letter()[str(told["referral"])],
        **{"reden": "ander_team", "toelichting": "", **words(told, "reden", "toelichting")},
        **by,
    ),
    "tell": lambda told, **by: return_referral(
        by_letter()[str(told["referral"])],
        **{"uitkomst": "opgelost", "toelichting": "", **words(told, "uitkomst", "toelichting")},
        **by,
    ),
    "take_back": lambda told, **by: withdraw_referral(by_letter()[str(told["referral"])], **by),
    "open": _open,
    "close": lambda told, **by: close_casus(case_of(told), reden=str(told["reden"]), **by),
    "put": lambda told, **by: put_on_agenda(case_of(told), str(words(told, "vraag")["vraag"]), **by),
    "save": lambda told, **by: save_outcome(point(), **_outcome(told), **by),
    "discuss": lambda told, **by: discuss(point(), **_outcome(told), **by),
    "move": lambda told, **by: move_point(point(), up=bool(told["up"]), **by),
    "hold": lambda told, **by: hold_meeting(Bespreking.objects.get(), **by),
    "plan": lambda told, **by: plan_meeting(str(told.get("team", TEAM)), day_in(told, "day"), **by),
    "add": _add,
    "leave": lambda told, **by: end_member(_lid(told), **by),
    "hand": lambda told, **by: hand_on(case_of(told), to=user_of(str(told["to"])), **by),
    "keep_area": lambda told, **by: keep_area(
        str(told.get("team", TEAM)), str(told["gebied"]), since=day_in(told, "since"), **by
    ),
    "end_area": lambda told, **by: end_area(Teamgebied.objects.get(), until=day_in(told, "until"), **by),
}


def play(told: Told) -> object:
    """Let somebody do what a golden case tells."""
    who: User = user_of(str(told["who"]))
    return ACTS[str(told["act"])](told, acting_user=who, at=later(int(str(told.get("after", DAYS)))))
