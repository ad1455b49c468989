"""A goal as its page and the page of the plan show it; and writing down who looked at it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest

from kernbeeld.accounts.service import Right
from kernbeeld.audit.service import Ground, log_look
from kernbeeld.casework.queries.personen import TOEGANG
from kernbeeld.casework.queries.plan.goals import Agreement, Goal, area_of, goal_of, lighter_for, parts_of
from kernbeeld.casework.rules.intake import verwijzer_words
from kernbeeld.casework.rules.plan.agreements import Due, agreement_outcome_words, due_of, wie_words
from kernbeeld.casework.rules.plan.goals import door_words, moment_words, outcome_words
from kernbeeld.casework.rules.plan.levels import DIMENSION, lacks_level, needs_level
from kernbeeld.casework.rules.plan.lighter import Lighter
from kernbeeld.community.service import Fit, around, voorziening_names
from kernbeeld.language import gettext
from kernbeeld.publishing.html.words import day_words
from kernbeeld.web.pages.plan.asked import PURPOSE, AskedPlan, asked_plan
from kernbeeld.web.pages.plan.marks_picture import MarksPicture, picture_of
from kernbeeld.web.pages.work.labels import Labels
from kernbeeld.web.templatetags.parts import badge

BROKEN = "noodinzage"
"""Why somebody looks at a goal in which he takes no part: he broke the wall."""
NEAREST = 5
"""How many places stand beside a goal at once; the others are one click away."""
DUES = {Due.LATE: "error", Due.WEEK: "warning", Due.LATER: "neutral", Due.OPEN: "neutral"}


@dataclass(frozen=True)
class AskedGoal:
    """One goal of a plan, for who asks."""

    asked: AskedPlan
    goal: Goal

    @property
    def key(self) -> str:
        """The key of the goal."""
        return self.goal.doel.sleutel

    def address(self, name: str = "goal", *parts: object) -> str:
        """Return the address of one of the pages of this goal."""
        return self.asked.address(name, self.key, *parts)

    def log_look(self) -> None:
        """Write down that the reader looks at it: once a request, before anything of it is shown."""
        log_looks(self.asked, [self.goal])


def asked_goal(request: HttpRequest, kenmerk: str, sleutel: str) -> AskedGoal:
    """Return the goal with this key. Raises :class:`Http404` where there is none for the reader."""
    asked = asked_plan(request, kenmerk)
    goal = goal_of(asked.plan, asked.user, sleutel, asked.today)
    if goal is None:
        raise Http404
    return AskedGoal(asked, goal)


def goal_to_change(request: HttpRequest, kenmerk: str, sleutel: str) -> AskedGoal:
    """Return the goal with this key for who may change it. Raises as :func:`asked_goal` does."""
    asked = asked_plan(request, kenmerk, right=Right.WORK_ON_PLANS)
    goal = goal_of(asked.plan, asked.user, sleutel, asked.today)
    if goal is None or not goal.may_work:
        raise Http404
    return AskedGoal(asked, goal)


def log_looks(asked: AskedPlan, goals: Sequence[Goal]) -> None:
    """Write down which goals the reader is about to see, each on the ground of its own law."""
    seen: dict[tuple[str, str], list[str]] = {}
    named = parts_of(asked.plan, asked.user)
    for goal in goals:
        doel = goal.doel
        why = PURPOSE if (doel.persoon_id, doel.wet) in named else BROKEN
        seen.setdefault((doel.wet, why), []).append(doel.sleutel)
    for (wet, why), keys in seen.items():
        ground = Ground(wet=wet, taak=TOEGANG.taak)
        log_look(asked.user.name, "doel", keys, why, at=asked.at, ground=ground)


@dataclass(frozen=True, slots=True)
class ShownAgreement:
    """Who does what by when, in words."""

    agreement: Agreement
    who: str
    due: str
    badge: str
    ended: str


@dataclass(frozen=True, slots=True)
class ShownGoal:
    """A goal in words."""

    goal: Goal
    about: str
    law: str
    name: str
    facts: Sequence[tuple[str, str]]
    ended: str
    picture: MarksPicture | None
    marks: Sequence[tuple[str, str, str, int, str]]
    agreements: Sequence[ShownAgreement]
    lacks: Sequence[str]


def shown_goal(goal: Goal, asked: AskedPlan, labels: Labels) -> ShownGoal:
    """Return a goal in words; asks the database nothing."""
    doel = goal.doel
    return ShownGoal(
        goal=goal,
        about=labels.of("leefgebied", doel.leefgebied),
        law=labels.of("wet", doel.wet),
        name=goal.card.name if goal.card else gettext("name unknown"),
        facts=_facts(goal, labels),
        ended=_ended(goal),
        picture=picture_of(goal.marks),
        marks=[
            (day_words(one.day), moment_words(one.moment), door_words(one.door), one.cijfer, one.toelichting)
            for one in goal.marks
        ],
        agreements=[_agreement(one, asked) for one in goal.agreements],
        lacks=[text for text, _ in lacking(goal)],
    )


def _facts(goal: Goal, labels: Labels) -> list[tuple[str, str]]:
    doel, said = goal.doel, goal.content
    found = [
        (gettext("Kind of help"), labels.of("ladder", doel.trede) if doel.trede else ""),
        (
            gettext("Why no lighter help"),
            labels.of("reden_zwaarder", doel.reden_zwaarder) if doel.reden_zwaarder else "",
        ),
        (gettext("Explanation"), said["uitleg_zwaarder"]),
        *(_youth(goal, labels) if needs_level(doel.wet) else ()),
        (gettext("Set on"), day_words(doel.begin)),
        (gettext("Who reads it"), gettext("the whole family") if doel.is_samen else ""),
        (gettext("Why no mark after"), goal.version.why_no_mark),
    ]
    return [(name, value) for name, value in found if value]


def _youth(goal: Goal, labels: Labels) -> list[tuple[str, str]]:
    doel = goal.doel
    regisseur = str(doel.plan.regisseur) if doel.plan.regisseur else ""
    referrer = doel.melding.verwijzer if doel.melding else ""
    return [
        (gettext("Level of youth help"), labels.of(DIMENSION, doel.niveau) if doel.niveau else ""),
        (gettext("Leads the case"), goal.content["casusregie"] or regisseur),
        (gettext("Referred by"), verwijzer_words(referrer) if referrer else ""),
    ]


def _ended(goal: Goal) -> str:
    doel = goal.doel
    if doel.einde is None:
        return ""
    return gettext("{how}, {day}", how=outcome_words(doel.uitkomst), day=day_words(doel.einde))


def lacking(goal: Goal) -> list[tuple[str, str]]:
    """Say what is still asked of a goal that runs, each with the name of the page for it ("": its own)."""
    doel = goal.doel
    if doel.einde is not None or not goal.may_work:
        return []
    found = [
        (not doel.trede, gettext("Choose which kind of help this is."), "choose_step"),
        (lacks_level(doel.wet, doel.niveau), gettext("Choose the level of the youth help."), "choose_step"),
        (not goal.content["maatstaf"], gettext("Write how we see that it goes better."), ""),
        (not goal.marks, gettext("Give a mark for how it goes now."), "measure_goal"),
        (not goal.agreements, gettext("Agree who does what."), "add_agreement"),
    ]
    return [(text, name) for is_missing, text, name in found if is_missing]


def _agreement(one: Agreement, asked: AskedPlan) -> ShownAgreement:
    row = one.afspraak
    who = wie_words(row.wie)
    if row.done:
        how = agreement_outcome_words(row.uitkomst)
        ended = gettext("{how}, {day}", how=how, day=day_words(row.done))
        return ShownAgreement(one, _named(who, one.by), "", "", ended)
    due = gettext("by {day}", day=day_words(row.due)) if row.due else gettext("no day agreed")
    return ShownAgreement(one, _named(who, one.by), due, badge(DUES[due_of(row.due, asked.today)], due), "")


def _named(who: str, name: str) -> str:
    return f"{who}: {name}" if name else who


@dataclass(frozen=True, slots=True)
class Help:
    """What there is for a goal, the lightest first, and what fits that is lighter than what was chosen."""

    fits: Sequence[Fit]
    more: Sequence[Fit]
    lighter: Sequence[str]


def help_for(asked: AskedGoal, labels: Labels) -> Help:
    """Return the provisions of the social map for a goal; what was agreed already is left out."""
    doel = asked.goal.doel
    going_on = {one.afspraak.voorziening for one in asked.goal.running}
    found = around(doel.leefgebied, area_of(doel), day=asked.asked.today)
    new = [fit for fit in found if fit.code not in going_on]
    lighter = lighter_for(
        asked.asked.user,
        trede=doel.trede,
        leefgebied=doel.leefgebied,
        gebied=area_of(doel),
        melding=doel.melding_id,
        today=asked.asked.today,
    )
    return Help(new[:NEAREST], new[NEAREST:], lighter_words(lighter, labels))


def lighter_words(lighter: Sequence[Lighter], labels: Labels) -> list[str]:
    """Say what fits and is lighter: a provision by its name, or a step that the onderzoek found enough."""
    names = voorziening_names({one.voorziening for one in lighter if one.voorziening}) if lighter else {}
    return [
        f"{names[one.voorziening]} ({labels.of('ladder', one.trede)})"
        if one.voorziening
        else gettext("{step}: enough, the onderzoek says", step=labels.of("ladder", one.trede))
        for one in lighter
    ]
