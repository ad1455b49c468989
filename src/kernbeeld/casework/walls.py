"""Who is named in what: the walls within a family's plan, as a part of every query.

A professional sees one person's part under one law, because he takes part in it
(`kernbeeld.casework.models.Deelname`) or because he broke the wall for a short time (`Noodinzage`). Being in
the same team, or working on another part of the same plan, opens nothing.
"""

from datetime import datetime
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from kernbeeld.accounts.service import Right, Role, User, held, held_since, may
from kernbeeld.casework.models import Deelname, Melding, Noodinzage, Ondersteuningsplan, Planbriefdeel
from kernbeeld.casework.models.team import Teamlid, Verwijzingstap
from kernbeeld.casework.rules.team.referrals import DOOR, INGETROKKEN, PARTNER
from kernbeeld.registers.service import wall_clock

Wall = TypeVar("Wall", Deelname, Noodinzage)

NOTHING = Q(pk__in=())
"""No row at all."""
EARLIER_PLANS = 4
"""So many plans back in a row the story can be read."""


def open_parts(
    user: User, at: datetime | None = None, *, right: Right = Right.SEE_PLANS
) -> QuerySet[Deelname]:
    """Return in what a user takes part (at an instant: took part).

    What ends on a day to come can be read until then, and not be worked on. Who lost his role and got one
    again later has to be let in again: what he took part in before opens nothing.
    """
    since = held_since(user, right, at)
    if since is None:
        return Deelname._base_manager.none()
    moment = at or wall_clock()
    rows = Deelname._base_manager.filter(user=user, given_at__gte=since)
    if at is not None:
        rows = rows.filter(given_at__lte=at)
    if at is None and right is not Right.SEE_PLANS and right is not Right.SEE_CASES:
        return rows.filter(closed_at=None)
    return rows.filter(Q(closed_at=None) | Q(closed_at__gt=moment))


def open_teams(user: User, at: datetime | None = None) -> QuerySet[Teamlid]:
    """Return in which teams a user is (at an instant: was)."""
    rows = Teamlid._base_manager.filter(user=user)
    if at is None:
        return rows.filter(closed_at=None)
    return rows.filter(Q(closed_at=None) | Q(closed_at__gt=at), given_at__lte=at)


def broken_glass(user: User, at: datetime | None = None) -> QuerySet[Noodinzage]:
    """Return which walls a user broke that are open still (at an instant: were)."""
    if not may(user, Right.BREAK_GLASS, at):
        return Noodinzage._base_manager.none()
    moment = at or wall_clock()
    return Noodinzage._base_manager.filter(user=user, given_at__lte=moment, until__gt=moment)


def files_named(user: User, at: datetime | None, right: Right) -> QuerySet[Melding]:
    """Return the meldingen that a user may read because he is named, not those he may work on by that."""
    if right is not Right.SEE_CASES:
        return Melding._base_manager.none()
    parts = open_parts(user, at, right=right).filter(opens_file=True)
    named = _files_behind(parts)
    # Two small sets as one: a condition with "or" would read every melding there is.
    return named.union(files_broken(user, at))


def files_broken(user: User, at: datetime | None = None) -> QuerySet[Melding]:
    """Return the meldingen behind a wall that a user broke; also what is besloten."""
    return _files_behind(broken_glass(user, at))


def _files_behind(walls: QuerySet[Wall]) -> QuerySet[Melding]:
    """Return the meldingen on the sides that are open; first the persons, by their index."""
    here = walls.filter(persoon=OuterRef("persoon"), wet=OuterRef("wet"))
    found = Melding._base_manager.filter(Exists(here), persoon__in=walls.values("persoon"))
    return found.order_by()  # parts of one set have no order: SQLite refuses it.order_by()


def through_glass(user: User, *, persoon: str = "persoon", wet: str = "wet") -> Subquery:
    """Return why a wall before a row was broken, as a part of its query; nothing where it was not."""
    glass = broken_glass(user).filter(persoon=OuterRef(persoon), wet=OuterRef(wet))
    return Subquery(glass.order_by("until").values("soort")[:1])


def plans_named(user: User, at: datetime | None, right: Right) -> QuerySet[Ondersteuningsplan]:
    """Return the plans in which a user takes part, and to read those behind a wall that he broke."""
    wanted = Q(pk__in=open_parts(user, at, right=right).values("plan"))
    if right is Right.SEE_PLANS:
        wanted |= Q(leden__persoon__in=broken_glass(user, at).values("persoon"))
    found = Ondersteuningsplan._base_manager.filter(wanted)
    return Ondersteuningsplan._base_manager.filter(pk__in=found.values("pk"))


