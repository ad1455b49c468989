"""Which figures an earlier edition showed otherwise than they stand now, why, and who explained it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from kernbeeld.catalogue.expression import parse_breakdown
from kernbeeld.catalogue.period import Period
from kernbeeld.conf.house import house_facts
from kernbeeld.conf.keeping import Shelf
from kernbeeld.engine.intervals import round_to
from kernbeeld.publishing.cells import decimals_of
from kernbeeld.publishing.commentary.dependents import passages_using
from kernbeeld.publishing.commentary.passage import Passage
from kernbeeld.publishing.data.rows import FigureRow, figure_rows
from kernbeeld.publishing.document import Document, Restated
from kernbeeld.reporting.models.approval import RestatementExplanation
from kernbeeld.reporting.models.edition import Edition, EditionFigure
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.editions import (
    FigureName,
    edition_catalogue,
    edition_commentary,
    shown_before,
)
from kernbeeld.reporting.rules.restating import Ask, Known, Moment, split
from kernbeeld.reporting.working import Working

_splits = Shelf[tuple[Restated, ...]]()


@dataclass(frozen=True)
class _Differing:
    """A figure of now beside the same figure as an edition showed it."""

    row: FigureRow
    shown: EditionFigure
    ask: Ask


def restatements_of(report_period: ReportPeriod, work: Working, document: Document) -> tuple[Restated, ...]:
    """Return every figure that the latest earlier edition showed otherwise, with the split by cause.

    A figure counts when its period was over in that edition. ``explanation`` is what somebody wrote about
    this very difference; empty where nobody did. `document` has the figures of now.
    """
    differing = tuple(_differing(work, document))
    if not differing:
        return ()
    which = tuple((one.ask, one.shown.edition.number) for one in differing)
    found = _splits.get((*work.key, which), lambda: _restated(work, differing))
    said = _explanations(report_period)
    return tuple(replace(one, explanation=said.get((*name_of(one), difference_of(one)), "")) for one in found)


def name_of(restated: Restated) -> FigureName:
    """Return how a restated figure is named in the tables."""
    return restated.code, restated.period.code, restated.written_breakdown


def difference_of(restated: Restated) -> str:
    """Write both values, so that two are equal exactly where the difference is."""
    return f"{_written(restated.old)}|{_written(restated.new)}"


def _written(value: Decimal | None) -> str:
    return "-" if value is None else format(value, "f")


def _differing(work: Working, document: Document) -> Iterator[_Differing]:
    rows = {(row.code, row.period, row.breakdown): row for row in figure_rows(document)}
    for name, shown in shown_before(work.report.code, work.known_at, rows).items():
        ask = _ask(document, rows[name], shown)
        if ask.old != ask.new and _was_over(shown):
            yield _Differing(rows[name], shown, ask)


def _ask(document: Document, row: FigureRow, shown: EditionFigure) -> Ask:
    """Round both values to what a reader sees."""
    old = Decimal(shown.value) if shown.value else None
    decimals = decimals_of(document.catalogue, row.cell.observation)
    return Ask(
        row.code,
        Period.parse(row.period),
        parse_breakdown(row.breakdown),
        None if old is None else round_to(old, decimals),
        None if row.value is None else round_to(row.value, decimals),
        decimals,
    )


def _was_over(shown: EditionFigure) -> bool:
    """Tell whether a figure's period was over in the edition that showed it."""
    return Period.parse(shown.period).end <= Period.parse(shown.edition.period).end


def _restated(work: Working, differing: Sequence[_Differing]) -> tuple[Restated, ...]:
    by_edition: defaultdict[Edition, list[_Differing]] = defaultdict(list)
    for one in differing:
        by_edition[one.shown.edition].append(one)
    parts: dict[Ask, tuple[Decimal, ...]] = {}
    for edition, found in by_edition.items():
        asked = [one.ask for one in found]
        parts |= dict(zip(asked, _split(work, edition, asked), strict=True))
    return tuple(
        Restated(
            code=one.row.code,
            breakdown=one.ask.breakdown,
            written_breakdown=one.row.breakdown,
            period=one.ask.period,
            label=one.row.label,
            old=one.ask.old,
            new=one.ask.new,
            old_text=one.shown.text,
            new_text=one.row.cell.text.strip() or one.row.cell.marker,
            parts=parts[one.ask],
            explanation="",
            edition=one.shown.edition.number,
            link=one.row.cell.link,
        )
        for one in differing
    )


def _split(work: Working, edition: Edition, asked: Sequence[Ask]) -> Sequence[tuple[Decimal, ...]]:
    """Split the differences with one edition, under its own definitions and those of now."""
    counted = work.counting.known_at if work.counting else None
    earlier = Moment(edition.known_at, edition.counted_at, edition_catalogue(edition))
    later = Moment(work.known_at, counted, work.catalogue)
    with TemporaryDirectory() as folder:
        known = Known(work.report.code, work.period, work.ground.history, house_facts(), Path(folder))
        return split(asked, known, earlier, later)


def _explanations(report_period: ReportPeriod) -> Mapping[tuple[str, str, str, str], str]:
    """Return the latest explanation of each difference."""
    given = RestatementExplanation.objects.filter(report_period=report_period).order_by("pk")
    names = given.values_list("code", "period", "breakdown", "fingerprint", "text")
    return {(code, period, breakdown, mark): text for code, period, breakdown, mark, text in names}


@dataclass(frozen=True)
class DependentPassage:
    """A sentence of an earlier edition that used figures that are restated now."""

    edition: int
    passage: Passage


def dependent_passages(restated: Iterable[Restated]) -> tuple[DependentPassage, ...]:
    """Return the passages of earlier editions that used a restated figure, as they were written then."""
    used: defaultdict[int, set[tuple[str, str, str]]] = defaultdict(set)
    for one in restated:
        used[one.edition].add((one.code, one.written_breakdown, one.period.code))
    found: list[DependentPassage] = []
    for edition in Edition.objects.filter(number__in=used).order_by("number"):
        catalogue, period = edition_catalogue(edition), Period.parse(edition.period)
        cells = {
            (*catalogue.cell(code, parse_breakdown(breakdown)), Period.parse(span))
            for code, breakdown, span in used[edition.number]
        }
        texts = edition_commentary(edition)
        using = passages_using(texts, catalogue, period, cells)
        found += [DependentPassage(edition.number, passage) for _, passage in using]
    return tuple(found)
