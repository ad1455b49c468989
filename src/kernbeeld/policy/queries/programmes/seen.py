"""Programmes as somebody may see them, told as they were known at a moment."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from kernbeeld.accounts.service import User
from kernbeeld.policy.models import Actie, Dekking, Mijlpaal, Programma, Programmaversie
from kernbeeld.policy.queries.programmes.rows import (
    action_told,
    fund_told,
    milestone_told,
    money_of,
    programme_told,
)
from kernbeeld.policy.rules.programmes.facts import Action, Programme
from kernbeeld.policy.rules.programmes.table import ProgrammeTable, table_of
from kernbeeld.registers.service import wall_clock

Versions = Mapping[tuple[str, int], Mapping[str, object]]
"""What stood in each row: by the name of its table and its key."""


def programmas_for(user: User) -> Sequence[Programma]:
    """Return the programmes that somebody may see, the latest first."""
    return list(Programma.objects.for_user(user))


def programma_named(user: User, code: str) -> Programma | None:
    """Return the programme of a code that somebody may see; nothing for an absent or a forbidden one."""
    return Programma.objects.for_user(user).filter(code=code).first()


def programme_table(programma: Programma, *, known_at: datetime | None = None) -> ProgrammeTable | None:
    """Return the money of a programme as it was known then (now, unless told).

    Nothing where the programme was not known yet.
    """
    told = programme_at(programma, known_at or wall_clock())
    return table_of(told) if told else None


def programme_at(programma: Programma, known_at: datetime) -> Programme | None:
    """Return a programme as it was known at a moment; nothing where it was not there yet."""
    return next(iter(programmes_at([programma], known_at)), None)


def programmes_at(programmas: Iterable[Programma], known_at: datetime) -> tuple[Programme, ...]:
    """Return programmes as they were known at a moment, in few queries whatever their number."""
    keys = [one.pk for one in programmas]
    versions = _versions(keys, known_at)
    actions = _actions(keys, versions, known_at)
    funds = defaultdict(list)
    for fund in Dekking.objects.filter(programma__in=keys):
        if content := versions.get(("dekking", fund.pk)):
            funds[fund.programma_id].append(fund_told(fund.pk, content))
    milestones = defaultdict(list)
    for one in Mijlpaal.objects.filter(programma__in=keys):
        if content := versions.get(("mijlpaal", one.pk)):
            milestones[one.programma_id].append(milestone_told(one.pk, content))
    return tuple(
        programme_told(
            key,
            content,
            known_at,
            tuple(actions.get(key, ())),
            tuple(sorted(funds[key], key=lambda fund: fund.details.name)),
            tuple(sorted(milestones[key], key=lambda one: (one.details.planned_on, one.key))),
        )
        for key in keys
        if (content := versions.get(("programma", key)))
    )


def _versions(keys: Sequence[int], known_at: datetime) -> Versions:
    found: dict[tuple[str, int], Mapping[str, object]] = {}
    written = Programmaversie.objects.filter(programma__in=keys, at__lte=known_at)
    for soort, record, content in written.values_list("soort", "record", "content"):
        found[soort, record] = content
    return found


def _actions(keys: Sequence[int], versions: Versions, known_at: datetime) -> Mapping[int, Sequence[Action]]:
    rows = [one for one in Actie.objects.filter(programma__in=keys) if ("actie", one.pk) in versions]
    money = money_of([one.pk for one in rows], known_at)
    found: dict[int, list[Action]] = defaultdict(list)
    for row in rows:
        content = versions["actie", row.pk]
        found[row.programma_id].append(action_told(row.pk, content, money[row.pk]))
    return {key: sorted(of, key=lambda one: one.order) for key, of in found.items()}
