"""Two records turned out to be one person."""

from datetime import datetime

from kernbeeld.accounts.service import Right, require
from kernbeeld.audit.service import log_act
from kernbeeld.intake.masking import masked
from kernbeeld.language import gettext
from kernbeeld.registers.clock import Moment, Now, wall_clock, writing
from kernbeeld.registers.errors import MergeRefusedError
from kernbeeld.registers.merging import merges
from kernbeeld.registers.models.accounting import Handeling
from kernbeeld.registers.models.persons import Persoon, Samenvoeging
from kernbeeld.registers.persons import expect_not_destroyed, persoon_of


def merge_personen(
    dubbel: str,
    persoon: str,
    *,
    reason: str,
    acting_user: str,
    known_at: datetime | None = None,
    now: Now = wall_clock,
) -> datetime:
    """Let the record with key `dubbel` count as the person with key `persoon`, known from the answer on.

    Nothing is rewritten: what was registered stays with its record, and facts follow the merge.

    Raises :class:`~kernbeeld.registers.errors.MergeRefusedError` for a merge that would make a chain or a
    circle, and :class:`~kernbeeld.accounts.errors.AccessError` for who may not.
    """
    user = require(acting_user, Right.MERGE_PERSONEN).name
    with writing(now) as moment:
        pair = persoon_of(dubbel), persoon_of(persoon)
        _expect_possible(*pair)
        return write_samenvoeging(moment, "merge", pair, reason, user, known_at)


def write_samenvoeging(
    moment: Moment,
    kind: str,
    pair: tuple[Persoon, Persoon],
    reason: str,
    user: str,
    known_at: datetime | None,
) -> datetime:
    """Write a merge or its undoing, and log it; the lock of the clock must be held."""
    if not reason.strip():
        raise MergeRefusedError(gettext('The reason is missing. Say why: --reason "…"'))
    known_from = moment.take(known_at) if known_at else moment.give()
    act = Handeling.objects.create(kind=kind, acting_user=user, reason=masked(reason), known_from=known_from)
    dubbel, persoon = pair
    Samenvoeging.objects.create(dubbel=dubbel, persoon=persoon, handeling=act)
    log_act(
        user,
        f"{kind}_personen",
        at=known_from,
        purpose=reason,
        register="persoon",
        record=dubbel.sleutel,
        old={"counts_as": dubbel.sleutel if kind == "merge" else persoon.sleutel},
        new={"counts_as": persoon.sleutel if kind == "merge" else dubbel.sleutel},
    )
    return known_from


def _expect_possible(dubbel: Persoon, persoon: Persoon) -> None:
    found = merges()
    if dubbel == persoon:
        raise MergeRefusedError(gettext("'{key}' is one record already.", key=dubbel.sleutel))
    if dubbel.pk in found:
        raise MergeRefusedError(gettext("'{key}' is merged already. Undo that first.", key=dubbel.sleutel))
    if persoon.pk in found:
        raise MergeRefusedError(
            gettext("'{key}' is itself merged into another record. Merge with that one.", key=persoon.sleutel)
        )
    if dubbel.pk in found.values():
        raise MergeRefusedError(
            gettext(
                "Other records are merged into '{key}'. Undo those, and merge each with '{other}'.",
                key=dubbel.sleutel,
                other=persoon.sleutel,
            )
        )
    for each in (dubbel, persoon):
        expect_not_destroyed(each)
