"""Keep an action of a programme with its slices and who pays them, in one act; and how far it is."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from kernbeeld.accounts.service import Right, User, require
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext
from kernbeeld.policy.actions.programmes.keep_fund import cover, keep_dekking
from kernbeeld.policy.actions.programmes.keep_slices import Decision, set_slices, slices_now
from kernbeeld.policy.actions.programmes.versions import expect, expect_number, free_code, keep
from kernbeeld.policy.errors import PolicyError
from kernbeeld.policy.models import Actie, ActieState, Dekking, Programma, ProgrammaState
from kernbeeld.policy.rules.programmes.codes import code_problems
from kernbeeld.policy.rules.programmes.details import ActionDetails, FundDetails, action_problems


@dataclass(frozen=True, slots=True)
class ActionMoney:
    """What an action costs each year, and which fund pays it: one that is there, or a new one by its name.

    ``covers_all``: the fund pays every year wholly; otherwise how much it pays is unknown.
    """

    slices: Mapping[int, int]
    decision: Decision
    fund: str = ""
    new_fund: str = ""
    covers_all: bool = True


@transaction.atomic
def keep_actie(
    details: ActionDetails,
    *,
    programma: Programma,
    actie: Actie | None = None,
    number: int = 0,
    money: ActionMoney | None = None,
    code: str = "",
    acting_user: User,
    at: datetime,
) -> Actie:
    """Keep an action: a new one, or another version of the one that was read as `number`.

    Without a budget the slices are the budget. Raises :class:`~kernbeeld.policy.errors.PolicyError` for the
    first thing that can't be, and its conflict where somebody else changed it.
    """
    require(acting_user.name, Right.KEEP_POLICY)
    expect(action_problems(details))
    expect(code_problems(details, house_catalogue()))
    changes = asdict(details)
    if details.budget is None:
        changes["budget"] = _sum_of_years(actie, money)
    if actie is None:
        actie = _new(programma, code or details.title)
    else:
        expect_number(actie, number)
    _expect_decided(actie, details.budget, money)
    keep(actie, "keep_actie", changes, acting_user=acting_user, at=at)
    if money is not None:
        _keep_money(actie, money, acting_user, at)
    return actie


@transaction.atomic
def leave_out_actie(actie: Actie, *, reason: str, number: int, acting_user: User, at: datetime) -> None:
    """Write down that an action was considered and is not part of the programme, and why."""
    require(acting_user.name, Right.KEEP_POLICY)
    if not reason.strip():
        raise PolicyError("reason", gettext("Say why it is left out: the reader asks for it."))
    if actie.boekingen.exists():
        raise PolicyError("reason", gettext("Money was spent on this action: stop it, and say why."))
    expect_number(actie, number)
    changes = {"state": ActieState.NIET_OPGENOMEN.value, "reason": reason.strip()}
    keep(actie, "leave_out_actie", changes, acting_user=acting_user, at=at)


@transaction.atomic
def set_actie_state(
    actie: Actie, state: ActieState, *, reason: str = "", number: int, acting_user: User, at: datetime
) -> None:
    """Say how far an action is; who stops it says why."""
    require(acting_user.name, Right.KEEP_POLICY)
    if state is ActieState.NIET_OPGENOMEN:
        leave_out_actie(actie, reason=reason, number=number, acting_user=acting_user, at=at)
        return
    if state is ActieState.GESTOPT and not reason.strip():
        raise PolicyError("reason", gettext("Say why the action stops."))
    expect_number(actie, number)
    changes = {"state": state.value, "reason": reason.strip()}
    keep(actie, "set_actie_state", changes, acting_user=acting_user, at=at)


@transaction.atomic
def evaluate_actie(actie: Actie, text: str, *, number: int, acting_user: User, at: datetime) -> None:
    """Write down what came of an action."""
    require(acting_user.name, Right.KEEP_POLICY)
    if not text.strip():
        raise PolicyError("text", gettext("Write what came of it."))
    expect_number(actie, number)
    keep(actie, "evaluate_actie", {"evaluatie": text.strip()}, acting_user=acting_user, at=at)


def _expect_decided(actie: Actie, budget: int | None, money: ActionMoney | None) -> None:
    """After the programme is established, a budget becomes the sum of the years, and those are decided on."""
    is_decided = budget in (None, actie.budget, _sum_of_years(actie, money))
    if actie.programma.state != ProgrammaState.CONCEPT.value and not is_decided:
        raise PolicyError(
            "budget",
            gettext(
                "The programme has been established: change the years by decision, the budget goes along."
            ),
        )


def _sum_of_years(actie: Actie | None, money: ActionMoney | None) -> int | None:
    """Return what the years will add up to; nothing where there are none."""
    years = (slices_now(actie) if actie and actie.pk else {}) | dict(money.slices if money else {})
    return sum(years.values()) if years else None


def _new(programma: Programma, title: str) -> Actie:
    if programma.state == ProgrammaState.AFGEROND.value:
        raise PolicyError("", gettext("The programme is finished: nothing is added to it."))
    last = programma.acties.aggregate(last=Max("order"))["last"]
    taken = programma.acties.values_list("code", flat=True)
    return Actie(
        programma=programma,
        code=free_code(title, ("nieuw", *taken), "actie"),
        state=ActieState.VOORGESTELD.value,
        order=(last or 0) + 1,
    )


def _keep_money(actie: Actie, money: ActionMoney, acting_user: User, at: datetime) -> None:
    if money.slices:
        set_slices(
            actie,
            money.slices,
            decision=money.decision,
            number=actie.number,
            acting_user=acting_user,
            at=at,
        )
    fund = _fund(actie.programma, money, acting_user, at)
    if fund is not None:
        pays = {
            (actie.code, year): cents if money.covers_all else None
            for year, cents in money.slices.items()
            if cents
        }
        cover(fund, pays, acting_user=acting_user, at=at)


def _fund(programma: Programma, money: ActionMoney, acting_user: User, at: datetime) -> Dekking | None:
    if money.new_fund.strip():
        same = programma.dekkingen.filter(name__iexact=money.new_fund.strip()).first()
        details = FundDetails(money.new_fund.strip())
        return same or keep_dekking(details, programma=programma, acting_user=acting_user, at=at)
    if not money.fund:
        return None
    found = programma.dekkingen.filter(code=money.fund).first()
    if found is None:
        raise PolicyError("fund", gettext("There is no such fund in this programme."))
    return found
