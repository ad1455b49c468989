"""All that waits for somebody in casework, besides meldingen."""

from datetime import date

from kernbeeld.accounts.service import User
from kernbeeld.accounts.waiting import Waiting
from kernbeeld.casework.queries.contribution.waiting import waiting_after
from kernbeeld.casework.queries.decision.waiting import waiting_besluiten
from kernbeeld.casework.queries.plan.tasks import waiting_tasks
from kernbeeld.casework.queries.plan.waiting import waiting_plans
from kernbeeld.casework.queries.request.waiting import waiting_requests
from kernbeeld.casework.queries.team.waiting import waiting_team
from kernbeeld.casework.queries.wall.waiting import waiting_walls

_WAITING = (
    waiting_walls,
    waiting_tasks,
    waiting_plans,
    waiting_besluiten,
    waiting_after,
    waiting_team,
    waiting_requests,
)


def waiting_work(user: User, today: date) -> list[Waiting]:
    """Return what waits: walls that were broken, tasks, plans, besluiten, the team, and requests."""
    return [one for asked in _WAITING for one in asked(user, today)]
