"""Which texts wait for somebody: chapters without a text, and two versions to choose between."""

from collections import Counter
from datetime import datetime

from django.db.models import Exists, Max, OuterRef
from django.urls import reverse

from kernbeeld.accounts.service import Right, User, may
from kernbeeld.accounts.waiting import Waiting
from kernbeeld.language import active, gettext, ngettext
from kernbeeld.reporting.models.edition import Edition
from kernbeeld.reporting.models.period import ChapterDuty, ReportPeriod
from kernbeeld.reporting.models.text import TextConflict, TextVersion
from kernbeeld.reporting.queries.periods import title_of
from kernbeeld.reporting.working import house_catalogue


def waiting_texts(user: User, at: datetime) -> list[Waiting]:
    """Return what waits in the chapters that somebody answers for, of reports that are not published.

    Whether the sentences hold is not asked: that takes the figures, and the list of texts tells it.
    """
    if not may(user, Right.WRITE_COMMENTARY):
        return []
    published = Edition.objects.filter(report_period=OuterRef("report_period"), withdrawal=None)
    duties = ChapterDuty.objects.for_user(user).filter(~Exists(published), responsible=user)
    own = {(duty.report_period, duty.chapter) for duty in duties.select_related("report_period")}
    periods = {report_period.pk for report_period, _ in own}
    open_in, written = _open_conflicts(periods), _written(periods)
    found: list[Waiting] = []
    for report_period, chapter in sorted(own, key=lambda each: (each[0].pk, each[1])):
        if count := open_in[report_period.pk, chapter]:
            found.append(_choice(report_period, chapter, count))
        elif (report_period.pk, chapter) not in written:
            found.append(_unwritten(report_period, chapter))
    return found


def _open_conflicts(periods: set[int]) -> Counter[tuple[int, str]]:
    conflicts = TextConflict.objects.filter(version__report_period__in=periods, resolution=None)
    return Counter(conflicts.values_list("version__report_period", "version__chapter"))


def _written(periods: set[int]) -> set[tuple[int, str]]:
    grouped = TextVersion.objects.filter(report_period__in=periods).values("report_period", "chapter")
    heads = TextVersion.objects.filter(pk__in=grouped.annotate(last=Max("pk")).values("last"))
    return set(heads.exclude(paragraphs=[]).values_list("report_period", "chapter"))


def _choice(report_period: ReportPeriod, chapter: str, count: int) -> Waiting:
    text = ngettext(
        "Choose between two versions in {chapter}: {title}.",
        "Choose {count} times between two versions in {chapter}: {title}.",
        count,
        chapter=_name(report_period, chapter),
        title=title_of(report_period, active()),
    )
    return Waiting(text, _address(report_period, chapter), count)


def _unwritten(report_period: ReportPeriod, chapter: str) -> Waiting:
    title = title_of(report_period, active())
    text = gettext(
        "Write the text of {chapter}: {title}.", chapter=_name(report_period, chapter), title=title
    )
    return Waiting(text, _address(report_period, chapter), 1)


def _name(report_period: ReportPeriod, chapter: str) -> str:
    report = house_catalogue().reports.get(report_period.report)
    titles = {each.code: each.title[active()] for each in report.chapters} if report else {}
    return titles.get(chapter, chapter)


def _address(report_period: ReportPeriod, chapter: str) -> str:
    return reverse("commentary:editor", args=(report_period.report, report_period.period, chapter))
