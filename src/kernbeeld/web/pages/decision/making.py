"""Making a besluit: from the aanvraag to the letter on one page."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.decision.issue_besluit import issue_besluit
from kernbeeld.casework.actions.decision.prepare_besluit import prepare_besluit
from kernbeeld.casework.actions.decision.put_motivation import put_motivation
from kernbeeld.casework.actions.decision.save_besluit import BesluitConflictError, Decided, save_besluit
from kernbeeld.casework.actions.decision.submit_besluit import submit_besluit
from kernbeeld.casework.actions.take_step import take_step
from kernbeeld.casework.queries.decision.besluiten import (
    besluiten_of,
    lines_of,
    motivation_field,
    motivation_of,
    open_besluit,
    remark_of,
)
from kernbeeld.casework.queries.decision.objecting import needs_colleague
from kernbeeld.casework.queries.decision.ready import AANVRAAG, waits_for_aanvraag, why_not_ready
from kernbeeld.casework.queries.file import melding_for
from kernbeeld.casework.rules.addressing import MEANS
from kernbeeld.casework.rules.decision.standing import OPEN, standing_of
from kernbeeld.casework.rules.decision.words import soort_words
from kernbeeld.casework.rules.fields import LONGEST
from kernbeeld.language import gettext
from kernbeeld.web.forms import done
from kernbeeld.web.page import page
from kernbeeld.web.pages.commentary.showing import day_and_clock
from kernbeeld.web.pages.decision.asked import AskedBesluit, acted, asked_besluit
from kernbeeld.web.pages.decision.forms import BesluitForm, initial_of
from kernbeeld.web.pages.decision.sending import SendForm
from kernbeeld.web.pages.decision.showing import letter_or_reason, line_words, shown_besluit
from kernbeeld.web.pages.file.asked import AskedFile, asked_file
from kernbeeld.web.pages.file.forms import SmallForm, day_field, sent
from kernbeeld.web.pages.file.next_step import next_step

CONFLICT = 409


@page(Right.SEE_CASES, "GET", "HEAD", "POST")
def besluit(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Show what is decided on a melding, and save what is being decided."""
    right = Right.PREPARE_BESLUITEN if request.method == "POST" else Right.SEE_CASES
    file = asked_file(request, kenmerk, right=right)
    found = open_besluit(file.melding)
    if found is None or standing_of(found) not in OPEN or not _may_make(file):
        return _standing_page(request, file)
    asked = AskedBesluit(file, found)
    return (
        _save(request, asked)
        if request.method == "POST"
        else _making_page(request, asked, _form(asked, None))
    )


def _may_make(file: AskedFile) -> bool:
    return melding_for(file.user, file.melding.kenmerk, right=Right.PREPARE_BESLUITEN) is not None


def _form(asked: AskedBesluit, data: QueryDict | None) -> BesluitForm:
    besluit, lines = asked.besluit, lines_of(asked.besluit)
    initial = initial_of(besluit.soort, besluit.grond, besluit.number, lines)
    return BesluitForm(asked.file.melding.wet, lines, asked.file.today, data, initial=initial)


def _save(request: HttpRequest, asked: AskedBesluit) -> HttpResponse:
    form = _form(asked, request.POST)
    wanted = request.POST.get("act", "")
    said = {
        "": gettext("The besluit has been saved."),
        "voorleggen": gettext("The besluit waits for a colleague now."),
    }

    conflicts: list[BesluitConflictError] = []

    def act() -> None:
        user, at = asked.file.user, asked.file.at
        try:
            saved = save_besluit(
                asked.besluit, form.decided(), number=form.cleaned_data["number"], acting_user=user, at=at
            )
        except BesluitConflictError as conflict:
            # A conflict has a page of its own, with both versions.
            conflicts.append(conflict)
            return
        if wanted == "voorleggen":
            submit_besluit(saved, acting_user=user, at=at)

    is_done = done(form, act)
    if conflicts:
        return _conflict_page(request, asked, conflicts[0])
    if is_done:
        return acted(request, f"{_address(asked.file)}#brief", lambda: None, said.get(wanted, said[""]))
    return _making_page(request, asked, form, status=422)


def _conflict_page(request: HttpRequest, asked: AskedBesluit, conflict: BesluitConflictError) -> HttpResponse:
    """Show both versions: what was sent in the form, and beside it what a colleague saved."""
    data = request.POST.copy()
    data["number"] = str(conflict.number)
    form = _form(asked, data)
    form.add_error(None, str(conflict))
    return _making_page(request, asked, form, status=CONFLICT, theirs=_told(conflict.theirs))


