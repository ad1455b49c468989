"""A process that imports one version after another until somebody kills it: ``folder first_number``."""

import sys
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.intake.importing import import_figures
from kernbeeld.intake.store import Store
from tests.intake.golden import FOLDER

START = datetime(2018, 1, 1, tzinfo=UTC)
ROWS = 200
MAPPING = "delivery: lus\nformat: long\ncolumns: {code: code, period: period, value: value}\n"


def known_at(number: int) -> datetime:
    """When version `number` became known."""
    return START + timedelta(seconds=number)


def content(number: int) -> str:
    """A file in which every value is `number`."""
    periods = (f"{year}M{month:02d}" for year in range(2000, 2100) for month in range(1, 13))
    rows = (f"zorg.clienten,{period},{number}" for period, _ in zip(periods, range(ROWS), strict=False))
    return "\n".join(("code,period,value", *rows)) + "\n"


def main(folder: Path, first: int) -> None:
    """Import version after version; say which ones are done."""
    catalogue = load_catalogue(base=FOLDER / "definitions", lint=False)
    file, mapping = folder / "lus.csv", folder / "lus.yaml"
    mapping.write_text(MAPPING, encoding="utf-8")
    store = Store(folder / "store")
    for number in count(first):
        file.write_text(content(number), encoding="utf-8")
        import_figures(file, mapping, catalogue, store, known_at=known_at(number))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
