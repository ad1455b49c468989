"""The form of one delivery: typed, kept while typing, checked as it stands, and submitted."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.community.actions.fill_in import fill_in
from kernbeeld.community.actions.submit_delivery import submit_delivery
from kernbeeld.community.errors import DeliveryRefusedError, IncompleteDeliveryError
from kernbeeld.community.models.deliveries import Delivery
from kernbeeld.community.queries.deliveries import steps_of
from kernbeeld.community.queries.forms import Look, entries_of, look_at
from kernbeeld.community.rules.entry import Entry
from kernbeeld.community.rules.leave import may_for
from kernbeeld.community.rules.sheet import Cell, sheet_of
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import active, gettext
from kernbeeld.web.clock import now
from kernbeeld.web.downloads import csv_download
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.deliveries.finding import Place, expect_for, place_of
from kernbeeld.web.pages.deliveries.sheet_view import REMARK, sent, view_of


@page(Right.SEE_DELIVERIES)
def form(request: HttpRequest, key: int, period: str) -> HttpResponse:
    """Show the form with what was typed so far."""
    return _shown(request, place_of(request, key, period))


@page(Right.DELIVER_FIGURES, "POST")
def save(request: HttpRequest, key: int, period: str) -> HttpResponse:
    """Keep what stands in the form; a browser that asks for a part gets what is seen of it."""
    place = place_of(request, key, period)
    expect_for(request, Right.DELIVER_FIGURES, place)
    delivery = _keep(request, place)
    if request.headers.get("HX-Request") != "true":
        messages.success(request, gettext("What you typed has been kept."))
        return redirect("deliveries:form", key, period)
    look = _look(place, delivery)
    view = view_of(look, house_catalogue(), tells_story=place.agreement.tells_story)
    # Where an explanation is typed just now, nothing is put in its place.
    typing = {
        cell.key for line in view.lines for cell in line.cells if f"{REMARK}|{cell.name}" in request.POST
    }
    shown = {"view": view, "look": look, "saved_at": now(), "typing": typing}
    return render(request, "web/deliveries/seen.html", shown)


@page(Right.DELIVER_FIGURES, "POST")
def submit(request: HttpRequest, key: int, period: str) -> HttpResponse:
    """Keep what stands in the form, and submit it."""
    place = place_of(request, key, period)
    expect_for(request, Right.DELIVER_FIGURES, place)
    _keep(request, place)
    reason = request.POST.get("reason", "")
    try:
        submit_delivery(
            place.agreement,
            place.period,
            house_catalogue(),
            acting_user=user_of(request),
            at=now(),
            reason=reason,
        )
    except IncompleteDeliveryError as error:
        return _shown(request, place_of(request, key, period), refused=error.cells)
    except DeliveryRefusedError as error:
        return _shown(request, place_of(request, key, period), objection=str(error), reason=reason)
    messages.success(request, gettext("The delivery has been submitted. Thank you."))
    return redirect("deliveries:form", key, period)


@page(Right.SEE_DELIVERIES)
def form_csv(request: HttpRequest, key: int, period: str) -> HttpResponse:
    """Give the figures of the form as they were typed, as a file."""
    place = place_of(request, key, period)
    look = _look(place, place.row.delivery)
    rows = [
        (code, look.sheet.period.code, member, *_told(look, (code, member)))
        for code, member in look.sheet.cells
    ]
    header = (
        "code",
        "periode",
        look.sheet.breakdown or "uitsplitsing",
        "waarde",
        "afwezigheid",
        "toelichting",
    )
    return csv_download(f"{place.agreement.delivery_name}-{place.period.code}", header, rows)


def _told(look: Look, cell: Cell) -> tuple[str, str, str]:
    entry = look.entries.get(cell, Entry())
    return entry.printed, entry.absence, entry.remark


def _keep(request: HttpRequest, place: Place) -> Delivery:
    agreement, catalogue = place.agreement, house_catalogue()
    sheet = sheet_of(agreement.indicators, agreement.breakdown, place.period, catalogue, active())
    entries, stories = sent(request.POST, sheet, entries_of(place.row.delivery))
    return fill_in(
        agreement,
        place.period,
        entries,
        stories,
        catalogue,
        acting_user=user_of(request),
        at=now(),
    )


def _look(place: Place, delivery: Delivery | None) -> Look:
    return look_at(place.agreement, place.period, delivery, house_catalogue(), now())


def _shown(
    request: HttpRequest,
    place: Place,
    *,
    refused: Mapping[Cell, str] | None = None,
    objection: str = "",
    reason: str = "",
) -> HttpResponse:
    user, look = user_of(request), _look(place, place.row.delivery)
    view = view_of(look, house_catalogue(), tells_story=place.agreement.tells_story, refused=refused)
    whose = (user, place.agreement.partner.code, place.period.code)
    shown = {
        "place": place,
        "look": look,
        "view": view,
        "steps": steps_of(user, place.row.delivery),
        "may_deliver": may_for(whose[0], Right.DELIVER_FIGURES, *whose[1:]),
        "may_manage": may_for(whose[0], Right.MANAGE_DELIVERIES, *whose[1:]),
        "refused": [cell for line in view.lines for cell in line.cells if cell.problem] if refused else [],
        "objection": objection,
        "reason": reason,
    }
    return render(request, "web/deliveries/form.html", shown, status=422 if refused or objection else 200)
