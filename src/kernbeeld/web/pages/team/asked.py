"""The team, case or point of an agenda that an address names, for who may see it; and noting the look."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import Ground, log_look
from kernbeeld.casework.models import Agendapunt, Casus
from kernbeeld.casework.queries.cards import Card, cards
from kernbeeld.casework.queries.team.agenda import point_for
from kernbeeld.casework.queries.team.cases import casus_for
from kernbeeld.casework.queries.team.rooms import may_keep, team_names, teams_of
from kernbeeld.casework.queries.wall.glass import purposes
from kernbeeld.house_time import day_of
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import user_of
from kernbeeld.web.pages.file.forms import SmallForm

PURPOSE = "kernteam"
"""Why somebody looks into a case: to work on it with the team."""


@dataclass(frozen=True)
class AskedTeam:
    """A team whose room is open, who asks, and when."""

    user: User
    team: str
    at: datetime

    @property
    def name(self) -> str:
        """What the team is called."""
        return team_names().get(self.team, self.team)

    @property
    def today(self) -> date:
        """The day of the request."""
        return day_of(self.at)

    @property
    def may_keep(self) -> bool:
        """Whether the reader coordinates it."""
        return may_keep(self.user, self.team)

    @property
    def address(self) -> str:
        """Return the address of the room."""
        return f"{reverse('team:front')}?team={self.team}"


def asked_team(request: HttpRequest, team: str = "", *, to_keep: bool = False) -> AskedTeam:
    """Return the team that is asked for, else the first one. Raises :class:`Http404` without any."""
    user = user_of(request)
    own = teams_of(user)
    chosen = team or (own[0] if own else "")
    asked = AskedTeam(user, chosen, now())
    if chosen not in own or (to_keep and not asked.may_keep):
        raise Http404
    return asked


def asked_casus(request: HttpRequest, kenmerk: str, *, right: Right = Right.SEE_PLANS) -> Casus:
    """Return the case with this kenmerk. Raises :class:`Http404` where there is none for the reader."""
    found = casus_for(user_of(request), kenmerk, right=right)
    if found is None:
        raise Http404
    return found


def asked_point(request: HttpRequest, number: int, *, right: Right = Right.SEE_PLANS) -> Agendapunt:
    """Return a point of an agenda. Raises :class:`Http404` where there is none for the reader."""
    found = point_for(user_of(request), number, right=right)
    if found is None:
        raise Http404
    return found


def look(user: User, cases: Iterable[Casus], at: datetime) -> Mapping[int, Card]:
    """Note the look at cases, by law, and return the cards of their persons by number; without homes."""
    listed, why = list(cases), purposes(user, at, PURPOSE)
    seen: dict[tuple[str, str], list[str]] = {}
    for one in listed:
        seen.setdefault((one.wet, why(one.persoon_id, one.wet)), []).append(one.kenmerk)
    for (wet, purpose), keys in sorted(seen.items()):
        log_look(user.name, "skt_casus", keys, purpose, at=at, ground=Ground(wet=wet, taak=PURPOSE))
    numbers = {one.persoon_id for one in listed}
    return cards(numbers, today=day_of(at), with_homes=False) if numbers else {}


@dataclass(frozen=True, slots=True)
class Told:
    """What the page of a small form says, and where one comes back."""

    title: str
    submit: str
    done: str
    back: str
    explanation: str = ""


def on_a_page(
    request: HttpRequest, form: SmallForm, told: Told, act: Callable[[], object], show: Callable[[], object]
) -> HttpResponse:
    """Do what a form asks and go back; or show it, after noting the look that `show` makes."""
    if request.method == "POST" and done(form, act):
        messages.success(request, told.done)
        return redirect(told.back)
    show()
    return render(
        request, "web/team/form.html", {"form": form, "told": told}, status=422 if form.errors else 200
    )
