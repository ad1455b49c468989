"""A paper with everything that a paper can have."""

from datetime import date
from decimal import Decimal

from kernbeeld.language import speaking
from kernbeeld.publishing.charts.draw import Series, draw
from kernbeeld.publishing.papers.model import (
    Beside,
    Cell,
    Heading,
    Paper,
    PaperChart,
    PaperColumn,
    PaperRow,
    PaperTable,
    Text,
)

MONEY = PaperTable(
    "Acties en geld",
    (
        PaperColumn("Actie"),
        PaperColumn("Voor wie"),
        PaperColumn("2021", Cell.EURO),
        PaperColumn("2022", Cell.EURO, 2),
        PaperColumn("Deel", Cell.PERCENT, 1),
    ),
    (
        PaperRow(
            ("Sport in de wijk", "Jongeren", Decimal(40000), None, Decimal("12.5")), words={3: "onbekend"}
        ),
        PaperRow(("=1+1", "Iedereen", Decimal("0.5"), Decimal("1234.5"), None)),
        PaperRow(("Totaal", "", Decimal(40000), Decimal("-123456.78"), Decimal(100)), total=True),
    ),
    "Bedragen in euro.",
)
SMALL = PaperTable(
    "Jaren", (PaperColumn("Jaar"), PaperColumn("Aantal", Cell.NUMBER)), (PaperRow(("2022", Decimal(3))),)
)


def chart() -> PaperChart:
    """A line over two years."""
    with speaking("nl"):
        series = Series("laag", (Decimal(1), Decimal(3)), ("€ 1", "€ 3"), (False, False))
        drawn = draw("line", "Saldo", "Het saldo per jaar.", ("2022", "2023"), (series,), "euro")
    return PaperChart("Saldo per jaar", drawn.svg, drawn.alt)


def sample_paper(**changed: object) -> Paper:
    """Return the paper, with what a test changes."""
    given: dict[str, object] = {
        "title": "Actieprogramma",
        "subtitle": "Hoe het ervoor staat",
        "blocks": (
            Heading("Overzicht"),
            Text("Dit is de stand."),
            Text("Eén dekking is onbekend.", strong=True),
            MONEY,
            Beside((chart(),), (SMALL, Text("Rechts hiervan staat niets."))),
            Text("Einde."),
        ),
        "made": "Gemaakt op 1 maart 2026.",
        "day": date(2026, 3, 1),
    }
    return Paper(**{**given, **changed})  # type: ignore[arg-type]
