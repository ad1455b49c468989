"""Help that ends is looked at again: a new melding with what is known, or it simply ends."""

from dataclasses import replace
from datetime import datetime

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.actions.research.keep_part import add_part
from kernbeeld.casework.actions.save_field import save_field
from kernbeeld.casework.actions.take_in import take_in
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Doel, Herindicatie, Melding
from kernbeeld.casework.queries.decision.renewals import Renewal, renewal_for
from kernbeeld.casework.queries.fields import standing
from kernbeeld.casework.queries.involved import asked_in, involved_in
from kernbeeld.casework.queries.research.gathering import parts_of, research_of
from kernbeeld.casework.rules.decision.renewing import AGREED
from kernbeeld.casework.rules.fields import OWN_PLAN, fields_of, is_research_field
from kernbeeld.casework.rules.intake import Asked, Caller, Intake
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.service import correct_record, picture_of

WAY_IN = "herindicatie"


def propose_herindicatie(voorziening: str, *, acting_user: User, at: datetime) -> Melding:
    """Begin a new melding for help that ends, with what was asked, who is involved, and what was written.

    Of the onderzoek that is which parts of life matter and what stands there; what the ladder offers is
    judged afresh. The goals of the plan go along. Whoever begins it works on it. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError` where nothing is proposed to this user (any more), and
    what taking in refuses.
    """
    with writing(lambda: at):
        found = _expect_proposed(voorziening, acting_user, at)
        earlier = found.regel.beschikking.melding
        melding = take_in(_intake(earlier, at), acting_user=acting_user, at=at)
        _copy_parts(earlier, melding, acting_user, at)
        _copy_texts(earlier, melding, acting_user, at)
        _follow_goals(earlier, melding, acting_user)
        _looked_at(found, "propose_herindicatie", acting_user, at, melding=melding)
    return melding


def release_herindicatie(voorziening: str, *, reden: str, acting_user: User, at: datetime) -> Herindicatie:
    """Note that help simply ends on its last day, with the reason that was agreed.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` as `propose_herindicatie` does.
    """
    if reden not in AGREED:
        raise CaseworkError("reden", gettext("Say why the help ends."))
    with writing(lambda: at):
        found = _expect_proposed(voorziening, acting_user, at)
        parts = picture_of("beschikte_voorziening", voorziening).parts
        last = replace(parts[-1], fields={**parts[-1].fields, "reden_einde": reden})
        correct_record(
            "beschikte_voorziening",
            voorziening,
            parts=[*parts[:-1], last],
            reason=gettext("It ends as agreed."),
            acting_user=acting_user.name,
            now=lambda: at,
        )
        return _looked_at(found, "release_herindicatie", acting_user, at, reden=reden)


def _expect_proposed(voorziening: str, user: User, at: datetime) -> Renewal:
    found = renewal_for(user, voorziening, day_of(at))
    if found is None:
        raise CaseworkError("", gettext("This help was looked at already, or it is not for you to look at."))
    return found


def _intake(earlier: Melding, at: datetime) -> Intake:
    today = day_of(at)
    return Intake(
        procedure=earlier.procedure,
        persoon=earlier.persoon.sleutel,
        aanmeldwijze=WAY_IN,
        ontvangst=today,
        verwijzer=earlier.verwijzer,
        hulpvragen=tuple(Asked(one.hulpvraag.leefgebied, one.woorden) for one in asked_in(earlier)),
        betrokkenen=tuple(
            Caller(
                rol=one.betrokkene.rol,
                naam=one.naam,
                telefoon=one.telefoon,
                email=one.email,
                relatie=one.relatie,
                known_as=one.key,
            )
            for one in involved_in(earlier)
            if one.is_there(today)
        ),
        is_own=True,
    )


def _copy_parts(earlier: Melding, melding: Melding, user: User, at: datetime) -> None:
    """Look into the parts of life that mattered then, beside those that are asked about."""
    if research_of(melding) is None:
        return
    there, reasons = parts_of(melding), dict(earlier.onderzoeksdelen.values_list("leefgebied", "reden"))
    for leefgebied in parts_of(earlier):
        if leefgebied not in there:
            add_part(melding, leefgebied, reden=reasons[leefgebied], acting_user=user, at=at)


def _copy_texts(earlier: Melding, melding: Melding, user: User, at: datetime) -> None:
    """Copy what the file and its onderzoek say; what the resident handed in then is not handed in now."""
    research, parts, texts = research_of(melding), parts_of(melding), standing(earlier)
    for name, written in texts.items():
        is_asked = name != OWN_PLAN and is_research_field(name, research, parts, ())
        if written.text.strip() and (is_asked or name in fields_of(melding.procedure)):
            save_field(melding, name, written.text, number=0, acting_user=user, at=at)


def _follow_goals(earlier: Melding, melding: Melding, user: User) -> None:
    """Let the goals that run be looked into here from now on, as far as the user works on them."""
    mine = Doel.objects.for_user(user, right=Right.WORK_ON_PLANS)
    mine.filter(melding=earlier, einde=None).update(melding=melding)


def _looked_at(
    found: Renewal, verb: str, user: User, at: datetime, *, melding: Melding | None = None, reden: str = ""
) -> Herindicatie:
    besluit = found.regel.beschikking
    log_act(
        user.name,
        verb,
        at=at,
        register="beschikte_voorziening",
        record=found.regel.voorziening,
        new={"melding": melding.kenmerk if melding else "", "reden": reden},
        ground=Ground(wet=besluit.melding.wet, taak="toegang"),
    )
    return Herindicatie.objects.create(
        beschikking=besluit,
        voorziening=found.regel.voorziening,
        melding=melding,
        reden=reden,
        at=at,
        acting_user=user.name,
    )
