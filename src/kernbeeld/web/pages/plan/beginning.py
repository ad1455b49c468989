"""From a melding or a person to the plan: the one that there is, or a new one with the family ticked."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.audit.service import Ground
from kernbeeld.casework.actions.plan.open_plan import open_plan
from kernbeeld.casework.actions.plan.take_part import plan_to_take_part_in, take_part
from kernbeeld.casework.models import Melding, Ondersteuningsplan
from kernbeeld.casework.queries.cards import Card
from kernbeeld.casework.queries.file import melding_for
from kernbeeld.casework.queries.person_file import cases_of
from kernbeeld.casework.queries.personen import TOEGANG, Looking, shown
from kernbeeld.casework.queries.plan.family import Relative, family_of
from kernbeeld.casework.queries.plan.finding import plan_for, plan_of
from kernbeeld.casework.queries.wall.joining import works_on_file
from kernbeeld.house_time import day_of
from kernbeeld.language import gettext
from kernbeeld.registers.merging import counted_as
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import numbers_of
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.laws import law_words
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.file.forms import SmallForm, sent
from kernbeeld.web.pages.plan.asked import PURPOSE
from kernbeeld.web.pages.plan.forms import several


@page(Right.SEE_PLANS, "GET", "HEAD", "POST")
def of_melding(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Go to the plan of who a melding is about, or begin one with the family in a few ticks."""
    user, at = user_of(request), now()
    melding = melding_for(user, kenmerk)
    if melding is None:
        raise Http404
    may_work = melding_for(user, kenmerk, right=Right.WORK_ON_CASES) is not None
    known = _open_plan(user, melding.persoon, at)
    if known and not (may_work and works_on_file(user, melding.persoon, melding.wet)):
        return redirect("plan:plan", known.kenmerk)
    if may_work and (plan := plan_to_take_part_in(melding, user, at)):
        return _taking_part(request, user, melding, plan, at)
    if known:
        return redirect("plan:plan", known.kenmerk)
    if not may_work:
        raise Http404
    family = family_of(melding.persoon_id, day_of(at))
    looking = Looking(user, PURPOSE, at, Ground(wet=melding.wet, taak=TOEGANG.taak))
    cards = shown([melding.persoon_id, *(one.number for one in family)], looking)
    form = _form(request, cards[1:], family)
    opened: list[Ondersteuningsplan] = []

    def begin() -> None:
        chosen = [cards[0].key, *form.cleaned_data.get("personen", ())]
        opened.append(open_plan(chosen, melding=melding, acting_user=user, at=at))

    if request.method == "POST" and done(form, begin):
        messages.success(request, gettext("The plan has begun. You are its regisseur."))
        return redirect("plan:plan", opened[0].kenmerk)
    context = {"melding": melding, "card": cards[0], "form": form}
    return render(request, "web/plan/begin.html", context, status=422 if form.errors else 200)


def _taking_part(
    request: HttpRequest, user: User, melding: Melding, plan: Ondersteuningsplan, at: datetime
) -> HttpResponse:
    """Show that there is a plan, and whose name is on it; take part with this melding in one click."""
    (card,) = shown(
        [melding.persoon_id], Looking(user, PURPOSE, at, Ground(wet=melding.wet, taak=TOEGANG.taak))
    )
    form = SmallForm({}, sent(request))
    if request.method == "POST" and done(form, lambda: take_part(melding, acting_user=user, at=at)):
        messages.success(request, gettext("You take part in this plan now."))
        return redirect("plan:plan", plan.kenmerk)
    context = {
        "melding": melding,
        "card": card,
        "form": form,
        "law": law_words(melding.wet),
        "regisseur": plan.regisseur,
        "is_own": works_on_file(user, melding.persoon, melding.wet),
    }
    return render(request, "web/plan/take_part.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, cards: Sequence[Card], family: Sequence[Relative]) -> SmallForm:
    """Return the tick boxes of a family; who lives together is ticked already."""
    together = {one.number for one in family if one.is_together}
    fields = {}
    if cards:
        words = [(card.key, _words(card, is_together=card.number in together)) for card in cards]
        fields["personen"] = several(
            gettext("Who else is in the plan?"),
            words,
            gettext("Being in the plan opens nothing to anybody: for each part somebody is let in."),
        )
    ticked = [card.key for card in cards if card.number in together]
    return SmallForm(fields, sent(request), initial={"personen": ticked})


def _words(card: Card, *, is_together: bool) -> str:
    name = card.name if card.age is None else gettext("{name} ({age} years)", name=card.name, age=card.age)
    return name if is_together else gettext("{name}, lives elsewhere", name=name)


@page(Right.SEE_PLANS)
def of_person(request: HttpRequest, key: str) -> HttpResponse:
    """Go to the plan of a person, or to the melding with which one can begin it."""
    user, at = user_of(request), now()
    number = numbers_of([key]).get(key)
    if number is None:
        raise Http404
    persoon = Persoon.objects.get(pk=counted_as([number]).get(number) or number)
    if known := _open_plan(user, persoon, at):
        return redirect("plan:plan", known.kenmerk)
    meldingen = _to_begin_with(user, persoon)
    if len(meldingen) == 1:
        return redirect("plan:of_melding", meldingen[0].kenmerk)
    if not meldingen and not may(user, Right.FIND_PERSONEN):
        # Who can look up nobody is not told either that there is somebody with this key.
        raise Http404
    return render(request, "web/plan/choose.html", {"meldingen": meldingen, "key": key})


def _to_begin_with(user: User, persoon: Persoon) -> list[Melding]:
    """Return the meldingen of a person on which the user may work, those that run."""
    found = [one for one in cases_of(persoon.pk, user) if one.einde is None]
    return [one for one in found if melding_for(user, one.kenmerk, right=Right.WORK_ON_CASES)]


def _open_plan(user: User, persoon: Persoon, at: datetime) -> Ondersteuningsplan | None:
    found = plan_of(persoon, day_of(at))
    return plan_for(user, found.kenmerk) if found else None