def part_named(user: User, at: datetime | None, right: Right, *, row: str = "") -> Q:
    """Return the condition on rows with a plan, a person and a law; `row` leads to them (``doel__``)."""
    whose = {"persoon": OuterRef(f"{row}persoon"), "wet": OuterRef(f"{row}wet")}
    parts = open_parts(user, at, right=right).filter(**whose)
    wanted = Q(Exists(parts.filter(plan=OuterRef(f"{row}plan"))))
    if right is Right.SEE_PLANS:
        wanted |= Q(Exists(broken_glass(user, at).filter(**whose)))
        wanted |= Q(Exists(parts.filter(_goes_on_from(f"{row}plan"))))
    return wanted


def step_named(user: User, at: datetime | None, right: Right) -> Q:
    """Return the condition on steps of plans; of an earlier plan, those of who is in one's own part.

    Who leads a plan reads of the plans before it what was of everybody in it, up to where it began.
    """
    wanted = Q(plan__in=plans_named(user, at, right))
    if right is Right.SEE_PLANS:
        parts = open_parts(user, at, right=right).filter(_goes_on_from("plan"))
        wanted |= Q(Exists(parts.filter(persoon=OuterRef("persoon"))))
        led = parts.filter(plan__regisseur=user, plan__created_at__gte=OuterRef("at"))
        wanted |= Q(Exists(led), persoon=None)
        wanted |= Q(Exists(led.filter(plan__leden__persoon=OuterRef("persoon"))))
    return wanted


def _goes_on_from(plan: str) -> Q:
    """Return the condition on parts in a plan that goes on from another: its story goes along."""
    found, way = Q(), "plan"
    for _ in range(EARLIER_PLANS):
        way += "__komt_van__eerder"
        found |= Q(**{way: OuterRef(plan)})
    return found


def person_named(user: User, at: datetime | None, right: Right) -> Q:
    """Return the condition on rows with a plan and a person: of his own parts, of the whole as regisseur."""
    mine = {"persoon": OuterRef("persoon")}
    parts = open_parts(user, at, right=right).filter(plan=OuterRef("plan"))
    wanted = Q(Exists(parts.filter(**mine))) | (Q(plan__regisseur=user) & Q(Exists(parts)))
    if right is Right.SEE_PLANS:
        wanted |= Q(Exists(broken_glass(user, at).filter(**mine)))
    return wanted


def letter_named(user: User, at: datetime | None, right: Right) -> Q:
    """Return the condition on letters of a plan: every part of which they tell must be open.

    To read, a part of a plan that goes on from it is as good: letters go along with the story.
    """
    whose = {"persoon": OuterRef("persoon"), "wet": OuterRef("wet")}
    parts = open_parts(user, at, right=right).filter(**whose)
    opened = Q(Exists(parts.filter(plan=OuterRef("brief__plan"))))
    opened |= Q(Exists(broken_glass(user, at).filter(**whose)))
    if right is Right.SEE_PLANS:
        opened |= Q(Exists(parts.filter(_goes_on_from("brief__plan"))))
    told = Planbriefdeel.objects.filter(brief=OuterRef("pk"))
    return Q(Exists(told)) & ~Q(Exists(told.exclude(opened)))


def referral_named(user: User, at: datetime | None, right: Right, *, row: str = "") -> Q:
    """Return the condition on referrals (or what `row` leads from) that somebody made or can answer."""
    if right is not Right.REFER:
        return NOTHING
    return Q(**{f"{row}made_by": user}) | sent_to(user, at, row=row)


def sent_to(user: User, at: datetime | None = None, *, row: str = "") -> Q:
    """Return the condition on referrals by a team to the organisation that a partner's role is limited to.

    What the team took back is not there any more; of an instant: what it had not taken back by then.
    """
    wanted = NOTHING
    for limits in _partner_limits(user, at):
        told = {"richting": DOOR, "verwijzer": PARTNER, **limits}
        wanted |= Q(**{f"{row}{name}": value for name, value in told.items()})
    if at is None:
        return wanted & ~Q(**{f"{row}stap": INGETROKKEN})
    back = Verwijzingstap._base_manager.filter(verwijzing=OuterRef(f"{row}pk"), stap=INGETROKKEN, at__lte=at)
    return wanted & Q(**{f"{row}at__lte": at}) & ~Q(Exists(back))


def _partner_limits(user: User, at: datetime | None) -> list[dict[str, str]]:
    """Return the limits of each partner role; without an organisation it opens nothing here."""
    found = [dict(grant.scope.limits) for grant in held(user, at) if grant.role == Role.PARTNER]
    fitting = {"organisatie", "wet", "team"}
    return [limits for limits in found if "organisatie" in limits and set(limits) <= fitting]
