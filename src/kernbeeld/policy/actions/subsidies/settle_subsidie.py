"""Settle a subsidy: what it finally comes to, and what the municipality thinks of what came of it."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.language import gettext
from kernbeeld.policy.actions.subsidies.row import expect_number, note, take, told
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models import Oordeel, Subsidie, SubsidieState

_FIELDS = ("state", "vastgesteld", "verdict", "verdict_text")


@transaction.atomic
def settle_subsidie(
    subsidie: Subsidie,
    *,
    vastgesteld: int,
    verdict: str,
    text: str,
    number: int,
    acting_user: User,
    at: datetime,
) -> Subsidie:
    """Settle a subsidy that was granted, for an amount in cents, with a verdict and its reason.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` for one that was not granted, for more than was
    granted, and without a reason.
    """
    kept = take(subsidie, Right.KEEP_SUBSIDIES, acting_user)
    expect_number(kept.number, number)
    if kept.state != SubsidieState.VERLEEND:
        raise PolicyError("", gettext("Only a subsidy that was granted can be settled, and only once."))
    if not 0 <= vastgesteld <= kept.verleend:
        raise PolicyError("vastgesteld", gettext("It lies between zero and what was granted."))
    if verdict not in set(Oordeel):
        raise PolicyError("verdict", gettext("Choose a verdict."))
    if not text.strip():
        raise PolicyError("verdict_text", gettext("Say what the verdict rests on."))
    old = told(kept, _FIELDS)
    kept.state, kept.vastgesteld = SubsidieState.VASTGESTELD.value, vastgesteld
    kept.verdict, kept.verdict_text = verdict, text.strip()
    kept.number += 1
    kept.save()
    note("settle_subsidie", kept, acting_user=acting_user, at=at, old=old, new=told(kept, _FIELDS))
    return kept
