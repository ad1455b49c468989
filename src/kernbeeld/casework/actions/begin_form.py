"""Begin a public form."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from kernbeeld.casework.actions.clear_forms import clear_forms
from kernbeeld.casework.models import Formulier
from kernbeeld.casework.queries.online import OpenForm, payload_of
from kernbeeld.casework.rules.online_seal import browser_key, digest_of, new_secret


@transaction.atomic
def begin_form(given: Mapping[str, str] | None = None, *, at: datetime) -> str:
    """Make an empty form, with what a broker said of who signed in; return the secret for the cookie.

    Forms that are too old are removed on the way. Nobody is known here, so the log has nothing to tell.
    """
    clear_forms(at=at)
    return row_in_browser(OpenForm(uuid4(), at, given=given or {}), at=at)


def row_in_browser(form: OpenForm, *, at: datetime) -> str:
    """Write the row of a form that is filled in from now on; return the secret for the cookie."""
    secret = new_secret()
    digest = digest_of(secret)
    Formulier.objects.create(
        uid=form.uid,
        digest=digest,
        payload=payload_of(form, browser_key(secret), digest),
        expires_at=at + timedelta(hours=settings.KERNBEELD_FORM_HOURS),
        created_at=at,
    )
    return secret
