"""What changed since the last visit, in words, each with the page where one can look at it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from kernbeeld.catalogue.period import Period
from kernbeeld.language import active, gettext, ngettext
from kernbeeld.reporting.queries.changes import Change, Subject
from kernbeeld.reporting.queries.periods import report_title


@dataclass(frozen=True)
class News:
    """One line of what changed: a sentence, where it is, and when the last of it came."""

    text: str
    address: str
    last: datetime


def news(changes: Iterable[Change]) -> list[News]:
    """Put changes into words."""
    return [News(_words(each), _address(each), each.last) for each in changes]


def _words(change: Change) -> str:
    title = report_title(change.report, change.period, active()) if change.report else _period(change.period)
    if change.subject in _ONCE:
        return _ONCE[change.subject](title)
    return _COUNTED[change.subject](change.count, title)


def _period(code: str) -> str:
    return Period.parse(code).label


_ONCE = {
    Subject.PERIOD: lambda title: gettext("The work has begun: {title}", title=title),
    Subject.EDITION: lambda title: gettext("A new edition: {title}", title=title),
    Subject.WITHDRAWAL: lambda title: gettext("An edition was withdrawn: {title}", title=title),
}
_COUNTED = {
    Subject.TEXT: lambda count, title: ngettext(
        "{count} change in the texts: {title}", "{count} changes in the texts: {title}", count, title=title
    ),
    Subject.FINDING: lambda count, title: ngettext(
        "{count} finding answered: {title}", "{count} findings answered: {title}", count, title=title
    ),
    Subject.APPROVAL: lambda count, title: ngettext(
        "{count} step in the approval: {title}", "{count} steps in the approval: {title}", count, title=title
    ),
    Subject.QUESTION: lambda count, title: ngettext(
        "{count} message with a question: {title}",
        "{count} messages with questions: {title}",
        count,
        title=title,
    ),
    Subject.DELIVERY: lambda count, title: ngettext(
        "{count} step in a delivery: {title}", "{count} steps in deliveries: {title}", count, title=title
    ),
    Subject.SIGNAL: lambda count, title: ngettext(
        "{count} signal noted: {title}", "{count} signals noted: {title}", count, title=title
    ),
}


def _address(change: Change) -> str:
    if change.subject is Subject.FINDING:
        return reverse("findings:list", args=(change.report, change.period))
    if change.subject in _ROOMS:
        return reverse(_ROOMS[change.subject])
    return reverse("periods:board", args=(change.report, change.period))


_ROOMS = {
    Subject.EDITION: "reading:list",
    Subject.WITHDRAWAL: "reading:list",
    Subject.QUESTION: "questions:list",
    Subject.SIGNAL: "signals:list",
    Subject.DELIVERY: "deliveries:list",
}
