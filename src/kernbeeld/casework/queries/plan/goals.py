"""The goals of a plan that somebody may see: what they say, how they go, and who does what by when."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import F

from kernbeeld.accounts.service import Right, User, users
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import (
    Afspraak,
    Afweging,
    Deelname,
    Doel,
    Doelversie,
    Meting,
    Ondersteuningsplan,
)
from kernbeeld.casework.models.sealed import SealedRow
from kernbeeld.casework.queries.cards import Card, cards
from kernbeeld.casework.queries.fields import BESIDE
from kernbeeld.casework.rules.plan.agreements import INGETROKKEN as TAKEN_BACK
from kernbeeld.casework.rules.plan.goals import INGETROKKEN, NOTHING, Content, Mark, content_of
from kernbeeld.casework.rules.plan.lighter import Lighter, lighter_that_fits
from kernbeeld.casework.walls import open_parts
from kernbeeld.community.service import fitting, voorziening_names
from kernbeeld.language import gettext
from kernbeeld.registers.service import open_contents

SENT = "sent."
"""Before a field's name: what its writer sent, where what others wrote stands in it too."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a goal, opened. ``number`` 0 is the empty one that every goal begins with."""

    number: int = 0
    content: Content = field(default_factory=lambda: NOTHING, repr=False)
    sent: Content = field(default_factory=lambda: NOTHING, repr=False)
    how: str = ""
    why_no_mark: str = ""
    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who does what for a goal; ``name`` is that of the provision or the colleague, where it is one.

    ``is_left``: the colleague does not take part any more, so nobody sees this as a task.
    """

    afspraak: Afspraak
    wat: str
    naam: str
    verslag: str
    voorziening: str
    is_left: bool

    @property
    def by(self) -> str:
        """Who does it, by name; empty: the resident."""
        user = self.afspraak.user
        return (user.full_name or user.name) if user else self.naam or self.voorziening


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal with all that belongs to it, as one reader sees it; ``may_work``: he may change it."""

    doel: Doel
    version: Version
    marks: Sequence[Mark]
    agreements: Sequence[Agreement]
    card: Card | None
    may_work: bool

    @property
    def content(self) -> Content:
        """What it says now."""
        return self.version.content

    @property
    def running(self) -> list[Agreement]:
        """What is still to be done."""
        return [one for one in self.agreements if one.afspraak.done is None]


def goals_of(
    plan: Ondersteuningsplan, user: User, today: date, *, keys: Collection[str] | None = None
) -> Sequence[Goal]:
    """Return the goals of a plan that a user may see, those that run first; `keys` limits them to some.

    A goal behind a wall is not there, nor in any number. A constant number of questions, whatever the
    number of goals.
    """
    found = Doel.objects.for_user(user).filter(plan=plan).exclude(uitkomst=INGETROKKEN)
    if keys is not None:
        found = found.filter(sleutel__in=keys)
    rows = list(found.select_related("melding", "plan__regisseur"))
    if not rows:
        return ()
    numbers = [row.pk for row in rows]
    own = Doel.objects.for_user(user, right=Right.WORK_ON_PLANS).filter(pk__in=numbers, einde=None)
    workable = set(own.values_list("pk", flat=True)) if plan.einde is None else set()
    versions = list(Doelversie.objects.filter(doel__in=numbers, number=F("doel__number")))
    marks = list(Meting.objects.filter(doel__in=numbers))
    agreed = list(
        Afspraak.objects.filter(doel__in=numbers).exclude(uitkomst=TAKEN_BACK).select_related("user", "doel")
    )
    texts = _texts([*versions, *marks, *agreed])
    heads = {row.doel_id: _version(row, texts[row.uid]) for row in versions}
    agreements = _agreements(plan, agreed, texts)
    known = cards((row.persoon_id for row in rows), today=today, with_homes=False)
    goals = [
        Goal(
            row,
            heads.get(row.pk, Version()),
            [_mark(each, texts[each.uid]) for each in marks if each.doel_id == row.pk],
            agreements.get(row.pk, ()),
            known.get(row.persoon_id),
            row.pk in workable,
        )
        for row in rows
    ]
    return sorted(goals, key=lambda one: (one.doel.einde is not None, one.doel.pk))


def goal_of(plan: Ondersteuningsplan, user: User, sleutel: str, today: date) -> Goal | None:
    """Return one goal of a plan; None where there is none, or none for this user."""
    return next(iter(goals_of(plan, user, today, keys=[sleutel])), None)


def locked_goal(doel: Doel, acting_user: User) -> Doel:
    """Return the goal as it stands; nobody else changes it until the transaction ends.

    Raises :class:`~kernbeeld.casework.errors.CaseworkError` for who may not work on it, and for what has
    ended.
    """
    open_to = Doel.objects.for_user(acting_user, right=Right.WORK_ON_PLANS)
    found = open_to.select_for_update().filter(pk=doel.pk).first()
    if found is None:
        raise CaseworkError("", gettext("You may not change this goal."))
    if found.einde is not None or found.plan.einde is not None:
        raise CaseworkError("", gettext("This goal has ended: it can be read, not changed."))
    return found


