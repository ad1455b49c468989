"""Write a model on screen: a new one, or a later version of one that was written here."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User, require
from kernbeeld.audit.service import log_act
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext
from kernbeeld.policy.errors import PolicyConflictError, PolicyError
from kernbeeld.policy.models import Scenariotekst
from kernbeeld.policy.queries.scenarios.models import last_version, read_text
from kernbeeld.policy.rules.scenarios.words import LONGEST_LINE, REGISTER, said
from kernbeeld.registers.clock import writing

LONGEST_CODE = 60


@transaction.atomic
def write_scenario(
    text: str, *, reason: str, number: int = 0, acting_user: User, at: datetime
) -> Scenariotekst:
    """Keep a model; `number` is the version that it was made from, 0 for a new one.

    Raises :class:`~kernbeeld.catalogue.problems.DefinitionsError` with every mistake and its line,
    :class:`~kernbeeld.policy.errors.PolicyError` for a code that the definitions have, or without a reason,
    and :class:`~kernbeeld.policy.errors.PolicyConflictError` where somebody wrote a later version.
    """
    require(acting_user.name, Right.KEEP_POLICY)
    code = read_text(text).code
    if len(code) > LONGEST_CODE:
        raise PolicyError("text", gettext("The code has more than {most} characters.", most=LONGEST_CODE))
    if code in house_catalogue().scenarios:
        raise PolicyError(
            "text", gettext("'{code}' is a scenario of the definitions. Give yours another code.", code=code)
        )
    reason = said("reason", reason, LONGEST_LINE, gettext("Say what is new in this version."))
    return add_version(code, text, reason, number, withdrawn=False, acting_user=acting_user, at=at)


def add_version(
    code: str, text: str, reason: str, number: int, *, withdrawn: bool, acting_user: User, at: datetime
) -> Scenariotekst:
    """Add the version after `number`; of two who do so at the same moment one is the later."""
    with writing(lambda: at):
        return _add_version(code, text, reason, number, withdrawn=withdrawn, acting_user=acting_user, at=at)


def _add_version(
    code: str, text: str, reason: str, number: int, *, withdrawn: bool, acting_user: User, at: datetime
) -> Scenariotekst:
    last = last_version(code)
    held = last.version if last else 0
    # Who writes anew under a code that was withdrawn goes on counting.
    if held != number and not (number == 0 and last and last.withdrawn):
        raise PolicyConflictError(
            "text",
            gettext(
                "There is a version {version} of '{code}' already. Read it first.", version=held, code=code
            ),
        )
    written = Scenariotekst.objects.create(
        code=code,
        version=held + 1,
        text=text,
        reason=reason,
        withdrawn=withdrawn,
        at=at,
        acting_user=acting_user.name,
    )
    log_act(
        acting_user.name,
        "withdraw_scenario" if withdrawn else "write_scenario",
        at=at,
        register=REGISTER,
        record=code,
        new={"version": written.version, "reason": reason},
    )
    return written
