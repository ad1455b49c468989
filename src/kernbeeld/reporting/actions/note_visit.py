"""Note that somebody looks at the first page."""

from datetime import datetime, timedelta

from kernbeeld.accounts.service import User
from kernbeeld.reporting.models.visit import Visit

SAME_VISIT = timedelta(minutes=30)
"""Who comes back within this time has not been away."""
OFTEN = timedelta(minutes=1)
"""A mark that is newer than this is new enough."""


def note_visit(*, acting_user: User, at: datetime) -> datetime | None:
    """Note a visit and return the end of the one before; None on a first visit.

    Mostly it only reads: the first page may not wait for who writes. At most one row changes, so no
    transaction is needed.
    """
    visit = Visit.objects.filter(user=acting_user).first()
    if visit is None:
        Visit.objects.get_or_create(user=acting_user, defaults={"seen_at": at})
        return None
    away = at - visit.seen_at
    if away > OFTEN:
        visit.previous_at = visit.seen_at if away > SAME_VISIT else visit.previous_at
        visit.seen_at = at
        visit.save(update_fields=["seen_at", "previous_at"])
    return visit.previous_at