def _told(decided: Decided) -> list[str]:
    return [soort_words(decided.soort), *(line_words(line) for line in decided.lines)]


def _making_page(
    request: HttpRequest,
    asked: AskedBesluit,
    form: BesluitForm,
    *,
    status: int = 200,
    theirs: Sequence[str] = (),
) -> HttpResponse:
    asked.file.log_look()
    besluit = asked.besluit
    written = motivation_of(besluit)
    letter, why_not = letter_or_reason(asked)
    shown = {
        "asked": asked.file,
        "of": asked,
        "besluit": besluit,
        "form": form,
        "lines": form.shown_lines(),
        "theirs": theirs,
        "field": motivation_field(besluit),
        "written": written,
        "last": f"{written.by}, {day_and_clock(written.at)}" if written.at else "",
        "longest": LONGEST,
        "remark": remark_of(besluit),
        "letter": letter,
        "why_not": why_not,
        "send_form": SendForm(initial={"wijze": MEANS[0]}),
        "needs_colleague": why_not == "" and needs_colleague(besluit, form.lines, asked.file.today),
        "others": [shown_besluit(one) for one in besluiten_of(besluit.melding) if one.pk != besluit.pk],
    }
    return render(request, "web/decision/making.html", shown, status=status)


def _standing_page(request: HttpRequest, file: AskedFile) -> HttpResponse:
    """Show the besluiten that there are, and what has to be done before there can be one."""
    file.log_look()
    melding, may_make = file.melding, _may_make(file)
    is_waiting = may_make and open_besluit(melding) is None
    waits = is_waiting and waits_for_aanvraag(melding, file.today)
    besluiten = besluiten_of(melding)
    is_decided = any(one.issued_on for one in besluiten)
    shown = {
        "asked": file,
        "besluiten": [shown_besluit(one) for one in besluiten],
        "next": next_step(file, (), is_decided=True) if is_decided else None,
        "apply_form": _apply_form(file, None) if waits else None,
        "why_not": "" if not is_waiting or waits or is_decided else why_not_ready(melding, file.today),
        "may_begin": is_waiting and not waits and not is_decided,
    }
    return render(request, "web/decision/standing.html", shown)


def _apply_form(file: AskedFile, data: QueryDict | None) -> SmallForm:
    fields = {"day": day_field(gettext("On which day did the resident apply?"))}
    return SmallForm(fields, data, initial={"day": file.today})


@page(Right.PREPARE_BESLUITEN, "POST")
def apply(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Write down that the resident applies, and begin the besluit at once."""
    file = asked_file(request, kenmerk, right=Right.PREPARE_BESLUITEN)
    form = _apply_form(file, sent(request))

    def act() -> None:
        take_step(file.melding, AANVRAAG, day=form.cleaned_data["day"], acting_user=file.user, at=file.at)
        prepare_besluit(file.melding, acting_user=file.user, at=file.at)

    if done(form, act):
        return redirect(_address(file))
    file.log_look()
    return render(request, "web/decision/standing.html", {"asked": file, "apply_form": form}, status=422)


@page(Right.PREPARE_BESLUITEN, "POST")
def begin(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Begin a besluit where the aanvraag is there already."""
    file = asked_file(request, kenmerk, right=Right.PREPARE_BESLUITEN)

    def act() -> None:
        prepare_besluit(file.melding, acting_user=file.user, at=file.at)

    return acted(request, _address(file), act, gettext("You can write the besluit now."))


@page(Right.PREPARE_BESLUITEN, "POST")
def put_blocks(request: HttpRequest, kenmerk: str, number: str) -> HttpResponse:
    """Let the motivation begin anew with the blocks; what stood there stays in the history."""
    asked = asked_besluit(request, kenmerk, number, right=Right.PREPARE_BESLUITEN)

    def act() -> None:
        put_motivation(asked.besluit, acting_user=asked.file.user, at=asked.file.at)

    said = gettext("The motivation begins anew with the blocks. What stood there is in the history.")
    return acted(request, _address(asked.file), act, said)


@page(Right.PREPARE_BESLUITEN, "POST")
def send(request: HttpRequest, kenmerk: str, number: str) -> HttpResponse:
    """Send the besluit as it stands."""
    asked = asked_besluit(request, kenmerk, number, right=Right.PREPARE_BESLUITEN)
    wijze = request.POST.get("wijze", "")

    def act() -> None:
        issue_besluit(asked.besluit, wijze=wijze, acting_user=asked.file.user, at=asked.file.at)

    return acted(request, _address(asked.file), act, gettext("The besluit has been sent."))


def _address(file: AskedFile) -> str:
    return reverse("decision:besluit", args=(file.melding.kenmerk,))
