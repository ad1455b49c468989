"""Take away a part of the goal tree that was made by mistake: only what nothing hangs on."""

from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError

from kernbeeld.accounts.service import Right, User, require
from kernbeeld.audit.service import log_act
from kernbeeld.language import gettext
from kernbeeld.policy.actions.keep_row import REGISTER
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models.results import Effect, Meetinstrument, Resultaat, Resultaatindicator

Part = Effect | Resultaat | Resultaatindicator | Meetinstrument


@transaction.atomic
def drop_goal(part: Part, *, acting_user: User, at: datetime) -> None:
    """Take away an effect, result, indicator or instrument.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` where something hangs on it: what was measured, or
    what a subsidy was agreed on, never goes.
    """
    require(acting_user.name, Right.KEEP_POLICY)
    code, title = part.code, part.title
    try:
        with transaction.atomic():
            part.delete()
    except ProtectedError:
        raise PolicyError(
            "", gettext("Something hangs on '{title}'. Take that away first.", title=title)
        ) from None
    log_act(
        acting_user.name,
        "drop_goal",
        at=at,
        register=REGISTER,
        record=code,
        old={"title": title, "sort": type(part).__name__},
    )
