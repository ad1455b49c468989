"""Agree who does what by when for a goal; with a provision of the social map, that is its offer too."""

from collections.abc import Mapping
from datetime import datetime

from kernbeeld.accounts.service import Right, User
from kernbeeld.casework.actions.offer import expect_on_map, offer
from kernbeeld.casework.actions.plan.goal_keeping import expect, log_goal
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Aanbod, Afspraak, Doel, Melding
from kernbeeld.casework.queries.plan.goals import colleagues_of, locked_goal
from kernbeeld.casework.rules.offers import next_steps
from kernbeeld.casework.rules.plan.agreements import (
    MEDEWERKER,
    ORGANISATIE,
    VRIJWILLIGER,
    Agreed,
    objections_to_agreement,
)
from kernbeeld.community.service import voorziening_name
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.service import seal_content

Coded = str | int | bool | None


def agree(doel: Doel, agreed: Agreed, *, acting_user: User, at: datetime) -> Afspraak:
    """Write who does what; a provision becomes an offer of the goal's melding, as in its file.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for what is no agreement, and for who may not.
    """
    with writing(lambda: at):
        goal = locked_goal(doel, acting_user)
        expect_agreement(goal, agreed)
        if agreed.voorziening:
            expect_on_map(agreed.voorziening, day_of(at))
            _expect_new(goal, agreed.voorziening)
        made = Afspraak(doel=goal, persoon_id=goal.persoon_id, at=at, acting_user=acting_user.name)
        made.aanbod = _offered(goal, agreed.voorziening, acting_user, at)
        fill(made, agreed)
        made.save(force_insert=True)
        log_goal("make_afspraak", goal, acting_user, at, new=codes_of(made))
    return made


def agree_on_provision(
    doel: Doel, voorziening: str, *, step: str, acting_user: User, at: datetime
) -> Afspraak:
    """Agree in one click that a provision of the social map is tried; `step` is its step of the ladder."""
    wie = VRIJWILLIGER if step == VRIJWILLIGER else ORGANISATIE
    agreed = Agreed(wie, voorziening_name(voorziening), voorziening=voorziening)
    return agree(doel, agreed, acting_user=acting_user, at=at)


def expect_agreement(goal: Doel, agreed: Agreed) -> None:
    """Raise :class:`~kernbeeld.casework.errors.CaseworkError` for what is wrong with an agreement."""
    inside = {one.pk for one in colleagues_of(goal)} if agreed.wie == MEDEWERKER else set()
    expect(objections_to_agreement(agreed, inside))


def fill(afspraak: Afspraak, agreed: Agreed, verslag: str = "") -> None:
    """Bring the row to what is agreed."""
    afspraak.wie, afspraak.due = agreed.wie, agreed.due
    afspraak.user_id = agreed.user if agreed.wie == MEDEWERKER else None
    afspraak.voorziening = agreed.voorziening
    afspraak.payload = seal_content(afspraak.place, _filled({**agreed.texts, "verslag": verslag}))


def codes_of(afspraak: Afspraak) -> dict[str, Coded]:
    """Return what the log says of an agreement."""
    return {
        "wie": afspraak.wie,
        "voorziening": afspraak.voorziening,
        "due": afspraak.due.isoformat() if afspraak.due else "",
        "afspraak": afspraak.uid.hex,
    }


def may_offer(goal: Doel, user: User) -> bool:
    """Tell whether an offer is noted with the melding of a goal: for who works on that melding."""
    workable = Melding.objects.for_user(user, right=Right.WORK_ON_CASES)
    return goal.melding_id is not None and workable.filter(pk=goal.melding_id, einde=None).exists()


def _expect_new(goal: Doel, voorziening: str) -> None:
    if goal.afspraken.filter(voorziening=voorziening, done=None).exists():
        raise CaseworkError("voorziening", gettext("This is agreed already. Note there how it goes."))


def _offered(goal: Doel, voorziening: str, acting_user: User, at: datetime) -> Aanbod | None:
    """Return the offer of a provision: the one that stands open with the melding already, or a new one."""
    if not voorziening or goal.melding is None or not may_offer(goal, acting_user):
        return None
    made = Aanbod.objects.filter(melding=goal.melding, voorziening=voorziening).prefetch_related("stappen")
    standing = [one for one in made if next_steps([step.stap for step in one.stappen.all()])]
    if standing:
        return standing[0]
    return offer(goal.melding, voorziening, leefgebied=goal.leefgebied, acting_user=acting_user, at=at)


def _filled(said: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in said.items() if text}
