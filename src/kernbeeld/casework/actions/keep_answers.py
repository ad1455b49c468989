"""Keep the answers of one page of a public form."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction

from kernbeeld.casework.queries.online import OpenForm, locked_form, payload_of
from kernbeeld.casework.rules.online import kept
from kernbeeld.casework.rules.online_seal import browser_key


@transaction.atomic
def keep_answers(
    secret: str, changed: Mapping[str, str], *, forgotten: Collection[str] = (), today: date, at: datetime
) -> OpenForm:
    """Add answers to a form; return it as it is now. Another window's answers to other questions stay.

    Answers to questions that are no longer needed are forgotten, as are those of the fields `forgotten`,
    and its time begins anew. Nothing is logged: whoever fills in the form is nobody to us before it is
    sent. Raises :class:`FormGoneError`.
    """
    row, form = locked_form(secret, at=at)
    standing = {name: value for name, value in form.answers.items() if name not in forgotten}
    answers = kept({**standing, **changed}, today)
    row.expires_at = at + timedelta(hours=settings.KERNBEELD_FORM_HOURS)
    after = replace(form, answers=answers, expires_at=row.expires_at)
    row.payload = payload_of(after, browser_key(secret), row.digest)
    row.save()
    return after
