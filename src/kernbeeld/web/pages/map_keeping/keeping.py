"""What a keeper has, and what he does with one entry."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right, may
from kernbeeld.community.actions.check_voorziening import check_voorziening
from kernbeeld.community.actions.withdraw_voorziening import withdraw_voorziening
from kernbeeld.community.hsds.writing import written
from kernbeeld.community.models.social_map import Voorziening
from kernbeeld.community.queries.kernen import kern_picture
from kernbeeld.community.queries.map_keeping import (
    Kept,
    kept_voorziening,
    kept_voorzieningen,
    version_words,
    versions_of,
)
from kernbeeld.community.rules.map_details import changed_fields
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.web.clock import now
from kernbeeld.web.context import today
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.map_keeping.forms import EntryForm
from kernbeeld.web.pages.social_map.showing import cards

ON_A_PAGE = 50
STATES = ("", "to_check", "withdrawn")


@page(Right.KEEP_SOCIAL_MAP)
def entry_list(request: HttpRequest) -> HttpResponse:
    """Show the entries that the user keeps."""
    user, asked = user_of(request), request.GET.get("stand", "")
    wanted = Kept(request.GET.get("woorden", "")[:100], asked if asked in STATES else "")
    listed = Paginator(kept_voorzieningen(user, wanted, today()), ON_A_PAGE)
    shown = listed.get_page(request.GET.get("pagina"))
    states = {
        "": gettext("on the map"),
        "to_check": gettext("to be checked"),
        "withdrawn": gettext("withdrawn"),
    }
    context = {
        "page": shown,
        "cards": cards(list(shown), today()),
        "wanted": wanted,
        "states": [(code, name, code == wanted.state) for code, name in states.items()],
        "may_see_overlap": may(user, Right.SEE_WHITE_SPOTS),
        "picture_problem": _picture_problem(),
    }
    return render(request, "web/map_keeping/list.html", context)


@page(Right.KEEP_SOCIAL_MAP)
def one(request: HttpRequest, code: str) -> HttpResponse:
    """Show one entry as residents see it, with every version and what can be done."""
    return shown_one(request, held(request, code))


@page(Right.KEEP_SOCIAL_MAP, "POST")
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Say that an entry is still right."""
    voorziening, number = held(request, code), _number(request)

    def done() -> None:
        check_voorziening(voorziening, number=number, acting_user=user_of(request), at=now())

    text = gettext("'{name}' is right: that has been kept with today's date.", name=voorziening.name)
    return _acted(request, voorziening, done, text)


@page(Right.KEEP_SOCIAL_MAP, "POST")
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take an entry off the map, with a reason."""
    voorziening, number = held(request, code), _number(request)

    def done() -> None:
        reason = request.POST.get("reason", "")
        withdraw_voorziening(voorziening, reason, number=number, acting_user=user_of(request), at=now())

    text = gettext("'{name}' is no longer on the map.", name=voorziening.name)
    return _acted(request, voorziening, done, text)


@page(Right.KEEP_SOCIAL_MAP)
def export(request: HttpRequest) -> HttpResponse:
    """Give what the user keeps in the shape of Open Referral."""
    data = written(kept_voorzieningen(user_of(request), Kept(), today()))
    answer = HttpResponse(data, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="sociale-kaart.json"'
    return answer


def held(request: HttpRequest, code: str) -> Voorziening:
    """Return an entry for who keeps it. Raises `Http404` for another's as for one that is not there."""
    found = kept_voorziening(user_of(request), code)
    if found is None:
        raise Http404
    return found


def shown_one(request: HttpRequest, voorziening: Voorziening, problem: str = "") -> HttpResponse:
    """Show an entry, with what went wrong."""
    context = {
        "one": voorziening,
        "card": cards([voorziening], today())[0],
        "versions": _versions(request, voorziening),
        "problem": problem,
    }
    return render(request, "web/map_keeping/one.html", context, status=422 if problem else 200)


def _acted(
    request: HttpRequest, voorziening: Voorziening, act: Callable[[], None], text: str
) -> HttpResponse:
    try:
        act()
    except UserError as error:
        voorziening.refresh_from_db()
        return shown_one(request, voorziening, str(error))
    messages.success(request, text)
    return redirect("map_keeping:voorziening", voorziening.code)


def _versions(request: HttpRequest, voorziening: Voorziening) -> list[tuple[object, str, str]]:
    """Return each version, what was done, and the names of the fields that it changed."""
    user = user_of(request)
    found, fields = versions_of(user, voorziening), EntryForm(user).fields
    before = [*(each.content for each in found[1:]), {}]
    names = (
        [str(fields[field].label) if field in fields else gettext("Opening hours") for field in changed]
        for changed in (
            changed_fields(old, each.content) if old else () for each, old in zip(found, before, strict=True)
        )
    )
    return [
        (each, version_words(each.act), " · ".join(named)) for each, named in zip(found, names, strict=True)
    ]


def _number(request: HttpRequest) -> int:
    text = request.POST.get("number", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _picture_problem() -> str:
    try:
        kern_picture()
    except UserError as error:
        return str(error)
    return ""
