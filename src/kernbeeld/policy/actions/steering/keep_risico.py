"""Keep a risk of a programme: a new one, or other words, or what became of it."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User, require
from kernbeeld.policy.actions.keep_row import keep_row
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models.programmes import Programma
from kernbeeld.policy.models.steering import Risico, RisicoState
from kernbeeld.policy.rules.steering import RiskDetails, risk_problems

REGISTER = "programma"


@transaction.atomic
def keep_risico(
    programma: Programma,
    details: RiskDetails,
    *,
    risico: Risico | None = None,
    state: RisicoState = RisicoState.OPEN,
    number: int = 0,
    acting_user: User,
    at: datetime,
) -> Risico:
    """Keep a risk; `number` is the version of it that was read.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` for what can't be kept, and
    :class:`~kernbeeld.policy.errors.PolicyConflictError` where somebody else changed it meanwhile.
    """
    require(acting_user.name, Right.KEEP_POLICY)
    for field, text in risk_problems(details):
        raise PolicyError(field, text)
    values = {
        "title": details.title.strip(),
        "kans": details.kans,
        "gevolg": details.gevolg,
        "owner": details.owner.strip(),
        "maatregel": details.maatregel.strip(),
        "state": state.value,
    }
    return keep_row(
        risico or Risico(programma=programma),
        values,
        number=number,
        verb="keep_risico",
        acting_user=acting_user,
        at=at,
        register=REGISTER,
    )
