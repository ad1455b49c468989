"""Choose between two versions of a paragraph, or make one of them."""

from datetime import datetime

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.publishing.commentary.merging import Merged
from kernbeeld.publishing.commentary.paragraphs import Paragraph, divide
from kernbeeld.reporting.actions.keep_version import Origin, keep_version, lock_text
from kernbeeld.reporting.models.text import ConflictResolution, TextConflict, TextKind
from kernbeeld.reporting.queries.texts import head_of, paragraphs_of


@transaction.atomic
def resolve_conflict(conflict: TextConflict, text: str, *, acting_user: User, at: datetime) -> None:
    """Let `text` (empty: nothing) stand where two versions waited; chosen already, nothing happens.

    Both versions stay in the history. Raises :class:`~kernbeeld.reporting.errors.TextRefusedError`
    for who may not write, and for a report that is closed.
    """
    report_period, chapter = conflict.version.report_period, conflict.version.chapter
    lock_text(report_period, acting_user)
    if ConflictResolution.objects.filter(conflict=conflict).exists():
        return
    head = head_of(report_period, chapter)
    standing = paragraphs_of(head)
    chosen = tuple(
        Paragraph(conflict.paragraph if not number else f"{conflict.paragraph}.{conflict.pk}.{number}", part)
        for number, part in enumerate(divide(text))
    )
    number = head.number if head else 0
    version = keep_version(
        report_period,
        chapter,
        Merged(after := _replaced(standing, conflict.paragraph, chosen), after, ()),
        Origin(TextKind.RESOLVED, f"resolve-{conflict.pk}", number),
        acting_user=acting_user,
        at=at,
    )
    ConflictResolution.objects.create(
        conflict=conflict, version=version, text=text, resolved_at=at, resolved_by=acting_user
    )


def _replaced(
    standing: tuple[Paragraph, ...], key: str, chosen: tuple[Paragraph, ...]
) -> tuple[Paragraph, ...]:
    """Put what was chosen in the paragraph's place, or at the end where it is gone."""
    place = next((number for number, each in enumerate(standing) if each.key == key), len(standing))
    return (*standing[:place], *chosen, *standing[place + 1 :])
