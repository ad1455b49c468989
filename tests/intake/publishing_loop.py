"""A process that publishes one set of facts after another until somebody kills it: ``folder first``."""

import sys
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.intake.fact_store import FactStore
from tests.intake.fact_rows import rows

ROWS = 300


def watermark(number: int) -> datetime:
    """The watermark of set `number`."""
    return datetime(2018, 1, 1, tzinfo=UTC) + timedelta(seconds=number)


def main(folder: Path, first: int) -> None:
    """Publish set after set, in which every amount is the set's number; say which ones are done."""
    store = FactStore(folder)
    for number in count(first):
        amounts = [{"bedrag": number}] * ROWS
        tables = {kind: rows(kind, *amounts) for kind in (FactKind.SPELL, FactKind.AMOUNT)}
        store.publish(tables, watermark(number))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
