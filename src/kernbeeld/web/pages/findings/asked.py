"""What an address asks of the findings: the report as it stands, and which of its findings."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from kernbeeld.accounts.service import User
from kernbeeld.catalogue.model import Chapter
from kernbeeld.errors import UserError
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.findings import Triaged, triage
from kernbeeld.reporting.queries.periods import duties_of
from kernbeeld.reporting.rules.board import chapters_with_work
from kernbeeld.reporting.rules.findings import FindingState
from kernbeeld.reporting.working import Working, working
from kernbeeld.web.page import user_of
from kernbeeld.web.pages.periods.asked import asked_period

OPEN = "open"
"""The filter for what still needs an answer, whatever its exact state."""
DECIDED = "decided"
"""The filter for what was explained or accepted."""
STOPS = "stops"
"""The filter for what stops approval, answered or not."""


@dataclass(frozen=True)
class Room:
    """A report as it stands, with all its findings and who answers for which chapter."""

    opened: ReportPeriod
    work: Working
    triaged: tuple[Triaged, ...]
    duties: Mapping[str, User]

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters of the report."""
        return chapters_with_work(self.work.report)

    def by_key(self, key: str) -> Triaged | None:
        """Return the finding with this name; None where it is not found (any more)."""
        return next((each for each in self.triaged if each.key == key), None)


def asked_room(request: HttpRequest, report: str, period: str) -> Room:
    """Return the report that an address names. Raises :class:`Http404` where there is nothing to see."""
    opened = asked_period(request, report, period)
    try:
        work = working(report, period, opened.known_at)
    except UserError:
        raise Http404 from None
    return Room(opened, work, triage(work, opened), duties_of(opened))


@dataclass(frozen=True)
class Filters:
    """Which findings are shown; an empty text shows all."""

    chapter: str = ""
    weight: str = ""
    state: str = ""
    check: str = ""
    mine: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> "Filters":
        """Read the filters from an address."""
        names = {"chapter": "hoofdstuk", "weight": "gewicht", "state": "staat", "check": "controle"}
        read = {field: request.GET.get(name, "") for field, name in names.items()}
        return cls(**read, mine="mij" if request.GET.get("voor") == "mij" else "")

    @property
    def query(self) -> str:
        """The filters as they stand in an address, without a question mark."""
        named = {
            "hoofdstuk": self.chapter,
            "gewicht": self.weight,
            "staat": self.state,
            "controle": self.check,
            "voor": self.mine,
        }
        return urlencode({name: value for name, value in named.items() if value})


def chosen(room: Room, filters: Filters, request: HttpRequest) -> tuple[Triaged, ...]:
    """Return the findings that pass the filters, heaviest first."""
    own = {chapter for chapter, person in room.duties.items() if person == user_of(request)}
    return tuple(each for each in room.triaged if _passes(each, filters, own))


def _passes(each: Triaged, filters: Filters, own: set[str]) -> bool:
    return (
        filters.chapter in ("", each.chapter)
        and filters.weight in ("", each.finding.severity.value)
        and filters.check in ("", each.finding.check.code)
        and _has_state(each, filters.state)
        and (not filters.mine or each.chapter in own)
    )


def _has_state(each: Triaged, state: str) -> bool:
    if state == OPEN:
        return each.needs_answer
    if state == STOPS:
        return each.stops
    if state == DECIDED:
        return each.state in (FindingState.EXPLAINED, FindingState.ACCEPTED)
    return state not in set(FindingState) or each.state == state
