"""What every page of the room begins with: the programme that somebody may see, as of the day asked for."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest

from kernbeeld.accounts.service import Right, may
from kernbeeld.house_time import day_of, end_of
from kernbeeld.policy.models import Actie, Programma
from kernbeeld.policy.queries.programmes.seen import programma_named, programme_at
from kernbeeld.policy.rules.programmes.facts import Action, Programme
from kernbeeld.web.clock import now
from kernbeeld.web.page import user_of


@dataclass(frozen=True, slots=True)
class Seen:
    """A programme: its row to change, and what was known of it; ``op`` is the day asked for, if any."""

    row: Programma
    told: Programme
    op: date | None

    def action(self, code: str) -> Action:
        """Return the action of a code. Raises Django's 404 for none."""
        found = self.told.action(code)
        if found is None:
            raise Http404
        return found

    def action_row(self, code: str) -> Actie:
        """Return the row of the action of a code."""
        return Actie.objects.select_related("programma").get(pk=self.action(code).key)


def seen(request: HttpRequest, code: str) -> Seen:
    """Return the programme of a code as of the day in ``op``. Raises Django's 404 where there is none."""
    row = programma_named(user_of(request), code)
    if row is None:
        raise Http404
    op = asked_day(request)
    told = programme_at(row, end_of(op) if op else now())
    if told is None:
        raise Http404
    return Seen(row, told, op)


def asked_day(request: HttpRequest) -> date | None:
    """Return the day before today that the address asks for; nothing for today or what is no day."""
    if request.method == "POST":
        return None
    try:
        found = date.fromisoformat(request.GET.get("op", ""))
    except ValueError:
        return None
    return found if date(1990, 1, 1) <= found < day_of(now()) else None


def rights_on(request: HttpRequest, seen_now: Seen) -> dict[str, bool]:
    """Return what somebody may do here; what stood there on another day is only read."""
    user, is_now = user_of(request), seen_now.op is None
    return {
        "may_keep": is_now and may(user, Right.KEEP_POLICY),
        "may_book": is_now and may(user, Right.KEEP_MONEY),
    }
