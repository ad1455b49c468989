"""Save a form for later, and take it up again: with a link, and with a code as the second element."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from kernbeeld.casework.actions.clear_forms import leave_form
from kernbeeld.casework.actions.resume_form import resume_form
from kernbeeld.casework.actions.save_form import save_form
from kernbeeld.casework.errors import FormGoneError, WrongCodeError
from kernbeeld.casework.queries.online import saved_form
from kernbeeld.casework.rules.online_seal import is_secret
from kernbeeld.web.clock import now
from kernbeeld.web.pages.form.forms import CodeForm, SaveForm
from kernbeeld.web.pages.form.holding import (
    filled,
    hold,
    inner,
    is_too_often,
    let_go,
    secret_of,
    too_often,
)

LINK = "link"
"""The parameter with the secret of a saved form. What stands behind the question mark is logged nowhere."""


@inner("GET", "POST")
def save(request: HttpRequest) -> HttpResponse:
    """Ask whether the link goes by e-mail, and save the form."""
    filled(request)
    form = SaveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if is_too_often(request, "save"):
            return too_often(request)
        email = form.cleaned_data["email"]
        save_form(secret_of(request), at=now(), email=email, address_of=lambda link: _address(request, link))
        mailed = bool(email and settings.EMAIL_HOST)
        return HttpResponseRedirect(f"{reverse('form:saved')}{'?gemaild=ja' if mailed else ''}")
    values = {"form": form, "days": settings.KERNBEELD_FORM_SAVED_DAYS, "may_mail": bool(settings.EMAIL_HOST)}
    return render(request, "web/form/save.html", values, status=422 if form.errors else 200)


@inner("GET")
def saved(request: HttpRequest) -> HttpResponse:
    """Show the link and the code of the form that was saved here."""
    form = filled(request)
    row = saved_form(form.link, at=now()) if form.link else None
    if row is None:
        return redirect("form:save")
    values = {
        "address": _address(request, form.link),
        "code": f"{form.code[:3]} {form.code[3:]}",
        "until": row.expires_at,
        "is_mailed": request.GET.get("gemaild") == "ja",
        "is_resumed": request.GET.get("hervat") == "ja",
    }
    return render(request, "web/form/saved.html", values)


@inner("POST")
def leave(request: HttpRequest) -> HttpResponse:
    """Take the form off this device; what was saved of it stays."""
    leave_form(secret_of(request), at=now())
    response = redirect("form:front")
    let_go(response)
    return response


@inner("GET", "POST")
def resume(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a saved form, and go on with it.

    The link is taken out of the address at once: it stays in no history, and no page sends it along.
    """
    if LINK in request.GET:
        return _without_link(request.GET[LINK]) if is_secret(request.GET[LINK]) else _no_link(request)
    link = request.COOKIES.get(settings.KERNBEELD_LINK_COOKIE, "")
    if not link or saved_form(link, at=now()) is None:
        return _no_link(request)
    form = CodeForm({"code": request.POST.get("code", "").replace(" ", "")} if request.POST else None)
    if request.method == "POST" and form.is_valid():
        if is_too_often(request, "resume"):
            return too_often(request)
        return _resumed(request, link, form)
    return _ask_code(request, form)


def _resumed(request: HttpRequest, link: str, form: CodeForm) -> HttpResponse:
    try:
        secret = resume_form(link, form.cleaned_data["code"], at=now())
    except WrongCodeError as error:
        form.add_error("code", str(error))
        return _ask_code(request, form)
    except FormGoneError:
        return _no_link(request)
    response = HttpResponseRedirect(f"{reverse('form:saved')}?hervat=ja")
    hold(response, secret)
    let_go(response, settings.KERNBEELD_LINK_COOKIE)
    return response


def _ask_code(request: HttpRequest, form: CodeForm) -> HttpResponse:
    values = {"form": form, "tries": settings.KERNBEELD_FORM_TRIES}
    return render(request, "web/form/resume.html", values, status=422 if form.errors else 200)


def _no_link(request: HttpRequest) -> HttpResponse:
    return render(request, "web/form/no_link.html", status=HTTPStatus.GONE)


def _without_link(link: str) -> HttpResponse:
    response = HttpResponseRedirect(reverse("form:resume"))
    response.headers["Referrer-Policy"] = "no-referrer"
    hold(response, link, settings.KERNBEELD_LINK_COOKIE)
    return response


def _address(request: HttpRequest, link: str) -> str:
    return request.build_absolute_uri(f"{reverse('form:resume')}?{LINK}={link}")
