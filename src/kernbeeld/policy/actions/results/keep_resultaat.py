"""Keep a result: what has to be reached for an effect."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User, require
from kernbeeld.policy.actions.keep_row import code_for, keep_row
from kernbeeld.policy.models.results import Effect, Resultaat
from kernbeeld.policy.rules.results.details import ResultaatDetails, expect_said


@transaction.atomic
def keep_resultaat(
    details: ResultaatDetails,
    *,
    effect: Effect,
    resultaat: Resultaat | None = None,
    number: int = 0,
    acting_user: User,
    at: datetime,
) -> Resultaat:
    """Keep a result under an effect; it can be moved to another. Raises as ``keep_effect`` does."""
    require(acting_user.name, Right.KEEP_POLICY)
    expect_said(title=details.title)
    values = {
        "effect": effect,
        "title": details.title.strip(),
        "resultaatgebied": details.resultaatgebied.strip(),
        "order": details.order,
    }
    row = resultaat or Resultaat(code=code_for(Resultaat, details.code, details.title))
    return keep_row(row, values, number=number, verb="keep_resultaat", acting_user=acting_user, at=at)
