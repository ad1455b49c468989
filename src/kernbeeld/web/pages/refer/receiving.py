"""What a team referred to a partner organisation: read what is needed, and answer the team."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.audit.service import Ground, log_look
from kernbeeld.casework.actions.team.answer import note_accepted, refuse_referral, return_referral
from kernbeeld.casework.models import Verwijzing
from kernbeeld.casework.queries.cards import cards
from kernbeeld.casework.queries.team.referrals import received, said_in
from kernbeeld.casework.queries.team.rooms import team_names
from kernbeeld.casework.rules.team.referrals import (
    AANGENOMEN,
    TERUGGEMELD,
    next_stappen,
    tells_where,
    tells_who,
)
from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.file.forms import SmallForm
from kernbeeld.web.pages.refer.steps import shown_steps
from kernbeeld.web.pages.team.forms import refusal_fields, return_fields
from kernbeeld.web.pages.work.labels import Labels

PURPOSE = "verwijzing"
REFER = Right.REFER


@page(REFER, "POST")
def accept(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Tell the team that one's organisation takes it up."""
    found, user = _found(request, kenmerk), user_of(request)
    try:
        note_accepted(found, acting_user=user, at=now())
        messages.success(request, gettext("Your answer has been kept. The team can read it."))
    except UserError as error:
        messages.error(request, str(error))
    return redirect("refer:referral", found.kenmerk)


@page(REFER, "POST")
def refuse(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Tell the team why one's organisation does not take it up."""
    found, user = _found(request, kenmerk), user_of(request)
    form = SmallForm(refusal_fields(), request.POST, prefix="weiger")

    def keep() -> None:
        refuse_referral(found, **form.cleaned_data, acting_user=user, at=now())

    return _kept(request, found, form, keep, "refuse")


@page(REFER, "POST")
def tell(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Tell the team what came of it."""
    found, user = _found(request, kenmerk), user_of(request)
    form = SmallForm(return_fields(), request.POST, prefix="uitkomst")

    def keep() -> None:
        return_referral(found, **form.cleaned_data, acting_user=user, at=now())

    return _kept(request, found, form, keep, "tell")


def received_page(request: HttpRequest, kenmerk: str, forms: dict[str, SmallForm]) -> HttpResponse:
    """Show a referral to one's organisation: who it is until it ended, where he lives once it is taken up.

    Raises :class:`Http404` where there is none for the reader.
    """
    found, user, at = _found(request, kenmerk), user_of(request), now()
    log_look(user.name, "verwijzing", [kenmerk], PURPOSE, at=at, ground=Ground(wet=found.wet, taak=PURPOSE))
    is_open, has_home = tells_who(found.stap), tells_where(found.stap)
    people = cards([found.persoon_id], today=day_of(at), with_homes=has_home) if is_open else {}
    possible = next_stappen(found.stap)
    context = {
        "referral": found,
        "team": team_names().get(found.team, found.team),
        "law": Labels().of("wet", found.wet),
        "card": people.get(found.persoon_id),
        "reden": said_in([found])[found.pk].get("reden", "") if is_open else "",
        "steps": shown_steps(found.stappen.all()),
        "may_answer": AANGENOMEN in possible,
        "may_tell": TERUGGEMELD in possible,
        "refusing": forms.get("refuse") or SmallForm(refusal_fields(), prefix="weiger"),
        "telling": forms.get("tell") or SmallForm(return_fields(), prefix="uitkomst"),
        "failing": list(forms.values()),
    }
    return render(request, "web/refer/received.html", context, status=422 if forms else 200)


def _found(request: HttpRequest, kenmerk: str) -> Verwijzing:
    found = received(user_of(request)).filter(kenmerk=kenmerk).select_related("persoon").first()
    if found is None:
        raise Http404
    return found


def _kept(
    request: HttpRequest, found: Verwijzing, form: SmallForm, act: Callable[[], object], name: str
) -> HttpResponse:
    if not done(form, act):
        return received_page(request, found.kenmerk, {name: form})
    messages.success(request, gettext("Your answer has been kept. The team can read it."))
    return redirect("refer:referral", found.kenmerk)
