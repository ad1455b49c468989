"""What has to be measured: the list, one instrument, and delivering or correcting a measurement."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right, may
from kernbeeld.casework.queries.team.nameless import expect_nameless
from kernbeeld.catalogue.period import Period, PeriodError
from kernbeeld.conf.house import house_catalogue
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.policy.actions.results.deliver_meting import deliver_meting
from kernbeeld.policy.queries.results.goal_tree import euros_of
from kernbeeld.policy.queries.results.measurements import (
    CountsFor,
    InstrumentRow,
    MetingRow,
    counts_for,
    instrument_rows,
    one_instrument,
    versions_of,
)
from kernbeeld.policy.rules.results.evidence import rests_on
from kernbeeld.policy.rules.results.measuring import covers
from kernbeeld.web.clock import now
from kernbeeld.web.downloads import csv_download
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.results.forms import MetingForm, meting_values
from kernbeeld.web.pages.results.showing import charts_of
from kernbeeld.web.templatetags.results import meting_text, unit_label

PAGE = 50
STATES = ("late", "due", "in")


@page(Right.DELIVER_METINGEN)
def measurements(request: HttpRequest) -> HttpResponse:
    """Show the instruments that the reader measures with, or keeps an eye on."""
    user = user_of(request)
    rows = _rows(request)
    counts = counts_for(user, [row.instrument.indicator_id for row in rows])
    shown = {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("pagina")),
        "counts": counts,
        "asked": _asked(request),
        "states": [
            ("", gettext("all")),
            ("late", gettext("late")),
            ("due", gettext("to be measured")),
            ("in", gettext("everything delivered")),
        ],
        "query": request.GET.urlencode(),
        "may_see_tree": may(user, Right.SEE_POLICY),
    }
    return render(request, "web/results/measurements.html", shown)


@page(Right.DELIVER_METINGEN)
def measurement_csv(request: HttpRequest) -> HttpResponse:
    """Give the same list as a file: a row for each instrument and period."""
    header = [
        gettext("instrument"),
        gettext("measured by"),
        gettext("indicator"),
        gettext("period"),
        gettext("due on"),
        gettext("state"),
        gettext("value"),
        gettext("explanation"),
    ]
    rows = (_told(row, each) for row in _rows(request) for each in row.periods)
    return csv_download("metingen", header, rows)


def _told(row: InstrumentRow, each: MetingRow) -> tuple[object, ...]:
    instrument, words = row.instrument, {"in": gettext("delivered"), "late": gettext("late")}
    return (
        instrument.title,
        row.partner or gettext("the municipality itself"),
        instrument.indicator.title,
        each.period.code,
        each.due_on.isoformat(),
        words.get(each.state, gettext("to be measured")),
        meting_text(each.meting, instrument.indicator.unit) if each.meting else "",
        each.meting.remark if each.meting else "",
    )


def _asked(request: HttpRequest) -> dict[str, str]:
    state = request.GET.get("stand", "")
    return {"text": request.GET.get("zoek", "").strip()[:200], "state": state if state in STATES else ""}


def _rows(request: HttpRequest) -> list[InstrumentRow]:
    """Return what was asked for, who is latest first; a figure of the report is measured there."""
    asked = _asked(request)
    found = instrument_rows(user_of(request), day_of(now()))
    shown = [row for row in found if not row.instrument.indicator.figure and _fits(row, asked)]
    return sorted(shown, key=lambda row: (-row.late, -len(row.missing), row.instrument.title))


def _fits(row: InstrumentRow, asked: dict[str, str]) -> bool:
    sought = f"{row.instrument.title} {row.instrument.indicator.title} {row.partner}".casefold()
    is_in = {"late": row.late > 0, "due": bool(row.missing), "in": not row.missing}
    return asked["text"].casefold() in sought and is_in.get(asked["state"], True)


@page(Right.DELIVER_METINGEN)
def instrument(request: HttpRequest, code: str) -> HttpResponse:
    """Show one instrument: every period that it is asked for, and what it counts for."""
    row = _row(request, code)
    shown = {
        **_about(request, row),
        "charts": charts_of(row.instrument.indicator, [row], None),
    }
    return render(request, "web/results/instrument.html", shown)


@page(Right.DELIVER_METINGEN, "GET", "HEAD", "POST")
def deliver(request: HttpRequest, code: str, period: str) -> HttpResponse:
    """Ask for a measurement over a period, and keep it; what was delivered can be corrected."""
    row, span = _row(request, code), _period(period)
    asked = _asked_for(row, span)
    user = user_of(request)
    versions = versions_of(user, row.instrument, span)
    before = versions[-1] if versions else None
    unit = unit_label(row.instrument.indicator.unit)
    form = MetingForm(unit, before, request.POST or None, initial=meting_values(before))

    def keep() -> None:
        said, at = form.said(), now()
        texts = {"remark": said.remark, "reason": said.reason}
        expect_nameless({name: text for name, text in texts.items() if text}, team="", today=day_of(at))
        deliver_meting(row.instrument, span, said, house_catalogue(), seen=form.seen, acting_user=user, at=at)

    if request.method == "POST" and done(form, keep):
        messages.success(request, gettext("The measurement over {period} has been kept.", period=span.label))
        return redirect("results:instrument", code)
    shown = {**_about(request, row), "form": form, "asked": asked, "versions": versions, "before": before}
    return render(request, "web/results/deliver.html", shown, status=422 if form.is_bound else 200)


def _row(request: HttpRequest, code: str) -> InstrumentRow:
    row = one_instrument(user_of(request), code, day_of(now()))
    if row is None or row.instrument.indicator.figure:
        raise Http404
    return row


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except PeriodError:
        raise Http404 from None


def _asked_for(row: InstrumentRow, period: Period) -> MetingRow:
    """Return what is asked over a period. Raises :class:`Http404` for one that is not over, or not asked."""
    found = next((each for each in row.periods if each.period == period), None)
    if found is None or not covers(row.instrument, period):
        raise Http404
    return found


def _about(request: HttpRequest, row: InstrumentRow) -> dict[str, object]:
    """Return what every page about an instrument shows: what it counts for, and what it proves."""
    user, told = user_of(request), row.instrument.indicator
    counts = counts_for(user, [told.pk]).get(told.pk, CountsFor())
    return {
        "row": row,
        "indicator": told,
        "counts": counts,
        "euros": euros_of(told, counts),
        # What nobody measured yet carries nothing, however well it would be measured.
        "ground": rests_on(told.sort, [row.instrument.bewijsniveau] if row.last_value else []),
        "may_see_euros": may(user, Right.SEE_SUBSIDIES),
        "may_see_tree": may(user, Right.SEE_POLICY),
        "may_keep": may(user, Right.KEEP_POLICY),
    }
