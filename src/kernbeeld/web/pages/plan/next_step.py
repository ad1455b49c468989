"""What comes next in a plan: goals, what each still needs, the day to look again, the letter, the answers."""

from collections.abc import Iterator, Sequence

from kernbeeld.casework.queries.plan.letters import SentLetter
from kernbeeld.language import gettext
from kernbeeld.web.pages.file.next_step import NextStep
from kernbeeld.web.pages.plan.asked import AskedPlan
from kernbeeld.web.pages.plan.goal_showing import AskedGoal, ShownGoal, lacking


def next_in_plan(
    asked: AskedPlan, goals: Sequence[ShownGoal], letters: Sequence[SentLetter], *, has_proposals: bool
) -> NextStep | None:
    """Return what comes next for who works on a plan; None for who reads it only, and where nothing does."""
    if not asked.may_work:
        return None
    return next(_steps(asked, goals, letters, has_proposals), None)


def _steps(
    asked: AskedPlan, goals: Sequence[ShownGoal], letters: Sequence[SentLetter], has_proposals: bool
) -> Iterator[NextStep]:
    running = [one for one in goals if one.goal.running]
    if has_proposals or not running:
        yield NextStep(
            gettext("Make goals of what was asked, or set a goal."),
            gettext("Go to the goals"),
            "#doelen",
        )
    for one in running:
        if one.lacks:
            words = gettext("The goal about {about} is not complete yet.", about=one.about)
            to = asked.address("goal", one.goal.doel.sleutel)
            yield NextStep(words, gettext("Complete this goal"), to)
    if asked.plan.evaluatie is None and asked.is_regisseur:
        yield NextStep(
            gettext("Agree when you look together at how it goes."),
            gettext("Agree on a day"),
            asked.address("plan_next"),
        )
    if not letters:
        yield NextStep(
            gettext("Everybody in the plan gets it as a letter."),
            gettext("Write the plan as a letter"),
            asked.address("write_letters"),
        )
    for letter in letters:
        if letter.answer is None:
            to = asked.address("answer", letter.brief.pk)
            yield NextStep(gettext("A letter was not answered yet."), gettext("Note an answer"), to)


def next_at_goal(asked: AskedGoal) -> NextStep | None:
    """Return what a goal still needs, the first thing first; and where it needs nothing, the plan."""
    if not asked.goal.may_work:
        return None
    for text, name in lacking(asked.goal):
        address = asked.asked.address(name, asked.key) if name else "#veld-maatstaf"
        return NextStep(text, gettext("Do this now"), address)
    return NextStep(
        gettext("This goal is complete."), gettext("Go on with the plan"), f"{asked.asked.address()}#hierna"
    )
