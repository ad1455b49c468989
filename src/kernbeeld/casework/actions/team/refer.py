"""Refer a resident to a team, or from a team to other help."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from kernbeeld.accounts.service import AccessError, Right, User, held, may
from kernbeeld.casework.actions.keep_persoon import PersonDetails, keep_persoon_referred
from kernbeeld.casework.actions.team.recording import expect_short, log_team, seal, team_record
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Casus, Verwijzing, Verwijzingstap
from kernbeeld.casework.queries.desk import person_on, persoon_for
from kernbeeld.casework.queries.numbers import VERWIJZING, unused_number
from kernbeeld.casework.queries.team.cases import locked_casus
from kernbeeld.casework.queries.team.referrals import exactly, partner_codes
from kernbeeld.casework.queries.team.rooms import team_names
from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.team.referrals import (
    DOOR,
    INGEDIEND,
    LONGEST,
    NAAR,
    PARTNER,
    TARGETS,
    VERWIJZERS,
)
from kernbeeld.casework.rules.wall.crossing import expect_ground
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import Part, Value, register_record

REGISTER = "verwijzing"
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Referral:
    """What somebody refers with: why, on what ground, and whom to call. ``wet`` is that of the help."""

    wet: str
    verwijzer: str
    grondslag: str
    reden: str = field(repr=False)
    toestemming: date | None = None
    organisatie: str = ""
    contact: str = field(default="", repr=False)


def refer(
    team: str, who: str | PersonDetails, said: Referral, *, acting_user: User, at: datetime
) -> Verwijzing:
    """Refer somebody to a team; `who` is the key of a person, for who may look for persons, or the details.

    By details the person is found where exactly one is all of it, else kept as a new record: the answer is
    the same, and nobody is told whether somebody is known. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError` that names the field, and
    :class:`~kernbeeld.accounts.errors.AccessError` for who may not.
    """
    _expect_right(acting_user, by_key=isinstance(who, str))
    with writing(lambda: at):
        if team not in team_names():
            raise CaseworkError("team", gettext("Choose a team."))
        _expect_said(said, VERWIJZERS, at)
        persoon = persoon_for(who if isinstance(who, str) else _kept(who, acting_user, at))
        adres = "" if isinstance(who, str) else f"{who.postcode} {who.huisnummer}".strip()
        if isinstance(who, str) and person_on(persoon, day_of(at)).overleden:
            raise CaseworkError("persoon", gettext("This resident has died."))
        row = Verwijzing(
            richting=NAAR, team=team, persoon=persoon, organisatie=_own_organisatie(acting_user, said)
        )
        more = {"organisatie": team_record(team, acting_user, at)}
        return _written(row, said, more, acting_user, at, adres=adres)


def refer_on(casus: Casus, said: Referral, *, acting_user: User, at: datetime) -> Verwijzing:
    """Refer the person of a case to other help; ``verwijzer`` is to whom. Raises as :func:`refer` does.

    An organisation with users of its own here reads it itself: its code is then the name that it has.
    """
    if not may(acting_user, Right.REFER):
        raise AccessError(gettext("You may not refer anybody."))
    with writing(lambda: at):
        found = locked_casus(casus, acting_user)
        _expect_said(said, TARGETS, at)
        naam = expect_short("organisatie", said.organisatie, LONGEST_NAME)
        if said.verwijzer == PARTNER:
            naam = next((code for code in partner_codes() if code.casefold() == naam.casefold()), naam)
        row = Verwijzing(richting=DOOR, team=found.team, persoon=found.persoon, casus=found, organisatie=naam)
        return _written(row, said, {}, acting_user, at)


def _expect_right(user: User, *, by_key: bool) -> None:
    if not may(user, Right.REFER):
        raise AccessError(gettext("You may not refer anybody."))
    if by_key and not may(user, Right.FIND_PERSONEN):
        raise AccessError(gettext("You may not look for persons."))


def _expect_said(said: Referral, who: tuple[str, ...], at: datetime) -> None:
    if said.wet not in members(house_catalogue(), "wet"):
        raise CaseworkError("wet", gettext("Choose for which sort of help."))
    if said.verwijzer not in who:
        raise CaseworkError("verwijzer", gettext("Choose who refers or is referred to."))
    expect_ground(
        house_catalogue(),
        said.grondslag,
        wet=said.wet,
        laws=None,
        toestemming=said.toestemming,
        today=day_of(at),
    )


def _kept(who: PersonDetails, user: User, at: datetime) -> str:
    if not (who.voornamen.strip() and who.geboortedatum):
        field_ = "geboortedatum" if who.voornamen.strip() else "voornamen"
        raise CaseworkError(field_, gettext("Fill this in."))
    found = exactly(
        who.voornamen, who.geslachtsnaam, who.geboortedatum, who.postcode, who.huisnummer, day_of(at)
    )
    if found is not None:
        return Persoon.objects.get(pk=found).sleutel
    # Without its neighbourhood the register takes no address: it goes with the referral.
    known = replace(who, postcode="", huisnummer="")
    return keep_persoon_referred(known, acting_user=user, at=at)


def _own_organisatie(user: User, said: Referral) -> str:
    """Return for whom a partner refers: what his role says, whatever was filled in."""
    own = [grant.scope.organisatie for grant in held(user) if grant.scope.organisatie]
    return own[0] if own else expect_short("organisatie", said.organisatie, LONGEST_NAME, is_needed=False)


def _written(
    row: Verwijzing,
    said: Referral,
    more: dict[str, str],
    user: User,
    at: datetime,
    *,
    adres: str = "",
) -> Verwijzing:
    reden = expect_short("reden", said.reden, LONGEST)
    contact = expect_short("contact", said.contact, LONGEST, is_needed=False)
    row.kenmerk = unused_number(Verwijzing, VERWIJZING, at)
    row.wet, row.verwijzer, row.grondslag = said.wet, said.verwijzer, said.grondslag
    row.toestemming, row.made_by, row.day, row.stap, row.at = (
        said.toestemming,
        user,
        day_of(at),
        INGEDIEND,
        at,
    )
    seal(row, reden=reden, contact=contact, adres=adres)
    row.save(force_insert=True)
    write_step(row, INGEDIEND, user, at)
    fields: dict[str, Value] = {
        "persoon": row.persoon.sleutel,
        "richting": row.richting,
        "wet": row.wet,
        **more,
    }
    register_record(
        REGISTER,
        row.kenmerk,
        parts=[Part(row.day, row.day, fields)],
        reason=gettext("Referred."),
        acting_user=user.name,
        now=lambda: at,
    )
    new = {"richting": row.richting, "team": row.team, "grondslag": row.grondslag, "verwijzer": row.verwijzer}
    log_team(user, "make_referral", at, REGISTER, row.kenmerk, new=new, wet=row.wet)
    return row


def write_step(
    row: Verwijzing, stap: str, user: User, at: datetime, *, reden: str = "", toelichting: str = ""
) -> Verwijzingstap:
    """Write a step of a referral with the words for who referred, and let the referral stand there."""
    step = Verwijzingstap(verwijzing=row, persoon_id=row.persoon_id, stap=stap, reden=reden, day=day_of(at))
    step.at, step.acting_user = at, user.name
    seal(step, toelichting=toelichting)
    step.save(force_insert=True)
    Verwijzing.objects.filter(pk=row.pk).update(stap=stap)
    row.stap = stap
    return step
