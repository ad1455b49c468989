"""Figures that an earlier edition showed otherwise: why, and an explanation for several at once."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import AccessError, Right
from kernbeeld.language import active, gettext, ngettext
from kernbeeld.publishing.restating import part_texts
from kernbeeld.reporting.actions.explain_restatements import explain_restatements
from kernbeeld.reporting.drafting import draft_document
from kernbeeld.reporting.errors import ApprovalRefusedError
from kernbeeld.reporting.queries.obstacles import work_of
from kernbeeld.reporting.queries.periods import title_of
from kernbeeld.reporting.queries.restating import dependent_passages, name_of
from kernbeeld.reporting.rules.leave import may_in
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.approval.forms import ExplanationForm, refuse
from kernbeeld.web.pages.periods.asked import asked_period


@page(Right.SEE_REPORT_WORK, "GET", "HEAD", "POST")
def explain(request: HttpRequest, report: str, period: str) -> HttpResponse:
    """Show each restated figure with its causes and the sentences that depended on it; explain them."""
    opened = asked_period(request, report, period)
    document = draft_document(work_of(opened))
    waiting = ["/".join(name_of(one)) for one in document.restated if not one.explanation]
    form = ExplanationForm(document.restated, request.POST or None, initial={"figures": waiting})
    if request.method == "POST" and form.is_valid():
        try:
            given = explain_restatements(
                opened, form.chosen, form.cleaned_data["text"], acting_user=user_of(request), at=now()
            )
        except ApprovalRefusedError as error:
            refuse(form, error)
        except AccessError:
            raise Http404 from None
        else:
            said = ngettext("{count} figure is explained.", "{count} figures are explained.", len(given))
            messages.success(request, said)
            return redirect("approval:explain", report, period)
    shown = {
        "opened": opened,
        "title": title_of(opened, active()),
        "restated": [(one, part_texts(document, one)) for one in document.restated],
        "passages": dependent_passages(document.restated),
        "form": form,
        "may_explain": may_in(user_of(request), Right.EXPLAIN_FINDINGS, period),
        "heading": gettext("Revised figures"),
    }
    return render(request, "web/approval/restated.html", shown, status=422 if form.errors else 200)
