"""Ask an organisation to account for its subsidy, and let it do so."""

from datetime import date, datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.policy.actions.subsidies.row import expect_open, note, take, told
from kernbeeld.policy.errors import PolicyConflictError, PolicyError
from kernbeeld.policy.models import Subsidie, Verantwoording

_FIELDS = ("title", "due_on", "received_on")


@transaction.atomic
def ask_verantwoording(
    subsidie: Subsidie, *, title: str, due_on: date, acting_user: User, at: datetime
) -> Verantwoording:
    """Agree on what the organisation hands in, and by when."""
    whole = take(subsidie, Right.KEEP_SUBSIDIES, acting_user)
    expect_open(whole)
    if not title.strip():
        raise PolicyError("title", gettext("Say what has to be handed in."))
    asked = Verantwoording.objects.create(subsidie=whole, title=title.strip(), due_on=due_on)
    note("ask_verantwoording", whole, acting_user=acting_user, at=at, new=told(asked, _FIELDS))
    return asked


@transaction.atomic
def deliver_verantwoording(
    verantwoording: Verantwoording, *, text: str, acting_user: User, at: datetime
) -> Verantwoording:
    """Hand in what was asked; until there is a verdict it can be handed in again, and the log keeps both.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` for an empty text and after the verdict.
    """
    whole = take(verantwoording.subsidie, Right.DELIVER_METINGEN, acting_user)
    expect_open(whole)
    kept = whole.verantwoordingen.filter(pk=verantwoording.pk).first()
    if kept is None:
        raise PolicyConflictError("", gettext("This is no longer asked."))
    if not text.strip():
        raise PolicyError("text", gettext("Write what was done and what came of it."))
    old = told(kept, (*_FIELDS, "text"))
    kept.text, kept.received_on, kept.at, kept.acting_user = text.strip(), day_of(at), at, acting_user.name
    kept.save()
    new = told(kept, (*_FIELDS, "text"))
    note("deliver_verantwoording", whole, acting_user=acting_user, at=at, old=old, new=new)
    return kept
