"""Make the copy of all that is known of a resident, seal it, and answer the request with it."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import log_look
from kernbeeld.casework.actions.request.clear_copies import clear_copies
from kernbeeld.casework.actions.request.leave_out import expect_number
from kernbeeld.casework.actions.request.write_verzoekbrief import write_verzoekbrief
from kernbeeld.casework.actions.request.writing import GROUND, add_step, log
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Afschrift, Melding, Ondersteuningsplan, Verzoek
from kernbeeld.casework.queries.letters import LANGUAGE
from kernbeeld.casework.queries.request.copy import Copy, gather
from kernbeeld.casework.queries.request.packing import packed, withheld_words
from kernbeeld.casework.queries.request.requests import content_of, locked_verzoek
from kernbeeld.casework.rules.request.asking import INZAGE
from kernbeeld.casework.rules.request.steps import AFGEHANDELD, AFSCHRIFT, GEWEIGERD, TOEGEWEZEN
from kernbeeld.casework.rules.request.terms import copy_until
from kernbeeld.conf.house import house_catalogue, house_workspace
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext, speaking
from kernbeeld.publishing.letters.letter import day_words
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import one_person, seal_content, seal_file

PURPOSE = "inzage"


def copy_for(verzoek: Verzoek, *, acting_user: User, at: datetime) -> Copy:
    """Return all that is known, with what stays out marked, after writing down the look at every file.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for a request that asks something else.
    """
    if verzoek.soort != INZAGE:
        raise CaseworkError("", gettext("This request does not ask for a copy."))
    _log_looks(verzoek, acting_user, at)
    with speaking(LANGUAGE):
        return gather(verzoek.persoon_id, at, leave_out=left_out(verzoek))


def left_out(verzoek: Verzoek) -> Mapping[str, str]:
    """Return which parts stay out, with the code of the reason."""
    found: dict[str, str] = json.loads(content_of(verzoek).get("weggelaten", "{}"))
    return found


def _log_looks(verzoek: Verzoek, acting_user: User, at: datetime) -> None:
    persons = one_person(verzoek.persoon_id)
    keys = list(Persoon.objects.filter(pk__in=persons).values_list("sleutel", flat=True))
    files = list(Melding._base_manager.filter(persoon__in=persons).values_list("kenmerk", flat=True))
    plans = Ondersteuningsplan._base_manager.filter(leden__persoon__in=persons).distinct()
    seen = {"persoon": keys, "melding": files, "plan": list(plans.values_list("kenmerk", flat=True))}
    for register, records in seen.items():
        if records:
            log_look(acting_user.name, register, records, PURPOSE, at=at, ground=GROUND)


def make_copy(verzoek: Verzoek, *, number: int, wijze: str, acting_user: User, at: datetime) -> Afschrift:
    """Make the copy, write the letter that goes with it, and end the request.

    Laying out a long copy takes time: nothing is locked meanwhile, and where it is broken off the request
    stays open with what was chosen. Raises :class:`~kernbeeld.casework.errors.CaseworkError` as
    :func:`copy_for` does, and where somebody else changed the request since version `number`.
    """
    _expect_as_it_was(verzoek, number, acting_user)
    copy = copy_for(verzoek, acting_user=acting_user, at=at)
    with speaking(LANGUAGE):
        content = packed(copy, verzoek.kenmerk, house_workspace().publisher, LANGUAGE)
    with transaction.atomic():
        held = _expect_as_it_was(verzoek, number, acting_user)
        made = _kept(held, content, acting_user, at)
        _answer(held, copy, made, wijze, acting_user, at)
    return made


@transaction.atomic
def _expect_as_it_was(verzoek: Verzoek, number: int, acting_user: User) -> Verzoek:
    held = locked_verzoek(verzoek, acting_user)
    expect_number(held, number)
    return held


def _kept(held: Verzoek, content: bytes, acting_user: User, at: datetime) -> Afschrift:
    made = Afschrift(
        verzoek=held,
        persoon_id=held.persoon_id,
        size=len(content),
        until=copy_until(day_of(at), house_catalogue().parameters),
        at=at,
        acting_user=acting_user.name,
    )
    made.payload = seal_content(made.place, {"digest": hashlib.sha256(content).hexdigest()})
    made.content = seal_file(made.place, content)
    clear_copies(at)
    made.save(force_insert=True)
    return made


def _answer(held: Verzoek, copy: Copy, made: Afschrift, wijze: str, acting_user: User, at: datetime) -> None:
    with speaking(LANGUAGE):
        told = {"tot": day_words(made.until), "weggelaten": withheld_words(copy)}
    add_step(held, AFSCHRIFT, acting_user=acting_user, at=at, details={"until": made.until.isoformat()})
    log(held, "make_copy", acting_user=acting_user, at=at, size=made.size, withheld=len(copy.withheld))
    write_verzoekbrief(held, "verzoek_inzage", told, wijze=wijze, acting_user=acting_user, at=at)
    outcome = TOEGEWEZEN if any(True for _ in copy.given) else GEWEIGERD
    end_verzoek(held, outcome, acting_user=acting_user, at=at)


def end_verzoek(held: Verzoek, uitkomst: str, *, acting_user: User, at: datetime) -> None:
    """End a locked request."""
    held.uitkomst, held.einde = uitkomst, day_of(at)
    held.number += 1
    held.save(update_fields=["uitkomst", "einde", "number", "payload"])
    add_step(held, AFGEHANDELD, acting_user=acting_user, at=at, details={"uitkomst": uitkomst})
    log(held, "end_verzoek", acting_user=acting_user, at=at, uitkomst=uitkomst)
