"""Make what is asked in a melding a goal, in one click: nothing is typed twice."""

from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.plan.set_goal import NewGoal, set_goal
from kernbeeld.casework.models import Doel, Ondersteuningsplan
from kernbeeld.casework.queries.plan.goal_proposals import Proposal, researched, step_of
from kernbeeld.casework.queries.plan.goals import lighter_for
from kernbeeld.house_time import day_of


def adopt_question(plan: Ondersteuningsplan, proposal: Proposal, *, acting_user: User, at: datetime) -> Doel:
    """Set a goal in the words of a question, with what the onderzoek found where there is one.

    The step to which the onderzoek came is taken over unless lighter help fits: then it is asked why.
    Raises as :func:`~kernbeeld.casework.actions.plan.set_goal.set_goal` does.
    """
    melding, leefgebied = proposal.hulpvraag.melding, proposal.hulpvraag.leefgebied
    found = researched(melding, leefgebied, day_of(at))
    trede = step_of(found) if found else ""
    lighter = lighter_for(
        acting_user,
        trede=trede,
        leefgebied=leefgebied,
        gebied=melding.gebied or plan.gebied,
        melding=melding.pk,
        today=day_of(at),
    )
    content = {
        "woorden": proposal.woorden,
        "toelichting": found.needed if found else "",
        "trede": "" if lighter else trede,
    }
    new = NewGoal(melding.persoon, melding.wet, leefgebied, content, melding)
    return set_goal(plan, new, acting_user=acting_user, at=at)
