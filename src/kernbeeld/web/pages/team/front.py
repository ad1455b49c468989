"""The room of a team: its agenda, cases, referrals that wait, members and areas, and its numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kernbeeld.accounts.service import Right
from kernbeeld.audit.service import Ground, log_look
from kernbeeld.casework.models import Agendapunt, Casus, Teamgebied, Verwijzing
from kernbeeld.casework.queries.cards import Card, cards
from kernbeeld.casework.queries.team.agenda import agenda_of, named_points
from kernbeeld.casework.queries.team.areas import area_name, areas_of, coverage, neighbourhoods
from kernbeeld.casework.queries.team.cases import cases_for, counted, texts_of
from kernbeeld.casework.queries.team.leaving import left_behind
from kernbeeld.casework.queries.team.referrals import answer_within, waiting_in
from kernbeeld.casework.queries.team.rooms import may_take, members_of, team_names, teams_of
from kernbeeld.casework.rules.team.cases import sort_words
from kernbeeld.casework.rules.team.counting import Bridge, Flow
from kernbeeld.casework.rules.team.referrals import answer_due, is_overdue, referrer_words
from kernbeeld.catalogue.period import Period
from kernbeeld.language import gettext
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.signals.noting import rhythm
from kernbeeld.web.pages.team.asked import PURPOSE, AskedTeam, asked_team, look
from kernbeeld.web.pages.work.labels import Labels


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """A point of an agenda: with a name and the question for who is named in it, else a kenmerk."""

    point: Agendapunt
    name: str
    vraag: str
    is_named: bool
    came_from: date | None


@dataclass(frozen=True, slots=True)
class ShownCase:
    """A case in which the reader is named."""

    casus: Casus
    name: str
    law: str
    sort: str


@dataclass(frozen=True, slots=True)
class ShownReferral:
    """A referral that waits, with the last day on which it is answered in time."""

    referral: Verwijzing
    name: str
    law: str
    by: str
    due: date
    is_late: bool


@page(Right.WORK_IN_TEAM)
def front(request: HttpRequest) -> HttpResponse:
    """Show the room of a team; who is in none yet is told whom to ask."""
    own, chosen = teams_of(user_of(request)), request.GET.get("team", "")
    if not own and not chosen:
        return render(request, "web/team/none.html")
    asked = asked_team(request, chosen)
    room, names = reverse("team:front"), team_names()
    agenda = agenda_of(asked.team, asked.today)
    named = named_points(asked.user, asked.team)
    cases = list(cases_for(asked.user, asked.team))
    people = look(
        asked.user, {one.pk: one for one in [*cases, *_named(agenda.points, named)]}.values(), asked.at
    )
    context = {
        "asked": asked,
        "tabs": [(names[one], f"{room}?team={one}", one == asked.team) for one in own]
        if len(own) > 1
        else [],
        "agenda": agenda,
        "is_today": agenda.day <= asked.today and agenda.meeting is not None,
        "points": _points(agenda.points, agenda.day, named, people),
        "cases": _cases(cases, people),
        "others": _others(asked, cases) if asked.may_keep else [],
        "numbers": _numbers(asked),
        "members": members_of(asked.team),
        **_areas(asked),
        **_referrals(asked),
        "left": left_behind(asked.team) if asked.may_keep else None,
    }
    return render(request, "web/team/front.html", context)


def _named(points: Sequence[Agendapunt], named: frozenset[int]) -> list[Casus]:
    return [point.casus for point in points if point.pk in named]


def _points(
    points: Sequence[Agendapunt], day: date, named: frozenset[int], people: Mapping[int, Card]
) -> list[ShownPoint]:
    texts = texts_of([point for point in points if point.pk in named])
    return [
        ShownPoint(
            point=point,
            name=_name(people, point.persoon_id) if point.pk in named else "",
            vraag=texts.get(point.pk, {}).get("vraag", ""),
            is_named=point.pk in named,
            came_from=point.bespreking.day if point.bespreking.day < day else None,
        )
        for point in points
    ]


def _name(people: Mapping[int, Card], number: int) -> str:
    return people[number].name if number in people else gettext("name unknown")


def _cases(cases: Sequence[Casus], people: Mapping[int, Card]) -> list[ShownCase]:
    labels = Labels()
    return [
        ShownCase(one, _name(people, one.persoon_id), labels.of("wet", one.wet), sort_words(one.soort))
        for one in cases
    ]


def _others(asked: AskedTeam, mine: Sequence[Casus]) -> list[tuple[str, str]]:
    """Return the cases of the team in which the coordinator is not named: kenmerken and sorts, no names."""
    named = {one.pk for one in mine}
    rows = Casus.objects.filter(team=asked.team, einde=None).exclude(pk__in=named)
    return [(one.kenmerk, sort_words(one.soort)) for one in rows]


def _numbers(asked: AskedTeam) -> dict[str, object]:
    """Return the half-year so far by both definitions, as rows, and how many cases they differ by."""
    period = Period.around(asked.today, rhythm())
    found: Bridge = counted(asked.team, period.first_day, asked.today)

    def row(text: str, each: Flow) -> tuple[str, int, int, int, int]:
        return text, each.start, each.inflow, each.outflow, each.end

    return {
        "period": period.code,
        "rows": [
            row(gettext("Since 2017: only what the team discussed"), found.new),
            row(gettext("Until 2017: also contacts that were not discussed"), found.old),
        ],
        "apart": len(found.apart),
    }


def _areas(asked: AskedTeam) -> dict[str, object]:
    areas = neighbourhoods(asked.today, asked.at)
    held = coverage(asked.today, asked.at)
    rows: list[Teamgebied] = list(areas_of(asked.team, asked.today))
    own = [(one.gebied) for one in rows] or [
        area for area, teams in held.teams.items() if asked.team in teams
    ]
    names = team_names()
    return {
        "areas": [area_name(one, areas) for one in own],
        "shared": [
            (area_name(area, areas), ", ".join(names.get(team, team) for team in held.teams[area]))
            for area in held.shared
            if asked.team in held.teams[area]
        ],
        "uncovered": [area_name(area, areas) for area in held.uncovered],
    }


def _referrals(asked: AskedTeam) -> dict[str, object]:
    """Return what waits, for who decides about it, after noting the look."""
    if not may_take(asked.user, asked.team):
        return {"referrals": []}
    rows = list(waiting_in(asked.user, asked.team))
    if rows:
        keys = [one.kenmerk for one in rows]
        log_look(asked.user.name, "verwijzing", keys, PURPOSE, at=asked.at, ground=Ground(taak=PURPOSE))
    people = cards({one.persoon_id for one in rows}, today=asked.today, with_homes=False) if rows else {}
    labels, within = Labels(), answer_within(asked.today)
    shown = [
        ShownReferral(
            one,
            _name(people, one.persoon_id),
            labels.of("wet", one.wet),
            referrer_words(one.verwijzer),
            answer_due(one.day, within),
            is_overdue(one.stap, one.day, within, asked.today),
        )
        for one in rows
    ]
    return {"referrals": shown}
