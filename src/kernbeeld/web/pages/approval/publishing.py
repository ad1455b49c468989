"""Publish what was approved."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import AccessError, Right
from kernbeeld.language import active, gettext
from kernbeeld.reporting.actions.publish_edition import publish_edition
from kernbeeld.reporting.errors import ApprovalRefusedError
from kernbeeld.reporting.models.edition import Audience
from kernbeeld.reporting.queries.approval import obstacles
from kernbeeld.reporting.queries.obstacles import small_cells
from kernbeeld.reporting.queries.periods import title_of
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.approval.forms import refuse
from kernbeeld.web.pages.approval.overview import asked_room


class PublishForm(forms.Form):
    """For whom the edition is meant."""

    audience = forms.ChoiceField(widget=forms.RadioSelect)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields["audience"] = forms.ChoiceField(
            choices=[
                (Audience.INTERN.value, gettext("internal: the municipality and the council")),
                (Audience.PUBLIEK.value, gettext("public: everybody")),
            ],
            widget=forms.RadioSelect,
            initial=Audience.INTERN.value,
            label=gettext("For whom"),
        )


@page(Right.PUBLISH_EDITIONS, "GET", "HEAD", "POST")
def publish(request: HttpRequest, report: str, period: str) -> HttpResponse:
    """Show what still stands in the way, or publish; an edition is made in a few seconds, while you wait."""
    room = asked_room(request, report, period)
    form = PublishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        audience = Audience(form.cleaned_data["audience"])
        try:
            edition = publish_edition(room.opened, acting_user=user_of(request), at=now(), audience=audience)
        except ApprovalRefusedError as error:
            refuse(form, error)
        except AccessError:
            raise Http404 from None
        else:
            messages.success(request, gettext("Edition {number} is published.", number=edition.number))
            return redirect("editions:edition", edition.number)
    shown = {
        "room": room,
        "title": title_of(room.opened, active()),
        "form": form,
        "obstacles": obstacles(room.opened, asked_by=user_of(request), at=now()),
        "small_count": len(small_cells(room.document)),
    }
    return render(request, "web/approval/publish.html", shown, status=422 if form.errors else 200)
