"""Take a model that was written on screen away; runs of it that were kept stay."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User, require
from kernbeeld.language import gettext
from kernbeeld.policy.actions.scenarios.write_scenario import add_version
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models import Scenariotekst
from kernbeeld.policy.queries.scenarios.models import last_version
from kernbeeld.policy.rules.scenarios.words import LONGEST_LINE, said


@transaction.atomic
def withdraw_scenario(
    code: str, *, reason: str, number: int, acting_user: User, at: datetime
) -> Scenariotekst:
    """Withdraw what was written on screen under a code; `number` is the version that you read.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` for a code under which nothing stands, or without a
    reason, :class:`~kernbeeld.policy.errors.PolicyConflictError` where somebody wrote a later version.
    """
    require(acting_user.name, Right.KEEP_POLICY)
    last = last_version(code)
    if last is None or last.withdrawn:
        raise PolicyError("", gettext("There is no scenario '{code}' that was written here.", code=code))
    reason = said("reason", reason, LONGEST_LINE, gettext("Say why it is withdrawn."))
    return add_version(code, last.text, reason, number, withdrawn=True, acting_user=acting_user, at=at)
