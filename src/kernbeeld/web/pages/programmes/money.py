"""The page of the controller: book what was spent, take a booking back, say what a year will cost."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernbeeld.accounts.service import Right
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.policy.actions.programmes.book import Spending, book, forecast, take_back_booking
from kernbeeld.policy.models import Realisatieboeking
from kernbeeld.policy.rules.programmes.facts import Programme
from kernbeeld.web.clock import now
from kernbeeld.web.forms import done
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.programmes.fields import MoneyField, day_field
from kernbeeld.web.pages.programmes.seen import Seen, seen


class BookForm(forms.Form):
    """What was spent, on which action."""

    def __init__(self, programme: Programme, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields = {
            "action": _action_field(programme),
            "on": day_field(gettext("Booked on"), required=True),
            "amount": MoneyField(
                required=True,
                label=gettext("Amount"),
                help_text=gettext("With a minus for what came back."),
            ),
            "description": forms.CharField(max_length=300, label=gettext("Spent on")),
            "journaalpost": forms.CharField(
                max_length=60,
                required=False,
                label=gettext("Post of the ledger"),
                help_text=gettext("The same post is not booked twice on an action."),
            ),
        }


class ExpectForm(forms.Form):
    """What a whole year is going to cost, and why."""

    def __init__(self, programme: Programme, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        years = [(str(year), str(year)) for year in programme.years]
        self.fields = {
            "action": _action_field(programme),
            "year": forms.ChoiceField(choices=years, label=gettext("Year")),
            "amount": MoneyField(required=True, label=gettext("Expected over the whole year")),
            "reason": forms.CharField(max_length=500, label=gettext("Why do you expect this?")),
        }


def _action_field(programme: Programme) -> forms.ChoiceField:
    choices = [(one.code, one.details.title) for one in programme.included]
    return forms.ChoiceField(choices=choices, label=gettext("Action"))


@page(Right.KEEP_MONEY, "GET", "HEAD", "POST")
def bookings(request: HttpRequest, code: str) -> HttpResponse:
    """Show what was booked, and book something."""
    held = seen(request, code)
    first = {"on": held.told.today, "action": request.GET.get("actie", "")}
    form = BookForm(held.told, request.POST or None, initial=first)

    def keep() -> None:
        said = form.cleaned_data
        spending = Spending(said["on"], said["amount"], said["description"], said["journaalpost"])
        book(held.action_row(said["action"]), spending, acting_user=user_of(request), at=now())

    if request.method == "POST" and done(form, keep):
        messages.success(request, gettext("The booking has been kept."))
        return redirect("programmes:bookings", code)
    return _shown(request, held, form, None)


@page(Right.KEEP_MONEY, "POST")
def expect(request: HttpRequest, code: str) -> HttpResponse:
    """Say what a year is going to cost."""
    held = seen(request, code)
    form = ExpectForm(held.told, request.POST, prefix="verwacht")

    def keep() -> None:
        said = form.cleaned_data
        forecast(
            held.action_row(said["action"]),
            int(said["year"]),
            said["amount"],
            reason=said["reason"],
            acting_user=user_of(request),
            at=now(),
        )

    if done(form, keep):
        messages.success(request, gettext("What you expect has been kept."))
        return redirect("programmes:bookings", code)
    return _shown(request, held, None, form)


@page(Right.KEEP_MONEY, "POST")
def take_back(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Take a booking back by one below zero; both stay to be seen."""
    held = seen(request, code)
    row = (
        Realisatieboeking.objects.for_user(user_of(request))
        .select_related("actie__programma")
        .filter(actie__programma=held.row, pk=key)
        .first()
    )
    if row is None:
        raise Http404
    reason = request.POST.get("reason", "")[:300]
    try:
        take_back_booking(row, reason=reason, acting_user=user_of(request), at=now())
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gettext("The booking has been taken back."))
    return redirect("programmes:bookings", code)


def _shown(
    request: HttpRequest, held: Seen, booked: BookForm | None, expected: ExpectForm | None
) -> HttpResponse:
    asked = request.GET.get("actie", "")
    first = {"on": held.told.today, "year": str(held.told.today.year), "action": asked}
    rows = sorted(
        ((booking, one) for one in held.told.included for booking in one.bookings),
        key=lambda each: (each[0].on, each[0].key),
        reverse=True,
    )
    taken_back = {booking.takes_back for booking, _ in rows}
    shown = {
        "programme": held.told,
        "form": booked or BookForm(held.told, initial=first),
        "expected": expected or ExpectForm(held.told, initial=first, prefix="verwacht"),
        "bookings": [
            (booking, one, booking.takes_back is None and booking.key not in taken_back)
            for booking, one in rows
        ],
        "forecasts": [(said, one) for one in held.told.included for said in one.expected.values()],
    }
    is_wrong = any(form is not None and form.errors for form in (booked, expected))
    return render(request, "web/programmes/bookings.html", shown, status=422 if is_wrong else 200)
