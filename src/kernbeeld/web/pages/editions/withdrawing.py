"""Withdraw an edition, with a reason that every reader sees."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import AccessError, Right
from kernbeeld.language import gettext
from kernbeeld.reporting.actions.withdraw_edition import withdraw_edition
from kernbeeld.reporting.errors import ApprovalRefusedError
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.approval.forms import refuse
from kernbeeld.web.pages.editions.listing import asked_edition, line_of


class WithdrawForm(forms.Form):
    """Why an edition does not hold any more."""

    reason = forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields["reason"].label = gettext("Why the edition is withdrawn")
        self.fields["reason"].help_text = gettext(
            "The edition stays readable as it was, with this reason above it."
        )


@page(Right.PUBLISH_EDITIONS, "GET", "HEAD", "POST")
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Ask why, and withdraw the edition."""
    edition, form = asked_edition(request, number), WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_edition(edition, form.cleaned_data["reason"], acting_user=user_of(request), at=now())
        except ApprovalRefusedError as error:
            refuse(form, error)
        except AccessError:
            raise Http404 from None
        else:
            messages.success(request, gettext("Edition {number} is withdrawn.", number=number))
            return redirect("editions:edition", number)
    shown = {"line": line_of(edition), "form": form}
    return render(request, "web/editions/withdraw.html", shown, status=422 if form.errors else 200)
