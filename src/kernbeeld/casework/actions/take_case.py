"""Take cases: from now on who takes them works on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import Ground, log_act
from kernbeeld.casework.models import Melding


@dataclass(frozen=True, slots=True)
class Taken:
    """The kenmerken of what was taken, and of what was not: it ended, or went to somebody else just now."""

    taken: tuple[str, ...]
    missed: tuple[str, ...]


@transaction.atomic
def take_case(chosen: Mapping[int, int | None], *, acting_user: User, at: datetime) -> Taken:
    """Take the cases with these numbers, each with the number of the user who worked on it when it was shown.

    A case of a colleague may be taken; one that somebody else took since it was shown is left alone, and
    so are cases that ended. What the user may not work on is passed over without a word.
    """
    shown = Melding.objects.for_user(acting_user, right=Right.WORK_ON_CASES)
    rows = shown.filter(pk__in=chosen).order_by("pk").select_related("behandelaar")
    done: dict[bool, list[str]] = {True: [], False: []}
    for melding in rows:
        done[_take(melding, chosen[melding.pk], acting_user, at)].append(melding.kenmerk)
    return Taken(tuple(done[True]), tuple(done[False]))


def _take(melding: Melding, seen: int | None, user: User, at: datetime) -> bool:
    """Give one case to the user, if it is still with whom it was: the database decides between two."""
    still = Melding.objects.filter(pk=melding.pk, behandelaar=seen, einde=None)
    if not still.update(behandelaar=user):
        return False
    log_act(
        user.name,
        "take_case",
        at=at,
        register="melding",
        record=melding.kenmerk,
        old={"behandelaar": melding.behandelaar.name if melding.behandelaar else None},
        new={"behandelaar": user.name},
        ground=Ground(wet=melding.wet),
    )
    return True
