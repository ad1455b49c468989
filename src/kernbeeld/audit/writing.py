"""Making an entry: who in which role, where and on what ground, from what the door told."""

from dataclasses import dataclass
from datetime import datetime

from kernbeeld.accounts.service import Somebody, User, held, user_named
from kernbeeld.audit.context import present
from kernbeeld.audit.models import Outcome
from kernbeeld.audit.rules import activity_of, kept_until, masked


@dataclass(frozen=True, slots=True)
class Ground:
    """On what ground personal data are used: the law, the task under it, and the processing activity.

    ``activity`` is the id under which the house's register of processing activities has it; left empty,
    it is the one that belongs to the action and the task.
    """

    wet: str = ""
    taak: str = ""
    activity: str = ""


NO_GROUND = Ground()


def entry_fields(
    acting_user: str,
    action: str,
    *,
    at: datetime,
    purpose: str,
    ground: Ground = NO_GROUND,
    outcome: Outcome = Outcome.ALLOWED,
) -> dict[str, object]:
    """Return what an entry tells beside its object; no text in it holds a BSN."""
    context = present()
    grants = held(_user(context.user, acting_user))
    scopes = (f"{grant.role}: {grant.scope}" for grant in grants if grant.scope.limits)
    return {
        "at": at,
        "acting_user": acting_user,
        "role": ", ".join(dict.fromkeys(grant.role for grant in grants))[:200],
        "scope": "; ".join(scopes)[:300],
        "action": action,
        "outcome": outcome.value,
        "channel": context.channel,
        "place": masked(context.place)[:300],
        "wet": ground.wet,
        "taak": ground.taak,
        "activity": ground.activity or activity_of(action, ground.taak),
        "trace": context.trace,
        "purpose": masked(purpose.strip())[:500],
        "kept_until": kept_until(at),
    }


def _user(signed_in: Somebody, name: str) -> Somebody:
    if isinstance(signed_in, User) and signed_in.name == name:
        return signed_in
    return user_named(name)
