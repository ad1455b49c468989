"""One target of a programme, and what was measured of it."""

from datetime import date
from decimal import Decimal

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right, may
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext
from kernbeeld.policy.actions.steering.keep_streefwaarde import keep_streefwaarde
from kernbeeld.policy.actions.steering.measure_streefwaarde import measure_streefwaarde
from kernbeeld.policy.models.programmes import Programma
from kernbeeld.policy.models.steering import Streefwaarde
from kernbeeld.policy.queries.steering import TargetView, details_of, steering_of
from kernbeeld.policy.rules.steering import Measured, TargetDetails
from kernbeeld.policy.rules.steering_words import aim_words, quantity, standing_words, target_chart
from kernbeeld.web.clock import now
from kernbeeld.web.context import today
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.steering.asked import asked_programma
from kernbeeld.web.pages.steering.forms import MeasureForm, TargetForm, typed
from kernbeeld.web.pages.steering.front import STANDINGS


@page(Right.SEE_POLICY)
def target(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Show what was measured of a target over time, beside what is aimed for."""
    programma = asked_programma(request, code)
    return _shown(request, programma, _asked(request, programma, key), None)


@page(Right.KEEP_POLICY, "GET", "HEAD", "POST")
def new_target(request: HttpRequest, code: str) -> HttpResponse:
    """Write a target down."""
    return _one(request, asked_programma(request, code), None)


@page(Right.KEEP_POLICY, "GET", "HEAD", "POST")
def change_target(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Change a target."""
    programma = asked_programma(request, code)
    return _one(request, programma, _asked(request, programma, key))


def _one(request: HttpRequest, programma: Programma, view: TargetView | None) -> HttpResponse:
    row = view.streefwaarde if view else None
    form = TargetForm(house_catalogue(), request.POST or None, initial=_first(view))

    def keep() -> None:
        said = form.cleaned_data
        keep_streefwaarde(
            programma,
            TargetDetails(
                title=said["title"],
                unit=said["unit"],
                value=said["value"],
                by=said["by"],
                agreed_with=said["agreed_with"],
                at_least=said["at_least"],
                bron=said["bron"],
            ),
            house_catalogue(),
            streefwaarde=row,
            number=said["number"] or 0,
            acting_user=user_of(request),
            at=now(),
        )

    if request.method == "POST" and done(form, keep):
        messages.success(request, gettext("The target has been kept."))
        return (
            redirect("steering:target", programma.code, view.streefwaarde.pk)
            if view
            else redirect("steering:front", programma.code)
        )
    texts = {"programma": programma, "view": view, "form": form}
    return render(request, "web/steering/edit_target.html", texts, status=422 if form.errors else 200)


@page(Right.KEEP_POLICY, "POST")
def measure(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Note what a target came to on a day."""
    programma = asked_programma(request, code)
    view = _asked(request, programma, key)
    form = MeasureForm(request.POST, prefix="meting")

    def keep() -> None:
        said = form.cleaned_data
        value: Decimal = said["value"]
        measure_streefwaarde(
            view.streefwaarde,
            said["on"],
            value,
            said["bron"],
            house_catalogue(),
            acting_user=user_of(request),
            at=now(),
        )

    if done(form, keep):
        messages.success(request, gettext("The measurement has been kept."))
        return redirect("steering:target", code, key)
    return _shown(request, programma, view, form)


def _asked(request: HttpRequest, programma: Programma, key: int) -> TargetView:
    targets = steering_of(programma, user_of(request), today()).targets
    for one in targets:
        if one.streefwaarde.pk == key:
            return one
    raise Http404


def _first(view: TargetView | None) -> dict[str, object]:
    if view is None:
        return {"unit": "procent", "at_least": "1"}
    row: Streefwaarde = view.streefwaarde
    return {
        "title": row.title,
        "at_least": "1" if row.at_least else "0",
        "value": typed(row.value),
        "unit": row.unit,
        "by": row.by,
        "agreed_with": row.agreed_with,
        "bron": row.bron,
        "number": row.number,
    }


def _shown(
    request: HttpRequest, programma: Programma, view: TargetView, measuring: MeasureForm | None
) -> HttpResponse:
    catalogue, aim = house_catalogue(), details_of(view.streefwaarde)
    told = [Measured(one.on, one.value) for one in view.measured]
    texts = {
        "programma": programma,
        "view": view,
        "aim": aim_words(catalogue, aim),
        "badge": STANDINGS[view.standing],
        "standing": standing_words(view.standing),
        "chart": target_chart(catalogue, aim, told) if told else None,
        "measured": _measured(view),
        "may_keep": may(user_of(request), Right.KEEP_POLICY),
        "measure_form": measuring or MeasureForm(prefix="meting", initial={"on": today()}),
    }
    return render(request, "web/steering/target.html", texts, status=422 if measuring else 200)


def _measured(view: TargetView) -> list[tuple[date, str, str]]:
    """Return what was measured on each day, and the day of the target itself where nothing was."""
    catalogue, row = house_catalogue(), view.streefwaarde
    found = [(one.on, quantity(catalogue, row.unit, one.value), one.bron) for one in view.measured]
    if view.measured and row.by not in {one.on for one in view.measured}:
        found.append((row.by, gettext("not measured"), gettext("The day by which it has to be reached.")))
    return sorted(found)
