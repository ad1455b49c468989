"""Save what somebody wrote in a chapter: merged with what others wrote meanwhile, and never twice."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.language import gettext
from kernbeeld.publishing.commentary.merging import Clash, merge
from kernbeeld.publishing.commentary.paragraphs import Paragraph, divide, identify, text_of
from kernbeeld.reporting.actions.keep_version import Origin, keep_version, lock_text
from kernbeeld.reporting.errors import TextRefusedError
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.models.text import ConflictResolution, TextConflict, TextKind, TextVersion
from kernbeeld.reporting.queries.texts import head_of, open_conflicts, paragraphs_of

LONGEST = 200_000
"""How many characters the text of a chapter may have."""


@dataclass(frozen=True)
class Draft:
    """What an editor sends: its text, a key of its own making, and what the writer started from.

    ``base`` is the number of a version (0: an empty text). With ``base_is_sent`` it is what this writer
    sent with that version, and not what stood after it: so a page can go on while its save is under way.
    """

    text: str
    save_key: str
    base: int = 0
    base_is_sent: bool = False


@dataclass(frozen=True)
class Saved:
    """What came of a save. ``kept_as`` is its version (0: nothing was changed); ``head`` is what stands.

    ``is_as_sent``: what stands is what was sent, but for blank lines.
    """

    kept_as: int
    head: int
    text: str
    is_as_sent: bool


@transaction.atomic
def save_text(
    report_period: ReportPeriod,
    chapter: str,
    draft: Draft,
    *,
    acting_user: User,
    at: datetime,
    kind: TextKind = TextKind.WRITTEN,
) -> Saved:
    """Merge a draft into what stands and keep it as a version; the same save again changes nothing.

    What can't go together is kept twice, see
    :class:`~kernbeeld.reporting.models.text.TextConflict`. Raises
    :class:`~kernbeeld.reporting.errors.TextRefusedError` for who may not write, a report that is
    closed, a text that is too long, and a base that never was.
    """
    lock_text(report_period, acting_user)
    if len(draft.text) > LONGEST:
        raise TextRefusedError(gettext("A text has at most {count} characters.", count=LONGEST))
    sent = divide(draft.text)
    known = report_period.text_versions.filter(chapter=chapter, saved_by=acting_user, save_key=draft.save_key)
    if earlier := known.first():
        return _saved(report_period, chapter, earlier.number, sent)
    base = _base(report_period, chapter, draft)
    if [each.text for each in base] == list(sent):
        return _saved(report_period, chapter, 0, sent)
    head = head_of(report_period, chapter)
    named = identify(sent, base, str(head.number + 1 if head else 1))
    merged = merge(base, paragraphs_of(head), named)
    origin = Origin(kind, draft.save_key, draft.base, draft.base_is_sent)
    version = keep_version(report_period, chapter, merged, origin, acting_user=acting_user, at=at)
    for clash in merged.clashes:
        _keep_conflict(version, clash, acting_user, at)
    return _saved(report_period, chapter, version.number, sent)


def _base(report_period: ReportPeriod, chapter: str, draft: Draft) -> tuple[Paragraph, ...]:
    if draft.base == 0:
        return ()
    version = report_period.text_versions.filter(chapter=chapter, number=draft.base).first()
    if version is None:
        raise TextRefusedError(gettext("Version {number} of this text does not exist.", number=draft.base))
    return paragraphs_of(version, as_sent=draft.base_is_sent)


def _keep_conflict(version: TextVersion, clash: Clash, acting_user: User, at: datetime) -> None:
    """Keep both versions; where the writer went on from words that waited already, these take their place."""
    for waiting in open_conflicts(version.report_period, version.chapter):
        is_mine = version.base_is_sent and waiting.version.saved_by_id == acting_user.pk
        if is_mine and (waiting.paragraph, waiting.other_text) == (clash.key, clash.base):
            ConflictResolution.objects.create(
                conflict=waiting, text=clash.other, resolved_at=at, resolved_by=acting_user
            )
    TextConflict.objects.create(
        version=version,
        paragraph=clash.key,
        base_text=clash.base,
        kept_text=clash.kept,
        other_text=clash.other,
    )


def _saved(report_period: ReportPeriod, chapter: str, kept_as: int, sent: tuple[str, ...]) -> Saved:
    head = head_of(report_period, chapter)
    standing = paragraphs_of(head)
    is_as_sent = [each.text for each in standing] == list(sent)
    return Saved(kept_as, head.number if head else 0, text_of(standing), is_as_sent)
