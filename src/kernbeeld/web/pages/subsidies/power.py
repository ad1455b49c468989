"""What subsidies still buy: the raises that were given beside assumptions about prices."""

from collections.abc import Sequence
from decimal import Decimal

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right, User
from kernbeeld.conf.house import house_catalogue
from kernbeeld.language import gettext
from kernbeeld.policy.models import Kostensoort
from kernbeeld.policy.queries.subsidies.power_paper import (
    power_amounts,
    power_assumed,
    power_explanation,
    power_headings,
    power_left_out,
    power_moved,
    power_note,
    power_paper,
    power_prices,
    power_sentence,
    power_subtitle,
)
from kernbeeld.policy.queries.subsidies.purchasing import Power, purchasing_power, widest_span
from kernbeeld.policy.queries.subsidies.seen import subsidised, subsidy_years
from kernbeeld.policy.rules.subsidies.purchasing_power import Bought
from kernbeeld.policy.rules.subsidies.words import cost_words, share_words
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.subsidies.asking import paper_download
from kernbeeld.web.pages.subsidies.forms import Form, NumberField

MOST = Decimal(50)


class PowerForm(Form):
    """Which years, whose, and how much prices rise; a price that is left empty is that of the parameter."""

    def __init__(self, request: HttpRequest, years: tuple[int, ...], span: tuple[int, ...]) -> None:
        self._years = years
        self._organisations = subsidised(user_of(request))
        data = request.GET if "van" in request.GET else None
        super().__init__(data, initial=dict(zip(("van", "tot"), span, strict=False)))

    def make(self) -> dict[str, forms.Field]:
        """Return the fields by name."""
        years = [(year, str(year)) for year in self._years]
        prices: dict[str, forms.Field] = {
            soort: NumberField(
                required=False, label=gettext("Price rise in percent a year: {cost}", cost=cost_words(soort))
            )
            for soort in Kostensoort
        }
        return {
            "van": forms.TypedChoiceField(coerce=int, choices=years, label=gettext("From year")),
            "tot": forms.TypedChoiceField(coerce=int, choices=years, label=gettext("Up to year")),
            "organisatie": forms.ChoiceField(
                choices=[("", gettext("all organisations")), *self._organisations],
                required=False,
                label=gettext("Organisation"),
            ),
            **prices,
        }

    def clean(self) -> None:
        """Refuse years in the wrong order, and prices that can't be."""
        said = self.cleaned_data
        if {"van", "tot"} <= set(said) and said["van"] >= said["tot"]:
            self.add_error("tot", gettext("Choose a year after the first one."))
        for soort in Kostensoort:
            if (rate := said.get(soort)) is not None and abs(rate) > MOST:
                self.add_error(soort, gettext("Give a rise between -50 and 50 percent."))


@page(Right.SEE_SUBSIDIES)
def buying(request: HttpRequest) -> HttpResponse:
    """Show what subsidies still buy."""
    form, power = _reckoned(request)
    shown = {
        "form": form,
        "power": power,
        "headings": power_headings(power) if power else (),
        "rows": [_row(one) for one in (*power.rows, power.whole)] if power else [],
        "subtitle": power_subtitle(power) if power else "",
        "sentence": power_sentence(power) if power else "",
        "left_out": power_left_out(power) if power else (),
        "assumed": power_assumed(power) if power else (),
        "moved": _moved(power) if power else (),
        "explanation": power_explanation(),
        "note": power_note(),
        "prices": power_prices(power, house_catalogue()),
        "query": request.GET.urlencode(),
    }
    return render(request, "web/subsidies/power.html", shown)


@page(Right.SEE_SUBSIDIES)
def buying_paper(request: HttpRequest, sort: str) -> HttpResponse:
    """Give the same as a file."""
    _, power = _reckoned(request)
    if power is None:
        raise Http404
    return paper_download(
        power_paper(power, house_catalogue(), now()), f"koopkracht-{power.first}-{power.last}", sort
    )


def _reckoned(request: HttpRequest) -> tuple[PowerForm, Power | None]:
    """Return what is asked; nothing where there are no two years, or something was typed that can't be."""
    user = user_of(request)
    years = subsidy_years(user)
    span = _opening_span(user, years) if "van" not in request.GET and len(years) > 1 else ()
    form = PowerForm(request, years, span)
    if len(years) < 2 or (form.is_bound and not form.is_valid()):
        return form, None
    first, last, organisatie, prices = _asked(form) if form.is_bound else (*span, "", {})
    return form, purchasing_power(
        user, house_catalogue(), first, last, organisatie=organisatie, prices=prices
    )


def _opening_span(user: User, years: Sequence[int]) -> tuple[int, int]:
    """Return the years to open on: all of them where nobody can be followed, which tells who is left out."""
    return widest_span(user) or (years[-1], years[0])


def _asked(form: PowerForm) -> tuple[int, int, str, dict[str, Decimal]]:
    said = form.cleaned_data
    prices = {soort.value: said[soort] / 100 for soort in Kostensoort if said[soort] is not None}
    return said["van"], said["tot"], said["organisatie"], prices


def _row(one: Bought) -> tuple[str, tuple[int, ...], str]:
    return cost_words(one.soort), power_amounts(one), share_words(one.lost)


def _moved(power: Power) -> list[tuple[str, int, str]]:
    return [(name, one.buys, share_words(one.lost)) for name, one in power_moved(power)]
