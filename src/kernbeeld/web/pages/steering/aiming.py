"""One target of a programme, and what was measured of it."""

from decimal import Decimal

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext
from kernbeeld.policy.actions.steering.keep_streefwaarde import keep_streefwaarde
from kernbeeld.policy.actions.steering.measure_streefwaarde import measure_streefwaarde
from kernbeeld.policy.models.programmes import Programma
from kernbeeld.policy.models.steering import Streefmeting, Streefwaarde
from kernbeeld.policy.queries.steering import TargetView, steering_of
from kernbeeld.policy.rules.steering import TargetDetails
from kernbeeld.web.clock import now
from kernbeeld.web.context import today
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.steering.asked import asked_programma
from kernbeeld.web.pages.steering.forms import MeasureForm, TargetForm, quantity, typed


@page(Right.KEEP_POLICY, "GET", "HEAD", "POST")
def one_target(request: HttpRequest, code: str, key: int = 0) -> HttpResponse:
    """Write a target down, or change it; what was measured of it stands beside it."""
    programma = asked_programma(request, code)
    view = _asked(request, programma, key) if key else None
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
        return redirect("steering:front", code)
    return _shown(request, programma, view, form, None)


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
            view.streefwaarde, said["on"], value, said["bron"], acting_user=user_of(request), at=now()
        )

    if done(form, keep):
        messages.success(request, gettext("The measurement has been kept."))
        return redirect("steering:target", code, key)
    target = TargetForm(house_catalogue(), initial=_first(view))
    return _shown(request, programma, view, target, form)


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
    request: HttpRequest,
    programma: Programma,
    view: TargetView | None,
    form: TargetForm,
    measuring: MeasureForm | None,
) -> HttpResponse:
    measured = _measured(view) if view else []
    texts = {
        "programma": programma,
        "view": view,
        "form": form,
        "measure_form": measuring or MeasureForm(prefix="meting", initial={"on": today()}),
        "measured": measured,
    }
    refused = form.errors or (measuring and measuring.errors)
    return render(request, "web/steering/target.html", texts, status=422 if refused else 200)


def _measured(view: TargetView) -> list[tuple[Streefmeting, str]]:
    unit, catalogue = view.streefwaarde.unit, house_catalogue()
    return [(one, quantity(catalogue, unit, one.value)) for one in view.measured]
