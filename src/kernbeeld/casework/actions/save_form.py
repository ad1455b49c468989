"""Save a public form to finish it later."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction

from kernbeeld.audit.service import log_act
from kernbeeld.casework.models import Formulier
from kernbeeld.casework.queries.online import OpenForm, locked_form, payload_of
from kernbeeld.casework.rules.online_seal import browser_key, digest_of, new_code, new_secret, saved_key
from kernbeeld.language import gettext, ngettext

ONLINE = "online"
"""The name under which the form acts; it belongs to nobody."""


@transaction.atomic
def save_form(
    secret: str, *, at: datetime, email: str = "", address_of: Callable[[str], str] = str
) -> OpenForm:
    """Save a form for :data:`KERNBEELD_FORM_SAVED_DAYS`; return it with its link and its code.

    What was saved of it before can no longer be taken up. `email` gets the address that `address_of` makes
    of the link; the code never goes along. Raises :class:`FormGoneError`.
    """
    row, form = locked_form(secret, at=at)
    Formulier.objects.filter(uid=form.uid, is_saved=True).delete()
    link, code = new_secret(), new_code()
    digest = digest_of(link)
    saved = Formulier.objects.create(
        uid=form.uid,
        digest=digest,
        is_saved=True,
        payload=payload_of(replace(form, link="", code=""), saved_key(link, code), digest),
        tries=settings.KERNBEELD_FORM_TRIES,
        expires_at=at + timedelta(days=settings.KERNBEELD_FORM_SAVED_DAYS),
        created_at=at,
    )
    after = replace(form, link=link, code=code, expires_at=saved.expires_at)
    row.payload = payload_of(after, browser_key(secret), row.digest)
    row.save()
    log_act(ONLINE, "save_form", at=at, register="formulier", record=str(form.uid))
    if email and settings.EMAIL_HOST:
        _mail(email, address_of(link))
    return after


def _mail(email: str, address: str) -> None:
    text = ngettext(
        "You saved a form to finish it later. With this link you go on: {address}\n\nYou also need the code "
        "that was on your screen. The link works for {count} day. Did you not ask for this? Then you don't "
        "have to do anything.",
        "You saved a form to finish it later. With this link you go on: {address}\n\nYou also need the code "
        "that was on your screen. The link works for {count} days. Did you not ask for this? Then you don't "
        "have to do anything.",
        settings.KERNBEELD_FORM_SAVED_DAYS,
        address=address,
    )
    subject = gettext("Go on with your form")
    transaction.on_commit(lambda: send_mail(subject, text, None, [email]), robust=True)
