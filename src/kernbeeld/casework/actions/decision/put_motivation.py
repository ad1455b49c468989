"""Let the motivation of a besluit begin anew, with the blocks of the definitions."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.casework.actions.save_field import save_field
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Beschikking, FieldVersion
from kernbeeld.casework.queries.decision.besluiten import (
    closed_words,
    lines_of,
    locked_besluit,
    motivation_field,
    motivation_of,
)
from kernbeeld.casework.queries.decision.values import motivation_from_blocks
from kernbeeld.casework.rules.decision.standing import OPEN, standing_of


@transaction.atomic
def put_motivation(beschikking: Beschikking, *, acting_user: User, at: datetime) -> FieldVersion:
    """Let the motivation begin anew with the blocks that fit; what stood there stays in its history.

    Typing in it is :func:`~kernbeeld.casework.actions.save_field.save_field`. Raises
    :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, and once it was handed in.
    """
    besluit = expect_open(locked_besluit(beschikking, acting_user, Right.PREPARE_BESLUITEN))
    return save_field(
        besluit.melding,
        motivation_field(besluit),
        motivation_from_blocks(besluit, lines_of(besluit)),
        number=motivation_of(besluit).number,
        acting_user=acting_user,
        at=at,
    )


def expect_open(besluit: Beschikking) -> Beschikking:
    """Refuse to write in what was handed in, approved or sent. Raises `CaseworkError`."""
    if standing_of(besluit) not in OPEN:
        raise CaseworkError("", closed_words())
    return besluit
