"""Change the amounts of an action by decision: shift money between years, or add and take away."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.language import gettext
from kernbeeld.policy.actions.programmes.keep_slices import Decision, set_slices, shift_slices
from kernbeeld.policy.rules.programmes.facts import Action
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.programmes.fields import MoneyField, amounts_by_year, decision_fields, number_field
from kernbeeld.web.pages.programmes.seen import Seen, seen


class DecidedForm(forms.Form):
    """What every change by decision asks."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {
            "number": number_field(),
            **decision_fields(required=True),
        }

    def decided(self) -> Decision:
        """Return the decision."""
        return Decision(str(self.cleaned_data["decision"]).strip(), self.cleaned_data["decided_on"])


class ShiftForm(DecidedForm):
    """How much goes from one year to another."""

    def __init__(self, years: tuple[int, ...], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(year), str(year)) for year in years]
        self.fields = {
            "from_year": forms.ChoiceField(choices=choices, label=gettext("From year")),
            "to_year": forms.ChoiceField(choices=choices, label=gettext("To year")),
            "amount": MoneyField(required=True, label=gettext("Amount that is moved")),
            **self.fields,
        }

    def shifts(self) -> dict[int, int]:
        """Return what goes out of one year and into the other; the same year twice is nothing."""
        said = self.cleaned_data
        here, there, cents = int(said["from_year"]), int(said["to_year"]), int(said["amount"])
        return {} if here == there else {here: -cents, there: cents}


class AdjustForm(DecidedForm):
    """What each year may cost from now on."""

    def __init__(self, years: tuple[int, ...], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.years = years
        amounts = {
            f"year_{year}": MoneyField(label=gettext("Amount for {year}", year=year)) for year in years
        }
        self.fields = {**amounts, **self.fields}

    def slices(self) -> dict[int, int]:
        """Return the amounts that were filled in, by year."""
        return amounts_by_year(self, self.years)


@page(Right.KEEP_POLICY, "GET", "HEAD", "POST")
def amounts(request: HttpRequest, code: str, action_code: str) -> HttpResponse:
    """Shift money between years, or set other amounts; either by a decision."""
    held = seen(request, code)
    one = held.action(action_code)
    what = request.POST.get("what", "")
    shift = ShiftForm(
        held.told.years, request.POST if what == "shift" else None, initial=_first(held, one), prefix="shift"
    )
    adjust = AdjustForm(
        held.told.years,
        request.POST if what == "adjust" else None,
        initial=_first(held, one),
        prefix="adjust",
    )
    if what == "shift" and done(shift, lambda: _shift(request, held, one, shift)):
        messages.success(request, gettext("The amount has been moved."))
        return redirect("programmes:action", code, action_code)
    if what == "adjust" and done(adjust, lambda: _adjust(request, held, one, adjust)):
        messages.success(request, gettext("The amounts have been kept."))
        return redirect("programmes:action", code, action_code)
    shown = {"programme": held.told, "action": one, "shift": shift, "adjust": adjust}
    is_wrong = request.method == "POST"
    return render(request, "web/programmes/amounts.html", shown, status=422 if is_wrong else 200)


def _first(held: Seen, one: Action) -> dict[str, object]:
    years = {f"year_{year}": cents for year, cents in one.slices.items()}
    return {"number": one.number, "decided_on": held.told.today, **years}


def _shift(request: HttpRequest, held: Seen, one: Action, form: ShiftForm) -> None:
    shift_slices(
        held.action_row(one.code),
        form.shifts(),
        decision=form.decided(),
        number=int(form.cleaned_data["number"]),
        acting_user=user_of(request),
        at=now(),
    )


def _adjust(request: HttpRequest, held: Seen, one: Action, form: AdjustForm) -> None:
    set_slices(
        held.action_row(one.code),
        form.slices(),
        decision=form.decided(),
        number=int(form.cleaned_data["number"]),
        acting_user=user_of(request),
        at=now(),
    )
