"""Note how it goes with an offer: taken or not, and whether it helped."""

from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.offer import expect_reach, write_step
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Aanbod, Aanbodstap, Informatievraag, Melding
from kernbeeld.casework.rules.offers import next_steps, step_words
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing


def offer_step(aanbod: Aanbod, stap: str, *, acting_user: User, at: datetime) -> Aanbodstap:
    """Take a step of an offer: ``aangenomen`` or ``afgewezen``, and after taking it how it ended.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for a step that can't follow now, and
    :class:`~kernbeeld.accounts.errors.AccessError` for who may not work on it.
    """
    # Two people at once: the second waits here, and then sees the step of the first.
    with writing(lambda: at):
        expect_reach(_beside(aanbod), acting_user)
        possible = next_steps([step.stap for step in aanbod.stappen.all()])
        if stap not in possible:
            raise CaseworkError("stap", _refusal(possible))
        return write_step(aanbod, stap, acting_user=acting_user, at=at)


def _beside(aanbod: Aanbod) -> Melding | Informatievraag:
    beside = aanbod.melding or aanbod.informatievraag
    assert beside is not None  # the database holds that it is one of the two
    return beside


def _refusal(possible: tuple[str, ...]) -> str:
    if not possible:
        return gettext("This offer has ended already. Offer it again, if it is tried once more.")
    return gettext("This can't be noted now. Choose: {steps}.", steps=", ".join(map(step_words, possible)))
