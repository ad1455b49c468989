"""Keep a programme, and say how far it is: concept, established, finished."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from kernbeeld.accounts.service import Right, User, require
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext
from kernbeeld.policy.actions.programmes.versions import expect, expect_number, free_code, keep
from kernbeeld.policy.actions.steering.note_programmabesluit import note_programmabesluit
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models import Programma, ProgrammaState
from kernbeeld.policy.rules.programmes.codes import report_problems
from kernbeeld.policy.rules.programmes.details import ProgrammeDetails, programme_problems
from kernbeeld.policy.rules.programmes.money import euro_words

IN_ADDRESSES = ("nieuw",)
"""What an address of the room says already, so that no programme can be called it."""


@dataclass(frozen=True, slots=True)
class BudgetDecision:
    """Who decided on another budget for a programme that has been established, and on which day."""

    gremium: str
    day: date


@transaction.atomic
def keep_programma(
    details: ProgrammeDetails,
    *,
    programma: Programma | None = None,
    number: int = 0,
    code: str = "",
    decided: BudgetDecision | None = None,
    acting_user: User,
    at: datetime,
) -> Programma:
    """Keep a programme: a new one in concept, or another version of the one that was read as `number`.

    Once it has been established another budget needs who `decided`; that is noted among its decisions.
    Raises :class:`~kernbeeld.policy.errors.PolicyError` for the first thing that can't be, and its conflict
    where somebody else changed it.
    """
    require(acting_user.name, Right.KEEP_POLICY)
    expect(programme_problems(details))
    expect(report_problems(details, house_catalogue()))
    if programma is None:
        taken = (*IN_ADDRESSES, *Programma.objects.values_list("code", flat=True))
        programma = Programma(
            code=free_code(code or details.title, taken, "programma"), state=ProgrammaState.CONCEPT.value
        )
    else:
        expect_number(programma, number)
        _note_budget(programma, details.budget, decided, acting_user, at)
    keep(programma, "keep_programma", asdict(details), acting_user=acting_user, at=at)
    return programma


@transaction.atomic
def establish_programma(
    programma: Programma, *, budget: int | None, number: int, acting_user: User, at: datetime
) -> None:
    """Write down that a programme was established, with the budget that was agreed for the whole."""
    expect_state(programma, ProgrammaState.CONCEPT)
    if budget is not None and budget < 0:
        raise PolicyError("budget", gettext("A budget is not below zero."))
    changes = {"state": ProgrammaState.VASTGESTELD.value, "budget": budget}
    _change(programma, "establish_programma", changes, number, acting_user, at)


@transaction.atomic
def finish_programma(programma: Programma, *, number: int, acting_user: User, at: datetime) -> None:
    """Write down that a programme is finished: what was spent is what it cost."""
    expect_state(programma, ProgrammaState.VASTGESTELD)
    changes = {"state": ProgrammaState.AFGEROND.value}
    _change(programma, "finish_programma", changes, number, acting_user, at)


@transaction.atomic
def reopen_programma(programma: Programma, *, number: int, acting_user: User, at: datetime) -> None:
    """Take back that a programme is finished."""
    expect_state(programma, ProgrammaState.AFGEROND)
    changes = {"state": ProgrammaState.VASTGESTELD.value}
    _change(programma, "reopen_programma", changes, number, acting_user, at)


def _note_budget(
    programma: Programma,
    budget: int | None,
    decided: BudgetDecision | None,
    acting_user: User,
    at: datetime,
) -> None:
    """Note by whom another budget was decided on. Raises :class:`PolicyError` where nobody did."""
    if programma.state == ProgrammaState.CONCEPT.value or budget == programma.budget:
        return
    if decided is None or not decided.gremium.strip():
        raise PolicyError(
            "gremium", gettext("The programme has been established: say who decided on another budget.")
        )
    text = gettext(
        "The budget of the programme goes from {old} to {new}.",
        old=_amount_words(programma.budget),
        new=_amount_words(budget),
    )
    note_programmabesluit(programma, decided.gremium, text, decided.day, acting_user=acting_user, at=at)


def _amount_words(cents: int | None) -> str:
    return gettext("not agreed as one amount") if cents is None else euro_words(cents)


def expect_state(programma: Programma, state: ProgrammaState) -> None:
    """Refuse a step that does not follow on where the programme is. Raises :class:`PolicyError`."""
    if programma.state != state.value:
        raise PolicyError("", gettext("The programme is not at this step. Read it again."))


def _change(
    programma: Programma,
    action: str,
    changes: Mapping[str, object],
    number: int,
    acting_user: User,
    at: datetime,
) -> None:
    require(acting_user.name, Right.KEEP_POLICY)
    expect_number(programma, number)
    keep(programma, action, changes, acting_user=acting_user, at=at)
