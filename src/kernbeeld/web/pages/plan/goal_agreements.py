"""Who does what by when: making, changing and finishing agreements of a goal."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.plan.agree import agree, agree_on_provision
from kernbeeld.casework.actions.plan.change_agreement import change_agreement, withdraw_agreement
from kernbeeld.casework.actions.plan.change_goal import change_goal
from kernbeeld.casework.actions.plan.finish_agreement import finish_agreement
from kernbeeld.casework.errors import CaseworkError, FieldConflictError
from kernbeeld.casework.models import Afspraak
from kernbeeld.casework.queries.plan.goals import Agreement, area_of, colleagues_of
from kernbeeld.community.service import Fit, around
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.file.forms import SmallForm, Told, sent
from kernbeeld.web.pages.plan.goal_forms import (
    Back,
    agreed_of,
    agreement_fields,
    base_of,
    begin_again,
    on_a_page,
)
from kernbeeld.web.pages.plan.goal_showing import AskedGoal, goal_to_change


@page(Right.WORK_ON_PLANS, "GET", "HEAD", "POST")
def add_agreement(request: HttpRequest, kenmerk: str, sleutel: str) -> HttpResponse:
    """Agree who does what."""
    asked = goal_to_change(request, kenmerk, sleutel)
    asked.log_look()
    form = SmallForm(agreement_fields(colleagues_of(asked.goal.doel)), sent(request))
    told = Told(
        title=gettext("Agree who does what"),
        submit=gettext("Keep the agreement"),
        done=gettext("The agreement has been kept."),
        anchor="afspraken",
        explanation=asked.goal.content["woorden"],
    )

    def keep() -> None:
        agreed = agreed_of(form.cleaned_data)
        agree(asked.goal.doel, agreed, acting_user=asked.asked.user, at=asked.asked.at)

    return on_a_page(request, asked.asked, form, told, _back(asked), keep)


@page(Right.WORK_ON_PLANS, "POST")
def agree_provision(request: HttpRequest, kenmerk: str, sleutel: str) -> HttpResponse:
    """Agree on a provision of the social map, in one click: it is offered in the file, too."""
    asked = goal_to_change(request, kenmerk, sleutel)
    doel, chosen = asked.goal.doel, request.POST.get("aanbod", "")
    found = around(doel.leefgebied, area_of(doel), day=asked.asked.today)
    fit = next((one for one in found if one.code == chosen), None)
    if fit is None:
        raise Http404
    try:
        made = agree_on_provision(
            doel, fit.code, step=fit.step, acting_user=asked.asked.user, at=asked.asked.at
        )
    except UserError as error:
        messages.error(request, str(error))
        return redirect(f"{asked.address()}#aanbod")
    messages.success(
        request,
        gettext("Agreed and offered: {name}. It stands in the melding, too.", name=fit.name)
        if made.aanbod_id
        else gettext("Agreed: {name}.", name=fit.name),
    )
    _choose_step(request, asked, fit)
    return redirect(f"{asked.address()}#afspraken")


def _choose_step(request: HttpRequest, asked: AskedGoal, fit: Fit) -> None:
    """Let the provision be the kind of help, where none was chosen; what is lighter has to be asked first."""
    if asked.goal.content["trede"]:
        return
    number = asked.goal.version.number
    try:
        change_goal(
            asked.goal.doel,
            {"trede": fit.step},
            number=number,
            acting_user=asked.asked.user,
            at=asked.asked.at,
        )
    except CaseworkError:
        messages.info(request, gettext("Lighter help fits, too. Choose the kind of help and say why."))


@dataclass(frozen=True)
class AskedAgreement:
    """One agreement that still runs, with its goal."""

    goal: AskedGoal
    agreement: Agreement

    @property
    def row(self) -> Afspraak:
        """The agreement itself."""
        return self.agreement.afspraak


def _agreement(request: HttpRequest, kenmerk: str, uid: UUID) -> AskedAgreement:
    open_to = Afspraak.objects.for_user(user_of(request), right=Right.WORK_ON_PLANS)
    row = open_to.filter(uid=uid, doel__plan__kenmerk=kenmerk).select_related("doel").first()
    if row is None:
        raise Http404
    goal = goal_to_change(request, kenmerk, row.doel.sleutel)
    found = next((one for one in goal.goal.running if one.afspraak.pk == row.pk), None)
    if found is None:
        raise Http404
    return AskedAgreement(goal, found)


@page(Right.WORK_ON_PLANS, "GET", "HEAD", "POST")
def change_one(request: HttpRequest, kenmerk: str, uid: UUID) -> HttpResponse:
    """Change an agreement that is not done yet."""
    asked = _agreement(request, kenmerk, uid)
    asked.goal.log_look()
    one, row = asked.agreement, asked.row
    first = {"wat": one.wat, "naam": one.naam, "wie": row.wie, "user": row.user_id, "due": row.due}
    fields = agreement_fields(colleagues_of(asked.goal.goal.doel))
    form = SmallForm(fields, sent(request), initial=first)
    told = Told(
        title=gettext("Change an agreement"),
        submit=gettext("Keep the agreement"),
        done=gettext("The agreement has been kept."),
        anchor="afspraken",
    )
    return on_a_page(
        request, asked.goal.asked, form, told, _back(asked.goal), lambda: _change(asked, form), row.number
    )


def _change(asked: AskedAgreement, form: SmallForm) -> None:
    number = base_of(form)
    agreed = agreed_of(form.cleaned_data, asked.row.voorziening)
    try:
        change_agreement(
            asked.row, agreed, number=number, acting_user=asked.goal.asked.user, at=asked.goal.asked.at
        )
    except FieldConflictError as conflict:
        begin_again(form, conflict.number)
        raise CaseworkError(
            "wat",
            gettext(
                "Somebody else changed this meanwhile. It says now: {theirs}. What you wrote stands here: "
                "send it again to keep it.",
                theirs=conflict.theirs,
            ),
        ) from conflict


@page(Right.WORK_ON_PLANS, "POST")
def finish_one(request: HttpRequest, kenmerk: str, uid: UUID) -> HttpResponse:
    """Say how an agreement went, in one click."""
    asked = _agreement(request, kenmerk, uid)
    try:
        finish_agreement(
            asked.row,
            request.POST.get("uitkomst", ""),
            acting_user=asked.goal.asked.user,
            at=asked.goal.asked.at,
        )
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gettext("It has been noted."))
    return redirect(f"{asked.goal.address()}#afspraken")


@page(Right.WORK_ON_PLANS, "POST")
def withdraw_one(request: HttpRequest, kenmerk: str, uid: UUID) -> HttpResponse:
    """Take back an agreement that was a mistake."""
    asked = _agreement(request, kenmerk, uid)
    try:
        withdraw_agreement(asked.row, acting_user=asked.goal.asked.user, at=asked.goal.asked.at)
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gettext("The agreement has been taken back."))
    return redirect(f"{asked.goal.address()}#afspraken")


def _back(asked: AskedGoal) -> Back:
    return Back(gettext("Back to the goal"), asked.address())
