"""Keep one more version of a text: what every action that changes a text has in common."""

from dataclasses import dataclass
from datetime import datetime

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import log_act
from kernbeeld.language import gettext
from kernbeeld.publishing.commentary.merging import Merged
from kernbeeld.reporting.errors import TextRefusedError
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.models.text import TextKind, TextVersion
from kernbeeld.reporting.queries.texts import head_of, why_closed


@dataclass(frozen=True)
class Origin:
    """Where a version comes from: how it came about, from which base, by which save."""

    kind: TextKind
    save_key: str
    base: int = 0
    base_is_sent: bool = False
    source: int = 0


def lock_text(report_period: ReportPeriod, acting_user: User) -> None:
    """Let nobody else write in this report until the transaction ends.

    Raises :class:`~kernbeeld.reporting.errors.TextRefusedError` for who may not write, and where the
    report is closed for writing.
    """
    open_to = ReportPeriod.objects.for_user(acting_user, right=Right.WRITE_COMMENTARY)
    if not open_to.select_for_update().filter(pk=report_period.pk).first():
        raise TextRefusedError(gettext("You may read this text, but not change it."))
    if reason := why_closed(report_period):
        raise TextRefusedError(reason)


def keep_version(
    report_period: ReportPeriod,
    chapter: str,
    merged: Merged,
    origin: Origin,
    *,
    acting_user: User,
    at: datetime,
) -> TextVersion:
    """Add a version behind the last one, with its entry in the log; call it under :func:`lock_text`."""
    head = head_of(report_period, chapter)
    paragraphs = [[each.key, each.text] for each in merged.paragraphs]
    sent = [[each.key, each.text] for each in merged.sent]
    version = TextVersion.objects.create(
        report_period=report_period,
        chapter=chapter,
        number=head.number + 1 if head else 1,
        kind=origin.kind,
        paragraphs=paragraphs,
        sent=None if sent == paragraphs else sent,
        base=origin.base,
        base_is_sent=origin.base_is_sent,
        source=origin.source,
        save_key=origin.save_key,
        saved_at=at,
        saved_by=acting_user,
    )
    log_act(
        acting_user.name,
        "save_text",
        at=at,
        register="text",
        record=f"{report_period} {chapter}",
        old={"version": head.number if head else 0},
        new={"version": version.number, "kind": str(origin.kind)},
    )
    return version
