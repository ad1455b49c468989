"""Note what a target came to on a day, with its source. The last said of a day holds."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from kernbeeld.accounts.service import Right, User, require
from kernbeeld.audit.service import log_act
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models.steering import Streefmeting, Streefwaarde
from kernbeeld.policy.rules.steering import value_problems


@transaction.atomic
def measure_streefwaarde(
    streefwaarde: Streefwaarde,
    on: date,
    value: Decimal,
    bron: str,
    catalogue: Catalogue,
    *,
    acting_user: User,
    at: datetime,
) -> Streefmeting:
    """Keep a measurement: a number that can be one of the unit of its target.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` for what can't be kept.
    """
    require(acting_user.name, Right.KEEP_POLICY)
    if on > day_of(at):
        raise PolicyError("on", gettext("This day has not come yet."))
    if not bron.strip():
        raise PolicyError("bron", gettext("Say where this number comes from."))
    for field, text in value_problems(value, catalogue.units[streefwaarde.unit].dimension):
        raise PolicyError(field, text)
    before = streefwaarde.metingen.filter(on=on).order_by("pk").last()
    kept = Streefmeting.objects.create(
        streefwaarde=streefwaarde,
        on=on,
        value=value,
        bron=bron.strip(),
        at=at,
        acting_user=acting_user.name,
    )
    log_act(
        acting_user.name,
        "measure_streefwaarde",
        at=at,
        register="programma",
        record=str(streefwaarde.pk),
        old={"value": str(before.value)} if before else None,
        new={"on": on.isoformat(), "value": str(value)},
    )
    return kept
