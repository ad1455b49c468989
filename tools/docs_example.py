"""Make the spreadsheet of the tutorial's made-up municipality: ``python tools/docs_example.py``."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import xlsxwriter

FILE = Path(__file__).resolve().parent.parent / "docs/handleiding/voorbeeld/kwartaalcijfers.xlsx"
QUARTERS = ("", "1e kwartaal", "2e kwartaal", "3e kwartaal", "4e kwartaal")
Row = tuple[str | int | float, ...]
SHEETS: dict[str, tuple[Row, ...]] = {
    "Schuldhulp": (
        ("Schuldhulp: trajecten 2024",),
        QUARTERS,
        ("Beginstand", 112, 118, 121, 130),
        ("Nieuw", 31, 27, 34, 29),
        ("Beëindigd", 25, 24, 25, 33),
        ("Eindstand", 118, 121, 130, 126),
    ),
    "Vervoer": (
        ("Ritten 2024",),
        QUARTERS,
        ("Leerlingenvervoer", "2.204", "2.206", "1.198", "2.211"),
        ("Wmo-taxi", "1.310", "1.287", "1.342", "1.365"),
        ("Vervoer naar dagbesteding", 897, 901, 899, 904),
        ("Totaal ritten", "4.411", "4.394", "3.439", "3.576"),
        (),
        ("Kosten vervoer 2024 (x € 1.000)",),
        QUARTERS,
        ("Begroot", "€ 425", "€ 425", "€ 425", "€ 425"),
        ("Werkelijk", "€ 409,5", "€ 431,2", "€ 418,0", "€ 440,9*"),
        ("*) voorlopig cijfer",),
    ),
    "Inburgering": (
        ("Inburgering 2024",),
        QUARTERS,
        ("Gestarte inburgeraars", 18, 22, "-", 15),
        ("Actieve taalcoaches", 38, 41, 43, "45+"),
        ("- = niet ontvangen van de taalschool",),
    ),
    "Toelichting": (("De cijfers komen van de afdeling Samenleving. Waterrijk is een verzonnen gemeente.",),),
}
"""The sheets. One total leaves a row out, on purpose: the tutorial lets the reader find it."""


def spreadsheet() -> bytes:
    """Return the workbook; the same bytes every time."""
    held = BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    book.set_properties({"title": "Kwartaalcijfers Waterrijk", "created": datetime(2025, 1, 15, tzinfo=UTC)})
    for name, rows in SHEETS.items():
        sheet = book.add_worksheet(name)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 4, 13)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return held.getvalue()


if __name__ == "__main__":
    FILE.write_bytes(spreadsheet())
