"""What stands out in the log, with how often each rule speaks."""

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernbeeld.accounts.service import Right, may
from kernbeeld.audit.rules.unusual import CLOSES, MANY, OPENS, REFUSALS, TIMES, Basis, Sign, Unusual
from kernbeeld.audit.service import log_look, unusual_access
from kernbeeld.house_time import HOUSE_TIME, day_of
from kernbeeld.language import gettext, ngettext
from kernbeeld.web.clock import now
from kernbeeld.web.page import page, user_of

DAYS = 30


@dataclass(frozen=True, slots=True)
class Told:
    """A rule in words, how often it spoke, and what may well explain it."""

    rule: str
    basis: Basis
    innocent: str


@page(Right.SEE_AUDIT)
def what_stands_out(request: HttpRequest) -> HttpResponse:
    """Show what stood out in the last thirty days."""
    user = user_of(request)
    log_look(user.name, "audit", [""], gettext("What stands out in the log was looked into."), at=now())
    found, bases = unusual_access(user, now() - timedelta(days=DAYS), HOUSE_TIME)
    context = {
        "found": [(each, _words(each), day_of(each.hour.start).isoformat()) for each in found],
        "rules": [_told(basis) for basis in bases],
        "days": DAYS,
        "may_judge": may(user, Right.SEE_BROKEN_GLASS),
    }
    return render(request, "web/audit/unusual.html", context)


def _words(each: Unusual) -> str:
    """Return why an hour stands out."""
    if each.sign is Sign.MANY and each.before:
        return gettext(
            "{count} different records in one hour; before at most {before}.",
            count=each.hour.records,
            before=each.before,
        )
    if each.sign is Sign.MANY:
        return gettext("{count} different records in one hour, the first time.", count=each.hour.records)
    if each.sign is Sign.LATE:
        return gettext("{count} records outside working hours.", count=each.hour.records)
    if each.sign is Sign.GLASS:
        return ngettext(
            "{count} wall broken to look in an emergency.",
            "{count} walls broken to look in an emergency.",
            each.hour.glass,
        )
    return gettext("{count} pages refused in one hour.", count=each.hour.refused)


def _told(basis: Basis) -> Told:
    rule, innocent = {
        Sign.MANY: (
            gettext(
                "In one hour at least {many} different records, and more than {times} times as many as this "
                "user ever saw in an hour in the 90 days before.",
                many=MANY,
                times=TIMES,
            ),
            gettext("A sample for the annual accounts, or a figure that many records stand behind."),
        ),
        Sign.LATE: (
            gettext(
                "Records seen before {opens}:00, from {closes}:00 on, or at the weekend.",
                opens=OPENS,
                closes=CLOSES,
            ),
            gettext("Work in the evening, a deadline, or a user in another time zone."),
        ),
        Sign.REFUSED: (
            gettext("At least {count} refused pages in one hour.", count=REFUSALS),
            gettext("An old bookmark, or a role that was just ended."),
        ),
        Sign.GLASS: (
            gettext("Somebody broke a wall to look in an emergency."),
            gettext("An emergency. The reason stands with each look: judge it there."),
        ),
    }[basis.sign]
    return Told(rule, basis, innocent)
