"""Put an earlier version of a text back; everything that came after it stays in the history."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.publishing.commentary.merging import Merged
from kernbeeld.reporting.actions.keep_version import Origin, keep_version, lock_text
from kernbeeld.reporting.models.text import TextKind, TextVersion
from kernbeeld.reporting.queries.texts import head_of, paragraphs_of


@transaction.atomic
def restore_text(version: TextVersion, *, save_key: str, acting_user: User, at: datetime) -> TextVersion:
    """Add a version that says what `version` said; sent twice, it is done once.

    Raises :class:`~kernbeeld.reporting.errors.TextRefusedError` for who may not write, and for a report
    that is closed.
    """
    lock_text(version.report_period, acting_user)
    mine = version.report_period.text_versions.filter(chapter=version.chapter, saved_by=acting_user)
    if earlier := mine.filter(save_key=save_key).first():
        return earlier
    head = head_of(version.report_period, version.chapter)
    paragraphs = paragraphs_of(version)
    return keep_version(
        version.report_period,
        version.chapter,
        Merged(paragraphs, paragraphs, ()),
        Origin(TextKind.RESTORED, save_key, head.number if head else 0, source=version.number),
        acting_user=acting_user,
        at=at,
    )
