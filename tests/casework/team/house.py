"""A team with everybody around it: members, partners, cases, an agenda, and a referral at every step."""

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.team.answer import (
    accept_referral,
    note_accepted,
    refuse_referral,
    return_referral,
)
from kernbeeld.casework.actions.team.keep_area import keep_area
from kernbeeld.casework.actions.team.keep_member import end_member
from kernbeeld.casework.actions.team.meet import put_on_agenda
from kernbeeld.casework.actions.team.refer import refer_on
from kernbeeld.casework.actions.team.withdraw_referral import withdraw_referral
from kernbeeld.casework.actions.wall.give_part import give_part
from kernbeeld.casework.models import Casus, Teamlid, Verwijzing
from tests.casework.team.making import (
    AT,
    OTHER,
    TEAM,
    TODAY,
    a_casus,
    at_home,
    child,
    coordinator,
    later,
    melding_of,
    member,
    referral,
    referred,
    worker,
)

PARTNERS = {
    "petra": {"organisatie": "saam"},
    "paul": {"organisatie": "saam"},
    "wanda": {"organisatie": "saam", "wet": "wmo"},
    "gijs": {"organisatie": "saam", "gebied": "lemelerveld"},
    "piet": {"organisatie": "ander"},
    "vrij": {},
}
"""Users of partner organisations: of saam, of saam for one law or one area, of another, and of none."""
OTHERS = {
    "kees": "consulent",
    "fred": "frontoffice",
    "vera": "privacy_officer",
    "ruud": "raadslid",
    "bea": "beheerder",
}


def fill_house() -> None:
    """Let everybody be at work, and everything have happened that the golden files tell of."""
    cora, anna = coordinator(), member("anna", role="consulent")
    coordinator(OTHER, "carel")
    for name in ("bram", "daan", "eva", "wim"):
        member(name, wet="jeugdwet")
    member("otto", team=OTHER)
    for name, scope in PARTNERS.items():
        worker("partner", name, **scope)
    for name, role in OTHERS.items():
        worker(role, name)
    keep_area(TEAM, "lemelerveld", since=TODAY, acting_user=cora, at=AT)
    cases(anna)
    to_the_team(cora, User.objects.get(name="wim"))
    by_the_team(anna)
    end_member(Teamlid.objects.get(user__name="eva"), acting_user=cora, at=later(2))


def cases(anna: User) -> None:
    """One on the agenda with two colleagues let in, one that waits, and one that was closed."""
    casus = a_casus(anna, at_home("P-1"), number=1)
    for name in ("bram", "eva"):
        told = {"persoon": casus.persoon, "wet": "jeugdwet", "grondslag": "eigen_wet", "team": TEAM}
        give_part(casus.plan, User.objects.get(name=name), **told, acting_user=anna, at=AT)
    put_on_agenda(casus, "Wat nu?", acting_user=anna, at=AT)
    a_casus(anna, child("P-2"), number=2)
    melding_of(child("P-3"), anna, 3)


def to_the_team(cora: User, wim: User) -> None:
    """Petra's referrals, each at another step, and one of the front desk."""
    petra, fred = User.objects.get(name="petra"), User.objects.get(name="fred")
    for number, key in enumerate(("open_in", "taken_in", "refused_in", "told_in", "back_in"), 11):
        found = a_referral(petra, f"P-{number}", key)
        if key in ("taken_in", "told_in"):
            accept_referral(found, to=wim, soort="casuistiek", acting_user=cora, at=later(1))
        if key == "told_in":
            return_referral(found, uitkomst="hulp_gestart", toelichting="Dank.", acting_user=wim, at=later(2))
        if key == "refused_in":
            refuse_referral(found, reden="ander_team", toelichting="", acting_user=cora, at=later(1))
        if key == "back_in":
            withdraw_referral(found, acting_user=petra, at=later(1))
    a_referral(fred, "P-16", "desk_in")
    a_referral(petra, "P-17", "other_in", team=OTHER)


def a_referral(user: User, key: str, contact: str, *, team: str = TEAM) -> Verwijzing:
    """Refer somebody by his key (the front desk finds him for a partner); `contact` is its letter here."""
    child(key)
    desk = User.objects.get(name="fred")
    found = referred(desk, key, team=team, contact=contact, reden=f"Reden van {contact}.")
    Verwijzing.objects.filter(pk=found.pk).update(made_by=user)
    found.made_by = user
    return found


def by_the_team(anna: User) -> None:
    """What the team referred on from the first case, to saam at every step, and to others."""
    casus = Casus.objects.get(persoon__sleutel="P-1")
    steps = ("open_on", "taken_on", "refused_on", "told_on", "back_on")
    for key in steps:
        found = on(casus, anna, key, "saam")
        if key in ("taken_on", "told_on"):
            note_accepted(found, acting_user=anna, at=later(1))
        if key == "told_on":
            return_referral(found, uitkomst="opgelost", toelichting="Klaar.", acting_user=anna, at=later(2))
        if key == "refused_on":
            refuse_referral(found, reden="wil_niet", toelichting="", acting_user=anna, at=later(1))
        if key == "back_on":
            withdraw_referral(found, acting_user=anna, at=later(1))
    on(casus, anna, "wmo_on", "saam", wet="wmo", grondslag="toestemming", toestemming=TODAY)
    on(casus, anna, "other_on", "ander")
    on(casus, anna, "provider_on", "saam", verwijzer="zorgaanbieder")


def on(casus: Casus, anna: User, key: str, organisatie: str, **more: object) -> Verwijzing:
    """Refer on from a case; `contact` is its letter here."""
    told = {"verwijzer": "partner", "grondslag": "eigen_wet", "toestemming": None, **more}
    said = referral(**told, organisatie=organisatie, contact=key, reden=f"Reden van {key}.")
    return refer_on(casus, said, acting_user=anna, at=AT)


TO_TEAM = ("open_in", "taken_in", "refused_in", "told_in", "back_in", "desk_in", "other_in")
BY_TEAM = ("open_on", "taken_on", "refused_on", "told_on", "back_on", "wmo_on", "other_on", "provider_on")
LETTERS = TO_TEAM + BY_TEAM
"""Every referral of the house, in the order in which it was made."""


def by_letter() -> dict[str, Verwijzing]:
    """Return the referrals of the house as they stand, by what the golden files call them."""
    return dict(zip(LETTERS, Verwijzing.objects.order_by("pk"), strict=True))


def user_of(name: str) -> User:
    """Return a user of the house as he comes in today: nothing is remembered of what he may."""
    return User.objects.get(name=name)
