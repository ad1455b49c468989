"""Questions over the log."""

from kernbeeld.accounts.service import Right, require
from kernbeeld.audit.models import Entry

MOST = 1_000


def entries(
    *, acting_user: str, register: str = "", record: str = "", of_user: str = ""
) -> tuple[Entry, ...]:
    """Return the latest entries that fit, oldest first, at most :data:`MOST`.

    Raises :class:`~kernbeeld.accounts.errors.AccessError` for who may not see the log.
    """
    require(acting_user, Right.SEE_AUDIT)
    found = Entry.objects.all()
    for field, value in (("register", register), ("record", record), ("acting_user", of_user)):
        found = found.filter(**{field: value}) if value else found
    return tuple(reversed(found.order_by("-pk")[:MOST]))
