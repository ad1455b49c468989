"""Answer a referral: accept or refuse it, and tell what came of it."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import Ground, log_look
from kernbeeld.casework.actions.team.answer import (
    accept_referral,
    note_accepted,
    refuse_referral,
    return_referral,
)
from kernbeeld.casework.actions.team.withdraw_referral import withdraw_referral
from kernbeeld.casework.models import Verwijzing
from kernbeeld.casework.queries.cards import cards
from kernbeeld.casework.queries.team.referrals import of_cases, said_in, to_decide, to_return
from kernbeeld.casework.queries.team.rooms import members_of
from kernbeeld.casework.rules.team.referrals import (
    AANGENOMEN,
    DOOR,
    INGEDIEND,
    TERUGGEMELD,
    may_withdraw,
    next_stappen,
    referrer_words,
)
from kernbeeld.conf.house import house_catalogue
from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from kernbeeld.language import active, gettext
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.file.forms import SmallForm
from kernbeeld.web.pages.refer.steps import shown_steps
from kernbeeld.web.pages.team.asked import PURPOSE
from kernbeeld.web.pages.team.forms import (
    chosen_user,
    people_field,
    refusal_fields,
    return_fields,
    sort_field,
)
from kernbeeld.web.pages.work.labels import Labels

ROOM = Right.WORK_IN_TEAM


@page(ROOM)
def referral(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Show a referral to who answers it."""
    return _page(request, kenmerk, {})


@page(ROOM, "POST")
def accept(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Accept a referral: to the team, as a case that a member works on; by the team, as it was answered."""
    found, user = _found(request, kenmerk), user_of(request)
    if found.richting == DOOR:
        return _told(request, found, lambda: note_accepted(found, acting_user=user, at=now()))
    people = _people(found)
    form = _accepting(people, request.POST)

    def keep() -> None:
        said = form.cleaned_data
        to = chosen_user(people, said, "to")
        accept_referral(found, to=to, soort=said["soort"], acting_user=user, at=now())

    return _kept(request, found, form, keep, "accept")


@page(ROOM, "POST")
def refuse(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Refuse a referral, with the reason that who referred reads."""
    found, user = _found(request, kenmerk), user_of(request)
    form = SmallForm(refusal_fields(), request.POST, prefix="weiger")
    return _kept(
        request,
        found,
        form,
        lambda: refuse_referral(found, **form.cleaned_data, acting_user=user, at=now()),
        "refuse",
    )


@page(ROOM, "POST")
def tell(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Tell what came of a referral."""
    found, user = _found(request, kenmerk), user_of(request)
    form = SmallForm(return_fields(), request.POST, prefix="uitkomst")
    return _kept(
        request,
        found,
        form,
        lambda: return_referral(found, **form.cleaned_data, acting_user=user, at=now()),
        "tell",
    )


@page(ROOM, "POST")
def take_back(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Take back a referral by the team that was made by mistake."""
    found, user = _found(request, kenmerk), user_of(request)
    return _told(request, found, lambda: withdraw_referral(found, acting_user=user, at=now()))


def _found(request: HttpRequest, kenmerk: str) -> Verwijzing:
    found = to_return(user_of(request), kenmerk)
    if found is None:
        raise Http404
    return found


def _people(found: Verwijzing) -> list[User]:
    return [lid.user for lid in members_of(found.team)]


def _accepting(people: Sequence[User], sent: QueryDict | None = None) -> SmallForm:
    fields = {"to": people_field(gettext("Who works on it?"), people), "soort": sort_field()}
    return SmallForm(fields, sent, prefix="neem")


def _kept(
    request: HttpRequest, found: Verwijzing, form: SmallForm, act: Callable[[], object], name: str
) -> HttpResponse:
    if not done(form, act):
        return _page(request, found.kenmerk, {name: form})
    messages.success(request, gettext("Your answer has been kept. Who referred can read it."))
    return _back(request, found)


def _told(request: HttpRequest, found: Verwijzing, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
        messages.success(request, gettext("It has been written down."))
    except UserError as error:
        messages.error(request, str(error))
    return _back(request, found)


def _back(request: HttpRequest, found: Verwijzing) -> HttpResponse:
    if to_return(user_of(request), found.kenmerk) is not None:
        return redirect("team:referral", found.kenmerk)
    return redirect(f"{reverse('team:front')}?team={found.team}")


def _page(request: HttpRequest, kenmerk: str, forms: dict[str, SmallForm]) -> HttpResponse:
    found, user, at = _found(request, kenmerk), user_of(request), now()
    log_look(user.name, "verwijzing", [kenmerk], PURPOSE, at=at, ground=Ground(wet=found.wet, taak=PURPOSE))
    steps = list(found.stappen.all())
    ground = house_catalogue().grondslagen.get(found.grondslag)
    is_open = found.stap == INGEDIEND or of_cases(user).filter(pk=found.pk).exists()
    people = cards([found.persoon_id], today=day_of(at)) if is_open else {}
    card, said = people.get(found.persoon_id), said_in([found])[found.pk] if is_open else {}
    possible = next_stappen(found.stap)
    is_by_team = found.richting == DOOR
    is_answered = is_by_team or to_decide(user, kenmerk) is not None
    context = {
        "referral": found,
        "card": card,
        "said": said,
        "law": Labels().of("wet", found.wet),
        "by": referrer_words(found.verwijzer),
        "ground": f"{ground.label[active()]} ({ground.article})" if ground else found.grondslag,
        "steps": shown_steps(steps),
        "is_by_team": is_by_team,
        "may_take_back": is_by_team and may_withdraw(found.stap),
        "may_answer": AANGENOMEN in possible and is_answered,
        "may_tell": TERUGGEMELD in possible,
        "accepting": forms.get("accept") or _accepting(_people(found)),
        "refusing": forms.get("refuse") or SmallForm(refusal_fields(), prefix="weiger"),
        "telling": forms.get("tell") or SmallForm(return_fields(), prefix="uitkomst"),
        "failing": list(forms.values()),
    }
    return render(request, "web/team/referral.html", context, status=422 if forms else 200)
