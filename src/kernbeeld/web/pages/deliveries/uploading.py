"""A spreadsheet in the browser: how it is read is proposed, changed, looked at by cell, and confirmed."""

from pathlib import Path

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.community.actions.change_plan import change_plan, discard_upload
from kernbeeld.community.actions.confirm_upload import confirm_upload
from kernbeeld.community.actions.start_upload import start_upload
from kernbeeld.community.errors import DeliveryRefusedError
from kernbeeld.community.models.partners import DeliveryAgreement
from kernbeeld.community.models.uploads import Upload
from kernbeeld.community.rules.leave import may_for
from kernbeeld.community.rules.uploads import LARGEST
from kernbeeld.conf.house import house_catalogue, house_workspace
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.deliveries.upload_view import decided, upload_view


class UploadForm(forms.Form):
    """Which file, and whose figures it holds."""

    def __init__(self, request: HttpRequest) -> None:
        sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
        super().__init__(*sent)
        user = user_of(request)
        self.agreements = {
            str(each.pk): each
            for each in DeliveryAgreement.objects.for_user(user).select_related("partner")
            if may_for(user, Right.DELIVER_FIGURES, each.partner.code)
        }
        own = (
            [("", gettext("the municipality's own figures"))]
            if may_for(user, Right.DELIVER_FIGURES, "")
            else []
        )
        self.fields = {
            "file": forms.FileField(
                label=gettext("File"),
                help_text=gettext("A spreadsheet (.xlsx or .ods) or a .csv of at most 10 MB."),
            ),
            "agreement": forms.ChoiceField(
                choices=[*own, *((key, str(each)) for key, each in self.agreements.items())],
                required=not own,
                label=gettext("Whose figures are these?"),
            ),
        }

    @property
    def agreement(self) -> DeliveryAgreement | None:
        """The agreement that was chosen; None for the municipality's own figures."""
        return self.agreements.get(self.cleaned_data["agreement"])


@page(Right.DELIVER_FIGURES, "GET", "HEAD", "POST")
def upload(request: HttpRequest) -> HttpResponse:
    """Ask for a file, and propose how to read it."""
    form = UploadForm(request)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("deliveries:reading", _start(request, form).pk)
        except DeliveryRefusedError as error:
            form.add_error("file", str(error))
    return render(request, "web/deliveries/upload.html", {"form": form}, status=422 if form.errors else 200)


@page(Right.DELIVER_FIGURES, "GET", "HEAD", "POST")
def one_upload(request: HttpRequest, key: int) -> HttpResponse:
    """Show how a file is read, and keep what is decided about it."""
    found = _upload(request, key)
    if request.method == "POST":
        change_plan(found, decided(request.POST, found), acting_user=user_of(request), at=now())
        return redirect("deliveries:reading", key)
    view = upload_view(found, house_catalogue(), request.GET.get("blad", ""))
    return render(request, "web/deliveries/reading.html", {"upload": found, "view": view})


@page(Right.DELIVER_FIGURES, "POST")
def confirm(request: HttpRequest, key: int) -> HttpResponse:
    """Take the figures of a file in."""
    found = _upload(request, key)
    agreement = found.agreement
    try:
        done = confirm_upload(found, house_catalogue(), acting_user=user_of(request), at=now())
    except UserError as error:
        messages.error(request, str(error))
        return redirect("deliveries:reading", key)
    if agreement is not None and done.periods:
        messages.success(request, gettext("The figures stand in the form. Look at them, and submit."))
        return redirect("deliveries:form", agreement.pk, done.periods[-1].code)
    if done.result is not None:
        said = gettext(
            "{total} figures read: {new} new, {changed} changed, {unchanged} unchanged.",
            total=done.result.read,
            new=done.result.new,
            changed=done.result.changed,
            unchanged=done.result.unchanged,
        )
        messages.success(request, said)
    return redirect("deliveries:upload")


@page(Right.DELIVER_FIGURES, "POST")
def discard(request: HttpRequest, key: int) -> HttpResponse:
    """Throw a file away."""
    discard_upload(_upload(request, key), acting_user=user_of(request), at=now())
    messages.success(request, gettext("The file has been thrown away. Nothing of it was read."))
    return redirect("deliveries:upload")


def _start(request: HttpRequest, form: UploadForm) -> Upload:
    file = form.cleaned_data["file"]
    if file.size > LARGEST:
        raise DeliveryRefusedError("file", gettext("This file is too large. Bring the tables in parts."))
    return start_upload(
        file.name,
        file.read(),
        house_catalogue(),
        agreement=form.agreement,
        folder=_mappings(),
        acting_user=user_of(request),
        at=now(),
    )


def _mappings() -> Path:
    return house_workspace().folder / "mappings"


def _upload(request: HttpRequest, key: int) -> Upload:
    """Return a file that the reader brought himself. Raises :class:`Http404`."""
    user = user_of(request)
    rows = Upload.objects.for_user(user).filter(uploaded_by=user, pk=key)
    found = rows.select_related("agreement__partner").first()
    if found is None:
        raise Http404
    return found
