"""Publish an edition: freeze the report with all that it rests on, for good."""

import zlib
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import models, transaction

from kernbeeld.accounts.service import Right, User
from kernbeeld.audit.service import log_act
from kernbeeld.catalogue.expression import write_breakdown
from kernbeeld.language import gettext, ngettext
from kernbeeld.publishing.data.rows import FigureRow, figure_rows
from kernbeeld.publishing.document import CAUSES, Document
from kernbeeld.publishing.produce import Progress as Tell
from kernbeeld.reporting.drafting import document_of, draft_of
from kernbeeld.reporting.errors import ApprovalRefusedError
from kernbeeld.reporting.freezing import Approved, Frozen, freeze
from kernbeeld.reporting.models.edition import Audience, Edition, EditionFigure, EditionFile, Restatement
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.approval import Progress, obstacles, progress_of
from kernbeeld.reporting.queries.obstacles import small_cells, work_of
from kernbeeld.reporting.rules.leave import require_in
from kernbeeld.reporting.working import Working

_MEMBERS = 5
"""How many small cells a refusal names."""


@dataclass(frozen=True)
class _Made:
    """An edition ready to be kept: what it was made from, and its files."""

    work: Working
    document: Document
    files: tuple[Frozen, ...]
    fingerprint: str


def publish_edition(
    report_period: ReportPeriod,
    *,
    acting_user: User,
    at: datetime,
    audience: Audience = Audience.INTERN,
    tell: Tell = lambda step: None,
) -> Edition:
    """Publish what was approved, all or nothing; under embargo where the period has one.

    `tell` hears what is being made. Raises :class:`~kernbeeld.reporting.errors.ApprovalRefusedError` with
    everything that stands in the way, and :class:`~kernbeeld.accounts.errors.AccessError` for who may not.
    """
    require_in(acting_user, Right.PUBLISH_EDITIONS, report_period.period)
    _require_publishable(report_period, audience, acting_user, at)
    made = _make(report_period, audience, at, tell)
    with transaction.atomic():
        # Editions are numbered one by one: two who publish at once wait for each other.
        list(ReportPeriod.objects.select_for_update().order_by("pk"))
        _require_unchanged(report_period, made)
        edition = _keep(report_period, made, audience, acting_user, at)
        log_act(
            acting_user.name,
            "publish_edition",
            at=at,
            new={
                "edition": edition.number,
                "report": edition.report,
                "period": edition.period,
                "audience": edition.audience,
                "manifest": edition.manifest_digest,
            },
        )
    return edition


def _require_publishable(
    report_period: ReportPeriod, audience: Audience, acting_user: User, at: datetime
) -> None:
    stopping = obstacles(report_period, asked_by=acting_user, at=at)
    if stopping:
        raise ApprovalRefusedError(
            gettext("This can't be published yet."), tuple(one.text for one in stopping)
        )
    if audience is not Audience.INTERN:
        raise ApprovalRefusedError(
            gettext("Nothing is published to the public until small figures can be withheld."),
            _small(report_period),
        )


def _small(report_period: ReportPeriod) -> tuple[str, ...]:
    found = small_cells(draft_of(work_of(report_period)).document)
    named = [f"{row.label}, {row.cell.observation.period.label}: {row.cell.text}" for row in found[:_MEMBERS]]
    rest = len(found) - len(named)
    more = (ngettext("And {count} more.", "And {count} more.", rest),) if rest > 0 else ()
    return (*named, *more)


def _make(report_period: ReportPeriod, audience: Audience, at: datetime, tell: Tell) -> _Made:
    draft = draft_of(work_of(report_period))
    work, progress = draft.work, progress_of(report_period, draft)
    document = document_of(work, draft.told, strict=True)
    about = {
        "report": report_period.report,
        "period": report_period.period,
        "title": document.title,
        "audience": audience.value,
        "published_at": at.isoformat(),
        "known_at": work.known_at.isoformat(),
        "facts_sha256": document.making.facts_digest,
        "definitions_sha256": document.making.definitions_digest,
        "commentary_sha256": document.making.commentary_digest,
        "program": f"Kernbeeld {document.making.version}",
    }
    files = freeze(document, draft.told.commentary, _approved(progress), about, tell)
    return _Made(work, document, files, progress.picture.fingerprint)


def _approved(progress: Progress) -> tuple[Approved, ...]:
    return tuple(
        Approved(one.step.value, one.taken.by, one.taken.at, one.taken.remarks)
        for one in progress.standings
        if one.taken
    )


def _require_unchanged(report_period: ReportPeriod, made: _Made) -> None:
    progress = progress_of(report_period)
    if progress.picture.fingerprint != made.fingerprint or not progress.is_approved:
        raise ApprovalRefusedError(gettext("Something changed while the edition was made. Try again."))


def _keep(
    report_period: ReportPeriod, made: _Made, audience: Audience, acting_user: User, at: datetime
) -> Edition:
    making = made.document.making
    last = Edition.objects.aggregate(last=models.Max("number"))["last"] or 0
    before = Edition.objects.filter(report=report_period.report, period=report_period.period)
    edition = Edition.objects.create(
        number=last + 1,
        report_period=report_period,
        report=report_period.report,
        period=report_period.period,
        title=made.document.title,
        known_at=made.work.known_at,
        counted_at=made.work.counting.known_at if made.work.counting else None,
        published_at=at,
        published_by=acting_user,
        embargo_until=report_period.embargo_until,
        audience=audience.value,
        version=making.version,
        facts_digest=making.facts_digest,
        definitions_digest=making.definitions_digest,
        commentary_digest=making.commentary_digest,
        manifest_digest=made.files[-1].digest,
        follows=before.order_by("number").last(),
    )
    EditionFile.objects.bulk_create(_file(edition, file) for file in made.files)
    EditionFigure.objects.bulk_create(_figure(edition, row) for row in figure_rows(made.document))
    Restatement.objects.bulk_create(_restatements(edition, made.document))
    return edition


def _file(edition: Edition, file: Frozen) -> EditionFile:
    return EditionFile(
        edition=edition,
        address=file.address,
        sort=file.sort.value,
        content=zlib.compress(file.content),
        size=len(file.content),
        digest=file.digest,
    )


def _figure(edition: Edition, row: FigureRow) -> EditionFigure:
    return EditionFigure(
        edition=edition,
        code=row.code,
        period=row.period,
        breakdown=row.breakdown,
        label=row.label,
        unit=row.unit,
        value=_written(row.value),
        absence=row.absence,
        qualifiers=row.qualifiers,
        text=row.cell.text.strip() or row.cell.marker,
        address=row.cell.link,
    )


def _written(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")


def _restatements(edition: Edition, document: Document) -> list[Restatement]:
    numbers = {one.edition for one in document.restated}
    earlier = {one.number: one for one in Edition.objects.filter(number__in=numbers)}
    return [
        Restatement(
            edition=edition,
            earlier=earlier[one.edition],
            code=one.code,
            period=one.period.code,
            breakdown=write_breakdown(one.breakdown),
            old=_written(one.old),
            new=_written(one.new),
            explanation=one.explanation,
            **dict(zip(CAUSES, map(_written, one.parts), strict=False)),
        )
        for one in document.restated
    ]
