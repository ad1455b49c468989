"""The steering group of a programme, and what was decided."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from kernbeeld.accounts.service import Right
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.policy.actions.steering.note_programmabesluit import note_programmabesluit
from kernbeeld.policy.actions.steering.seat_member import seat_member, unseat_member
from kernbeeld.policy.models.steering import Stuurgroeplid
from kernbeeld.web.clock import now
from kernbeeld.web.context import today
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.steering.asked import asked_programma
from kernbeeld.web.pages.steering.forms import DecisionForm, SeatForm
from kernbeeld.web.pages.steering.front import shown


@page(Right.KEEP_POLICY, "POST")
def seat(request: HttpRequest, code: str) -> HttpResponse:
    """Let somebody sit in the steering group."""
    programma, form = asked_programma(request, code), SeatForm(request.POST, prefix="lid")

    def keep() -> None:
        said = form.cleaned_data
        seat_member(
            programma, said["name"], said["functie"], said["begin"], acting_user=user_of(request), at=now()
        )

    if done(form, keep):
        messages.success(request, gettext("The steering group has a new member."))
        return redirect("steering:front", code)
    return shown(request, code, seat_form=form)


@page(Right.KEEP_POLICY, "POST")
def unseat(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Let somebody leave the steering group today."""
    programma, user = asked_programma(request, code), user_of(request)
    lid = Stuurgroeplid.objects.for_user(user).filter(programma=programma, pk=key).first()
    if lid is None:
        raise Http404
    try:
        unseat_member(lid, today(), acting_user=user, at=now())
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gettext("{name} has left the steering group.", name=lid.name))
    return redirect("steering:front", code)


@page(Right.KEEP_POLICY, "POST")
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """Note a decision."""
    programma, form = asked_programma(request, code), DecisionForm(request.POST, prefix="besluit")

    def keep() -> None:
        said = form.cleaned_data
        note_programmabesluit(
            programma,
            said["gremium"],
            said["text"],
            said["decided_on"],
            acting_user=user_of(request),
            at=now(),
        )

    if done(form, keep):
        messages.success(request, gettext("The decision has been kept."))
        return redirect("steering:front", code)
    return shown(request, code, decision_form=form)
