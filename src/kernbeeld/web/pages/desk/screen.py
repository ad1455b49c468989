"""The one screen of the desk: what it is about, from where, and what there is nearby."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kernbeeld.accounts.service import Right
from kernbeeld.casework.queries.questions import QuestionToday, kern_of_desk, kernen_of, questions_on
from kernbeeld.casework.rules.codes import members
from kernbeeld.casework.rules.offers import step_words
from kernbeeld.community.service import Fit, fitting, voorziening_names
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of

KERN = "desk_kern"
"""Where the session keeps the kern of the desk; codes of the definitions only, nothing about a person."""

UNKNOWN = "?"
"""The kern of a desk that nobody has placed yet."""


@dataclass(frozen=True)
class Desk:
    """What was chosen, and what can be: codes with their words."""

    leefgebied: str
    kern: str
    leefgebieden: Mapping[str, str]
    kernen: Sequence[tuple[str, str]]

    @property
    def about(self) -> str:
        """Return what it is about, in words."""
        return self.leefgebieden.get(self.leefgebied, "")

    @property
    def place(self) -> str:
        """Return where it is, in words; empty: elsewhere."""
        return dict(self.kernen).get(self.kern, "") if self.kern else ""

    @property
    def is_placed(self) -> bool:
        """Tell whether somebody said where it is; elsewhere is said too."""
        return self.kern != UNKNOWN


@page(Right.TAKE_IN)
def screen(request: HttpRequest) -> HttpResponse:
    """Show the desk; with a part of life, what there is for it nearby."""
    return shown(request, desk_of(request))


def desk_of(request: HttpRequest) -> Desk:
    """Return what was chosen, and remember the kern."""
    catalogue, user = house_catalogue(), user_of(request)
    words = members(catalogue, "kern")
    allowed = kernen_of(user, list(words))
    said = request.POST or request.GET
    kern = said.get("kern", request.session.get(KERN))
    if kern is None or kern not in allowed:
        kern = kern_of_desk(user, [one for one in allowed if one]) or UNKNOWN
    if kern != UNKNOWN and request.session.get(KERN) != kern:
        request.session[KERN] = kern
    leefgebieden = members(catalogue, "leefgebied")
    chosen = said.getlist("leefgebied")[-1:]
    leefgebied = next((one for one in chosen if one in leefgebieden), "")
    return Desk(leefgebied, kern, leefgebieden, [(one, words.get(one, "")) for one in allowed])


def shown(request: HttpRequest, desk: Desk, wrong: str = "") -> HttpResponse:
    """Show the screen; with what could not be done, if that is so."""
    user, today = user_of(request), day_of(now())
    kern = desk.kern if desk.is_placed else ""
    fits = fitting(desk.leefgebied, kern, day=today) if desk.leefgebied else []
    lines = _lines(questions_on(today, kern, user), desk, fits)
    noted = request.GET.get("genoteerd", "")
    own = (line for line in lines if line.question.is_own and line.question.vraag.sleutel == noted)
    told = {"desk": desk, "fits": fits, "lines": lines, "undo": next(own, None), "wrong": wrong}
    return render(request, "web/desk/screen.html", told, status=422 if wrong else 200)


@dataclass(frozen=True)
class Line:
    """A question of today in words."""

    question: QuestionToday
    about: str
    kern: str
    outcome: str
    stap: str
    next: Sequence[tuple[str, str]]


def _lines(questions: Sequence[QuestionToday], desk: Desk, fits: Sequence[Fit]) -> list[Line]:
    names = {fit.code: fit.name for fit in fits}
    unknown = {each.vraag.aanbod for each in questions if each.vraag.aanbod} - names.keys()
    names |= voorziening_names(unknown) if unknown else {}
    kernen = members(house_catalogue(), "kern")
    return [
        Line(
            question=each,
            about=desk.leefgebieden.get(each.vraag.leefgebied, each.vraag.leefgebied),
            kern=kernen.get(each.vraag.gebied, ""),
            outcome=names.get(each.vraag.aanbod, ""),
            stap=step_words(each.stap),
            next=[(stap, step_words(stap)) for stap in each.next],
        )
        for each in questions
    ]


def desk_address(**asked: str) -> str:
    """Return the address of the desk with what was chosen."""
    said = {name: value for name, value in asked.items() if value}
    return reverse("desk:desk") + (f"?{urlencode(said)}" if said else "")
