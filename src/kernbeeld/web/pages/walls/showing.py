"""The page of a plan's walls: a table of who sees whose part under which law."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right, User
from kernbeeld.casework.models import Deelname
from kernbeeld.casework.queries.wall.matrix import Matrix, known_parts, matrix, sides_to_let_in, standing
from kernbeeld.casework.rules.wall.reasons import Ending, endings
from kernbeeld.conf.house import house_catalogue
from kernbeeld.web.laws import law_words
from kernbeeld.web.page import page
from kernbeeld.web.pages.plan.asked import AskedPlan, asked_plan
from kernbeeld.web.pages.walls.words import name_in, names_of, why_words


@dataclass(frozen=True, slots=True)
class Cell:
    """One helper's part in one side of the wall; ``may_end``: the reader can end it."""

    part: Deelname
    why: str
    may_end: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One person under one law, with a cell for each helper; None: he sees nothing of it."""

    name: str
    law: str
    cells: Sequence[Cell | None]


@dataclass(frozen=True, slots=True)
class Ended:
    """A part that ended, in words."""

    part: Deelname
    name: str
    law: str
    why: str
    reason: str


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who takes part, under which laws, for the plan's own page."""

    user: User
    laws: str
    is_regisseur: bool


@page(Right.SEE_PLANS)
def parts(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Show who sees what of whom, as far as the reader may know."""
    asked = asked_plan(request, kenmerk)
    asked.log_look()
    found = matrix(asked.plan, asked.user, asked.at)
    names = names_of(found.persons, asked.today)
    mine = set(sides_to_let_in(asked.plan, asked.user, asked.at)) if asked.may_work else set()
    context = {
        "asked": asked,
        "plan": asked.plan,
        "users": found.users,
        "rows": _rows(asked, found, names, mine),
        "past": [_ended(part, names) for part in found.past],
        "may_let_in": bool(mine),
        "has_consent": any(_rests_on_consent(part) for row in found.sides.values() for part in row.values()),
    }
    return render(request, "web/walls/parts.html", context)


def shown_helpers(asked: AskedPlan) -> list[Helper]:
    """Return who takes part in a plan, as far as the reader may know; a few questions."""
    laws: dict[User, list[str]] = {}
    for part in standing(known_parts(asked.plan, asked.user), asked.at):
        laws.setdefault(part.user, []).append(law_words(part.wet))
    ordered = sorted(laws, key=lambda user: (user.pk != asked.plan.regisseur_id, str(user)))
    return [
        Helper(user, ", ".join(dict.fromkeys(laws[user])), user.pk == asked.plan.regisseur_id)
        for user in ordered
    ]


def _rows(
    asked: AskedPlan, found: Matrix, names: Mapping[int, str], mine: "set[tuple[int, str]]"
) -> list[Row]:
    def cell(side: tuple[int, str], part: Deelname | None) -> Cell | None:
        if part is None:
            return None
        may_end = asked.may_work and (asked.is_regisseur or side in mine or part.user_id == asked.user.pk)
        return Cell(part, why_words(part), may_end)

    return [
        Row(
            name_in(names, side[0]),
            law_words(side[1]),
            [cell(side, by_user.get(user.pk)) for user in found.users],
        )
        for side, by_user in found.sides.items()
    ]


def _ended(part: Deelname, names: Mapping[int, str]) -> Ended:
    # Who lost the role in which he came in sees nothing, also where nobody ended his part.
    reason = endings()[Ending(part.reden_einde) if part.reden_einde else Ending.UIT_DIENST]
    return Ended(part, name_in(names, part.persoon_id), law_words(part.wet), why_words(part), reason)


def _rests_on_consent(part: Deelname) -> bool:
    ground = house_catalogue().grondslagen.get(part.grondslag)
    return part.toestemming is not None or bool(ground and ground.consent)
