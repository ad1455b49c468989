"""Where everything stands in the pages; an address is relative to the report's folder."""

from dataclasses import dataclass

from kernbeeld.catalogue.expression import Breakdown
from kernbeeld.catalogue.period import Period
from kernbeeld.publishing.document import Cell, ChapterView, Document

FRONT = "index.html"
FINDINGS = "bevindingen.html"
RESTATED = "herzien.html"
LOOK_BACK = "terugblik.html"
PROGRAMMES = "programmas.html"
TERMS = "begrippen.html"
MAKING = "verantwoording.html"
CHAPTERS = "hoofdstuk-*.html"
"""What the pages of chapters are called."""
DOWNLOADS = (
    "rapport.pdf",
    "rapport.xlsx",
    "rapport.ods",
    "cijfers.csv",
    "cijfers.json",
    "findings.json",
    "cijfers.csv-metadata.json",
    "dcat.jsonld",
)
"""The files that stand beside the pages."""

Figure = tuple[str, Breakdown]
"""A measure and a cell of it, however it was published."""


@dataclass(frozen=True)
class Spot:
    """A row of a table where a figure is shown."""

    address: str
    chapter: str
    table: str


def chapter_page(chapter: ChapterView) -> str:
    """Return the page of a chapter; the chapter of terms is the glossary itself."""
    return TERMS if chapter.kind == "terms" else f"hoofdstuk-{chapter.number}-{chapter.code}.html"


def table_anchor(table: str) -> str:
    """Return the place of a table in its page."""
    return f"tabel-{table}"


def row_anchor(table: str, row: int) -> str:
    """Return the place of a row, counted from 1, in its page."""
    return f"{table_anchor(table)}-{row}"


def finding_anchor(number: int) -> str:
    """Return the place of a finding, counted from 1, in the page of findings."""
    return f"bevinding-{number}"


def term_anchor(code: str) -> str:
    """Return the place of a word in the glossary."""
    return f"begrip-{code}"


def period_anchor(period: Period) -> str:
    """Return the place of a period in a passport."""
    return f"p{period.code}"


class Addresses:
    """Finds passports, table rows and figures by code, breakdown and period.

    An address that this gives leads somewhere: where there is no page the address is empty.
    """

    def __init__(self, document: Document) -> None:
        self._catalogue = document.catalogue
        self._passports: dict[Figure, str] = {}
        self._cells: dict[tuple[Figure, Period], Cell] = {}
        self._spots: dict[Figure, list[Spot]] = {}
        self._live = {FRONT, FINDINGS, TERMS, MAKING, *DOWNLOADS}
        self._live |= {f"{FINDINGS}#{finding_anchor(n)}" for n in range(1, len(document.findings) + 1)}
        self._live |= {RESTATED} if document.restated else set()
        self._live |= {LOOK_BACK} if document.look_back else set()
        self._live |= {PROGRAMMES} if document.programmes else set()
        self._live |= {f"{TERMS}#{term_anchor(term.code)}" for term in document.terms}
        for passport in document.passports:
            self._passports[self._figure(passport.code, passport.breakdown)] = passport.link
            self._live.add(passport.link)
            for cell in passport.cells:
                self._keep(passport.code, passport.breakdown, cell)
                self._live.add(f"{passport.link}#{period_anchor(cell.observation.period)}")
        for chapter in document.chapters:
            self._live.add(chapter_page(chapter))
            self._keep_tables(chapter)

    def _figure(self, code: str, breakdown: Breakdown) -> Figure:
        return self._catalogue.cell(code, breakdown)

    def _keep(self, code: str, breakdown: Breakdown, cell: Cell) -> None:
        self._cells.setdefault((self._figure(code, breakdown), cell.observation.period), cell)

    def _keep_tables(self, chapter: ChapterView) -> None:
        page = chapter_page(chapter)
        for table in chapter.tables:
            self._live.add(f"{page}#{table_anchor(table.table.code)}")
            for number, row in enumerate(table.rows, start=1):
                address = f"{page}#{row_anchor(table.table.code, number)}"
                self._keep_row(Spot(address, chapter.title, table.title), row.cells)

    def _keep_row(self, spot: Spot, cells: tuple[Cell, ...]) -> None:
        for cell in cells:
            seen = cell.observation
            self._keep(seen.code, seen.breakdown, cell)
            spots = self._spots.setdefault(self._figure(seen.code, seen.breakdown), [])
            if spot not in spots:
                spots.append(spot)

    def passport(self, code: str, breakdown: Breakdown, period: Period) -> str:
        """Return the section of a passport that tells about one figure; empty when there is none."""
        page = self._passports.get(self._figure(code, breakdown), "")
        address = f"{page}#{period_anchor(period)}"
        return address if address in self._live else page

    def cell(self, code: str, breakdown: Breakdown, period: Period) -> Cell | None:
        """Return the figure as it is shown somewhere in the report."""
        return self._cells.get((self._figure(code, breakdown), period))

    def spots(self, code: str, breakdown: Breakdown) -> tuple[Spot, ...]:
        """Return the table rows that show a figure, in reading order."""
        return tuple(self._spots.get(self._figure(code, breakdown), ()))

    def live(self, link: str) -> str:
        """Return `link` when it leads somewhere: a page of this report, or a public address."""
        if link.startswith(("https://", "http://", "mailto:")) or link in self._live:
            return link
        page = link.partition("#")[0]
        return page if page in self._live else ""
