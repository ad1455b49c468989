"""Save what is decided, as far as it is: nothing is written over what somebody else saved meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.casework.actions.decision.keeping import log_besluit, write_lines
from kernbeeld.casework.actions.decision.put_motivation import expect_open, put_motivation
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Beschikking
from kernbeeld.casework.queries.decision.besluiten import (
    contracts_for,
    lines_of,
    locked_besluit,
    motivation_of,
)
from kernbeeld.casework.queries.decision.values import motivation_from_blocks
from kernbeeld.casework.rules.decision.lines import LONGEST, Line, completed
from kernbeeld.casework.rules.decision.motivating import grounds_for
from kernbeeld.casework.rules.decision.standing import MADE_HERE, NEEDS_GROUND
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext

MOST_LINES = 10


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody sends: the sort of besluit, the ground of a refusal, and its lines."""

    soort: str
    grond: str
    lines: tuple[Line, ...]


class BesluitConflictError(CaseworkError):
    """Somebody else saved other things meanwhile; ``number`` is what stands now, ``theirs`` what it says."""

    def __init__(self, number: int, theirs: Decided) -> None:
        super().__init__(
            "",
            gettext("Somebody else changed this besluit meanwhile. Compare, and choose what has to stand."),
        )
        self.number, self.theirs = number, theirs


@transaction.atomic
def save_besluit(
    beschikking: Beschikking, decided: Decided, *, number: int, acting_user: User, at: datetime
) -> Beschikking:
    """Keep what is decided, made from version `number`; what is not complete yet is kept as well.

    What follows from a choice is filled in: the usual last day, the only provider. A motivation that
    nobody wrote in follows what is decided. Saving what stands already changes nothing. Raises
    `BesluitConflictError` where somebody else saved meanwhile, and
    :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, and for what no besluit can hold.
    """
    besluit = expect_open(locked_besluit(beschikking, acting_user, Right.PREPARE_BESLUITEN))
    standing = Decided(besluit.soort, besluit.grond, lines_of(besluit))
    new = _made_whole(besluit, decided)
    if new == standing:
        return besluit
    if number != besluit.number:
        raise BesluitConflictError(besluit.number, standing)
    is_own_text = motivation_of(besluit).text.strip() not in (
        "",
        motivation_from_blocks(besluit, standing.lines),
    )
    besluit.soort, besluit.grond = new.soort, new.grond
    besluit.number += 1
    besluit.prepared_by, besluit.at = acting_user, at
    besluit.save(update_fields=["soort", "grond", "number", "prepared_by", "at"])
    write_lines(besluit, new.lines)
    if not is_own_text:
        put_motivation(besluit, acting_user=acting_user, at=at)
    log_besluit(
        besluit,
        "save_besluit",
        acting_user=acting_user,
        at=at,
        soort=new.soort,
        grond=new.grond,
        regels=len(new.lines),
    )
    return besluit


def _made_whole(besluit: Beschikking, decided: Decided) -> Decided:
    """Return what was sent with what follows from it; refuse what no besluit can hold."""
    if decided.soort not in MADE_HERE:
        raise CaseworkError("soort", gettext("Choose what is decided."))
    if len(decided.lines) > MOST_LINES:
        raise CaseworkError("", gettext("A besluit has at most {count} products.", count=MOST_LINES))
    grounds = grounds_for(house_catalogue().grounds.values(), decided.soort, besluit.melding.wet)
    if decided.grond and decided.soort in NEEDS_GROUND and decided.grond not in {one.code for one in grounds}:
        raise CaseworkError("grond", gettext("This ground does not belong to what is decided."))
    grond = decided.grond if decided.soort in NEEDS_GROUND else ""
    return Decided(decided.soort, grond, tuple(_completed(decided.lines)))


def _completed(lines: Sequence[Line]) -> list[Line]:
    products = house_catalogue().products
    for place, line in enumerate(lines):
        if max(len(line.toelichting), len(line.pgb_vaardigheid)) > LONGEST:
            raise CaseworkError(
                f"{place}-toelichting", gettext("A text has at most {count} characters.", count=LONGEST)
            )
        if line.product not in products:
            raise CaseworkError(f"{place}-product", gettext("Choose a product of this law."))
    whole = (completed(one, products[one.product], contracts_for(one)) for one in lines)
    return [replace(one, toelichting=one.toelichting.strip()) for one in whole]
