"""Send the form, once, and show the letter that confirms it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe

from kernbeeld.casework.actions.send_form import send_form
from kernbeeld.casework.errors import FormGoneError, FormIncompleteError
from kernbeeld.casework.queries.letters import letter_html, letter_pdf
from kernbeeld.casework.queries.online import OpenForm
from kernbeeld.errors import UserError
from kernbeeld.web.clock import now
from kernbeeld.web.pages.form.filling import check_values
from kernbeeld.web.pages.form.forms import TrapForm
from kernbeeld.web.pages.form.holding import (
    filled,
    held,
    inner,
    is_too_often,
    secret_of,
    today,
    too_often,
)


@inner("POST")
def send(request: HttpRequest) -> HttpResponse:
    """Send the form; what was sent already is not sent again."""
    if TrapForm(request.POST).is_caught:
        return redirect("form:check")
    if is_too_often(request, "send"):
        return too_often(request)
    try:
        send_form(secret_of(request), today=today(), at=now())
    except FormIncompleteError:
        return redirect("form:check")
    except FormGoneError:
        raise
    except UserError as error:
        values = {**check_values(filled(request)), "failure": str(error)}
        return render(request, "web/form/check.html", values, status=422)
    return redirect("form:sent")


@inner("GET")
def sent(request: HttpRequest) -> HttpResponse:
    """Show the number and, on the device that sent the form, the letter."""
    form = _sent(request)
    # What a letter says is escaped where it becomes HTML.
    letter = mark_safe(letter_html(form.brief)) if form.brief else ""  # noqa: S308
    return render(request, "web/form/sent.html", {"kenmerk": form.kenmerk, "letter": letter})


@inner("GET")
def letter(request: HttpRequest) -> HttpResponse:
    """Give the letter as a file, to who sent the form and as long as that browser is open."""
    form = _sent(request)
    if form.brief is None:
        raise Http404
    answer = HttpResponse(letter_pdf(form.brief), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{form.kenmerk}.pdf"'
    return answer


def _sent(request: HttpRequest) -> OpenForm:
    form = held(request)
    if form is None or not form.kenmerk:
        raise FormGoneError
    return form
