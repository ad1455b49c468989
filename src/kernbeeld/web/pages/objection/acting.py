"""What is done with a bezwaar: written down, taken, heard, decided, withdrawn. Each a small form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.decision.decide_bezwaar import decide_bezwaar, withdraw_bezwaar
from kernbeeld.casework.actions.decision.plan_hearing import plan_hearing, waive_hearing
from kernbeeld.casework.actions.decision.receive_bezwaar import handle_bezwaar, receive_bezwaar
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.queries.decision.besluiten import lines_of
from kernbeeld.casework.queries.decision.bezwaren import is_late, objectionable
from kernbeeld.casework.rules.decision.words import soort_words
from kernbeeld.errors import UserError
from kernbeeld.language import gettext
from kernbeeld.publishing.html.words import day_words
from kernbeeld.web.forms import done
from kernbeeld.web.page import page
from kernbeeld.web.pages.file.asked import asked_file
from kernbeeld.web.pages.file.forms import SmallForm, sent
from kernbeeld.web.pages.objection import forms
from kernbeeld.web.pages.objection.asked import AskedBezwaar, asked_bezwaar
from kernbeeld.web.pages.objection.deciding import BezwaarForm


@dataclass(frozen=True, slots=True)
class _Told:
    """What the page of a small form says."""

    title: str
    submit: str
    done: str
    explanation: str = ""


@page(Right.HANDLE_BEZWAREN, "GET", "HEAD", "POST")
def receive(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Write down that a bezwaar came in; its letter goes out and its clock runs."""
    asked = asked_file(request, kenmerk, right=Right.HANDLE_BEZWAREN)
    besluiten = objectionable(asked.user, kenmerk)
    if not besluiten:
        raise Http404
    words = {
        one.kenmerk: _words(one.kenmerk, one.soort, day_words(one.issued_on))
        for one in besluiten
        if one.issued_on
    }
    form = SmallForm(
        forms.receipt_fields(besluiten, words), sent(request), initial={"ontvangst": asked.today}
    )
    made: list[str] = []

    def act() -> None:
        said = form.cleaned_data
        besluit = next(one for one in besluiten if one.kenmerk == said["besluit"])
        bezwaar = receive_bezwaar(
            besluit,
            ontvangst=said["ontvangst"],
            gronden=said["gronden"],
            wijze=said["wijze"],
            acting_user=asked.user,
            at=asked.at,
        )
        made.append(bezwaar.kenmerk)

    if request.method == "POST" and done(form, act):
        messages.success(
            request, gettext("The bezwaar has been written down, and the letter that confirms it.")
        )
        return redirect(reverse("objection:bezwaar", args=(kenmerk, made[0])))
    asked.log_look()
    told = _Told(gettext("A bezwaar came in"), gettext("Write this bezwaar down"), "")
    return _render(request, form, told, kenmerk, asked.address())


def _words(kenmerk: str, soort: str, day: str) -> str:
    return gettext("{kenmerk}, {soort}, {day}", kenmerk=kenmerk, soort=soort_words(soort), day=day)


@page(Right.HANDLE_BEZWAREN, "POST")
def handle(request: HttpRequest, kenmerk: str, bezwaar: str) -> HttpResponse:
    """Take a bezwaar to handle it."""
    asked = _asked(request, kenmerk, bezwaar)
    try:
        handle_bezwaar(asked.bezwaar, acting_user=asked.user, at=asked.at)
    except UserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gettext("You handle this bezwaar now."))
    return redirect(asked.address())


@page(Right.HANDLE_BEZWAREN, "GET", "HEAD", "POST")
def hearing(request: HttpRequest, kenmerk: str, bezwaar: str) -> HttpResponse:
    """Invite the resident to a hearing."""
    asked = _asked(request, kenmerk, bezwaar)
    form = SmallForm(forms.hearing_fields(), sent(request))
    told = _Told(
        gettext("Plan the hearing"),
        gettext("Invite the resident"),
        gettext("The hearing is planned, and the invitation has been written."),
    )

    def act() -> None:
        said = form.cleaned_data
        plan_hearing(asked.bezwaar, day=said["day"], wijze=said["wijze"], acting_user=asked.user, at=asked.at)

    return _on_a_page(request, asked, form, told, act)


