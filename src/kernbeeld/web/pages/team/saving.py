"""Saving what is typed in a meeting, as it goes; where two wrote at once, both texts are shown."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from kernbeeld.accounts.service import Right, User
from kernbeeld.casework.actions.team.discuss import save_outcome
from kernbeeld.casework.errors import CaseworkError, FieldConflictError
from kernbeeld.casework.models import Agendapunt
from kernbeeld.casework.queries.team.agenda import point_for
from kernbeeld.casework.queries.team.cases import texts_of
from kernbeeld.language import gettext
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.commentary.showing import clock
from kernbeeld.web.pages.team.asked import asked_point, look

CONFLICT = 409


@page(Right.WORK_ON_PLANS, "POST")
def save_point(request: HttpRequest, number: int) -> HttpResponse:
    """Keep what a script sends of a discussion, and answer with the version that stands now.

    409 with the reason for what can't be kept: also when somebody else has signed in meanwhile. Where two
    wrote at once, what the other wrote comes along.
    """
    user, at = user_of(request), now()
    shown = asked_point(request, number, right=Right.WORK_ON_PLANS)
    if request.POST.get("writer") != user.name:
        return _refused(gettext("Somebody else is signed in now. Sign in as yourself: your text stays here."))
    said = {"uitkomst": request.POST.get("text", ""), "vervolg": request.POST.get("vervolg", "")}
    base = request.POST.get("base", "")
    if not (base.isascii() and base.isdigit() and len(base) < 10):
        return _refused(gettext("This text can't be read. Load the page again and send it again."))
    try:
        kept = save_outcome(shown, **said, number=int(base), acting_user=user, at=at)
    except FieldConflictError as conflict:
        look(user, [shown.casus], at)
        context = {"theirs": others_words(user, shown, said)}
        choice = render_to_string("web/team/theirs.html", context, request)
        told = {"refused": str(conflict), "choice": choice, "head": conflict.number}
        return JsonResponse(told, status=CONFLICT)
    except CaseworkError as error:
        return _refused(str(error))
    return JsonResponse({"head": kept.number, "said": gettext("Saved at {time}", time=clock(at))})


def others_words(user: User, point: Agendapunt, said: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what stands in a point now, with its label, where it differs from what was sent."""
    found = point_for(user, point.pk)
    held = texts_of([found])[found.pk] if found else {}
    labels = {"uitkomst": gettext("What came of it?"), "vervolg": gettext("What is the next step?")}
    return [
        (label, held.get(name) or gettext("(nothing)"))
        for name, label in labels.items()
        if held.get(name, "") != said.get(name, "").strip()
    ]


def _refused(reason: str) -> JsonResponse:
    return JsonResponse({"refused": reason}, status=CONFLICT)
