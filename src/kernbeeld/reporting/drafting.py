"""The report in the making: the figures as known, with what people say beside them now, page by page."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kernbeeld.conf.house import house_workspace
from kernbeeld.conf.keeping import Shelf
from kernbeeld.language import gettext, speaking
from kernbeeld.policy.service import programmes_told
from kernbeeld.publishing.commentary.bind import Commentary
from kernbeeld.publishing.document import Answer, Document, FindingKey, Restated, key_of
from kernbeeld.publishing.html.site import Site
from kernbeeld.publishing.produce import Edition, Told, make_document, write_report
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.findings import Triaged, triage
from kernbeeld.reporting.queries.look_back import look_back
from kernbeeld.reporting.queries.restating import restatements_of
from kernbeeld.reporting.queries.texts import commentary_of
from kernbeeld.reporting.rules.findings import FindingState
from kernbeeld.reporting.working import Working

_sites = Shelf[Site]()
_bare = Shelf[Document]()


@dataclass(frozen=True)
class Draft:
    """A report in the making: its figures, what people say beside them now, and its pages."""

    work: Working
    told: Told
    site: Site

    @property
    def document(self) -> Document:
        """The report put together; a passage that does not hold is left out, and told in its making."""
        return self.site.document


def draft_of(work: Working) -> Draft:
    """Return the report in the making, with what people say beside its figures now."""
    told = told_of(work)
    made = _sites.get((*work.key, _fingerprint(told)), lambda: Site(document_of(work, told, strict=False)))
    return Draft(work, told, made)


def draft_document(work: Working) -> Document:
    """Return the report in the making, put together."""
    return draft_of(work).document


def draft_site(work: Working) -> Site:
    """Return the pages of the report in the making; each is made when it is asked for."""
    return draft_of(work).site


def draft_file(work: Working, name: str) -> bytes:
    """Return a file of the report in the making, such as ``rapport.pdf``; every output is made for it."""
    with TemporaryDirectory() as folder:
        write_report(draft_document(work), Path(folder))
        return (Path(folder) / name).read_bytes()


def document_of(work: Working, told: Told, *, strict: bool) -> Document:
    """Put the report together with what people say; `strict` as in the making of a report."""
    edition = Edition(work.report, work.period, work.known_at, work.counting)
    return make_document(house_workspace(), edition, work.checked, work.ground, told, strict=strict)


def figures_document(work: Working) -> Document:
    """Return the report with its figures alone, without what people say: it changes with the figures only."""
    return _bare.get(work.key, lambda: document_of(work, Told(Commentary()), strict=False))


def told_of(work: Working) -> Told:
    """Return what people say now beside the figures of a report; nothing before the work on it was opened."""
    found = ReportPeriod.objects.filter(report=work.report.code, period=work.period.code).first()
    if found is None:
        return Told(Commentary())
    with speaking(house_workspace().language):
        return Told(
            commentary_of(found),
            _answers(work, found),
            look_back(found),
            restated_of(work, found),
            programmes_told(work.report.code, work.period),
        )


def restated_of(work: Working, report_period: ReportPeriod) -> tuple[Restated, ...]:
    """Return the figures that an earlier edition showed otherwise, each with the explanation it has."""
    return restatements_of(report_period, work, figures_document(work))


def _answers(work: Working, report_period: ReportPeriod) -> Mapping[FindingKey, Answer]:
    """Return the answers that fit the figures of now."""
    return {
        key_of(each.finding): answer
        for each in triage(work, report_period)
        if (answer := _answer(each)) is not None
    }


def _answer(each: Triaged) -> Answer | None:
    words = {
        FindingState.EXPLAINED: gettext("Explanation"),
        FindingState.CORRECTING: gettext("This is being corrected"),
        FindingState.ACCEPTED: gettext("Accepted, because"),
        FindingState.BLOCKED: gettext("This holds the report up"),
    }
    if each.answer is None or each.state not in words:
        return None
    return Answer(words[each.state], each.answer.text, each.answer.answered_at)


def _fingerprint(told: Told) -> Hashable:
    return (
        told.commentary.digest,
        frozenset(told.answers.items()),
        told.look_back,
        told.restated,
        repr(told.programmes),
    )
