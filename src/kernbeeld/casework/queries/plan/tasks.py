"""Tasks: what somebody agreed to do in plans in which he takes part, what is due first first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Q
from django.urls import reverse

from kernbeeld.accounts.service import Right, ScopedQuerySet, User, may
from kernbeeld.accounts.waiting import Waiting
from kernbeeld.casework.models import Afspraak
from kernbeeld.casework.queries.cards import Card, cards
from kernbeeld.casework.rules.plan.agreements import Due, due_of
from kernbeeld.casework.rules.worklist import week_end
from kernbeeld.language import ngettext
from kernbeeld.registers.service import open_contents

MOST = 200
"""How many tasks a list shows; who has more of them does what is due first."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do: what, for whom, by when."""

    afspraak: Afspraak
    wat: str
    card: Card | None
    due: Due


def own_tasks(user: User) -> ScopedQuerySet[Afspraak]:
    """Return what a user still has to do, as far as he takes part in it still."""
    open_to = Afspraak.objects.for_user(user, right=Right.WORK_ON_PLANS)
    return open_to.filter(user=user, done=None, doel__plan__einde=None)


def tasks_of(user: User, today: date) -> Sequence[Task]:
    """Return the tasks of a user, what is due first first; the same few questions whatever their number.

    Nothing is logged here: log the looks before they are shown.
    """
    ordered = own_tasks(user).order_by(F("due").asc(nulls_last=True), "pk")
    rows = list(ordered.select_related("doel__plan", "doel__persoon")[:MOST])
    texts = open_contents((row.place, bytes(row.payload)) for row in rows)
    known = cards((row.doel.persoon_id for row in rows), today=today, with_homes=False) if rows else {}
    return [
        Task(row, said.get("wat", ""), known.get(row.doel.persoon_id), due_of(row.due, today))
        for row, said in zip(rows, texts, strict=True)
    ]


def task_of(user: User, uid: UUID) -> Afspraak | None:
    """Return one task of a user; None where there is none, or none any more."""
    return own_tasks(user).filter(uid=uid).select_related("doel").first()


def waiting_tasks(user: User, today: date) -> list[Waiting]:
    """Return the lines of the start page about tasks, in one question; none for who has no plans."""
    if not may(user, Right.WORK_ON_PLANS):
        return []
    found = (
        own_tasks(user)
        .order_by()
        .aggregate(
            late=Count("pk", filter=Q(due__lt=today)),
            week=Count("pk", filter=Q(due__gte=today, due__lte=week_end(today))),
        )
    )
    late, week = found["late"], found["week"]
    lines = (
        (ngettext("{count} of your tasks is late.", "{count} of your tasks are late.", late), late),
        (
            ngettext(
                "{count} of your tasks is due this week.", "{count} of your tasks are due this week.", week
            ),
            week,
        ),
    )
    address = reverse("work:tasks")
    return [Waiting(text, address, count) for text, count in lines if count]
