"""Lets a golden story of a programme happen by the acts that people use. Amounts of a story are euros."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time

from kernbeeld.accounts.models import User
from kernbeeld.house_time import day_of
from kernbeeld.policy.actions.programmes.book import Spending, book, forecast, take_back_booking
from kernbeeld.policy.actions.programmes.keep_action import (
    ActionMoney,
    keep_actie,
    leave_out_actie,
    set_actie_state,
)
from kernbeeld.policy.actions.programmes.keep_fund import cover
from kernbeeld.policy.actions.programmes.keep_milestone import keep_mijlpaal
from kernbeeld.policy.actions.programmes.keep_programme import (
    BudgetDecision,
    establish_programma,
    finish_programma,
    keep_programma,
    reopen_programma,
)
from kernbeeld.policy.actions.programmes.keep_slices import Decision, set_slices, shift_slices
from kernbeeld.policy.models import Actie, ActieState, Programma, Realisatieboeking
from kernbeeld.policy.rules.programmes.details import (
    ActionDetails,
    MilestoneDetails,
    ProgrammeDetails,
)
from tests.policy.programme.building import cents, some

Step = Mapping[str, object]


def noon(day: date, hour: int = 12) -> datetime:
    return datetime.combine(day, time(hour), UTC)


def happened(title: str, steps: Iterable[Step], adviser: User, controller: User) -> Programma:
    """Let every step of a story happen; return its programme."""
    steps = list(steps)
    first = steps[0]
    details = ProgrammeDetails(
        title,
        first["begin"],
        first.get("einde"),
        aanleiding=first.get("why", ""),
        budget=cents(first.get("budget")),
        owner="Adviseur",
        reports=tuple(first.get("reports", ())),
    )
    programma = keep_programma(details, acting_user=adviser, at=noon(first["day"]))
    for step in steps[1:]:
        verb = next(name for name in VERBS if name in step)
        who = controller if verb in ("book", "take_back", "expect") else adviser
        VERBS[verb](programma, step, acting_user=who, at=noon(step["day"]))
        programma.refresh_from_db()
    return programma


def _years(step: Step) -> dict[int, int]:
    return {year: some(amount) for year, amount in step["years"].items()}


def _by(step: Step) -> Decision:
    return Decision("Besluit", step["day"])


def _actie(programma: Programma, code: object) -> Actie:
    return programma.acties.get(code=code)


def _add(programma, step, **who) -> None:
    money = ActionMoney(_years(step), _by(step), new_fund=step.get("fund", ""), covers_all=False)
    keep_actie(ActionDetails(step["action"]), programma=programma, money=money, **who)


def _set(programma, step, **who) -> None:
    actie = _actie(programma, step["set"])
    set_slices(actie, _years(step), decision=_by(step), number=actie.number, **who)


def _shift(programma, step, **who) -> None:
    actie = _actie(programma, step["shift"])
    shift_slices(actie, _years(step), decision=_by(step), number=actie.number, **who)


def _book(programma, step, **who) -> None:
    book(_actie(programma, step["book"]), Spending(step["booked"], some(step["amount"]), "Besteed"), **who)


def _take_back(programma, step, **who) -> None:
    booking = Realisatieboeking.objects.get(
        actie=_actie(programma, step["take_back"]), bedrag=some(step["amount"])
    )
    take_back_booking(booking, reason="Verkeerd", **who)


def _expect(programma, step, **who) -> None:
    actie = _actie(programma, step["expect"])
    forecast(actie, step["year"], some(step["amount"]), reason="Zo gaat het", **who)


def _state(programma, step, **who) -> None:
    actie = _actie(programma, step["state"])
    set_actie_state(actie, ActieState(step["to"]), reason=step["reason"], number=actie.number, **who)


def _leave_out(programma, step, **who) -> None:
    actie = _actie(programma, step["leave_out"])
    leave_out_actie(actie, reason=step["reason"], number=actie.number, **who)


def _cover(programma, step, **who) -> None:
    pays = {(step["action"], year): cents(amount) for year, amount in step["years"].items()}
    cover(programma.dekkingen.get(code=step["cover"]), pays, **who)


def _rename(programma, step, **who) -> None:
    details = ProgrammeDetails(
        step["rename"],
        step.get("begin", programma.begin),
        step.get("einde", programma.einde),
        aanleiding=programma.aanleiding,
        budget=cents(step.get("budget")),
        owner="Adviseur",
        reports=tuple(step.get("reports", programma.reports)),
    )
    decided = BudgetDecision("het college", day_of(who["at"]))
    keep_programma(details, programma=programma, number=programma.number, decided=decided, **who)


def _establish(programma, step, **who) -> None:
    establish_programma(programma, budget=cents(step["establish"]), number=programma.number, **who)


def _finish(programma, step, **who) -> None:
    finish_programma(programma, number=programma.number, **who)


def _reopen(programma, step, **who) -> None:
    reopen_programma(programma, number=programma.number, **who)


def _milestone(programma, step, **who) -> None:
    keep_mijlpaal(MilestoneDetails(step["milestone"], step["planned"]), programma=programma, **who)


def _reach(programma, step, **who) -> None:
    row = programma.mijlpalen.get(title=step["reach"])
    details = MilestoneDetails(row.title, row.planned_on, reached_on=step["reached"])
    keep_mijlpaal(details, programma=programma, mijlpaal=row, number=row.number, **who)


# An act comes before a word that two steps share: what a fund pays names an action as well.
VERBS = {
    "cover": _cover,
    "milestone": _milestone,
    "reach": _reach,
    "set": _set,
    "shift": _shift,
    "book": _book,
    "take_back": _take_back,
    "expect": _expect,
    "state": _state,
    "leave_out": _leave_out,
    "rename": _rename,
    "establish": _establish,
    "finish": _finish,
    "reopen": _reopen,
    "action": _add,
}
