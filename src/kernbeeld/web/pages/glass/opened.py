"""What is open through a broken glass, and stopping."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import Ground, log_look
from kernbeeld.casework.actions.wall.break_glass import TAAK, stop_glass
from kernbeeld.casework.models import Noodinzage
from kernbeeld.casework.queries.wall.glass import behind, purpose_of
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.web.clock import now
from kernbeeld.web.glass_banner import mark
from kernbeeld.web.laws import law_words
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.walls.words import name_in, names_of


@page(Right.BREAK_GLASS)
def opened(request: HttpRequest, number: int) -> HttpResponse:
    """Show what one opened, as long as it is open."""
    user, at = user_of(request), now()
    glass = _own(user, number)
    if glass.until <= at:
        raise Http404
    log_look(
        user.name,
        "persoon",
        [glass.persoon.sleutel],
        purpose_of(glass.soort),
        at=at,
        ground=Ground(wet=glass.wet, taak=TAAK),
    )
    mark(request, user, at)
    there = behind(user, glass.persoon_id, glass.wet)
    name = name_in(names_of([glass.persoon_id], day_of(at)), glass.persoon_id)
    context = {"glass": glass, "name": name, "law": law_words(glass.wet), "there": there}
    return render(request, "web/glass/opened.html", context)


@page(Right.BREAK_GLASS, "POST")
def stop(request: HttpRequest, number: int) -> HttpResponse:
    """Close what one opened."""
    user, at = user_of(request), now()
    stop_glass(_own(user, number), acting_user=user, at=at)
    mark(request, user, at)
    messages.success(request, gettext("The look in an emergency has stopped."))
    return redirect("glass:ask")


def _own(user: User, number: int) -> Noodinzage:
    found = Noodinzage.objects.for_user(user, right=Right.BREAK_GLASS).filter(pk=number)
    glass = found.select_related("persoon").first()
    if glass is None:
        raise Http404
    return glass
