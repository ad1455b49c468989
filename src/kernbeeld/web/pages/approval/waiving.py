"""Do without a delivery that is late."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import AccessError, Right
from kernbeeld.language import active, gettext
from kernbeeld.reporting.actions.waive_delivery import waive_delivery
from kernbeeld.reporting.errors import ApprovalRefusedError
from kernbeeld.reporting.queries.obstacles import late_deliveries
from kernbeeld.reporting.queries.periods import title_of
from kernbeeld.reporting.rules.leave import may_in
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.approval.forms import refuse
from kernbeeld.web.pages.periods.asked import asked_period


class WaiverForm(forms.Form):
    """Why the report goes on without a delivery."""

    reason = forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields["reason"].label = gettext("Why the report goes on without it")


@page(Right.SEE_REPORT_WORK, "GET", "HEAD", "POST")
def waive(request: HttpRequest, report: str, period: str, agreement: int, span: str) -> HttpResponse:
    """Show which delivery is late, and take the reason to go on without it."""
    user, opened = user_of(request), asked_period(request, report, period)
    late = {(row.agreement.pk, row.period.code): row for row in late_deliveries(opened, user, now())}
    row = late.get((agreement, span))
    if row is None:
        raise Http404
    form = WaiverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            waive_delivery(opened, agreement, span, reason, acting_user=user, at=now())
        except ApprovalRefusedError as error:
            refuse(form, error)
        except AccessError:
            raise Http404 from None
        else:
            messages.success(request, gettext("The report goes on without this delivery."))
            return redirect("approval:overview", report, period)
    shown = {
        "opened": opened,
        "title": title_of(opened, active()),
        "row": row,
        "form": form,
        "may_waive": may_in(user, Right.MANAGE_DELIVERIES, period),
    }
    return render(request, "web/approval/waive.html", shown, status=422 if form.errors else 200)
