"""Change how a spreadsheet that was brought is read, or throw it away."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import log_act
from kernbeeld.community.models.uploads import Upload
from kernbeeld.community.rules.leave import require_for
from kernbeeld.community.rules.plan import Choice, decide
from kernbeeld.community.rules.uploads import read_plan, write_plan

LONGEST = 200
"""Letters of one decision."""


@transaction.atomic
def change_plan(upload: Upload, decided: Mapping[Choice, str], *, acting_user: User, at: datetime) -> None:
    """Keep what was decided about parts of a file."""
    _expect_leave(upload, acting_user)
    plan = read_plan(upload.mapping)
    for choice, value in decided.items():
        if value != choice.value:
            decide(plan, choice, value[:LONGEST])
    upload.mapping = write_plan(plan)
    upload.save(update_fields=["mapping"])
    log_act(acting_user.name, "change_plan", at=at, register="levering", record=upload.name)


@transaction.atomic
def discard_upload(upload: Upload, *, acting_user: User, at: datetime) -> None:
    """Throw a file away that was brought; nothing of it was read."""
    _expect_leave(upload, acting_user)
    log_act(acting_user.name, "discard_upload", at=at, register="levering", record=upload.name)
    upload.delete()


def _expect_leave(upload: Upload, acting_user: User) -> None:
    agreement = upload.agreement
    require_for(acting_user, Right.DELIVER_FIGURES, agreement.partner.code if agreement else "")
