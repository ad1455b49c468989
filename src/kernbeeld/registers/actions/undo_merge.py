"""Two records turned out not to be one person after all."""

from datetime import datetime

from kernbeeld.accounts.service import Right, require
from kernbeeld.language import gettext
from kernbeeld.registers.actions.merge_personen import write_samenvoeging
from kernbeeld.registers.clock import Now, wall_clock, writing
from kernbeeld.registers.errors import MergeRefusedError
from kernbeeld.registers.merging import merges
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.persons import expect_not_destroyed, persoon_of


def undo_merge(
    dubbel: str,
    *,
    reason: str,
    acting_user: str,
    known_at: datetime | None = None,
    now: Now = wall_clock,
) -> datetime:
    """Let the record with key `dubbel` be a person of its own again, known from the answer on.

    Raises :class:`~kernbeeld.registers.errors.MergeRefusedError` where it is not merged, and
    :class:`~kernbeeld.accounts.errors.AccessError` for who may not.
    """
    user = require(acting_user, Right.MERGE_PERSONEN).name
    with writing(now) as moment:
        record = persoon_of(dubbel)
        target = merges().get(record.pk)
        if target is None:
            raise MergeRefusedError(gettext("'{key}' is not merged.", key=dubbel))
        expect_not_destroyed(record)
        pair = record, Persoon.objects.get(pk=target)
        return write_samenvoeging(moment, "unmerge", pair, reason, user, known_at)
