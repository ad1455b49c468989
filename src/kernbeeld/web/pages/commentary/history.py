"""Who wrote what and when: every version of a text, and what differs between two of them."""

from dataclasses import dataclass
from uuid import uuid4

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right
from kernbeeld.language import gettext
from kernbeeld.publishing.commentary.wording import Stretch, differences
from kernbeeld.reporting.models.text import TextKind, TextVersion
from kernbeeld.reporting.queries.texts import shown_text, versions_of
from kernbeeld.web.page import page
from kernbeeld.web.pages.commentary.asked import asked_text
from kernbeeld.web.pages.commentary.showing import day_and_clock

_ON_A_PAGE = 50


@dataclass(frozen=True)
class ShownVersion:
    """A version in the list."""

    number: int
    by: str
    at: str
    how: str


@page(Right.SEE_REPORT_WORK)
def history(request: HttpRequest, report: str, period: str, chapter: str) -> HttpResponse:
    """Show the versions of a text, and of the chosen one what it changed."""
    asked = asked_text(request, report, period, chapter)
    versions = versions_of(asked.report_period, chapter)
    chosen = _chosen(request, versions)
    shown = {
        "asked": asked,
        "page": Paginator([_shown(each) for each in versions], _ON_A_PAGE).get_page(
            request.GET.get("pagina")
        ),
        "chosen": _shown(chosen) if chosen else None,
        "is_last": chosen is not None and chosen == versions[0],
        "changes": _changes(versions, chosen) if chosen else (),
        "may_restore": asked.may_write and not asked.closed,
        "save_key": uuid4().hex,
    }
    return render(request, "web/commentary/history.html", shown)


def _chosen(request: HttpRequest, versions: tuple[TextVersion, ...]) -> TextVersion | None:
    number = request.GET.get("versie", "")
    if not number:
        return versions[0] if versions else None
    found = next((each for each in versions if str(each.number) == number), None)
    if found is None:
        raise Http404
    return found


def _changes(versions: tuple[TextVersion, ...], chosen: TextVersion) -> tuple[Stretch, ...]:
    before = next((each for each in versions if each.number < chosen.number), None)
    return differences(shown_text(before), shown_text(chosen))


def _shown(version: TextVersion) -> ShownVersion:
    how = {
        TextKind.WRITTEN: gettext("written"),
        TextKind.RESTORED: gettext("version {number} put back", number=version.source),
        TextKind.BROUGHT_IN: gettext("brought in from a file"),
        TextKind.RESOLVED: gettext("chosen between two versions"),
    }
    saved_at = day_and_clock(version.saved_at)
    return ShownVersion(version.number, version.saved_by.name, saved_at, how[TextKind(version.kind)])
