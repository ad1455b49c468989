"""Add or change an entry, with a look at how residents will see it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.community.actions.keep_voorziening import add_voorziening, keep_voorziening
from kernbeeld.community.errors import MapConflictError, MapRefusedError
from kernbeeld.community.models.social_map import Voorziening
from kernbeeld.community.queries.map_keeping import details_of, known_codes
from kernbeeld.community.rules.map_details import VoorzieningDetails, problems
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.web.clock import now
from kernbeeld.web.context import today
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.map_keeping.forms import EntryForm, initial_of
from kernbeeld.web.pages.map_keeping.keeping import held
from kernbeeld.web.pages.social_map.showing import Card, cards

PREVIEW = "bekijken"


@page(Right.KEEP_SOCIAL_MAP, "GET", "HEAD", "POST")
def add(request: HttpRequest) -> HttpResponse:
    """Add an entry."""
    user = user_of(request)
    form = EntryForm(user, request.POST or None)

    def keep() -> Voorziening:
        checked = form.cleaned_data["is_checked"]
        return add_voorziening(form.details(), is_checked=checked, acting_user=user, at=now())

    return _answered(request, form, keep, None)


@page(Right.KEEP_SOCIAL_MAP, "GET", "HEAD", "POST")
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Change an entry that the user keeps."""
    user, voorziening = user_of(request), held(request, code)
    first = initial_of(details_of(voorziening), voorziening.number)
    form = EntryForm(user, request.POST or None, initial=first)

    def keep() -> Voorziening:
        said = form.cleaned_data
        return keep_voorziening(
            voorziening,
            form.details(),
            number=said["number"] or 0,
            is_checked=said["is_checked"],
            acting_user=user,
            at=now(),
        )

    return _answered(request, form, keep, voorziening)


def _answered(
    request: HttpRequest, form: EntryForm, keep: Callable[[], Voorziening], voorziening: Voorziening | None
) -> HttpResponse:
    sent, preview = request.method == "POST", None
    if sent and PREVIEW in request.POST:
        preview = _preview(form)
    elif sent and (kept := _kept(form, keep)):
        messages.success(request, gettext("'{name}' has been kept.", name=kept.name))
        return redirect("map_keeping:voorziening", kept.code)
    shown = {"form": form, "one": voorziening, "preview": preview}
    return render(request, "web/map_keeping/form.html", shown, status=422 if form.errors else 200)


def _kept(form: EntryForm, keep: Callable[[], Voorziening]) -> Voorziening | None:
    if not form.is_valid():
        return None
    try:
        return keep()
    except MapRefusedError as error:
        form.refuse(error.problems)
    except MapConflictError as error:
        _tell_conflict(form, error)
    except UserError as error:
        form.add_error(None, str(error))
    return None


def _tell_conflict(form: EntryForm, error: MapConflictError) -> None:
    """Say who was first, and beside each field that it changed meanwhile; nothing typed is lost."""
    form.add_error(None, str(error))
    for field in error.fields:
        if field in form.fields:
            form.add_error(field, gettext("This was changed after you opened it."))


def _preview(form: EntryForm) -> Card | None:
    """Return how residents would see it, without keeping it."""
    if not form.is_valid():
        return None
    details: VoorzieningDetails = form.details()
    form.refuse(problems(details, known_codes()))
    if form.errors:
        return None
    said = details.to_json() | {"owner": None}
    return cards([Voorziening(code="voorbeeld", **said)], today())[0]
