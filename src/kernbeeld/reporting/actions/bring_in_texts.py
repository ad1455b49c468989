"""Bring in commentary that was written in files, one a chapter."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.db import transaction

from kernbeeld.accounts.service import User
from kernbeeld.publishing.commentary.bind import read_commentary
from kernbeeld.reporting.actions.save_text import Draft, save_text
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.models.text import TextKind
from kernbeeld.reporting.queries.texts import heads_of


@transaction.atomic
def bring_in_texts(
    report_period: ReportPeriod, folder: Path, *, acting_user: User, at: datetime
) -> tuple[str, ...]:
    """Take over ``<chapter>.md`` for every chapter without a text, and return those chapters.

    A file that was brought in before and has changed since is merged with what was written here. Raises
    :class:`~kernbeeld.publishing.commentary.bind.CommentaryError` for a file that is no text, and what
    :func:`~kernbeeld.reporting.actions.save_text.save_text` raises.
    """
    brought: list[str] = []
    present = heads_of(report_period)
    for found in read_commentary(folder).texts:
        files = report_period.text_versions.filter(chapter=found.chapter, kind=TextKind.BROUGHT_IN)
        last = files.order_by("-number").first()
        if found.chapter in present and last is None:
            continue
        before = last.number if last else 0
        key = f"file-{before}-{sha256(found.text.encode()).hexdigest()[:40]}"
        saved = save_text(
            report_period,
            found.chapter,
            Draft(found.text, key, before, base_is_sent=last is not None),
            acting_user=acting_user,
            at=at,
            kind=TextKind.BROUGHT_IN,
        )
        brought += [found.chapter] if saved.kept_as else []
    return tuple(brought)
