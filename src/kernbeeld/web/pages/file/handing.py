"""Who works on a file: taken, handed over, and shielded from everybody else."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.hand_over import hand_over
from kernbeeld.casework.actions.set_besloten import set_besloten
from kernbeeld.casework.actions.take_case import take_case
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.queries.file import colleagues_for, melding_for
from kernbeeld.casework.rules.codes import members
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext
from kernbeeld.web.forms import done
from kernbeeld.web.page import page
from kernbeeld.web.pages.file.asked import file_to_change
from kernbeeld.web.pages.file.forms import SmallForm, Told, handing_fields, on_a_page, sent


@page(Right.WORK_ON_CASES, "GET", "HEAD", "POST")
def hand(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Hand a file over to a colleague or a team; who then no longer sees it goes back to the worklist."""
    asked = file_to_change(request, kenmerk)
    colleagues = {str(one.pk): one for one in colleagues_for(asked.melding)}
    teams = list(members(house_catalogue(), "team").items())
    form = SmallForm(handing_fields(list(colleagues.values()), teams), sent(request))
    told = Told(
        title=gettext("Hand over"),
        submit=gettext("Hand over"),
        done=gettext("The melding has been handed over."),
        anchor="inhoud",
    )

    def give() -> None:
        said = form.cleaned_data
        to = colleagues.get(said["to"])
        hand_over(asked.melding, to=to, team=said["team"], acting_user=asked.user, at=asked.at)

    if request.method == "POST" and done(form, give):
        messages.success(request, told.done)
        still = melding_for(asked.user, kenmerk) is not None
        return redirect(asked.address() if still else "work:list")
    # What was refused already is not tried twice: the page only shows it.
    return on_a_page(request, asked, form, told, lambda: None)


@page(Right.WORK_ON_CASES, "POST")
def take(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Work on a file oneself from now on."""
    asked = file_to_change(request, kenmerk)
    held = {asked.melding.pk: asked.melding.behandelaar_id}
    if take_case(held, acting_user=asked.user, at=asked.at).taken:
        messages.success(request, gettext("You work on this melding now."))
    else:
        messages.error(request, gettext("This melding has ended, or a colleague has just taken it."))
    return redirect(asked.address())


@page(Right.WORK_ON_CASES, "POST")
def shield(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Make a file besloten, or open it again."""
    asked = file_to_change(request, kenmerk)
    is_besloten = request.POST.get("besloten") == "ja"
    try:
        set_besloten(asked.melding, is_besloten, acting_user=asked.user, at=asked.at)
    except CaseworkError as error:
        messages.error(request, str(error))
        return redirect(asked.address())
    shut = gettext("This melding is besloten: only who works on it sees it.")
    opened = gettext("This melding is open again to everybody whose work reaches it.")
    messages.success(request, shut if is_besloten else opened)
    return redirect(asked.address())
