"""Note what was decided about a programme, by whom and when."""

from datetime import date, datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User, require
from kernbeeld.audit.service import log_act
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models.programmes import Programma
from kernbeeld.policy.models.steering import Programmabesluit


@transaction.atomic
def note_programmabesluit(
    programma: Programma, gremium: str, text: str, decided_on: date, *, acting_user: User, at: datetime
) -> Programmabesluit:
    """Keep a decision; it is never changed, a later one follows.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` for what can't be kept.
    """
    require(acting_user.name, Right.KEEP_POLICY)
    if not gremium.strip():
        raise PolicyError("gremium", gettext("Say who decided: the steering group, the college, the raad."))
    if not text.strip():
        raise PolicyError("text", gettext("Say what was decided."))
    if decided_on > day_of(at):
        raise PolicyError("decided_on", gettext("This day has not come yet."))
    kept = Programmabesluit.objects.create(
        programma=programma,
        gremium=gremium.strip(),
        text=text.strip(),
        decided_on=decided_on,
        at=at,
        acting_user=acting_user.name,
    )
    log_act(
        acting_user.name,
        "note_programmabesluit",
        at=at,
        register="programma",
        record=programma.code,
        new={"gremium": kept.gremium, "decided_on": decided_on.isoformat()},
    )
    return kept
