"""The texts of a file: saved field by field, with or without a script; their history."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kernbeeld.accounts.service import Right
from kernbeeld.casework.actions.save_field import restore_field, save_field
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.queries.fields import AGAIN, BESIDE, Written, standing_text, versions
from kernbeeld.casework.queries.research.texts import field_name, has_field, is_of_research
from kernbeeld.casework.rules.fields import BEZWAAR, MOTIVATION
from kernbeeld.language import gettext
from kernbeeld.publishing.commentary.wording import Stretch, differences
from kernbeeld.web.longtext import Sent, Standing, TextPage, save_text, write_text
from kernbeeld.web.page import page
from kernbeeld.web.pages.commentary.showing import day_and_clock
from kernbeeld.web.pages.file.asked import AskedFile, asked_file, file_to_change

_ON_A_PAGE = 20


@page(Right.WORK_ON_CASES, "POST")
def save(request: HttpRequest, kenmerk: str, field: str) -> HttpResponse:
    """Save what a script sends: see :func:`~kernbeeld.web.longtext.save_text`."""
    return save_text(request, _text_page(request, kenmerk, field))


@page(Right.WORK_ON_CASES, "POST")
def write(request: HttpRequest, kenmerk: str, field: str) -> HttpResponse:
    """Save what a page without a script sends."""
    return write_text(request, _text_page(request, kenmerk, field))


def _text_page(request: HttpRequest, kenmerk: str, field: str) -> TextPage:
    asked = _asked(request, kenmerk, field)

    def keep(sent: Sent) -> Standing:
        save_field(
            asked.melding,
            field,
            sent.text,
            number=sent.number,
            from_sent=sent.from_sent,
            acting_user=asked.user,
            at=asked.at,
        )
        standing = standing_text(asked.melding, field)
        return Standing(standing.text, standing.number)

    context = {"asked": asked, "field": field, "title": field_name(asked.melding, field)}
    place = _place(asked, field)
    return TextPage(asked.user.name, asked.at, place, keep, asked.log_look, "web/file/text.html", context)


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
