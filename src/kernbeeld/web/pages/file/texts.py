"""The texts of a file: saved field by field, with or without a script; their history."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.save_field import restore_field, save_field
from kernbeeld.casework.errors import CaseworkError, FieldConflictError
from kernbeeld.casework.queries.fields import AGAIN, BESIDE, Written, standing_text, versions
from kernbeeld.casework.queries.research.texts import field_name, has_field, is_of_research
from kernbeeld.casework.rules.fields import BEZWAAR, MOTIVATION
from kernbeeld.language import gettext
from kernbeeld.publishing.commentary.wording import Stretch, differences
from kernbeeld.web.page import page
from kernbeeld.web.pages.commentary.showing import clock, day_and_clock
from kernbeeld.web.pages.file.asked import AskedFile, asked_file, file_to_change

CONFLICT = 409
_ON_A_PAGE = 20


class TextForm(forms.Form):
    """What a page sends: the text, and the version that it was made from."""

    text = forms.CharField(required=False, strip=False)
    base = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    base_is_sent = forms.BooleanField(required=False)


@page(Right.WORK_ON_CASES, "POST")
def save(request: HttpRequest, kenmerk: str, field: str) -> HttpResponse:
    """Save what a script sends, and answer with what stands now.

    409 for what can't be saved, with the reason: also when somebody else has signed in meanwhile. Where two
    people changed the same words, both versions come along to choose from.
    """
    asked, form = _asked(request, kenmerk, field), TextForm(request.POST)
    if request.POST.get("writer") != asked.user.name:
        return _refused(gettext("Somebody else is signed in now. Sign in as yourself: your text stays here."))
    if not form.is_valid():
        return _refused(_unreadable())
    try:
        saved = _save(asked, field, form)
    except FieldConflictError as conflict:
        asked.log_look()
        choice = render_to_string("web/file/choice.html", {"conflict": conflict}, request)
        return JsonResponse(
            {"refused": str(conflict), "choice": choice, "head": conflict.number}, status=CONFLICT
        )
    except CaseworkError as error:
        return _refused(str(error))
    if not saved.is_as_sent:
        asked.log_look()
    said = gettext("Saved at {time}", time=clock(asked.at))
    return JsonResponse(
        {
            "kept": saved.number,
            "head": saved.number,
            "text": saved.text,
            "same": saved.is_as_sent,
            "said": said,
        }
    )


@page(Right.WORK_ON_CASES, "POST")
def write(request: HttpRequest, kenmerk: str, field: str) -> HttpResponse:
    """Save what a page without a script sends, or leave what stands where two versions waited."""
    asked, form = _asked(request, kenmerk, field), TextForm(request.POST)
    back = redirect(_place(asked, field))
    if request.POST.get("choose") == "theirs":
        messages.success(request, gettext("What stood there stays. The other version is in the history."))
        return back
    if not form.is_valid():
        return _shown(request, asked, field, _written(request, field), _unreadable())
    try:
        _save(asked, field, form)
    except FieldConflictError as conflict:
        mine = Written(field, conflict.number, conflict.mine)
        return _shown(request, asked, field, mine, str(conflict), conflict)
    except CaseworkError as error:
        return _shown(request, asked, field, _written(request, field), str(error))
    messages.success(request, gettext("Saved at {time}.", time=clock(asked.at)))
    return back


@dataclass(frozen=True, slots=True)
class Saved:
    """What stands after a save."""

    number: int
    text: str
    is_as_sent: bool


def _save(asked: AskedFile, field: str, form: TextForm) -> Saved:
    sent = form.cleaned_data
    save_field(
        asked.melding,
        field,
        sent["text"],
        number=sent["base"],
        from_sent=sent["base_is_sent"],
        acting_user=asked.user,
        at=asked.at,
    )
    standing = standing_text(asked.melding, field)
    is_as_sent = standing.text.splitlines() == sent["text"].splitlines()
    return Saved(standing.number, standing.text, is_as_sent)


def _asked(request: HttpRequest, kenmerk: str, field: str) -> AskedFile:
    asked = file_to_change(request, kenmerk)
    _expect(asked, field)
    return asked


def _expect(asked: AskedFile, field: str) -> None:
    if field.startswith(BEZWAAR) or not has_field(asked.melding, field):
        raise Http404


def _place(asked: AskedFile, field: str) -> str:
    """Return the address where a text stands: in the file, or in the onderzoek."""
    if field.startswith(MOTIVATION):
        return f"{reverse('decision:besluit', args=(asked.melding.kenmerk,))}#tekst-{field}"
    research = reverse("research:front", args=(asked.melding.kenmerk,)) if is_of_research(field) else ""
    return f"{research or asked.address()}#tekst-{field}"


def _refused(reason: str) -> JsonResponse:
    return JsonResponse({"refused": reason}, status=CONFLICT)


def _unreadable() -> str:
    return gettext("This text can't be read. Load the page again and send it again.")


def _written(request: HttpRequest, field: str) -> Written:
    base = request.POST.get("base", "")
    is_number = base.isascii() and base.isdigit() and len(base) < 10
    return Written(field, int(base) if is_number else 0, request.POST.get("text", ""))


def _shown(
    request: HttpRequest,
    asked: AskedFile,
    field: str,
    written: Written,
    refused: str,
    conflict: FieldConflictError | None = None,
) -> HttpResponse:
    """Show one text alone, as it was sent, with why it was not saved."""
    asked.log_look()
    shown = {
        "asked": asked,
        "field": field,
        "title": field_name(asked.melding, field),
        "written": written,
        "refused": refused,
        "conflict": conflict,
    }
    return render(request, "web/file/text.html", shown, status=CONFLICT if conflict else 422)


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """A version in the list, with what it changed."""

    number: int
    by: str
    at: str
    how: str
    changes: tuple[Stretch, ...]
    is_last: bool


@page(Right.SEE_CASES)
def history(request: HttpRequest, kenmerk: str, field: str) -> HttpResponse:
    """Show who wrote what and when in a text, the latest first."""
    asked = asked_file(request, kenmerk)
    _expect(asked, field)
    asked.log_look()
    listed = versions(asked.melding, field)
    found = Paginator(range(len(listed)), _ON_A_PAGE).get_page(request.GET.get("pagina"))
    shown = {
        "asked": asked,
        "field": field,
        "title": field_name(asked.melding, field),
        "page": found,
        "versions": [_version(listed, place) for place in found],
        "may_work": asked.may_work,
    }
    return render(request, "web/file/history.html", shown)


def _version(listed: list[Written], place: int) -> ShownVersion:
    one = listed[place]
    before = listed[place + 1].text if place + 1 < len(listed) else ""
    how = {
        BESIDE: gettext("could not be put in: somebody else had changed the same words"),
        AGAIN: gettext("an earlier version, put back"),
    }
    return ShownVersion(
        one.number,
        one.by,
        day_and_clock(one.at) if one.at else "",
        how.get(one.how, ""),
        differences(before, one.text),
        place == 0,
    )


@page(Right.WORK_ON_CASES, "POST")
def restore(request: HttpRequest, kenmerk: str, field: str, number: int) -> HttpResponse:
    """Put an earlier version back as a new one."""
    asked = _asked(request, kenmerk, field)
    try:
        restore_field(asked.melding, field, number, acting_user=asked.user, at=asked.at)
    except CaseworkError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gettext("Version {number} stands again.", number=number))
    return redirect(_place(asked, field))
