"""The sheet of restated figures: old, new, the causes of the difference, and the explanation."""

from decimal import Decimal

from kernbeeld.language import gettext
from kernbeeld.publishing.document import CAUSES, Document, Restated
from kernbeeld.publishing.restating import cause_words
from kernbeeld.publishing.sheets.model import NumberFormat, Sheet, SheetCell, SheetRow, as_stored, printable


def restated_sheet(document: Document) -> Sheet:
    """Lay the restated figures out, one a row; the causes add up to the difference."""
    head = (
        gettext("Figure"),
        gettext("code"),
        gettext("period"),
        gettext("edition"),
        gettext("was"),
        gettext("is now"),
        *cause_words(),
        gettext("explanation"),
    )
    rows: list[SheetRow] = [tuple(SheetCell(printable(word), "head") for word in head)]
    rows += [_row(one) for one in document.restated]
    widths = (46, 40, 12, 10, 16, 16, *(16,) * len(CAUSES), 70)
    return Sheet(gettext("Revised figures"), tuple(rows), widths, 1, (0, 0), filtered=True)


def _row(one: Restated) -> SheetRow:
    parts: tuple[Decimal | None, ...] = one.parts or (None,) * len(CAUSES)
    figures = [_number(value) for value in (one.old, one.new, *parts)]
    return (
        SheetCell(printable(one.label), "label"),
        SheetCell(printable(one.code)),
        SheetCell(one.period.code),
        _number(Decimal(one.edition)),
        *figures,
        SheetCell(printable(one.explanation), "wrap"),
    )


def _number(value: Decimal | None) -> SheetCell:
    stored = None if value is None else as_stored(value)
    style = "sign" if isinstance(stored, str) else "figure"
    return SheetCell(stored, style, NumberFormat(decimals=None))
