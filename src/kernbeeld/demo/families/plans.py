"""Plans of the families: who is in them, goals, who does what, letters, evaluations, and their end."""

from collections.abc import Callable, Mapping
from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.casework.actions.plan.agree import agree
from kernbeeld.casework.actions.plan.answer_plan import answer_plan
from kernbeeld.casework.actions.plan.close_plan import close_plan
from kernbeeld.casework.actions.plan.end_goal import end_goal
from kernbeeld.casework.actions.plan.evaluate_plan import plan_evaluation
from kernbeeld.casework.actions.plan.open_plan import open_plan
from kernbeeld.casework.actions.plan.set_goal import NewGoal, set_goal
from kernbeeld.casework.actions.plan.write_plan_letter import write_plan_letter
from kernbeeld.casework.actions.wall.give_part import first_part, give_part
from kernbeeld.casework.rules.plan.agreements import WIE, Agreed
from kernbeeld.casework.rules.plan.closing import CHOSEN
from kernbeeld.casework.rules.plan.evaluating import EVERY
from kernbeeld.casework.rules.plan.goals import FIELDS, UITKOMST, Mark, content_of
from kernbeeld.casework.rules.plan.steps import ANSWERS
from kernbeeld.catalogue.source import Entry
from kernbeeld.demo.families.made import Do, Made
from kernbeeld.house_time import day_of
from kernbeeld.registers.models.plans import PREVENTIE, ZEKERHEID

MOST_MONTHS, HIGHEST = 12, 10


def _open_plan(entry: Entry, made: Made) -> Do:
    name, melding, personen = entry.text("as"), entry.text("melding"), entry.texts("personen")

    def do(user: User, at: datetime) -> None:
        keys = [made.people[one] for one in personen]
        made.plans[name] = open_plan(keys, melding=made.meldingen[melding], acting_user=user, at=at)

    return do


def _begin_part(entry: Entry, made: Made) -> Do:
    """Work on the part of one's own melding."""
    plan, persoon, wet = entry.text("plan"), entry.text("persoon"), entry.text("wet")

    def do(user: User, at: datetime) -> None:
        whose = made.persoon(persoon)
        first_part(made.plans[plan], user, persoon=whose, wet=wet, acting_user=user.name, at=at)

    return do


def _give_part(entry: Entry, made: Made) -> Do:
    plan, to, persoon = entry.text("plan"), entry.text("to"), entry.text("persoon")
    wet, grondslag, opens_file = entry.text("wet"), entry.text("grondslag"), entry.flag("opens_file", False)
    consent = made.ago(entry, "toestemming") if entry.has("toestemming") else None
    team, organisatie = entry.text("team", ""), entry.text("organisatie", "")

    def do(user: User, at: datetime) -> None:
        give_part(
            made.plans[plan],
            made.user(to),
            persoon=made.persoon(persoon),
            wet=wet,
            grondslag=grondslag,
            toestemming=consent,
            opens_file=opens_file,
            team=team,
            organisatie=organisatie,
            acting_user=user,
            at=at,
        )

    return do


def _set_goal(entry: Entry, made: Made) -> Do:
    name, plan, persoon = entry.text("as"), entry.text("plan"), entry.text("persoon")
    wet, leefgebied, melding = entry.text("wet"), entry.text("leefgebied"), entry.text("melding", "")
    content = {field: entry.text(field, "") for field in FIELDS}
    cijfer = entry.whole("cijfer", 0, HIGHEST)

    def do(user: User, at: datetime) -> None:
        new = NewGoal(
            made.persoon(persoon),
            wet,
            leefgebied,
            content_of(content),
            melding=made.meldingen[melding] if melding else None,
            before=Mark("voor", "inwoner", cijfer, day_of(at)) if cijfer else None,
        )
        made.goals[name] = set_goal(made.plans[plan], new, acting_user=user, at=at)

    return do


def _end_goal(entry: Entry, made: Made) -> Do:
    name, uitkomst = entry.text("goal"), entry.choice("uitkomst", UITKOMST)
    cijfer = max(1, entry.whole("cijfer", 1, HIGHEST))

    def do(user: User, at: datetime) -> None:
        mark = Mark("na", "inwoner", cijfer, day_of(at))
        end_goal(made.goals[name], uitkomst, mark=mark, acting_user=user, at=at)

    return do


def _agree(entry: Entry, made: Made) -> Do:
    goal, wie, wat = entry.text("goal"), entry.choice("wie", WIE), entry.text("wat")
    naam, to = entry.text("naam", ""), entry.text("to", "")
    voorziening, due = entry.text("voorziening", ""), made.exactly(entry, "due_in")

    def do(user: User, at: datetime) -> None:
        who = made.user(to).pk if to else None
        agreed = Agreed(wie, wat, naam, user=who, voorziening=voorziening, due=due)
        agree(made.goals[goal], agreed, acting_user=user, at=at)

    return do


def _plan_evaluation(entry: Entry, made: Made) -> Do:
    name, months = entry.text("plan"), entry.whole("months", EVERY, MOST_MONTHS)
    day = made.ahead(entry, "day_in") or made.ago(entry, "day_ago")

    def do(user: User, at: datetime) -> None:
        plan_evaluation(made.plans[name], day, months=months, acting_user=user, at=at)

    return do


def _write_plan_letter(entry: Entry, made: Made) -> Do:
    name, plan, to = entry.text("as"), entry.text("plan"), entry.text("to")
    wijze = entry.text("wijze", "post")

    def do(user: User, at: datetime) -> None:
        number = made.persoon(to).pk
        made.letters[name] = write_plan_letter(made.plans[plan], number, wijze=wijze, acting_user=user, at=at)

    return do


def _answer_plan(entry: Entry, made: Made) -> Do:
    name, answer = entry.text("letter"), entry.choice("answer", ANSWERS)

    def do(user: User, at: datetime) -> None:
        letter = made.letters[name]
        answer_plan(letter.plan, letter.pk, answer, day=day_of(at), acting_user=user, at=at)

    return do


def _close_plan(entry: Entry, made: Made) -> Do:
    name, reden = entry.text("plan"), entry.choice("reden", CHOSEN)
    oordeel, zekerheid = entry.choice("oordeel", PREVENTIE), entry.choice("zekerheid", ZEKERHEID)

    def do(user: User, at: datetime) -> None:
        close_plan(
            made.plans[name], reden=reden, oordeel=oordeel, zekerheid=zekerheid, acting_user=user, at=at
        )

    return do


VERBS: Mapping[str, Callable[[Entry, Made], Do]] = {
    "open_plan": _open_plan,
    "begin_part": _begin_part,
    "give_part": _give_part,
    "set_goal": _set_goal,
    "end_goal": _end_goal,
    "agree": _agree,
    "plan_evaluation": _plan_evaluation,
    "write_plan_letter": _write_plan_letter,
    "answer_plan": _answer_plan,
    "close_plan": _close_plan,
}
