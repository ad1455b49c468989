"""A plan with a goal, places on the social map, and who works on it, for tests of goals."""

from datetime import UTC, date, datetime

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.plan.set_goal import NewGoal, set_goal
from kernbeeld.casework.models import Doel, Ondersteuningsplan
from kernbeeld.casework.queries.plan.goals import Goal, goal_of
from kernbeeld.casework.rules.plan.goals import content_of
from kernbeeld.community.models.social_map import Voorziening
from kernbeeld.community.rules.map_words import tag
from kernbeeld.house_time import day_of
from kernbeeld.registers.models.persons import Persoon
from tests.casework.plan.making import AT, asked_for, family, family_plan, worker

WORDS = "Ik wil weer naar buiten."
TODAY = day_of(AT)
LATER = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
__all__ = ["AT", "LATER", "WORDS", "asked_for", "family", "family_plan", "worker"]


def on_map(code: str, step: str = "vrijwilliger", kern: str = "lemelerveld", **more: object) -> Voorziening:
    """Put a place for help with money on the social map of a kern; of none: for the whole municipality."""
    told = {
        "what": "Hulp bij de post en de rekeningen.",
        "access": "zonder_indicatie",
        "kernen": [kern] if kern else [],
        "leefgebieden": ["geld"],
        "checked_on": date(2026, 1, 15),
        "sought": tag("leefgebied", "geld") + tag("kern", kern or "*"),
    }
    return Voorziening.objects.create(code=code, name=code.title(), step=step, **(told | more))


def a_goal(
    plan: Ondersteuningsplan,
    user: User,
    whose: str = "mother",
    wet: str = "wmo",
    *,
    with_melding: bool = False,
    **content: str,
) -> Doel:
    """Set a goal about money; with the melding of the plan its offers stand in the file, too."""
    persoon = Persoon.objects.get(sleutel=whose)
    said = content_of({"woorden": WORDS, **content})
    melding = user.meldingen.filter(persoon=persoon, wet=wet).first() if with_melding else None
    return set_goal(plan, NewGoal(persoon, wet, "geld", said, melding), acting_user=user, at=AT)


def seen(doel: Doel, user: User, day: date = TODAY) -> Goal:
    """Return a goal as a user sees it."""
    found = goal_of(doel.plan, user, doel.sleutel, day)
    assert found is not None
    return found
