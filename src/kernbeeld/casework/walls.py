"""Who is named in what: the walls within a family's plan, as a part of every query.

A professional sees one person's part under one law, because he takes part in it
(`kernbeeld.casework.models.Deelname`) or because he broke the wall for a short time (`Noodinzage`). Being in
the same team, or working on another part of the same plan, opens nothing.
"""

from datetime import datetime
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from kernbeeld.accounts.service import Right, User
from kernbeeld.casework.models import Deelname, Melding, Noodinzage, Ondersteuningsplan, Planbriefdeel
from kernbeeld.casework.models.team import Teamlid
from kernbeeld.registers.service import wall_clock

Opened = TypeVar("Opened", Deelname, Teamlid)

NOTHING = Q(pk__in=())
"""No row at all."""


def open_parts(user: User, at: datetime | None = None) -> QuerySet[Deelname]:
    """Return in what a user takes part (at an instant: took part)."""
    return _open_at(Deelname._base_manager.filter(user=user), at)


def open_teams(user: User, at: datetime | None = None) -> QuerySet[Teamlid]:
    """Return in which teams a user is (at an instant: was)."""
    return _open_at(Teamlid._base_manager.filter(user=user), at)


def broken_glass(user: User, at: datetime | None = None) -> QuerySet[Noodinzage]:
    """Return which walls a user broke that are open still (at an instant: were)."""
    moment = at or wall_clock()
    return Noodinzage._base_manager.filter(user=user, given_at__lte=moment, until__gt=moment)


def _open_at(rows: QuerySet[Opened], at: datetime | None) -> QuerySet[Opened]:
    if at is None:
        return rows.filter(closed_at=None)
    return rows.filter(Q(closed_at=None) | Q(closed_at__gt=at), given_at__lte=at)


def files_named(user: User, at: datetime | None, right: Right) -> QuerySet[Melding]:
    """Return the meldingen that a user may read because he is named, not those he may work on by that."""
    if right is not Right.SEE_CASES:
        return Melding._base_manager.none()
    parts, glass = open_parts(user, at).filter(opens_file=True), broken_glass(user, at)
    mine = {"persoon": OuterRef("persoon"), "wet": OuterRef("wet")}
    # First the persons, by their index: asked once for a query, whatever the number of meldingen.
    persons = Q(persoon__in=parts.values("persoon")) | Q(persoon__in=glass.values("persoon"))
    opened = Exists(parts.filter(**mine)) | Exists(glass.filter(**mine))
    return Melding._base_manager.filter(persons, opened)


def files_broken(user: User, at: datetime | None = None) -> QuerySet[Melding]:
    """Return the meldingen behind a wall that a user broke; also what is besloten."""
    glass = broken_glass(user, at)
    return Melding._base_manager.filter(
        Exists(glass.filter(persoon=OuterRef("persoon"), wet=OuterRef("wet"))),
        persoon__in=glass.values("persoon"),
    )


def plans_named(user: User, at: datetime | None, right: Right) -> QuerySet[Ondersteuningsplan]:
    """Return the plans in which a user takes part, and to read those behind a wall that he broke."""
    wanted = Q(pk__in=open_parts(user, at).values("plan"))
    if right is Right.SEE_PLANS:
        wanted |= Q(leden__persoon__in=broken_glass(user, at).values("persoon"))
    found = Ondersteuningsplan._base_manager.filter(wanted)
    return Ondersteuningsplan._base_manager.filter(pk__in=found.values("pk"))


def part_named(user: User, at: datetime | None, right: Right, *, row: str = "") -> Q:
    """Return the condition on rows with a plan, a person and a law; `row` leads to them (``doel__``)."""
    whose = {"persoon": OuterRef(f"{row}persoon"), "wet": OuterRef(f"{row}wet")}
    wanted = Q(Exists(open_parts(user, at).filter(plan=OuterRef(f"{row}plan"), **whose)))
    if right is Right.SEE_PLANS:
        wanted |= Q(Exists(broken_glass(user, at).filter(**whose)))
    return wanted


def person_named(user: User, at: datetime | None, right: Right) -> Q:
    """Return the condition on rows with a plan and a person: of his own parts, of the whole as regisseur."""
    mine = {"persoon": OuterRef("persoon")}
    parts = open_parts(user, at).filter(plan=OuterRef("plan"))
    wanted = Q(Exists(parts.filter(**mine))) | (Q(plan__regisseur=user) & Q(Exists(parts)))
    if right is Right.SEE_PLANS:
        wanted |= Q(Exists(broken_glass(user, at).filter(**mine)))
    return wanted


def letter_named(user: User, at: datetime | None, right: Right) -> Q:
    """Return the condition on letters of a plan: every part of which they tell must be open."""
    whose = {"persoon": OuterRef("persoon"), "wet": OuterRef("wet")}
    closed = Planbriefdeel.objects.filter(brief=OuterRef("pk")).exclude(
        Exists(open_parts(user, at).filter(plan=OuterRef("brief__plan"), **whose))
        | Exists(broken_glass(user, at).filter(**whose))
    )
    return Q(plan__in=plans_named(user, at, right)) & ~Q(Exists(closed))
