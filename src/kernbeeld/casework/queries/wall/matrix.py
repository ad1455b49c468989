"""Who takes part in a plan, by person and law, as far as the reader may know; and whom he can let in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from kernbeeld.accounts.service import Right, User, held_since, users
from kernbeeld.casework.models import Deelname, Melding, Ondersteuningsplan, Planlid
from kernbeeld.casework.walls import open_parts
from kernbeeld.house_time import day_of

Side = tuple[int, str]
"""A person's record number and a law."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who takes part now, by person and law; ``users`` are its columns. ``past`` is what ended."""

    users: Sequence[User]
    sides: Mapping[Side, Mapping[int, Deelname]]
    past: Sequence[Deelname]

    @property
    def persons(self) -> list[int]:
        """Return the record number of everybody about whom it is."""
        return list(
            dict.fromkeys([*(number for number, _ in self.sides), *(one.persoon_id for one in self.past)])
        )


def known_parts(plan: Ondersteuningsplan, user: User) -> list[Deelname]:
    """Return the parts of a plan that somebody may know of: one question."""
    rows = Deelname.objects.for_user(user).filter(plan=plan)
    return list(rows.select_related("user", "persoon").order_by("persoon", "wet", "given_at", "pk"))


def is_open(part: Deelname, at: datetime) -> bool:
    """Tell whether a part has not ended."""
    return part.closed_at is None or part.closed_at > at


def standing(parts: Sequence[Deelname], at: datetime) -> list[Deelname]:
    """Return the parts that open something still: not ended, of who kept the role in which he got it.

    Asks for all users at once, whatever the number of parts.
    """
    now = [part for part in parts if is_open(part, at)]
    everybody = {user.pk: user for user in users()} if now else {}
    since = {number: held_since(user, Right.SEE_PLANS) for number, user in everybody.items()}
    return [part for part in now if (got := since.get(part.user_id)) and got <= part.given_at]


def matrix(plan: Ondersteuningsplan, user: User, at: datetime) -> Matrix:
    """Return who takes part in a plan, as far as somebody may know; the regisseur comes first."""
    parts = known_parts(plan, user)
    now = standing(parts, at)
    numbers = {part.pk for part in now}
    helpers = {part.user_id: part.user for part in now}
    sides: dict[Side, dict[int, Deelname]] = {}
    for part in now:
        sides.setdefault((part.persoon_id, part.wet), {})[part.user_id] = part
    past = [part for part in parts if part.pk not in numbers]
    ordered = sorted(helpers.values(), key=lambda one: (one.pk != plan.regisseur_id, str(one)))
    return Matrix(ordered, sides, past)


def sides_to_let_in(plan: Ondersteuningsplan, user: User, at: datetime) -> list[Side]:
    """Return to which parts somebody can let in others: where he takes part, and what is in his hands."""
    day = day_of(at)
    members = Planlid._base_manager.filter(Q(until=None) | Q(until__gte=day), plan=plan).values("persoon")
    parts = open_parts(user, right=Right.WORK_ON_PLANS).filter(plan=plan, persoon__in=members)
    files = Melding.objects.for_user(user, right=Right.WORK_ON_CASES)
    mine = files.filter(behandelaar=user, einde=None, persoon__in=members).order_by()
    found = [*parts.values_list("persoon", "wet"), *mine.values_list("persoon", "wet")]
    return sorted(set(found))
