"""The list of deliveries: what came in, what is late, and what is still to come."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right, may
from kernbeeld.community.models.deliveries import DeliveryState
from kernbeeld.community.queries.deliveries import DeliveryRow, delivery_rows
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.web.clock import now
from kernbeeld.web.downloads import csv_download
from kernbeeld.web.page import page, user_of
from kernbeeld.web.templatetags.deliveries import delivery_words

PAGE = 50


@dataclass(frozen=True)
class Asked:
    """What the reader filtered on."""

    text: str
    state: str


@page(Right.SEE_DELIVERIES)
def listing(request: HttpRequest) -> HttpResponse:
    """Show the deliveries that the reader may see."""
    asked = _asked(request)
    rows = _rows(request, asked)
    user = user_of(request)
    shown = {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("pagina")),
        "asked": asked,
        "states": [("", gettext("all")), *((one, delivery_words(one)) for one in (*DeliveryState, "late"))],
        "query": request.GET.urlencode(),
        "may_manage": may(user, Right.MANAGE_DELIVERIES),
        "may_deliver": may(user, Right.DELIVER_FIGURES),
    }
    return render(request, "web/deliveries/list.html", shown)


@page(Right.SEE_DELIVERIES)
def listing_csv(request: HttpRequest) -> HttpResponse:
    """Give the list as it is shown, as a file."""
    header = (
        "partner",
        "levering",
        "hoofdstuk",
        "periode",
        "uiterlijk",
        "stand",
        "dagen te laat",
        "ingediend",
    )
    return csv_download("leveringen", header, map(_told, _rows(request, _asked(request))))


def _asked(request: HttpRequest) -> Asked:
    state = request.GET.get("stand", "")
    return Asked(request.GET.get("zoek", "").strip(), state if state in (*DeliveryState, "late") else "")


def _rows(request: HttpRequest, asked: Asked) -> list[DeliveryRow]:
    return delivery_rows(user_of(request), day_of(now()), asked.text, asked.state)


def _told(row: DeliveryRow) -> tuple[object, ...]:
    return (
        row.agreement.partner.name,
        row.agreement.title,
        row.agreement.chapter,
        row.period.code,
        row.due_on.isoformat(),
        delivery_words(row.state),
        row.late,
        row.submitted_at.isoformat() if row.submitted_at else "",
    )
