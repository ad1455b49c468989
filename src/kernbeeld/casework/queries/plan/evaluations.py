"""How often a plan is evaluated."""

from kernbeeld.casework.models import Ondersteuningsplan
from kernbeeld.casework.rules.plan.evaluating import EVERY
from kernbeeld.casework.rules.plan.steps import EVALUATIE_GEPLAND


def interval_of(plan: Ondersteuningsplan) -> int:
    """Return after how many months a plan is evaluated again, as was agreed last."""
    last = plan.stappen.filter(soort=EVALUATIE_GEPLAND).order_by("-at", "-pk").first()
    return int(last.details.get("maanden", EVERY)) if last else EVERY
