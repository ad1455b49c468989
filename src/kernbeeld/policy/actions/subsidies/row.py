"""What every act on a subsidy does first and last: take the row for itself, and write down what changed."""

from collections.abc import Mapping
from datetime import datetime

from kernbeeld.accounts.service import AccessError, Right, User
from kernbeeld.audit.service import log_act
from kernbeeld.language import gettext
from kernbeeld.policy.errors import ChangedMeanwhileError, PolicyError
from kernbeeld.policy.models import Subsidie, SubsidieState

REGISTER = "subsidies"
SETTLED = (SubsidieState.VASTGESTELD, SubsidieState.GEWEIGERD)


def take(subsidie: Subsidie, right: Right, acting_user: User) -> Subsidie:
    """Return the subsidy as it stands now, kept for this act; call it within a transaction.

    Raises :class:`~kernbeeld.accounts.errors.AccessError` for who does not have `right` for it.
    """
    allowed = Subsidie.objects.for_user(acting_user, right=right)
    found = allowed.select_for_update().filter(pk=subsidie.pk).first()
    if found is None:
        raise AccessError(gettext("This is not allowed for this subsidy."))
    return found


def expect_open(subsidie: Subsidie) -> None:
    """Raise :class:`PolicyError` for a subsidy that was settled or refused: what was agreed then, stays."""
    if subsidie.state in SETTLED:
        raise PolicyError("", gettext("This subsidy is settled or refused. What was agreed stays as it is."))


def expect_number(found: int, read: int) -> None:
    """Raise :class:`ChangedMeanwhileError` where somebody changed it since it was read."""
    if found != read:
        raise ChangedMeanwhileError


def told(row: object, names: tuple[str, ...]) -> dict[str, str]:
    """Return fields of a row as the log keeps them; nothing of one that is not kept yet."""
    if getattr(row, "pk", None) is None:
        return {}
    return {name: "" if getattr(row, name) is None else str(getattr(row, name)) for name in names}


def note(
    verb: str,
    subsidie: Subsidie,
    *,
    acting_user: User,
    at: datetime,
    old: Mapping[str, str] | None = None,
    new: Mapping[str, str] | None = None,
) -> None:
    """Write in the log what was done with a subsidy."""
    log_act(
        acting_user.name,
        verb,
        at=at,
        register=REGISTER,
        record=subsidie.kenmerk,
        old=old or {},
        new=new or {},
    )
