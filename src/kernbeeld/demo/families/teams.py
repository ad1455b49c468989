"""The sociaal kernteams of the demo: where they work, who is in them, cases, agenda and referrals."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.team.answer import accept_referral, refuse_referral, return_referral
from kernbeeld.casework.actions.team.keep_area import keep_area
from kernbeeld.casework.actions.team.keep_member import add_member
from kernbeeld.casework.actions.team.meet import plan_meeting, put_on_agenda
from kernbeeld.casework.actions.team.open_casus import open_casus
from kernbeeld.casework.actions.team.refer import Referral, refer
from kernbeeld.casework.models import Casus, Verwijzing
from kernbeeld.casework.rules.team.cases import SOORTEN
from kernbeeld.casework.rules.team.referrals import VERWIJZERS, outcomes, refusals
from kernbeeld.catalogue.source import Entry
from kernbeeld.demo.families.made import Do, Made
from kernbeeld.demo.families.people import details_of


def _keep_area(entry: Entry, made: Made) -> Do:
    team, gebied, since = entry.text("team"), entry.text("gebied"), made.ago(entry, "since")

    def do(user: User, at: datetime) -> None:
        keep_area(team, gebied, since=since, acting_user=user, at=at)

    return do


def _add_member(entry: Entry, made: Made) -> Do:
    team, who = entry.text("team"), entry.text("user")
    organisatie, functie = entry.text("organisatie"), entry.text("functie")

    def do(user: User, at: datetime) -> None:
        add_member(team, made.user(who), organisatie=organisatie, functie=functie, acting_user=user, at=at)

    return do


def _open_casus(entry: Entry, made: Made) -> Do:
    name, persoon, wet = entry.text("as"), entry.text("persoon"), entry.text("wet")
    team, soort = entry.text("team"), entry.choice("soort", SOORTEN)
    aanleiding = entry.text("aanleiding")

    def do(user: User, at: datetime) -> None:
        made.cases[name] = open_casus(
            made.persoon(persoon),
            wet,
            team=team,
            soort=soort,
            aanleiding=aanleiding,
            acting_user=user,
            at=at,
        )

    return do


def _plan_meeting(entry: Entry, made: Made) -> Do:
    team, day = entry.text("team"), made.ahead(entry, "day_in") or made.today

    def do(user: User, at: datetime) -> None:
        plan_meeting(team, day, acting_user=user, at=at)

    return do


def _put_on_agenda(entry: Entry, made: Made) -> Do:
    name, vraag = entry.text("casus"), entry.text("vraag")

    def do(user: User, at: datetime) -> None:
        put_on_agenda(Casus.objects.get(pk=made.cases[name].pk), vraag, acting_user=user, at=at)

    return do


def _refer(entry: Entry, made: Made) -> Do:
    """Refer a resident who is known (``persoon``), or say who it is (``who``), as a partner does."""
    name, team, persoon = entry.text("as"), entry.text("team"), entry.text("persoon", "")
    told = entry.entry("who") if entry.has("who") else None
    details = details_of(told, made) if told else None
    if told:
        told.finish()
    consent = made.ago(entry, "toestemming") if entry.has("toestemming") else None
    said = Referral(
        entry.text("wet"),
        entry.choice("verwijzer", VERWIJZERS),
        entry.text("grondslag"),
        entry.text("reden"),
        contact=entry.text("contact", ""),
    )

    def do(user: User, at: datetime) -> None:
        who = details or made.people[persoon]
        with_consent = replace(said, toestemming=consent)
        made.referrals[name] = referral = refer(team, who, with_consent, acting_user=user, at=at)
        made.people.setdefault(name, referral.persoon.sleutel)

    return do


def _accept(entry: Entry, made: Made) -> Do:
    name, referral, to = entry.text("as"), entry.text("referral"), entry.text("to")
    soort = entry.choice("soort", SOORTEN)

    def do(user: User, at: datetime) -> None:
        found = _fresh(made, referral)
        casus = accept_referral(found, to=made.user(to), soort=soort, acting_user=user, at=at)
        made.cases[name], made.plans[name] = casus, casus.plan

    return do


def _refuse(entry: Entry, made: Made) -> Do:
    referral, reden = entry.text("referral"), entry.choice("reden", tuple(refusals()))
    toelichting = entry.text("toelichting", "")

    def do(user: User, at: datetime) -> None:
        found = _fresh(made, referral)
        refuse_referral(found, reden=reden, toelichting=toelichting, acting_user=user, at=at)

    return do


def _return(entry: Entry, made: Made) -> Do:
    referral, uitkomst = entry.text("referral"), entry.choice("uitkomst", tuple(outcomes()))
    toelichting = entry.text("toelichting", "")

    def do(user: User, at: datetime) -> None:
        found = _fresh(made, referral)
        return_referral(found, uitkomst=uitkomst, toelichting=toelichting, acting_user=user, at=at)

    return do


def _fresh(made: Made, name: str) -> Verwijzing:
    return Verwijzing.objects.get(pk=made.referrals[name].pk)


VERBS: Mapping[str, Callable[[Entry, Made], Do]] = {
    "keep_area": _keep_area,
    "add_member": _add_member,
    "open_casus": _open_casus,
    "plan_meeting": _plan_meeting,
    "put_on_agenda": _put_on_agenda,
    "refer": _refer,
    "accept_referral": _accept,
    "refuse_referral": _refuse,
    "return_referral": _return,
}
