"""Keep a subsidy and what was agreed for it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.community.service import Partner
from kernbeeld.language import gettext
from kernbeeld.policy.actions.subsidies.keep_afspraak import AgreementDetails, drop_afspraak, keep_afspraak
from kernbeeld.policy.actions.subsidies.keep_subsidie import SubsidyDetails, keep_subsidie
from kernbeeld.policy.models import Prestatieafspraak, Resultaatindicator, Subsidie
from kernbeeld.policy.rules.programmes.money import typed_amount
from kernbeeld.web.clock import now
from kernbeeld.web.context import today
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.subsidies.asking import Asked, form_page, found, read_number, the_subsidy
from kernbeeld.web.pages.subsidies.forms import (
    AgreementForm,
    Choices,
    ReasonForm,
    SubsidyForm,
    typed_number,
    typed_parts,
)


@page(Right.KEEP_SUBSIDIES, "GET", "HEAD", "POST")
def new(request: HttpRequest) -> HttpResponse:
    """Keep a new subsidy."""
    organisations: Choices = [(one.code, one.name) for one in Partner.objects.for_user(user_of(request))]
    first = {"jaar": today().year, "state": "verleend"}
    form = SubsidyForm(organisations, request.POST or None, initial=first)
    kept: list[Subsidie] = []

    def keep() -> None:
        said = form.cleaned_data
        details = _details(form, said["organisatie"], said["jaar"])
        kept.append(keep_subsidie(details, acting_user=user_of(request), at=now()))

    if request.method == "POST" and done(form, keep):
        messages.success(request, gettext("The subsidy has been kept. Now say what was agreed for it."))
        return redirect("subsidies:subsidy", kept[0].kenmerk)
    shown = {"form": form, "has_organisations": bool(organisations)}
    return render(request, "web/subsidies/new.html", shown, status=422 if form.errors else 200)


@page(Right.KEEP_SUBSIDIES, "GET", "HEAD", "POST")
def change(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Change a subsidy that is not settled yet."""
    view = the_subsidy(request, kenmerk, Right.KEEP_SUBSIDIES)
    one = view.subsidie
    typed = {part.soort: typed_amount(part.bedrag) for part in view.parts}
    first = {
        "title": one.title,
        "verleend": typed_amount(one.verleend),
        "state": one.state,
        "bron": one.bron,
        "assumption": one.assumption,
        **typed_parts(view.parts, typed),
    }
    form = SubsidyForm([], request.POST or None, initial=first)

    def keep() -> None:
        details = _details(form, one.organisatie, one.jaar)
        number = read_number(request, one.number)
        keep_subsidie(details, subsidie=one, number=number, acting_user=user_of(request), at=now())

    asked = Asked(
        gettext("Change this subsidy"),
        gettext("Keep"),
        gettext("The subsidy has been changed."),
        number=one.number,
    )
    return form_page(request, view, form, keep, asked)


@page(Right.KEEP_SUBSIDIES, "GET", "HEAD", "POST")
def agree(request: HttpRequest, kenmerk: str, key: int | None = None) -> HttpResponse:
    """Keep what was agreed for a part of a subsidy, new or changed."""
    view = the_subsidy(request, kenmerk, Right.KEEP_SUBSIDIES)
    one = found(view.agreements, key) if key is not None else None
    user = user_of(request)
    indicators: Choices = [
        (indicator.code, f"{indicator.title} ({indicator.sort})")
        for indicator in Resultaatindicator.objects.for_user(user)
    ]
    form = AgreementForm(indicators, request.POST or None, initial=_first(one))

    def keep() -> None:
        said = form.cleaned_data
        details = AgreementDetails(
            said["text"], said["bedrag"], said["indicator"], said["target"], said["at_least"] == "ja"
        )
        number = read_number(request, one.number if one else 0)
        keep_afspraak(
            details, subsidie=view.subsidie, afspraak=one, number=number, acting_user=user, at=now()
        )

    title = gettext("Change an agreement") if one else gettext("Keep an agreement")
    intro = gettext("Without an indicator, or without anybody who measures it, its money rests on nothing.")
    asked = Asked(
        title, gettext("Keep"), gettext("The agreement has been kept."), intro, one.number if one else 0
    )
    return form_page(request, view, form, keep, asked)


@page(Right.KEEP_SUBSIDIES, "GET", "HEAD", "POST")
def drop_agreement(request: HttpRequest, kenmerk: str, key: int) -> HttpResponse:
    """Take an agreement out, with the reason."""
    view = the_subsidy(request, kenmerk, Right.KEEP_SUBSIDIES)
    one = found(view.agreements, key)
    form = ReasonForm(request.POST or None)

    def drop() -> None:
        number = read_number(request, one.number)
        reason = form.cleaned_data["reason"]
        drop_afspraak(one, number=number, reason=reason, acting_user=user_of(request), at=now())

    asked = Asked(
        gettext("Take an agreement out"),
        gettext("Take out"),
        gettext("The agreement has been taken out."),
        one.text,
        one.number,
    )
    return form_page(request, view, form, drop, asked)


def _details(form: SubsidyForm, organisatie: str, jaar: int) -> SubsidyDetails:
    said = form.cleaned_data
    return SubsidyDetails(
        organisatie=organisatie,
        jaar=jaar,
        title=said["title"],
        verleend=said["verleend"],
        state=said["state"],
        parts=form.cost_parts,
        bron=said["bron"],
        assumption=said["assumption"],
    )


def _first(one: Prestatieafspraak | None) -> dict[str, object]:
    if one is None:
        return {"at_least": "ja"}
    return {
        "text": one.text,
        "bedrag": typed_amount(one.bedrag),
        "indicator": one.indicator.code if one.indicator else "",
        "target": typed_number(one.target),
        "at_least": "ja" if one.at_least else "nee",
    }
