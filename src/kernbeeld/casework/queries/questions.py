"""Questions that were answered today, and where somebody was asked last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kernbeeld.accounts.service import Right, User, scopes
from kernbeeld.casework.models import Aanbod, Informatievraag
from kernbeeld.casework.rules.offers import next_steps

MOST = 20
"""How many questions of a day stand on the screen."""


@dataclass(frozen=True, slots=True)
class QuestionToday:
    """A question of today: what was offered, how that goes, and whether the reader noted it himself."""

    vraag: Informatievraag
    aanbod: Aanbod | None
    stap: str
    next: tuple[str, ...]
    is_own: bool


def questions_on(day: date, gebied: str, user: User) -> list[QuestionToday]:
    """Return the latest questions of a day from a kern, with those that `user` noted from anywhere.

    Three questions to the database, however many there are. Without a kern: all that the user may see.
    """
    shown = Informatievraag.objects.for_user(user).filter(day=day, withdrawn_at=None)
    if gebied:
        shown = shown.filter(gebied=gebied) | shown.filter(acting_user=user.name)
    rows = shown.prefetch_related("aanbod_gedaan__stappen")[:MOST]
    return [_today(row, user) for row in rows]


def _today(vraag: Informatievraag, user: User) -> QuestionToday:
    aanbod = next(iter(vraag.aanbod_gedaan.all()), None)
    taken = [step.stap for step in aanbod.stappen.all()] if aanbod else []
    return QuestionToday(
        vraag=vraag,
        aanbod=aanbod,
        stap=taken[-1] if taken else "",
        next=next_steps(taken) if aanbod else (),
        is_own=vraag.acting_user == user.name,
    )


def kern_of_desk(user: User, kernen: Sequence[str]) -> str:
    """Return the kern that a user's screen begins with: of his last question, else that of his role."""
    own = [scope.gebied for scope in scopes(user, Right.TAKE_IN) if scope.gebied in kernen]
    noted = Informatievraag.objects.for_user(user).filter(acting_user=user.name, gebied__in=kernen)
    return noted.values_list("gebied", flat=True).first() or next(iter(own), "")


def kernen_of(user: User, kernen: Sequence[str]) -> list[str]:
    """Return from which of these kernen a user may note questions; with "" where from elsewhere too."""
    held = [scope for scope in scopes(user, Right.TAKE_IN) if not (scope.organisatie or scope.period)]
    if any(not scope.gebied for scope in held):
        return [*kernen, ""]
    own = {scope.gebied for scope in held}
    return [kern for kern in kernen if kern in own]
