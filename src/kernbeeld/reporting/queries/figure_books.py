"""Where figures are read from: an edition that somebody may read, or the work on a report."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from urllib.parse import urlencode

from kernbeeld.accounts.service import User
from kernbeeld.catalogue.expression import Breakdown, parse_breakdown
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.conf.house import database_name
from kernbeeld.conf.keeping import Shelf
from kernbeeld.publishing.document import Cell, Document
from kernbeeld.publishing.html.site import Site
from kernbeeld.reporting.drafting import figures_document
from kernbeeld.reporting.models.edition import Edition, EditionFigure
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.editions import edition_catalogue, edition_figures
from kernbeeld.reporting.rules.figure_book import FigureBook, Shown, book_of
from kernbeeld.reporting.working import Working, house_catalogue, working

_books = Shelf[FigureBook]()
_sites = Shelf[Site]()


@dataclass(frozen=True)
class Origin:
    """Figures with where they are read: an edition, else the work on a report.

    ``known_at`` is the instant for which the work was asked, absent where it is as it is known now;
    ``known`` is that instant as the address said it.
    """

    book: FigureBook
    report_period: ReportPeriod
    edition: Edition | None = None
    known: str = ""
    known_at: datetime | None = None

    @property
    def parameters(self) -> dict[str, str]:
        """What an address says to read these figures again."""
        if self.edition is not None:
            return {"uitgave": str(self.edition.number)}
        said = {"rapport": self.book.report, "stand": self.book.period.code}
        return said | ({"bekend": self.known} if self.known else {})

    def address(self, period: Period, breakdown: Breakdown = ()) -> str:
        """Return the parameters of the address of a figure's passport, ready to stand behind ``?``."""
        return urlencode({"periode": period.code, **dict(breakdown), **self.parameters})


def origin_of_edition(user: User, number: int) -> Origin | None:
    """Return the figures of an edition; None where there is none that this user may read."""
    related = Edition.objects.for_user(user).select_related("report_period", "withdrawal")
    edition = related.filter(number=number).first()
    if edition is None:
        return None
    return Origin(edition_book(edition), edition.report_period, edition)


def origin_of_work(user: User, report: str, period: str, known_at: datetime | None = None) -> Origin | None:
    """Return the figures of a report in the making; None where this user may not see the work on it.

    Raises what :func:`~kernbeeld.reporting.working.working` raises.
    """
    found = ReportPeriod.objects.for_user(user).filter(report=report, period=period).first()
    if found is None:
        return None
    known, moment = known_at.isoformat() if known_at else "", known_at or found.known_at
    return Origin(working_book(report, period, moment), found, known=known, known_at=moment)


def usual_origin(user: User) -> Origin | None:
    """Return the latest edition that holds; who works on reports and has none gets the latest work."""
    editions = Edition.objects.for_user(user).select_related("report_period", "withdrawal")
    latest = editions.filter(withdrawal__isnull=True).order_by("-number").first()
    if latest is not None:
        return Origin(edition_book(latest), latest.report_period, latest)
    period = ReportPeriod.objects.for_user(user).order_by("-opened_at").first()
    return origin_of_work(user, period.report, period.period) if period else None


def edition_book(edition: Edition) -> FigureBook:
    """Return the figures of an edition as they were published, under the definitions of then."""
    key = (database_name(), edition.pk, edition.manifest_digest)
    return _books.get(key, lambda: _edition_book(edition))


def _edition_book(edition: Edition) -> FigureBook:
    today = house_catalogue()
    is_same = edition.definitions_digest == today.digest
    catalogue = today if is_same else edition_catalogue(edition)
    return FigureBook(
        catalogue,
        edition.report,
        Period.parse(edition.period),
        edition.known_at,
        book_of(map(_of_row, edition_figures(edition)), catalogue),
    )


def _of_row(row: EditionFigure) -> Shown:
    return Shown(
        code=row.code,
        breakdown=parse_breakdown(row.breakdown),
        period=Period.parse(row.period),
        value=Decimal(row.value) if row.value else None,
        absence=Absence(row.absence) if row.absence else None,
        qualifiers=frozenset(Qualifier(one) for one in row.qualifiers.split(";") if one),
        text=row.text,
        page=row.address.partition("#")[0],
    )


def working_book(report: str, period: str, known_at: datetime | None = None) -> FigureBook:
    """Return the figures of a report as it stands now, or as it was known at an instant."""
    work = working(report, period, known_at)
    return _books.get(("work", *work.key), lambda: _working_book(work))


def _working_book(work: Working) -> FigureBook:
    document = figures_document(work)
    shown = (
        _of_cell(document, passport.code, cell) for passport in document.passports for cell in passport.cells
    )
    return FigureBook(
        document.catalogue,
        document.report.code,
        document.period,
        document.making.known_at,
        book_of(shown, document.catalogue),
    )


def figures_site(work: Working) -> Site:
    """Return the pages of a report in the making, without what people say: they change with the figures."""
    return _sites.get(work.key, lambda: Site(figures_document(work)))


def _of_cell(document: Document, code: str, cell: Cell) -> Shown:
    seen = cell.observation
    alias = document.catalogue.aliases.get(code)
    said = alias.breakdown if alias else ()
    return Shown(
        code=code,
        breakdown=tuple(pair for pair in seen.breakdown if pair not in said),
        period=seen.period,
        value=seen.value,
        absence=seen.absence,
        qualifiers=seen.qualifiers,
        text=cell.text.strip() or cell.marker,
        marked=bool(cell.findings),
        page=cell.link.partition("#")[0],
    )
