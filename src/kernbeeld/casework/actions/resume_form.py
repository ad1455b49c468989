"""Take up a public form that was saved."""

from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F

from kernbeeld.audit.service import log_act
from kernbeeld.casework.actions.begin_form import row_in_browser
from kernbeeld.casework.actions.save_form import ONLINE
from kernbeeld.casework.errors import CaseworkError, FormGoneError, WrongCodeError
from kernbeeld.casework.models import Formulier
from kernbeeld.casework.queries.online import OpenForm, opened_row, payload_of, saved_form
from kernbeeld.casework.rules.online_seal import new_code, saved_key


def resume_form(link: str, code: str, *, at: datetime) -> str:
    """Open a saved form with its link and its code; return the secret for the cookie of this browser.

    From then on the link works with a new code, which is in the form. Raises :class:`WrongCodeError` for
    another code, and :class:`FormGoneError` for a form that is not there (any more). A try is spent before
    it is made, so that many tries at once are not more tries.
    """
    row = saved_form(link, at=at)
    if row is None or not _spend_try(row):
        raise FormGoneError
    form = opened_row(row, saved_key(link, code))
    if form is None:
        raise _refused(row, at)
    return _take_up(link, row, form, at)


def _spend_try(row: Formulier) -> bool:
    return bool(Formulier.objects.filter(pk=row.pk, tries__gt=0).update(tries=F("tries") - 1))


@transaction.atomic
def _refused(row: Formulier, at: datetime) -> CaseworkError:
    """Note a wrong code, and destroy the form after the last; return what to tell."""
    log_act(ONLINE, "refuse_code", at=at, register="formulier", record=str(row.uid))
    left = Formulier.objects.filter(pk=row.pk).values_list("tries", flat=True).first()
    if left:
        return WrongCodeError(left)
    Formulier.objects.filter(pk=row.pk).delete()
    log_act(ONLINE, "destroy_form", at=at, register="formulier", record=str(row.uid))
    return FormGoneError()


@transaction.atomic
def _take_up(link: str, row: Formulier, form: OpenForm, at: datetime) -> str:
    held = Formulier.objects.select_for_update().filter(pk=row.pk, kenmerk="").first()
    # Somebody else was first with the same code: it was good for once.
    if held is None or bytes(held.payload) != bytes(row.payload):
        raise FormGoneError
    code = new_code()
    held.payload = payload_of(form, saved_key(link, code), held.digest)
    held.tries = settings.KERNBEELD_FORM_TRIES
    held.save()
    log_act(ONLINE, "resume_form", at=at, register="formulier", record=str(held.uid))
    return row_in_browser(replace(form, link=link, code=code), at=at)
