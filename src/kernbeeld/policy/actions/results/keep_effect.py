"""Keep an effect on society: a new one, or other words for one that is known."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User, require
from kernbeeld.policy.actions.keep_row import code_for, keep_row
from kernbeeld.policy.models.results import Effect
from kernbeeld.policy.rules.results.details import EffectDetails, expect_said


@transaction.atomic
def keep_effect(
    details: EffectDetails,
    *,
    effect: Effect | None = None,
    number: int = 0,
    acting_user: User,
    at: datetime,
) -> Effect:
    """Keep an effect; `number` is the version of it that was read.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` for what can't be kept, and
    :class:`~kernbeeld.policy.errors.PolicyConflictError` where somebody else changed it meanwhile.
    """
    require(acting_user.name, Right.KEEP_POLICY)
    expect_said(title=details.title, domain=details.domain)
    values = {
        "title": details.title.strip(),
        "text": details.text.strip(),
        "domain": details.domain.strip(),
        "bron": details.bron.strip(),
        "order": details.order,
    }
    row = effect or Effect(code=code_for(Effect, details.code, details.title))
    return keep_row(row, values, number=number, verb="keep_effect", acting_user=acting_user, at=at)
