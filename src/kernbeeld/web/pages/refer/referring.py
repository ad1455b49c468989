"""Refer a resident to a sociaal kernteam, and read what came of it: no more than is needed."""

from collections.abc import Sequence
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right, Role, User, held, may, rights_of
from kernbeeld.audit.service import Ground, log_look
from kernbeeld.casework.actions.keep_persoon import PersonDetails
from kernbeeld.casework.actions.team.refer import Referral, refer
from kernbeeld.casework.actions.team.withdraw_referral import withdraw_referral
from kernbeeld.casework.models import Verwijzing
from kernbeeld.casework.queries.cards import Card, cards
from kernbeeld.casework.queries.team.areas import area_name, coverage, neighbourhoods
from kernbeeld.casework.queries.team.referrals import answer_within, made_by, received, said_in
from kernbeeld.casework.queries.team.rooms import team_names
from kernbeeld.casework.rules.team.referrals import (
    NAAR,
    PARTNER,
    answer_due,
    is_overdue,
    may_withdraw,
    step_words,
)
from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.service import numbers_of
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.file.forms import SmallForm, sent
from kernbeeld.web.pages.refer.forms import person_fields, referring_fields
from kernbeeld.web.pages.refer.receiving import received_page
from kernbeeld.web.pages.refer.steps import shown_steps

PURPOSE = "verwijzing"
REFER = Right.REFER
MOST = 200
WHO = ("voornamen", "geslachtsnaam", "geboortedatum", "postcode", "huisnummer")


@page(REFER)
def referrals(request: HttpRequest) -> HttpResponse:
    """Show what somebody referred himself, what was referred to his organisation, and how each stands.

    No names: he knows them by the kenmerk.
    """
    user, today = user_of(request), day_of(now())
    within, names = answer_within(today), team_names()
    rows = [
        (one, step_words(one.stap), names.get(one.team, one.team), _is_late(one, within, today))
        for one in made_by(user).filter(richting=NAAR)[:MOST]
    ]
    told = [(one, step_words(one.stap), names.get(one.team, one.team)) for one in received(user)[:MOST]]
    return render(request, "web/refer/list.html", {"rows": rows, "received": told})


def _is_late(one: Verwijzing, within: int, today: date) -> bool:
    return is_overdue(one.stap, one.day, within, today)


@page(REFER)
def referral(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Show one's own referral with the answer of the team, or one to the organisation that one works for."""
    user, at = user_of(request), now()
    found = made_by(user).filter(kenmerk=kenmerk, richting=NAAR).first()
    if found is None:
        return received_page(request, kenmerk, {})
    log_look(user.name, "verwijzing", [kenmerk], PURPOSE, at=at, ground=Ground(wet=found.wet, taak=PURPOSE))
    context = {
        "referral": found,
        "team": team_names().get(found.team, found.team),
        "said": said_in([found])[found.pk],
        "steps": shown_steps(found.stappen.all()),
        "may_withdraw": may_withdraw(found.stap),
        "due": answer_due(found.day, answer_within(day_of(at))),
    }
    return render(request, "web/refer/referral.html", context)


@page(REFER, "POST")
def withdraw(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Take back one's own referral that was made by mistake."""
    user = user_of(request)
    found = made_by(user).filter(kenmerk=kenmerk, richting=NAAR).first()
    if found is None:
        raise Http404
    try:
        withdraw_referral(found, acting_user=user, at=now())
        messages.success(request, gettext("The referral has been taken back."))
    except UserError as error:
        messages.error(request, str(error))
    return redirect("refer:referral", kenmerk)


@page(REFER, "GET", "HEAD", "POST")
def new(request: HttpRequest) -> HttpResponse:
    """Refer somebody: by his details, or for who may look for residents by the person who was found."""
    user, at = user_of(request), now()
    key = request.GET.get("persoon", "")
    card = _card(user, key) if key else None
    is_partner = _is_partner(user)
    who = {} if card else person_fields()
    form = SmallForm({**who, **referring_fields(_teams(), is_partner=is_partner)}, sent(request))
    made: list[Verwijzing] = []

    def keep() -> None:
        said = dict(form.cleaned_data)
        team = said.pop("team")
        details = {name: said.pop(name) for name in WHO if name in said}
        referral = Referral(**({"verwijzer": PARTNER} | said))
        about = card.key if card else PersonDetails(**details)
        made.append(refer(team, about, referral, acting_user=user, at=at))

    if request.method == "POST" and done(form, keep):
        text = gettext("The team has your referral. Its number is {kenmerk}.", kenmerk=made[0].kenmerk)
        messages.success(request, text)
        return redirect("refer:referral", made[0].kenmerk)
    context = {"form": form, "card": card, "may_find": may(user, Right.FIND_PERSONEN)}
    return render(request, "web/refer/new.html", context, status=422 if form.errors else 200)


def _card(user: User, key: str) -> Card:
    """Return whom a colleague found, after noting the look. Raises :class:`Http404` for who may not look."""
    numbers = numbers_of([key]) if may(user, Right.FIND_PERSONEN) else {}
    if key not in numbers:
        raise Http404
    at = now()
    log_look(user.name, "persoon", [key], PURPOSE, at=at, ground=Ground(taak=PURPOSE))
    return cards([numbers[key]], today=day_of(at), with_homes=False)[numbers[key]]


def _is_partner(user: User) -> bool:
    """Tell whether somebody refers for a partner only."""
    return {grant.role for grant in held(user) if REFER in rights_of(grant.role)} <= {Role.PARTNER}


def _teams() -> Sequence[tuple[str, str]]:
    """Return the teams with where they work, so that who refers can choose by where somebody lives."""
    at = now()
    today = day_of(at)
    areas, worked = neighbourhoods(today, at), coverage(today, at).teams
    kernen = {
        team: sorted(
            {
                area_name(kern, areas)
                for area, teams in worked.items()
                if team in teams
                for kern in areas[area]
            }
        )
        for team in team_names()
    }
    return [
        (code, f"{name}: {', '.join(kernen[code])}" if kernen[code] else name)
        for code, name in team_names().items()
    ]
