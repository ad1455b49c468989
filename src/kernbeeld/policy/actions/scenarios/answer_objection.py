"""Answer an objection to an input; the answer stands below it."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User, require
from kernbeeld.audit.service import log_act
from kernbeeld.language import gettext
from kernbeeld.policy.errors import PolicyConflictError, PolicyError
from kernbeeld.policy.models import Tegenwerping
from kernbeeld.policy.queries.scenarios.runs import run_named
from kernbeeld.policy.rules.scenarios.words import LONGEST_TEXT, REGISTER, said


@transaction.atomic
def answer_objection(objection: Tegenwerping, text: str, *, acting_user: User, at: datetime) -> Tegenwerping:
    """Answer an objection, once.

    Raises :class:`~kernbeeld.policy.errors.PolicyError` without a text and for an objection to a run that
    you may not see, :class:`~kernbeeld.policy.errors.PolicyConflictError` where it was answered already.
    """
    require(acting_user.name, Right.KEEP_POLICY)
    text = said("text", text, LONGEST_TEXT, gettext("Write an answer."))
    held = Tegenwerping.objects.select_for_update(of=("self",)).select_related("run").get(pk=objection.pk)
    if held.run and run_named(acting_user, held.run.kenmerk) is None:
        raise PolicyError("", gettext("There is no run '{kenmerk}'.", kenmerk=held.run.kenmerk))
    if held.answer:
        raise PolicyConflictError("", gettext("Somebody answered this already. Read that answer first."))
    held.answer, held.answered_at, held.answered_by = text, at, acting_user.name
    held.save(update_fields=["answer", "answered_at", "answered_by"])
    new = {"input": held.name, "objection": str(held.pk)}
    log_act(acting_user.name, "answer_objection", at=at, register=REGISTER, record=held.scenario, new=new)
    return held
