"""What the signs beside and instead of a value mean, for the figures that are really there."""

from collections.abc import Callable, Iterable

from kernbeeld.catalogue.vocabulary import Qualifier
from kernbeeld.engine.finding import Finding
from kernbeeld.publishing.cells import absence_meaning, qualifier_meaning
from kernbeeld.publishing.document import Cell, Document, TableView

FIRST_FINDING = 1
"""The number of a document's first finding in the marks beside figures."""


def finding_of(document: Document, number: int) -> Finding:
    """Return the finding that a mark beside a figure stands for."""
    return document.findings[number - FIRST_FINDING]


def sign_of(cell: Cell) -> str:
    """Return the sign that explains a figure: the marker where there is one, else what is printed."""
    return cell.marker or cell.text.strip()


def shown_of(cell: Cell) -> str:
    """Return what stands in a spreadsheet's cell: what was printed, or the marker of a blank print."""
    return cell.text.strip() or cell.marker


def cells_of(table: TableView) -> Iterable[Cell]:
    """Give the figures of a table in reading order."""
    return (cell for row in table.rows for cell in row.cells)


def legend_of(cells: Iterable[Cell], sign: Callable[[Cell], str] = sign_of) -> tuple[tuple[str, str], ...]:
    """Return each sign among `cells` with its meaning, in the order of first appearance.

    An absence stands under its own sign; a qualifier that shows in the print stands under the
    first figure that has it.
    """
    meanings: dict[str, list[str]] = {}
    qualified: dict[Qualifier, str] = {}
    for cell in cells:
        absence = cell.observation.absence
        if absence:
            _remember(meanings, sign(cell), absence_meaning(absence))
        for qualifier in sorted(cell.observation.qualifiers - {Qualifier.LEVEL}):
            qualified.setdefault(qualifier, sign(cell))
    for qualifier, text in qualified.items():
        _remember(meanings, text, qualifier_meaning(qualifier))
    return tuple((text, "; ".join(said)) for text, said in meanings.items())


def _remember(meanings: dict[str, list[str]], sign: str, meaning: str) -> None:
    if sign and meaning not in meanings.setdefault(sign, []):
        meanings[sign].append(meaning)


def legend_of_report(document: Document) -> tuple[tuple[str, str], ...]:
    """Return the legend over every table of the report."""
    tables = (table for chapter in document.chapters for table in chapter.tables)
    return legend_of(cell for table in tables for cell in cells_of(table))
