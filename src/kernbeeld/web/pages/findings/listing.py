"""The list of findings, with filters in its address, and the same list to take along."""

from collections import Counter
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right
from kernbeeld.catalogue.vocabulary import Severity
from kernbeeld.language import active, gettext
from kernbeeld.publishing.severity import severity_word
from kernbeeld.reporting.actions.count_findings import count_findings
from kernbeeld.reporting.queries.findings import Triaged
from kernbeeld.reporting.queries.periods import title_of
from kernbeeld.reporting.rules.finding_words import decision_words, state_words
from kernbeeld.reporting.rules.findings import FindingState
from kernbeeld.reporting.rules.leave import may_in
from kernbeeld.web.clock import now
from kernbeeld.web.downloads import csv_download
from kernbeeld.web.page import page, user_of
from kernbeeld.web.pages.findings.asked import DECIDED, OPEN, STOPS, Filters, Room, asked_room, chosen

Options = list[tuple[str, str]]


@page(Right.SEE_REPORT_WORK)
def finding_list(request: HttpRequest, report: str, period: str) -> HttpResponse:
    """Show the findings that pass the filters."""
    room, filters = asked_room(request, report, period), Filters.of(request)
    count_findings(room.opened, room.triaged, known_at=room.work.known_at, at=now())
    titles = titles_of(room)
    shown = {
        "room": room,
        "title": title_of(room.opened, active()),
        "filters": filters,
        "found": [(each, titles[each.chapter]) for each in chosen(room, filters, request)],
        "open": sum(each.needs_answer for each in room.triaged),
        "stopping": sum(each.stops for each in room.triaged),
        "options": _options(room),
        "may_answer": may_in(user_of(request), Right.EXPLAIN_FINDINGS, period),
    }
    return render(request, "web/findings/list.html", shown)


def titles_of(room: Room) -> dict[str, str]:
    """Return the titles of the chapters, and of what belongs to none."""
    named = {chapter.code: chapter.title[active()] for chapter in room.chapters}
    return {**named, "": gettext("Whole report")}


def _options(room: Room) -> dict[str, Options]:
    """Return what can be chosen in each filter; only checks and chapters that found something."""
    titles, by_chapter = titles_of(room), Counter(each.chapter for each in room.triaged)
    checks = {each.finding.check.code: each.finding.check.label[active()] for each in room.triaged}
    return {
        "chapters": [
            (code, f"{titles[code]} ({by_chapter[code]})") for code in titles if code and by_chapter[code]
        ],
        "weights": [(each.value, severity_word(each)) for each in Severity],
        "states": [
            (OPEN, gettext("waiting for an answer")),
            (STOPS, gettext("stops approval")),
            (DECIDED, gettext("explained or accepted")),
            *((each.value, state_words(each)) for each in FindingState if each is not FindingState.OPEN),
        ],
        "checks": sorted(checks.items(), key=lambda pair: pair[1]),
    }


@page(Right.SEE_REPORT_WORK)
def finding_csv(request: HttpRequest, report: str, period: str) -> HttpResponse:
    """Give the findings that pass the filters, with their answers, as a file."""
    room = asked_room(request, report, period)
    found = chosen(room, Filters.of(request), request)
    header = (
        gettext("Weight"),
        gettext("Chapter"),
        gettext("Period"),
        gettext("Figure"),
        gettext("Finding"),
        gettext("State"),
        gettext("Decision"),
        gettext("In words"),
        gettext("Who"),
        gettext("When"),
        gettext("Rule"),
    )
    return csv_download(f"bevindingen-{report}-{period}", header, _rows(room, found))


def _rows(room: Room, found: Iterable[Triaged]) -> Iterable[tuple[object, ...]]:
    titles = titles_of(room)
    for each in found:
        finding, answer = each.finding, each.answer
        yield (
            severity_word(finding.severity),
            titles[each.chapter],
            finding.period.code,
            finding.code,
            finding.message,
            state_words(each.state),
            decision_words(answer.decision) if answer else "",
            answer.text if answer else "",
            str(answer.answered_by) if answer else "",
            answer.answered_at.isoformat(timespec="minutes") if answer else "",
            finding.check.code,
        )
