"""The plan as a letter: who can get one, what stands in it, and the letters that were sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kernbeeld.accounts.service import ScopedQuerySet, User
from kernbeeld.casework.models import Ondersteuningsplan, Planbrief, Planlid, Planstap
from kernbeeld.casework.queries.cards import age_on, full_name
from kernbeeld.casework.queries.plan.family import authority_over
from kernbeeld.casework.queries.plan.finding import plans_before
from kernbeeld.casework.queries.plan.goals import Goal, goals_of
from kernbeeld.casework.rules.codes import members as labels
from kernbeeld.casework.rules.plan.addressees import Member, Told, letters, untold
from kernbeeld.casework.rules.plan.steps import ANSWERS
from kernbeeld.casework.rules.plan.telling import ToldAgreement, ToldGoal
from kernbeeld.conf.house import house_catalogue
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.publishing.letters.letter import Letter
from kernbeeld.publishing.letters.paper import letter_as_pdf
from kernbeeld.publishing.letters.screen import letter_as_html
from kernbeeld.registers.service import PersonNow, open_contents, people_now

LANGUAGE = "nl"
"""Letters are written in Dutch."""


@dataclass(frozen=True, slots=True)
class LetterPlan:
    """Who can get a letter of what this writer sees: by person (record number) the goals in it.

    ``people`` is everybody of whom something is told, ``untold`` whose goals reach nobody.
    ``outside`` are who has authority over a child in it and are not in the plan.
    """

    goals: Mapping[int, Sequence[Goal]]
    people: Mapping[int, PersonNow]
    untold: Sequence[int]
    outside: Sequence[int]

    def told(self, reader: int) -> list[ToldGoal]:
        """Return the goals in somebody's letter, as they are told."""
        words = labels(house_catalogue(), "leefgebied")
        return [self._told(goal, reader, words) for goal in self.goals[reader]]

    def _told(self, goal: Goal, reader: int, words: Mapping[str, str]) -> ToldGoal:
        doel = goal.doel
        own = [mark.cijfer for mark in goal.marks if mark.door == "inwoner"]
        return ToldGoal(
            leefgebied=words.get(doel.leefgebied, doel.leefgebied),
            woorden=goal.content["woorden"],
            of="" if doel.persoon_id == reader else full_name(self.people[doel.persoon_id]),
            maatstaf=goal.content["maatstaf"],
            mark=own[-1] if own else None,
            agreements=[
                ToldAgreement(one.afspraak.wie, one.wat, one.by, one.afspraak.due) for one in goal.running
            ],
        )


def letter_plan(plan: Ondersteuningsplan, user: User, today: date) -> LetterPlan:
    """Return who can get a letter of the open goals that this user sees. A constant number of questions.

    A parent with authority over a child in it gets a letter too, also where he sees no other part of the
    parent; who died, nobody writes to.
    """
    goals = {one.doel.pk: one for one in goals_of(plan, user, today) if one.doel.einde is None}
    in_plan = set(Planlid.objects.filter(plan=plan, until=None).values_list("persoon", flat=True))
    seen = Planlid.objects.for_user(user).filter(plan=plan, until=None).values_list("persoon", flat=True)
    known = {*seen, *(one.doel.persoon_id for one in goals.values())} & in_plan
    holders = authority_over(known, today)
    having = {holder for child in holders.values() for holder in child}
    people = people_now(known | having, today, with_homes=False)
    alive = {each for each in people if people[each].overleden is None}
    members = [
        Member(each, age_on(people[each].geboortedatum, today), holders.get(each, ()))
        for each in sorted((known | having & in_plan) & alive)
    ]
    told = [Told(number, one.doel.persoon_id, one.doel.is_samen) for number, one in goals.items()]
    found = letters(members, told)
    return LetterPlan(
        goals={reader: [goals[number] for number in numbers] for reader, numbers in found.items()},
        people=people,
        untold=untold(members, told),
        outside=[each for each in _deciding(members, told) if each in alive and each not in in_plan],
    )


def _deciding(members: Sequence[Member], told: Sequence[Told]) -> list[int]:
    """Return who has authority over a child under 16 with goals."""
    whose = {goal.persoon for goal in told}
    young = [one for one in members if one.number in whose and one.age is not None and one.age < 16]
    return list(dict.fromkeys(holder for one in young for holder in one.holders))


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter of a plan that was sent, and what its reader answered since: a step, or nothing yet."""

    brief: Planbrief
    answer: Planstap | None


def sent_letters(plan: Ondersteuningsplan, user: User) -> list[SentLetter]:
    """Return the letters of a plan and of those before it that a user may see, the latest first."""
    rows = list(_letters(plan, user).order_by("-pk"))
    of = {plan.pk, *(row.plan_id for row in rows)}
    steps = Planstap.objects.for_user(user).filter(plan__in=of, soort__in=ANSWERS).order_by("at", "pk")
    answers = {step.details["brief"]: step for step in steps}
    return [SentLetter(row, answers.get(row.pk)) for row in rows]


def letter_for(plan: Ondersteuningsplan, user: User, number: int) -> Planbrief | None:
    """Return a letter of a plan that a user may see; None where there is none for him."""
    return _letters(plan, user).filter(pk=number).select_related("plan").first()


def _letters(plan: Ondersteuningsplan, user: User) -> ScopedQuerySet[Planbrief]:
    """Return the letters of a plan, and those that its members got in the plans before it."""
    wanted = Q(plan=plan)
    if before := plans_before(plan):
        members = Planlid.objects.filter(plan=plan).values("persoon")
        wanted |= Q(plan__in=before, persoon__in=members)
    return Planbrief.objects.for_user(user).filter(wanted)


def letter_of(brief: Planbrief, *, is_shielded: bool = False) -> Letter:
    """Return what a letter says; `is_shielded`: without the address that it went to.

    Nothing is logged here: call ``log_look`` before it is shown. Raises :class:`UserError` where the
    person was destroyed.
    """
    (content,) = open_contents([(brief.place, bytes(brief.payload))])
    if not content:
        raise UserError(gettext("What was known about this person is destroyed, and this letter with it."))
    to = content["aan"].splitlines()
    return Letter(
        sender=content["van"],
        day=brief.day,
        kenmerk=brief.plan.kenmerk,
        subject=content["onderwerp"],
        text=content["tekst"],
        to=tuple(to[:1] if is_shielded else to),
        language=LANGUAGE,
    )


def letter_pdf(brief: Planbrief, *, is_shielded: bool = False) -> bytes:
    """Return a letter as PDF/UA-1 and PDF/A-3a, always the same bytes. Raises as :func:`letter_of` does."""
    return letter_as_pdf(letter_of(brief, is_shielded=is_shielded))


def letter_html(brief: Planbrief, *, is_shielded: bool = False) -> str:
    """Return a letter as HTML for within a page. Raises as :func:`letter_of` does."""
    return letter_as_html(letter_of(brief, is_shielded=is_shielded))
