"""The published table as it was printed, read straight from the delivered file."""

import csv
from dataclasses import dataclass

from kernbeeld.catalogue.municipality import PACKAGED

FILE = PACKAGED / "figures/halfjaarcijfers.csv"
ABSENCES = {
    "leeg": "unknown",
    "streepje_onverklaard": "unknown",
    "niet_beschikbaar": "not_available",
    "niet_van_toepassing": "not_applicable",
}


@dataclass(frozen=True)
class Printed:
    """One cell of the published tables."""

    code: str
    period: str
    text: str
    meaning: str
    unit: str

    @property
    def number(self) -> int | None:
        """The value, or nothing."""
        return int(self.text.removesuffix("+")) if self.meaning in ("waarde", "ten_minste") else None

    @property
    def shown(self) -> str:
        """How a Dutch reader sees it."""
        if self.number is None:
            return self.text
        figure = f"{self.number:,}".replace(",", ".")
        suffix = "+" if self.meaning == "ten_minste" else ""
        return f"€ {figure}" if self.unit == "EUR" else figure + suffix

    @property
    def absence(self) -> str:
        """Why there is no value, as the data files say it."""
        return ABSENCES.get(self.meaning, "")


def printed_cells() -> list[Printed]:
    """Read every cell of the published tables."""
    with FILE.open(encoding="utf-8", newline="") as handle:
        return [
            Printed(row["code"], row["periode"], row["gedrukt"], row["betekenis"], row["eenheid"])
            for row in csv.DictReader(handle)
        ]
