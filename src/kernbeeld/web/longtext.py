"""Long texts that are saved while somebody types: one road for every room, with or without a script.

Nothing that was typed gets lost: what can't be saved comes back with the reason, and where two people changed
the same words both versions stand until somebody chooses.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from kernbeeld.casework.errors import CaseworkError, FieldConflictError
from kernbeeld.language import gettext
from kernbeeld.web.pages.commentary.showing import clock

CONFLICT = 409
REFUSED = 422
CHOICE = "web/parts/text_choice.html"


class TextForm(forms.Form):
    """What a page sends: the text, and the version that it was made from."""

    text = forms.CharField(required=False, strip=False)
    base = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    base_is_sent = forms.BooleanField(required=False)


@dataclass(frozen=True, slots=True)
class Sent:
    """A text as it was sent, made from version ``number``; ``from_sent``: from what was sent as that."""

    text: str
    number: int
    from_sent: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands after a save."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class TextPage:
    """One text of a room: who writes, where it stands, how it is saved, and how it is shown alone.

    ``save`` raises :class:`~kernbeeld.casework.errors.CaseworkError` with what is wrong. ``log_look`` is
    asked before anything that stands there is shown. ``template`` gets `context` with ``text``, ``number``,
    ``refused`` and ``conflict``.
    """

    writer: str
    at: datetime
    place: str
    save: Callable[[Sent], Standing]
    log_look: Callable[[], None]
    template: str
    context: dict[str, object]


def save_text(request: HttpRequest, page: TextPage) -> HttpResponse:
    """Save what a script sends, and answer with what stands now.

    409 for what can't be saved, with the reason: also when somebody else has signed in meanwhile. Where two
    people changed the same words, both versions come along to choose from.
    """
    form = TextForm(request.POST)
    if request.POST.get("writer") != page.writer:
        return _refused(gettext("Somebody else is signed in now. Sign in as yourself: your text stays here."))
    if not form.is_valid():
        return _refused(_unreadable())
    sent = _sent(form)
    try:
        standing = page.save(sent)
    except FieldConflictError as conflict:
        page.log_look()
        choice = render_to_string(CHOICE, {"conflict": conflict}, request)
        told = {"refused": str(conflict), "choice": choice, "head": conflict.number}
        return JsonResponse(told, status=CONFLICT)
    except CaseworkError as error:
        return _refused(str(error))
    is_as_sent = standing.text.splitlines() == sent.text.splitlines()
    if not is_as_sent:
        page.log_look()
    said = gettext("Saved at {time}", time=clock(page.at))
    number = standing.number
    return JsonResponse(
        {"kept": number, "head": number, "text": standing.text, "same": is_as_sent, "said": said}
    )


def write_text(request: HttpRequest, page: TextPage) -> HttpResponse:
    """Save what a page without a script sends, or leave what stands where two versions waited."""
    form = TextForm(request.POST)
    if request.POST.get("choose") == "theirs":
        messages.success(request, gettext("What stood there stays. The other version is in the history."))
        return redirect(page.place)
    if not form.is_valid():
        return _again(request, page, _base_of(request), _unreadable())
    try:
        page.save(_sent(form))
    except FieldConflictError as conflict:
        return _again(request, page, conflict.number, str(conflict), conflict)
    except CaseworkError as error:
        return _again(request, page, _base_of(request), str(error))
    messages.success(request, gettext("Saved at {time}.", time=clock(page.at)))
    return redirect(page.place)


def _sent(form: TextForm) -> Sent:
    said = form.cleaned_data
    return Sent(said["text"], said["base"], said["base_is_sent"])


def _refused(reason: str) -> JsonResponse:
    return JsonResponse({"refused": reason}, status=CONFLICT)


def _unreadable() -> str:
    return gettext("This text can't be read. Load the page again and send it again.")


def _base_of(request: HttpRequest) -> int:
    base = request.POST.get("base", "")
    return int(base) if base.isascii() and base.isdigit() and len(base) < 10 else 0


def _again(
    request: HttpRequest,
    page: TextPage,
    number: int,
    refused: str,
    conflict: FieldConflictError | None = None,
) -> HttpResponse:
    """Show the text alone, as it was sent, with why it was not saved."""
    page.log_look()
    text = conflict.mine if conflict else request.POST.get("text", "")
    shown = {"text": text, "number": number, "refused": refused, "conflict": conflict, "page": page}
    return render(request, page.template, page.context | shown, status=CONFLICT if conflict else REFUSED)