@page(Right.HANDLE_BEZWAREN, "GET", "HEAD", "POST")
def waive(request: HttpRequest, kenmerk: str, bezwaar: str) -> HttpResponse:
    """Note that the resident does not want a hearing."""
    asked = _asked(request, kenmerk, bezwaar)
    form = SmallForm(forms.waiver_fields(), sent(request))
    told = _Told(
        gettext("No hearing"),
        gettext("Write this down"),
        gettext("It is written down that the resident does not want a hearing."),
        gettext("Only the resident can say so. Write it down in words that he would agree with."),
    )

    def act() -> None:
        waive_hearing(asked.bezwaar, reden=form.cleaned_data["reden"], acting_user=asked.user, at=asked.at)

    return _on_a_page(request, asked, form, told, act)


@page(Right.HANDLE_BEZWAREN, "GET", "HEAD", "POST")
def decide(request: HttpRequest, kenmerk: str, bezwaar: str) -> HttpResponse:
    """Decide on the bezwaar and send the letter."""
    asked = _asked(request, kenmerk, bezwaar)
    lines = lines_of(asked.bezwaar.beschikking)
    late = is_late(asked.bezwaar)
    data = request.POST if request.method == "POST" else None
    form = BezwaarForm(asked.melding.wet, lines, asked.today, data, is_late=late)
    told = _Told(
        gettext("Decide on the bezwaar"),
        gettext("Send the besluit op bezwaar"),
        gettext("The besluit op bezwaar has been sent."),
        gettext(
            "What the resident gets counts only when the bezwaar wins. Then it holds from the day that you "
            "fill in, and it replaces what was decided before."
        ),
    )

    def act() -> None:
        said = form.cleaned_data
        try:
            decide_bezwaar(
                asked.bezwaar,
                said["uitkomst"],
                lines=form.given(),
                is_excused=bool(said.get("is_excused")),
                wijze=said["wijze"],
                acting_user=asked.user,
                at=asked.at,
            )
        except CaseworkError as error:
            raise _at_its_place(error, form.places) from error

    return _on_a_page(request, asked, form, told, act)


@page(Right.HANDLE_BEZWAREN, "GET", "HEAD", "POST")
def withdraw(request: HttpRequest, kenmerk: str, bezwaar: str) -> HttpResponse:
    """Note that the resident withdrew the bezwaar."""
    asked = _asked(request, kenmerk, bezwaar)
    form = SmallForm(forms.day_fields(), sent(request), initial={"day": asked.today})
    told = _Told(
        gettext("The resident withdraws the bezwaar"),
        gettext("Write this down"),
        gettext("The bezwaar has been withdrawn."),
    )

    def act() -> None:
        withdraw_bezwaar(asked.bezwaar, day=form.cleaned_data["day"], acting_user=asked.user, at=asked.at)

    return _on_a_page(request, asked, form, told, act)


def _at_its_place(error: CaseworkError, places: Sequence[int]) -> CaseworkError:
    """Let what is wrong in a line stand at that line of the form, also where one before it gives nothing."""
    place, _, field = error.field.partition("-")
    return CaseworkError(f"{places[int(place)]}-{field}", str(error)) if place.isdigit() else error


def _asked(request: HttpRequest, kenmerk: str, bezwaar: str) -> AskedBezwaar:
    return asked_bezwaar(request, kenmerk, bezwaar, right=Right.HANDLE_BEZWAREN)


def _on_a_page(
    request: HttpRequest, asked: AskedBezwaar, form: SmallForm, told: _Told, act: Callable[[], object]
) -> HttpResponse:
    """Do what a form asks and go back to the bezwaar; or show it, with what has to be mended."""
    if asked.why_not:
        messages.error(request, asked.why_not)
        return redirect(asked.address())
    if request.method == "POST" and done(form, act):
        messages.success(request, told.done)
        return redirect(asked.address())
    asked.log_look()
    return _render(request, form, told, asked.melding.kenmerk, asked.address())


def _render(request: HttpRequest, form: SmallForm, told: _Told, kenmerk: str, back: str) -> HttpResponse:
    shown = {"form": form, "told": told, "kenmerk": kenmerk, "back": back}
    if isinstance(form, BezwaarForm):
        shown["lines"] = form.shown_lines()
    name = "decide" if isinstance(form, BezwaarForm) else "form"
    return render(request, f"web/objection/{name}.html", shown, status=422 if form.errors else 200)
