"""The entries of the log, by page and as a file. Looking into the log stands in the log as well."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right, ScopedQuerySet
from kernbeeld.audit.service import Entry, known_actions, log_act, log_look, wanted_entries
from kernbeeld.language import gettext
from kernbeeld.web.clock import now
from kernbeeld.web.downloads import csv_download
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.audit.forms import LogForm

EACH_PAGE = 50
MOST = 10_000
"""How many entries go into one file."""
COLUMNS = (
    "at",
    "acting_user",
    "role",
    "scope",
    "action",
    "outcome",
    "register",
    "record",
    "channel",
    "place",
    "wet",
    "taak",
    "purpose",
    "activity",
    "trace",
    "kept_until",
)
"""The columns of the file: the fields of the log by their own names, so that a program can read them."""


@page(Right.SEE_AUDIT)
def entry_list(request: HttpRequest) -> HttpResponse:
    """Show the entries that fit the filters, latest first."""
    form = _form(request)
    found = _found(request, form)
    shown = Paginator(found, EACH_PAGE).get_page(request.GET.get("pagina"))
    # Read before this look is written, which would move every entry by one.
    shown.object_list = list(shown.object_list)
    record = form.cleaned_data.get("record", "")
    log_look(user_of(request).name, "audit", [record], gettext("The log was looked into."), at=now())
    context = {
        "form": form,
        "entries": shown,
        "count": shown.paginator.count,
        "query": request.GET.urlencode(),
    }
    return render(request, "web/audit/list.html", context, status=422 if form.errors else 200)


@page(Right.SEE_AUDIT)
def entry_csv(request: HttpRequest) -> HttpResponse:
    """Give the entries that fit the filters as a file; at most :data:`MOST`, the latest first."""
    form = _form(request)
    rows = list(_found(request, form).values_list(*COLUMNS)[:MOST])
    log_act(
        user_of(request).name,
        "export_log",
        at=now(),
        register="audit",
        record=form.cleaned_data.get("record", ""),
        purpose=gettext("The log was taken along as a file."),
        new={"count": len(rows)},
    )
    written = [(row[0].isoformat(), *row[1:-1], row[-1].isoformat()) for row in rows]
    return csv_download("logboek", COLUMNS, written)


def _form(request: HttpRequest) -> LogForm:
    return LogForm(known_actions(user_of(request)), request.GET)


def _found(request: HttpRequest, form: LogForm) -> ScopedQuerySet[Entry]:
    """Return the entries that fit; none where the filters can't be read."""
    if not form.is_valid():
        return Entry.objects.none()
    return wanted_entries(user_of(request), form.wanted())
