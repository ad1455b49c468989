"""Making the tree: effects, results, indicators and instruments, and taking away what was a mistake."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kernbeeld.accounts.service import Right
from kernbeeld.conf.house import house_catalogue
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.policy.actions.results.drop_goal import Part, drop_goal
from kernbeeld.policy.actions.results.keep_effect import keep_effect
from kernbeeld.policy.actions.results.keep_indicator import keep_indicator
from kernbeeld.policy.actions.results.keep_instrument import keep_instrument
from kernbeeld.policy.actions.results.keep_resultaat import keep_resultaat
from kernbeeld.policy.models.results import Effect, Meetinstrument, Resultaat, Resultaatindicator
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.results.forms import (
    EffectForm,
    IndicatorForm,
    InstrumentForm,
    ResultaatForm,
    values_of,
)

READ_WRITE = ("GET", "HEAD", "POST")
P = TypeVar("P", bound=Part)
NEXT = 10
"""So far apart new parts stand, so that one can be put between two."""


@dataclass(frozen=True)
class Desk:
    """What a form is about: its title, where it leads back to, and the part that can be taken away."""

    title: str
    back: str
    sort: str = ""
    part: Part | None = None


@page(Right.KEEP_POLICY, *READ_WRITE)
def new_effect(request: HttpRequest) -> HttpResponse:
    """Ask for a new effect, and keep it."""
    first = {"domain": request.GET.get("terrein", "")[:120], "order": NEXT * (Effect.objects.count() + 1)}
    form = EffectForm(request.POST or None, initial=first)
    desk = Desk(gettext("New effect"), reverse("results:tree"))
    return _kept(
        request, form, desk, lambda: keep_effect(form.details(), acting_user=user_of(request), at=now())
    )


@page(Right.KEEP_POLICY, *READ_WRITE)
def edit_effect(request: HttpRequest, code: str) -> HttpResponse:
    """Show an effect, and keep what is changed."""
    effect = _there(Effect.objects.for_user(user_of(request)).filter(code=code).first())
    first = values_of(effect, "title", "domain", "text", "bron", "order")
    form = EffectForm(request.POST or None, initial=first)
    desk = Desk(effect.title, reverse("results:tree"), "effect", effect)

    def keep() -> None:
        keep_effect(form.details(), effect=effect, number=form.read, acting_user=user_of(request), at=now())

    return _kept(request, form, desk, keep)


@page(Right.KEEP_POLICY, *READ_WRITE)
def new_resultaat(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for a new result of an effect, and keep it."""
    effect = _there(Effect.objects.for_user(user_of(request)).filter(code=code).first())
    first = {"effect": str(effect.pk), "order": NEXT * (effect.resultaten.count() + 1)}
    form = ResultaatForm(user_of(request), request.POST or None, initial=first)
    desk = Desk(gettext("New result"), reverse("results:tree"))

    def keep() -> None:
        keep_resultaat(form.details(), effect=form.effect(), acting_user=user_of(request), at=now())

    return _kept(request, form, desk, keep)


@page(Right.KEEP_POLICY, *READ_WRITE)
def edit_resultaat(request: HttpRequest, code: str) -> HttpResponse:
    """Show a result, and keep what is changed; it can go to another effect."""
    resultaat = _there(Resultaat.objects.for_user(user_of(request)).filter(code=code).first())
    first = values_of(resultaat, "title", "resultaatgebied", "order") | {"effect": str(resultaat.effect_id)}
    form = ResultaatForm(user_of(request), request.POST or None, initial=first)
    desk = Desk(resultaat.title, reverse("results:tree"), "resultaat", resultaat)

    def keep() -> None:
        keep_resultaat(
            form.details(),
            effect=form.effect(),
            resultaat=resultaat,
            number=form.read,
            acting_user=user_of(request),
            at=now(),
        )

    return _kept(request, form, desk, keep)


