"""Keep a row that people change under each other's hands: nobody overwrites what he did not read."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from django.db import models
from django.utils.text import slugify

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import log_act
from kernbeeld.language import gettext
from kernbeeld.policy.errors import ChangedMeanwhileError, PolicyError

REGISTER = "resultaten"
LONGEST_CODE = 60
IN_ADDRESSES = frozenset({"nieuw"})
"""What an address says already, so that nothing can be called it."""


R = TypeVar("R", bound=models.Model)


def keep_row(
    row: R,
    values: Mapping[str, object],
    *,
    number: int,
    verb: str,
    acting_user: User,
    at: datetime,
    register: str = REGISTER,
) -> R:
    """Write `values` into a new row, or one of which `number` is the version that was read.

    Call it within a transaction. Raises :class:`~kernbeeld.policy.errors.ChangedMeanwhileError` where
    somebody else changed it meanwhile; the row in hand stays as it was.
    """
    old = {name: str(getattr(row, name)) for name in values} if row.pk else {}
    if row.pk:
        rows: models.QuerySet[R] = models.QuerySet(type(row))
        kept = rows.filter(pk=row.pk, number=number)
        if not kept.update(**values, number=number + 1):
            raise ChangedMeanwhileError
        row.refresh_from_db()
    else:
        for name, value in values.items():
            setattr(row, name, value)
        row.save(force_insert=True)
    log_act(
        acting_user.name,
        verb,
        at=at,
        register=register,
        record=str(getattr(row, "code", row.pk)),
        old=old,
        new={name: str(getattr(row, name)) for name in values},
    )
    return row


def code_for(model: type[models.Model], code: str, title: str) -> str:
    """Return a code for a new row: the one that is given, else one made of its title.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` for a given one that is taken, or is no code.
    """
    rows: models.QuerySet[models.Model] = models.QuerySet(model)
    taken = rows.filter
    if code:
        if code != slugify(code)[:LONGEST_CODE]:
            raise PolicyError("code", gettext("Write a code of small letters, digits and hyphens."))
        if taken(code=code).exists():
            raise PolicyError("code", gettext("The code '{code}' is taken already.", code=code))
        return code
    base = slugify(title)[: LONGEST_CODE - 5].strip("-") or "zonder-naam"
    if base in IN_ADDRESSES:
        base = f"{base}-1"
    known = set(taken(code__startswith=base).values_list("code", flat=True))
    numbered = (f"{base}-{count}" for count in range(2, len(known) + 3))
    return base if base not in known else next(each for each in numbered if each not in known)
