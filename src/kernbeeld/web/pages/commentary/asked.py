"""The text that an address names, for who may see it."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse

from kernbeeld.accounts.service import Right, User
from kernbeeld.catalogue.model import Chapter
from kernbeeld.language import active
from kernbeeld.reporting.desk import Desk, desk_of
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.periods import title_of
from kernbeeld.reporting.queries.texts import why_closed
from kernbeeld.reporting.rules.leave import may_in
from kernbeeld.reporting.working import working
from kernbeeld.web.page import user_of
from kernbeeld.web.pages.periods.asked import asked_period


@dataclass(frozen=True)
class AskedText:
    """One chapter of one report in the making, with the figures at hand and who asks."""

    user: User
    report_period: ReportPeriod
    chapter: Chapter
    desk: Desk

    @property
    def place(self) -> tuple[str, str, str]:
        """The parts of every address of this text."""
        return self.report_period.report, self.report_period.period, self.chapter.code

    @property
    def title(self) -> str:
        """The name of the chapter."""
        return self.chapter.title[active()]

    @property
    def report_title(self) -> str:
        """The name of the report and its period."""
        return title_of(self.report_period, active())

    @property
    def may_write(self) -> bool:
        """Whether this reader has the right to write in this report, also where it is closed now."""
        return may_in(self.user, Right.WRITE_COMMENTARY, self.report_period.period)

    @property
    def closed(self) -> str:
        """Why nobody may write now; empty when the texts are open."""
        return why_closed(self.report_period)

    def address(self, name: str) -> str:
        """Return the address of one of the pages of this text."""
        return reverse(f"commentary:{name}", args=self.place)


def asked_text(request: HttpRequest, report: str, period: str, chapter: str) -> AskedText:
    """Return what an address names. Raises :class:`Http404` where there is none, or none for this reader."""
    report_period = asked_period(request, report, period)
    desk = desk_at(report_period)
    found = desk.chapter(chapter)
    if found is None:
        raise Http404
    return AskedText(user_of(request), report_period, found, desk)


def desk_at(report_period: ReportPeriod) -> Desk:
    """Return what is at hand for a report, as its figures are known."""
    return desk_of(working(report_period.report, report_period.period, report_period.known_at))
