"""Who sits in the steering group of a programme, from a day until a day."""

from datetime import date, datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User, require
from kernbeeld.audit.service import log_act
from kernbeeld.language import gettext
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models.programmes import Programma
from kernbeeld.policy.models.steering import Stuurgroeplid


@transaction.atomic
def seat_member(
    programma: Programma, name: str, functie: str, begin: date, *, acting_user: User, at: datetime
) -> Stuurgroeplid:
    """Let somebody sit in the steering group. Raises :class:`~kernbeeld.policy.errors.PolicyError`."""
    require(acting_user.name, Right.KEEP_POLICY)
    for field, given in (("name", name), ("functie", functie)):
        if not given.strip():
            raise PolicyError(field, gettext("Fill this in."))
    sits = Stuurgroeplid.objects.filter(programma=programma, name=name.strip(), einde=None)
    if sits.exists():
        raise PolicyError("name", gettext("{name} sits in the steering group already.", name=name.strip()))
    lid = Stuurgroeplid.objects.create(
        programma=programma, name=name.strip(), functie=functie.strip(), begin=begin
    )
    _log(lid, "seat_member", {"functie": lid.functie, "begin": begin.isoformat()}, acting_user, at)
    return lid


@transaction.atomic
def unseat_member(lid: Stuurgroeplid, einde: date, *, acting_user: User, at: datetime) -> Stuurgroeplid:
    """Let somebody leave the steering group after a last day.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` for a day before the first, and for who left.
    """
    require(acting_user.name, Right.KEEP_POLICY)
    held = Stuurgroeplid.objects.select_for_update().get(pk=lid.pk)
    if held.einde is not None:
        raise PolicyError("", gettext("{name} left the steering group already.", name=held.name))
    if einde < held.begin:
        raise PolicyError("einde", gettext("The last day can't lie before the first."))
    held.einde = einde
    held.save(update_fields=["einde"])
    _log(held, "unseat_member", {"einde": einde.isoformat()}, acting_user, at)
    return held


def _log(lid: Stuurgroeplid, verb: str, new: dict[str, str], acting_user: User, at: datetime) -> None:
    log_act(
        acting_user.name, verb, at=at, register="programma", record=f"{lid.programma.code}/{lid.pk}", new=new
    )
