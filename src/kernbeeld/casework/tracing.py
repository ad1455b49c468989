"""Why somebody is named in a row: the part that he was given, or the wall that he broke, with its time."""

from datetime import datetime

from django.db.models import Model, Q

from kernbeeld.accounts.scoping import Because
from kernbeeld.accounts.service import Reason, Right, User
from kernbeeld.casework.models import Planbriefdeel, Planlid
from kernbeeld.casework.walls import broken_glass, open_parts

PART, GLASS = "part", "glass"
"""The sorts of reasons."""


def of_part(model: type[Model], *, plan: str = "", side: str = "", wet: bool = True) -> Because:
    """Tell by which part of a plan a row is open; `plan` and `side` lead to what has them.

    Without `wet` the row is about a person in a plan, under whichever law.
    """

    def because(pk: object, user: User, at: datetime) -> list[Reason]:
        names = (f"{plan}plan", f"{side}persoon", *((f"{side}wet",) if wet else ()))
        row = model._base_manager.filter(pk=pk).values_list(*names).first()
        if row is None:
            return []
        whose = Q(persoon=row[1], **({"wet": row[2]} if wet else {}))
        return _told(user, at, whose & Q(plan=row[0]), whose)

    return because


def of_file(model: type[Model], *, way: str = "") -> Because:
    """Tell by which part with the file, or through which broken glass, a row of a melding is open."""

    def because(pk: object, user: User, at: datetime) -> list[Reason]:
        row = model._base_manager.filter(pk=pk).values_list(f"{way}persoon", f"{way}wet").first()
        if row is None or row[0] is None:
            return []
        whose = Q(persoon=row[0], wet=row[1])
        return _told(user, at, whose & Q(opens_file=True), whose, right=Right.SEE_CASES)

    return because


def of_plan(model: type[Model], *, way: str = "") -> Because:
    """Tell by which parts somebody is in a plan, or through which broken glass he looks into it."""

    def because(pk: object, user: User, at: datetime) -> list[Reason]:
        plan: int | None = model._base_manager.filter(pk=pk).values_list(f"{way}pk", flat=True).first()
        return _told(user, at, Q(plan=plan), Q(persoon__in=_members(plan)))

    return because


def of_letter(pk: object, user: User, at: datetime) -> list[Reason]:
    """Tell by which parts the letter of a plan is open: all that it tells of."""
    wanted = Q(pk__in=())
    for persoon, wet in Planbriefdeel.objects.filter(brief__pk=str(pk)).values_list("persoon", "wet"):
        wanted |= Q(persoon=persoon, wet=wet)
    return _told(user, at, wanted & Q(plan__brieven=pk), wanted)


def _members(plan: int | None) -> list[int]:
    return list(Planlid._base_manager.filter(plan=plan).values_list("persoon", flat=True))


def _told(user: User, at: datetime, parts: Q, glass: Q, *, right: Right = Right.SEE_PLANS) -> list[Reason]:
    given = open_parts(user, at, right=right).filter(parts).order_by("given_at", "pk")
    broken = broken_glass(user, at).filter(glass).order_by("given_at", "pk")
    return [
        *(Reason(PART, one.grondslag, one.given_at, one.closed_at) for one in given),
        *(Reason(GLASS, one.soort, one.given_at, one.until) for one in broken),
    ]