@page(Right.KEEP_POLICY, *READ_WRITE)
def new_indicator(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for a new indicator of a result, and keep it."""
    resultaat = _there(Resultaat.objects.for_user(user_of(request)).filter(code=code).first())
    first = {"resultaat": str(resultaat.pk), "order": NEXT * (resultaat.indicatoren.count() + 1)}
    form = IndicatorForm(user_of(request), house_catalogue(), request.POST or None, initial=first)
    desk = Desk(gettext("New indicator"), reverse("results:tree"))

    def keep() -> None:
        keep_indicator(
            form.details(),
            house_catalogue(),
            resultaat=form.resultaat(),
            acting_user=user_of(request),
            at=now(),
        )

    return _kept(request, form, desk, keep)


@page(Right.KEEP_POLICY, *READ_WRITE)
def edit_indicator(request: HttpRequest, code: str) -> HttpResponse:
    """Show an indicator, and keep what is changed."""
    found = _there(Resultaatindicator.objects.for_user(user_of(request)).filter(code=code).first())
    first = values_of(found, "title", "sort", "unit", "figure", "order")
    first |= {"resultaat": str(found.resultaat_id)}
    form = IndicatorForm(user_of(request), house_catalogue(), request.POST or None, initial=first)
    desk = Desk(found.title, reverse("results:indicator", args=(code,)), "indicator", found)

    def keep() -> None:
        keep_indicator(
            form.details(),
            house_catalogue(),
            resultaat=form.resultaat(),
            indicator=found,
            number=form.read,
            acting_user=user_of(request),
            at=now(),
        )

    return _kept(request, form, desk, keep)


@page(Right.KEEP_POLICY, *READ_WRITE)
def new_instrument(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for a new instrument of an indicator, and keep it."""
    found = _there(Resultaatindicator.objects.for_user(user_of(request)).filter(code=code).first())
    form = InstrumentForm(house_catalogue(), request.POST or None, initial={"due_days": 45})
    back = reverse("results:indicator", args=(code,))
    desk = Desk(gettext("New instrument for: {title}", title=found.title), back)

    def keep() -> None:
        keep_instrument(
            form.details(), house_catalogue(), indicator=found, acting_user=user_of(request), at=now()
        )

    return _kept(request, form, desk, keep)


@page(Right.KEEP_POLICY, *READ_WRITE)
def edit_instrument(request: HttpRequest, code: str) -> HttpResponse:
    """Show an instrument, and keep what is changed."""
    shown = Meetinstrument.objects.for_user(user_of(request), right=Right.KEEP_POLICY)
    found = _there(shown.select_related("indicator").filter(code=code).first())
    names = ("title", "how", "bewijsniveau", "organisatie", "rhythm", "due_days", "starts", "ends")
    form = InstrumentForm(house_catalogue(), request.POST or None, initial=values_of(found, *names))
    back = reverse("results:indicator", args=(found.indicator.code,))
    desk = Desk(found.title, back, "instrument", found)

    def keep() -> None:
        keep_instrument(
            form.details(),
            house_catalogue(),
            indicator=found.indicator,
            instrument=found,
            number=form.read,
            acting_user=user_of(request),
            at=now(),
        )

    return _kept(request, form, desk, keep)


@page(Right.KEEP_POLICY, "POST")
def drop(request: HttpRequest, sort: str, code: str) -> HttpResponse:
    """Take away a part on which nothing hangs."""
    part = _there(_part(request, sort, code))
    try:
        drop_goal(part, acting_user=user_of(request), at=now())
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gettext("'{title}' has been taken away.", title=part.title))
    return redirect("results:tree")


def _part(request: HttpRequest, sort: str, code: str) -> Part | None:
    user = user_of(request)
    if sort == "effect":
        return Effect.objects.for_user(user).filter(code=code).first()
    if sort == "resultaat":
        return Resultaat.objects.for_user(user).filter(code=code).first()
    if sort == "indicator":
        return Resultaatindicator.objects.for_user(user).filter(code=code).first()
    if sort == "instrument":
        return Meetinstrument.objects.for_user(user, right=Right.KEEP_POLICY).filter(code=code).first()
    return None


def _there(found: P | None) -> P:
    if found is None:
        raise Http404
    return found


def _kept(request: HttpRequest, form: forms.Form, desk: Desk, keep: Callable[[], object]) -> HttpResponse:
    """Keep what was filled in and go back, or show the form with what is wrong."""
    if request.method == "POST" and done(form, keep):
        messages.success(request, gettext("This has been kept."))
        return redirect(desk.back)
    shown = {"form": form, "desk": desk}
    return render(request, "web/results/keep.html", shown, status=422 if form.is_bound else 200)
