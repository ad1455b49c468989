"""Give a copy to who handles the request, to hand it over."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import log_look
from kernbeeld.casework.actions.request.writing import GROUND, add_step, log
from kernbeeld.casework.models import Afschrift, Verzoek
from kernbeeld.casework.queries.request.requests import fetchable
from kernbeeld.casework.rules.request.steps import OPGEHAALD
from kernbeeld.house_time import day_of
from kernbeeld.registers.service import open_file


@transaction.atomic
def fetch_copy(verzoek: Verzoek, *, acting_user: User, at: datetime) -> bytes | None:
    """Return the zip file, after writing down who took it; None where none can be fetched (any more)."""
    there = fetchable(verzoek, day_of(at))
    if there is None:
        return None
    log_look(acting_user.name, "persoon", [verzoek.persoon.sleutel], "inzage", at=at, ground=GROUND)
    log(verzoek, "fetch_copy", acting_user=acting_user, at=at)
    add_step(verzoek, OPGEHAALD, acting_user=acting_user, at=at)
    whole = Afschrift._base_manager.get(pk=there.pk)
    return open_file(whole.place, bytes(whole.content))
