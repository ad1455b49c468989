"""Questions over the texts of a report: what stands, who wrote it, what still has to be chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max

from kernbeeld.accounts.service import User
from kernbeeld.language import gettext
from kernbeeld.publishing.commentary.bind import ChapterText, Commentary
from kernbeeld.publishing.commentary.paragraphs import Paragraph, text_of
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.models.text import TextConflict, TextKind, TextVersion
from kernbeeld.reporting.rules.approval import Verdict

AT_WORK = timedelta(minutes=2)
"""So long after a save somebody is still taken to be at work in a text."""


def paragraphs_of(version: TextVersion | None, *, as_sent: bool = False) -> tuple[Paragraph, ...]:
    """Return the text of a version, or what its writer sent; nothing before the first version."""
    if version is None:
        return ()
    stored = version.sent if as_sent and version.sent is not None else version.paragraphs
    return tuple(Paragraph(key, text) for key, text in stored)


def shown_text(version: TextVersion | None) -> str:
    """Return the text of a version as an editor shows it."""
    return text_of(paragraphs_of(version))


def head_of(report_period: ReportPeriod, chapter: str) -> TextVersion | None:
    """Return what stands in a chapter now."""
    versions = report_period.text_versions.filter(chapter=chapter)
    return versions.select_related("saved_by").order_by("-number").first()


def heads_of(report_period: ReportPeriod) -> Mapping[str, TextVersion]:
    """Return what stands now, by chapter, in the order of their codes."""
    last = report_period.text_versions.values("chapter").annotate(last=Max("pk")).values("last")
    found = report_period.text_versions.filter(pk__in=last).select_related("saved_by").order_by("chapter")
    return {version.chapter: version for version in found}


def commentary_of(report_period: ReportPeriod) -> Commentary:
    """Return the present texts of a report, for binding to its figures."""
    written = ((chapter, shown_text(head)) for chapter, head in heads_of(report_period).items())
    return Commentary(tuple(chapter_text(chapter, text) for chapter, text in written if text))


def chapter_text(chapter: str, text: str) -> ChapterText:
    """Return one text as binding wants it; its places name the chapter as a file."""
    return ChapterText(chapter, f"{chapter}.md", text)


def why_closed(report_period: ReportPeriod) -> str:
    """Say why nobody may write in a report now; empty when its texts are open."""
    if report_period.editions.filter(withdrawal__isnull=True).exists():
        return gettext("This report has been published. Its texts don't change any more.")
    last = report_period.decisions.order_by("-decided_at", "-pk").only("verdict").first()
    if last is not None and last.verdict == Verdict.APPROVED:
        return gettext("This report is up for approval. Ask for it back before you change its texts.")
    return ""


def others_at_work(report_period: ReportPeriod, chapter: str, user: User, at: datetime) -> tuple[str, ...]:
    """Return the names of the others who saved this text a moment ago."""
    recent = report_period.text_versions.filter(
        chapter=chapter, saved_at__gt=at - AT_WORK, kind__in=(TextKind.WRITTEN, TextKind.RESOLVED)
    )
    names = recent.exclude(saved_by=user).values_list("saved_by__name", flat=True)
    return tuple(sorted(set(names)))


def open_conflicts(report_period: ReportPeriod, chapter: str = "") -> tuple[TextConflict, ...]:
    """Return the conflicts that wait for a choice, of one chapter or of all, oldest first."""
    found = TextConflict.objects.filter(version__report_period=report_period, resolution__isnull=True)
    if chapter:
        found = found.filter(version__chapter=chapter)
    return tuple(found.select_related("version__saved_by").order_by("pk"))


@dataclass(frozen=True)
class Choice:
    """A conflict as it is laid before somebody: what stands and who wrote it, and the other version."""

    conflict: TextConflict
    standing: str
    standing_by: str
    other: str
    other_by: str


def choices_of(report_period: ReportPeriod, chapter: str) -> tuple[Choice, ...]:
    """Return what has to be chosen in a chapter, with the words that stand there now."""
    conflicts = open_conflicts(report_period, chapter)
    if not conflicts:
        return ()
    versions = report_period.text_versions.filter(chapter=chapter).select_related("saved_by")
    history = tuple(versions.order_by("-number"))
    return tuple(_choice(conflict, history) for conflict in conflicts)


def _choice(conflict: TextConflict, history: Sequence[TextVersion]) -> Choice:
    texts = [_text_in(version, conflict.paragraph) for version in history]
    same = next((place for place, text in enumerate(texts) if text != texts[0]), len(texts))
    other_by = conflict.version.saved_by.name
    standing_by = history[same - 1].saved_by.name
    return Choice(conflict, texts[0], standing_by, conflict.other_text, other_by)


def _text_in(version: TextVersion, key: str) -> str:
    return next((text for name, text in version.paragraphs if name == key), "")


def versions_of(report_period: ReportPeriod, chapter: str) -> tuple[TextVersion, ...]:
    """Return every version of a text that says something else than the one before, the latest first."""
    found: list[TextVersion] = []
    versions = report_period.text_versions.filter(chapter=chapter)
    for version in versions.select_related("saved_by").order_by("number"):
        if not found or found[-1].paragraphs != version.paragraphs:
            found.append(version)
    return tuple(reversed(found))