def versions_of(doel: Doel) -> list[Version]:
    """Return every version of a goal, the latest first."""
    rows = list(Doelversie.objects.filter(doel=doel).order_by("-number"))
    texts = _texts(rows)
    return [_version(row, texts[row.uid]) for row in rows]


def version_of(doel: Doel, number: int) -> Version:
    """Return one version of a goal. Raises :class:`~kernbeeld.casework.errors.CaseworkError` for none."""
    row = Doelversie.objects.filter(doel=doel, number=number).first()
    if row is None:
        raise CaseworkError("", gettext("Version {number} of this text does not exist.", number=number))
    return _version(row, _texts([row])[row.uid])


def agreement_content(afspraak: Afspraak) -> Mapping[str, str]:
    """Return the sealed texts of an agreement."""
    return _texts([afspraak])[afspraak.uid]


def colleagues_of(doel: Doel) -> Sequence[User]:
    """Return who takes part in this part of the plan, by name: only they can get a task of it."""
    return taking_part(doel.plan, doel.persoon_id, doel.wet)


def parts_of(plan: Ondersteuningsplan, user: User) -> set[tuple[int, str]]:
    """Return in which parts of a plan a user takes part: the number of the person, and the law."""
    return set(open_parts(user).filter(plan=plan).values_list("persoon", "wet"))


def taking_part(plan: Ondersteuningsplan, persoon: int, wet: str) -> Sequence[User]:
    """Return who takes part in one person's part of a plan under one law, by name."""
    open_ones = Deelname.objects.filter(plan=plan, persoon=persoon, wet=wet, closed_at=None)
    inside = set(open_ones.values_list("user", flat=True))
    return [one for one in users() if one.pk in inside]


def lighter_for(
    user: User, *, trede: str, leefgebied: str, gebied: str, melding: int | None, today: date
) -> tuple[Lighter, ...]:
    """Return what fits and is lighter than a step, by the social map and by the onderzoek of a melding.

    The onderzoek speaks only where this user may read that melding.
    """
    fits = [(fit.step, fit.code) for fit in fitting(leefgebied, gebied, day=today)] if trede else []
    weighed = Afweging.objects.for_user(user).filter(melding=melding, leefgebied=leefgebied).order_by("pk")
    said = dict(weighed.values_list("trede", "oordeel")) if trede and melding else {}
    return lighter_that_fits(trede, fits, said)


def area_of(doel: Doel) -> str:
    """Return in which kern help is looked for: that of the melding, else that of the plan."""
    return (doel.melding.gebied if doel.melding else "") or doel.plan.gebied


def _texts(rows: Iterable[SealedRow]) -> Mapping[object, Mapping[str, str]]:
    listed = list(rows)
    opened = open_contents((row.place, bytes(row.payload)) for row in listed)
    return {row.uid: content for row, content in zip(listed, opened, strict=True)}


def _version(row: Doelversie, said: Mapping[str, str]) -> Version:
    content = content_of(said)
    sent = {name: said.get(SENT + name, text) for name, text in content.items()}
    why = said.get("zonder_meting", "")
    return Version(row.number, content, sent, said.get("how", ""), why, row.at, row.acting_user)


def _mark(row: Meting, said: Mapping[str, str]) -> Mark:
    return Mark(row.moment, row.door, row.cijfer, row.day, said.get("toelichting", ""))


def _agreements(
    plan: Ondersteuningsplan, rows: Sequence[Afspraak], texts: Mapping[object, Mapping[str, str]]
) -> Mapping[int, Sequence[Agreement]]:
    names = voorziening_names({row.voorziening for row in rows if row.voorziening}) if rows else {}
    inside = _inside(plan) if any(row.user_id for row in rows) else set()
    found: dict[int, list[Agreement]] = {}
    for row in rows:
        said, doel = texts[row.uid], row.doel
        is_left = bool(row.user_id) and (row.user_id, doel.persoon_id, doel.wet) not in inside
        shown = Agreement(
            row,
            said.get("wat", ""),
            said.get("naam", ""),
            said.get("verslag", ""),
            names.get(row.voorziening, ""),
            is_left,
        )
        found.setdefault(row.doel_id, []).append(shown)
    return found


def _inside(plan: Ondersteuningsplan) -> set[tuple[int | None, int, str]]:
    held = Deelname.objects.filter(plan=plan, closed_at=None)
    return set(held.values_list("user", "persoon", "wet"))


def refused_versions(listed: Sequence[Version]) -> list[Version]:
    """Return what could not be put in, the latest first: it stays to be read."""
    return [one for one in listed if one.how == BESIDE]
