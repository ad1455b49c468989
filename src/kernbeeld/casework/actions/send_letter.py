"""Write a letter in a file, and take the step that sending it is."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.take_step import take_step
from kernbeeld.casework.actions.write_letter import write_letter
from kernbeeld.casework.models import Brief, Melding
from kernbeeld.casework.queries.file import locked, steps_of
from kernbeeld.casework.rules.clock import clock
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of


@transaction.atomic
def send_letter(melding: Melding, soort: str, *, wijze: str, acting_user: User, at: datetime) -> Brief:
    """Write a letter and, where its sort is a step that is possible now, take that step: it was sent.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not, and what
    :func:`~kernbeeld.casework.actions.write_letter.write_letter` refuses.
    """
    file = locked(melding, acting_user)
    brief = write_letter(file, soort, wijze=wijze, acting_user=acting_user.name, at=at)
    day = day_of(at)
    steps = [one for one in steps_of(file) if one.revokes_id is None and not hasattr(one, "revoked_by")]
    said = clock(house_catalogue().procedures[file.procedure], steps, today=day)
    if soort in {one.code for one in said.possible if not one.asks}:
        take_step(file, soort, day=day, acting_user=acting_user, at=at)
    return brief
