"""A report as it was known at an instant: the moments that matter, and every page of it."""

from datetime import UTC, datetime

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.errors import UserError
from kernbeeld.house_time import HOUSE_TIME
from kernbeeld.language import active, gettext
from kernbeeld.publishing.html.addresses import DOWNLOADS, FRONT
from kernbeeld.reporting.drafting import draft_file, draft_site
from kernbeeld.reporting.queries.moments import moments_of
from kernbeeld.reporting.queries.periods import title_of
from kernbeeld.reporting.working import working
from kernbeeld.web.page import page
from kernbeeld.web.pages.editions.taking import taken
from kernbeeld.web.pages.periods.asked import asked_period

_LOCAL = "%Y-%m-%dT%H:%M"
_IN_ADDRESS = "%Y-%m-%dT%H.%M.%S.%fZ"


class MomentForm(forms.Form):
    """An instant as the clock on the wall shows it."""

    moment = forms.DateTimeField(
        input_formats=[_LOCAL], widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_LOCAL)
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields["moment"].label = gettext("As known on")

    @property
    def instant(self) -> datetime:
        """The instant in UTC."""
        local: datetime = self.cleaned_data["moment"]
        return local.replace(tzinfo=HOUSE_TIME).astimezone(UTC)


def written(instant: datetime) -> str:
    """Write an instant for an address."""
    return instant.astimezone(UTC).strftime(_IN_ADDRESS)


def read(text: str) -> datetime:
    """Read an instant from an address. Raises :class:`Http404` for anything else."""
    try:
        return datetime.strptime(text, _IN_ADDRESS).replace(tzinfo=UTC)
    except ValueError:
        raise Http404 from None


@page(Right.SEE_REPORT_WORK)
def timeline(request: HttpRequest, report: str, period: str) -> HttpResponse:
    """Show the moments at which more became known or was published; each opens the report of then."""
    opened = asked_period(request, report, period)
    form = MomentForm(request.GET or None)
    if form.is_bound and form.is_valid():
        return redirect("editions:as_known", report, period, written(form.instant), FRONT)
    shown = {
        "opened": opened,
        "title": title_of(opened, active()),
        "form": form,
        "moments": [(one, written(one.at)) for one in moments_of(opened)],
        "front": FRONT,
    }
    return render(request, "web/editions/timeline.html", shown)


@page(Right.SEE_REPORT_WORK)
def as_known(request: HttpRequest, report: str, period: str, moment: str, address: str) -> HttpResponse:
    """Show a page of the report with the figures as they were known at an instant."""
    opened, instant = asked_period(request, report, period), read(moment)
    try:
        work = working(report, period, instant)
        if address in DOWNLOADS:
            return taken(draft_file(work, address), address)
        made = draft_site(work).page(address)
    except UserError:
        raise Http404 from None
    shown = {
        "opened": opened,
        "title": title_of(opened, active()),
        "moment": instant,
        "page": made,
    }
    return render(request, "web/editions/as_known.html", shown)
