"""What one button on the page of a person does: together, apart, going along, ending help."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.decision.end_help import end_help
from kernbeeld.casework.actions.move_persoon import accept_place
from kernbeeld.casework.queries.file import melding_for
from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import duplicates_under, merge_personen, people_now, undo_merge
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.personen.ground import ground_for
from kernbeeld.web.pages.personen.person import number_or_404


@page(Right.MERGE_PERSONEN, "POST")
def merge(request: HttpRequest, key: str) -> HttpResponse:
    """Let another record count as this person, for a reason."""
    number_or_404(key)
    dubbel = request.POST.get("dubbel", "")
    number_or_404(dubbel)
    name, reason = user_of(request).name, request.POST.get("reason", "")[:1000]
    kept = _done(request, lambda: merge_personen(dubbel, key, reason=reason, acting_user=name, now=now))
    if kept:
        messages.success(request, gettext("The two records are one person now. You can take this back."))
    return redirect("personen:person", key)


@page(Right.MERGE_PERSONEN, "POST")
def unmerge(request: HttpRequest, key: str) -> HttpResponse:
    """Let a record that counted as this person be a person of its own again."""
    dubbel = request.POST.get("dubbel", "")
    if dubbel not in duplicates_under(number_or_404(key)):
        raise Http404
    name, reason = user_of(request).name, request.POST.get("reason", "")[:1000]
    if _done(request, lambda: undo_merge(dubbel, reason=reason, acting_user=name, now=now)):
        messages.success(request, gettext("They are two persons again."))
    return redirect("personen:person", key)


@page(Right.WORK_ON_CASES, "POST")
def go_along(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Let a melding go to the kern and team of where the person lives now."""
    user, at = user_of(request), now()
    melding = melding_for(user, kenmerk)
    if melding is None:
        raise Http404
    if _done(request, lambda: accept_place(melding, acting_user=user, at=at)):
        messages.success(request, gettext("Melding {kenmerk} goes along.", kenmerk=kenmerk))
    return redirect("personen:person", people_now([melding.persoon_id], day_of(at))[melding.persoon_id].key)


@page(Right.PREPARE_BESLUITEN, "POST")
def stop_help(request: HttpRequest, key: str) -> HttpResponse:
    """End all help that runs on after somebody died or left, at once."""
    number = number_or_404(key)
    seen_as = ground_for(request, number)
    if seen_as is not None:
        persoon, user, at = Persoon.objects.get(pk=number), seen_as.user, seen_as.at
        if _done(request, lambda: end_help(persoon, acting_user=user, at=at)):
            messages.success(request, gettext("The help has ended, and the own contribution follows it."))
    return redirect("personen:person", key)


def _done(request: HttpRequest, act: Callable[[], object]) -> bool:
    try:
        act()
    except UserError as error:
        messages.error(request, str(error))
        return False
    return True
