"""The steps of a referral, in words for both sides of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from kernbeeld.casework.models import Verwijzingstap
from kernbeeld.casework.queries.team.referrals import said_in
from kernbeeld.casework.rules.team.referrals import GEWEIGERD, TERUGGEMELD, outcomes, refusals, step_words


@dataclass(frozen=True, slots=True)
class ShownStep:
    """What was answered, in words for who referred."""

    step: Verwijzingstap
    words: str
    reason: str
    told: str


def shown_steps(steps: Iterable[Verwijzingstap]) -> list[ShownStep]:
    """Return steps with their words, and what was told with them; log the look first."""
    listed = list(steps)
    texts = said_in(listed)
    words = {GEWEIGERD: refusals(), TERUGGEMELD: outcomes()}
    return [
        ShownStep(
            one,
            step_words(one.stap),
            words.get(one.stap, {}).get(one.reden, ""),
            texts[one.pk].get("toelichting", ""),
        )
        for one in listed
    ]
