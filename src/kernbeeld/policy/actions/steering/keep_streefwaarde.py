"""Keep a target of a programme: a new one, or another value for it."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User, require
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.language import gettext
from kernbeeld.policy.actions.keep_row import keep_row
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models.programmes import Programma
from kernbeeld.policy.models.steering import Streefwaarde
from kernbeeld.policy.rules.steering import TargetDetails, target_problems

REGISTER = "programma"


@transaction.atomic
def keep_streefwaarde(
    programma: Programma,
    details: TargetDetails,
    catalogue: Catalogue,
    *,
    streefwaarde: Streefwaarde | None = None,
    number: int = 0,
    acting_user: User,
    at: datetime,
) -> Streefwaarde:
    """Keep a target; `number` is the version of it that was read.

    Its unit stays once something was measured of it. Raises :class:`~kernbeeld.policy.errors.PolicyError`
    for what can't be kept, and :class:`~kernbeeld.policy.errors.PolicyConflictError` where somebody else
    changed it meanwhile.
    """
    require(acting_user.name, Right.KEEP_POLICY)
    unit = catalogue.units.get(details.unit)
    for field, text in target_problems(details, unit.dimension if unit else ""):
        raise PolicyError(field, text)
    if streefwaarde and streefwaarde.unit != details.unit and streefwaarde.metingen.exists():
        raise PolicyError("unit", gettext("Something was measured in the old unit: make a new target."))
    values = {
        "title": details.title.strip(),
        "unit": details.unit,
        "at_least": details.at_least,
        "value": details.value,
        "by": details.by,
        "agreed_with": details.agreed_with.strip(),
        "bron": details.bron.strip(),
    }
    return keep_row(
        streefwaarde or Streefwaarde(programma=programma),
        values,
        number=number,
        verb="keep_streefwaarde",
        acting_user=acting_user,
        at=at,
        register=REGISTER,
    )
