"""How a programme is steered, on one page."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right, may
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.conf.house import house_catalogue
from kernbeeld.policy.queries.steering import RiskView, TargetView, details_of, steering_of
from kernbeeld.policy.rules.steering import RiskWeight, Standing
from kernbeeld.policy.rules.steering_words import aim_words, quantity, standing_words, weight_words
from kernbeeld.web.context import today
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.steering.asked import asked_programma
from kernbeeld.web.pages.steering.forms import (
    DecisionForm,
    SeatForm,
    risk_state_words,
)

STANDINGS = {
    Standing.REACHED: "ok",
    Standing.NOT_YET: "busy",
    Standing.MISSED: "error",
    Standing.NOT_MEASURED: "neutral",
}
"""The shape of where it stands with a target."""
_WEIGHTS = {RiskWeight.HEAVY: "error", RiskWeight.MIDDLING: "warning", RiskWeight.LIGHT: "info"}


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
    told = quantity(catalogue, row.unit, last.value) if last else ""
    aim = aim_words(catalogue, details_of(row))
    return ShownTarget(
        row.pk, row.title, aim, STANDINGS[view.standing], standing_words(view.standing), told, view
    )


def _risk(view: RiskView) -> ShownRisk:
    return ShownRisk(
        _WEIGHTS[view.weight], weight_words(view.weight), risk_state_words(view.risico.state), view
    )
