"""Postpone the answer to a request, with a reason that the resident hears."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.request.write_verzoekbrief import write_verzoekbrief
from kernbeeld.casework.actions.request.writing import add_step, log
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Verzoek
from kernbeeld.casework.queries.request.requests import locked_verzoek
from kernbeeld.casework.rules.request.steps import VERLENGD
from kernbeeld.casework.rules.request.terms import due
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.publishing.letters.letter import day_words, plain_blocks


@transaction.atomic
def extend_verzoek(verzoek: Verzoek, *, reden: str, wijze: str, acting_user: User, at: datetime) -> Verzoek:
    """Postpone the answer once, within the first term, and write to the resident why.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` without a reason, too late, or a second time.
    """
    held = locked_verzoek(verzoek, acting_user)
    if not reden.strip():
        raise CaseworkError("reden", gettext("Say why it takes longer: the resident reads it."))
    if held.stappen.filter(soort=VERLENGD).exists():
        raise CaseworkError("", gettext("The answer was postponed already; that can be done once."))
    if day_of(at) > held.due:
        raise CaseworkError("", gettext("The first term has passed: the answer can't be postponed any more."))
    held.due = due(held.ontvangst, house_catalogue().parameters, is_extended=True)
    held.number += 1
    held.save(update_fields=["due", "number"])
    add_step(held, VERLENGD, acting_user=acting_user, at=at, details={"due": held.due.isoformat()})
    told = {"motief": plain_blocks(reden), "tot": day_words(held.due)}
    write_verzoekbrief(held, "verzoek_verlengd", told, wijze=wijze, acting_user=acting_user, at=at)
    log(held, "extend_verzoek", acting_user=acting_user, at=at, due=held.due.isoformat())
    return held
