"""How a programme is steered, on one page."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right, may
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext
from kernbeeld.policy.queries.steering import RiskView, TargetView, steering_of
from kernbeeld.policy.rules.steering import RiskWeight, Standing
from kernbeeld.web.context import today
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.steering.asked import asked_programma
from kernbeeld.web.pages.steering.forms import (
    DecisionForm,
    SeatForm,
    quantity,
    risk_state_words,
)


@dataclass(frozen=True)
class ShownTarget:
    """A target in words; ``badge`` is the shape of where it stands."""

    key: int
    title: str
    aim: str
    badge: str
    standing: str
    last: str
    view: TargetView


@dataclass(frozen=True)
class ShownRisk:
    """A risk in words; ``badge`` is the shape of how bad it is."""

    badge: str
    weight: str
    state: str
    view: RiskView


@page(Right.SEE_POLICY)
def front(request: HttpRequest, code: str) -> HttpResponse:
    """Show who steers a programme, what was decided, what may go wrong, and what is aimed for."""
    return shown(request, code)


def shown(request: HttpRequest, code: str, **forms: object) -> HttpResponse:
    """Show the page, with the forms that were refused in the place of empty ones."""
    programma, user = asked_programma(request, code), user_of(request)
    steering = steering_of(programma, user, today())
    texts = {
        "programma": programma,
        "steering": steering,
        "targets": [_target(house_catalogue(), one) for one in steering.targets],
        "risks": [_risk(one) for one in steering.risks],
        "may_keep": may(user, Right.KEEP_POLICY),
        "seat_form": SeatForm(initial={"begin": today()}, prefix="lid"),
        "decision_form": DecisionForm(initial={"decided_on": today()}, prefix="besluit"),
    }
    return render(request, "web/steering/front.html", texts | forms, status=422 if forms else 200)


def _target(catalogue: Catalogue, view: TargetView) -> ShownTarget:
    row, last = view.streefwaarde, view.last
    amount = quantity(catalogue, row.unit, row.value)
    aim = (
        gettext("at least {amount}", amount=amount)
        if row.at_least
        else gettext("at most {amount}", amount=amount)
    )
    badge, words = standing_words(view.standing)
    told = quantity(catalogue, row.unit, last.value) if last else ""
    return ShownTarget(row.pk, row.title, aim, badge, words, told, view)


def standing_words(standing: Standing) -> tuple[str, str]:
    """Return the shape and the words of where it stands with a target."""
    return {
        Standing.REACHED: ("ok", gettext("reached")),
        Standing.NOT_YET: ("busy", gettext("not yet")),
        Standing.MISSED: ("error", gettext("missed")),
        Standing.NOT_MEASURED: ("neutral", gettext("not measured")),
    }[standing]


def _risk(view: RiskView) -> ShownRisk:
    badge, words = {
        RiskWeight.HEAVY: ("error", gettext("heavy")),
        RiskWeight.MIDDLING: ("warning", gettext("middling")),
        RiskWeight.LIGHT: ("info", gettext("light")),
    }[view.weight]
    return ShownRisk(badge, words, risk_state_words(view.risico.state), view)
