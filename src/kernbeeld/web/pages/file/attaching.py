"""The files of a melding: brought, and given back as downloads only."""

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.add_file import add_file
from kernbeeld.casework.queries.files import content_of, file_of, files_of
from kernbeeld.language import gettext
from kernbeeld.web.page import page
from kernbeeld.web.pages.file.asked import AskedFile, asked_file, file_to_change
from kernbeeld.web.pages.file.forms import SmallForm, Told, on_a_page, sent


@page(Right.WORK_ON_CASES, "GET", "HEAD", "POST")
def attach(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Add a file."""
    asked = file_to_change(request, kenmerk)
    most = settings.KERNBEELD_BIJLAGE_MAX_MB
    field = forms.FileField(
        label=gettext("File"),
        help_text=gettext(
            "PDF, PNG, JPEG, TIFF, plain text or an office document without macros; at most {most} MB.",
            most=most,
        ),
    )
    form = SmallForm({"file": field}, sent(request), request.FILES or None)
    told = Told(
        title=gettext("Add a file"),
        submit=gettext("Add this file"),
        done=gettext("The file has been added."),
        anchor="bijlagen",
    )

    def keep() -> None:
        sent = form.cleaned_data["file"]
        add_file(asked.melding, sent.name, sent.read(), acting_user=asked.user, at=asked.at)

    return on_a_page(request, asked, form, told, keep)


@page(Right.SEE_CASES)
def download(request: HttpRequest, kenmerk: str, key: int) -> HttpResponse:
    """Give a file back, to be kept and never to be shown as a page of ours."""
    asked = asked_file(request, kenmerk)
    bijlage = file_of(asked.melding, key)
    named = next((one for one in files_of(asked.melding) if one.number == key), None)
    if bijlage is None or named is None:
        raise Http404
    return as_download(asked, content_of(bijlage), named.name, named.kind.mime)


def as_download(asked: AskedFile, content: bytes, name: str, mime: str) -> HttpResponse:
    """Answer with a file that a browser saves, after writing down who takes it; nothing in it can run."""
    asked.log_look()
    answer = HttpResponse(content, content_type=mime)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
