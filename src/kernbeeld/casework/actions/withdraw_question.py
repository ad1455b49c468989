"""Take back a question that was noted by mistake. It stays visible to who looks back."""

from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.audit.service import log_act
from kernbeeld.casework.actions.offer import expect_reach, step_key
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Aanbodstap, Informatievraag
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.clock import writing
from kernbeeld.registers.service import withdraw_record


def withdraw_question(vraag: Informatievraag, *, acting_user: User, at: datetime) -> Informatievraag:
    """Withdraw a question, and the offer that was made with it, from the registers; nothing is deleted.

    Only who noted it can, on the same day. Raises :class:`~kernbeeld.casework.errors.CaseworkError`
    otherwise, and :class:`~kernbeeld.accounts.errors.AccessError` for who may not take in there any more.
    """
    with writing(lambda: at):
        noted = Informatievraag.objects.get(pk=vraag.pk)
        expect_reach(noted, acting_user)
        _expect_own_of_today(noted, acting_user, at)
        _withdraw("informatievraag", noted.sleutel, acting_user, at)
        steps = Aanbodstap.objects.filter(aanbod__informatievraag=noted).select_related("aanbod")
        for step in steps:
            _withdraw("aanbod", step_key(step.aanbod, step.stap), acting_user, at)
        noted.withdrawn_at = at
        noted.save(update_fields=["withdrawn_at"])
        log_act(
            acting_user.name, "withdraw_question", at=at, register="informatievraag", record=noted.sleutel
        )
    return noted


def _withdraw(register: str, key: str, acting_user: User, at: datetime) -> None:
    withdraw_record(
        register, key, reason=gettext("Noted by mistake."), acting_user=acting_user.name, now=lambda: at
    )


def _expect_own_of_today(noted: Informatievraag, acting_user: User, at: datetime) -> None:
    if noted.withdrawn_at:
        raise CaseworkError("", gettext("This question was taken back already."))
    if noted.acting_user != acting_user.name:
        raise CaseworkError(
            "", gettext("Somebody else noted this question: ask your colleague to take it back.")
        )
    if noted.day != day_of(at):
        raise CaseworkError("", gettext("A question can be taken back on the day itself only."))
