"""Cases in YAML about deliveries, that a policy adviser can read and correct."""

from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import yaml

from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.municipality import PACKAGED
from kernbeeld.catalogue.period import Period
from kernbeeld.intake.fact import Fact, SourceCell

FOLDER = Path(__file__).resolve().parent.parent / "golden" / "community"

Case = dict[str, object]


@cache
def catalogue() -> Catalogue:
    """The definitions that come along, read once."""
    return load_catalogue(PACKAGED / "definitions")


def content(file: str) -> dict[str, object]:
    """What stands in a file of cases."""
    found: dict[str, object] = yaml.safe_load((FOLDER / file).read_text("utf-8"))
    return found


def golden(*files: str, key: str = "") -> pytest.MarkDecorator:
    """Run a test over every case of some files, or of one key in them."""
    cases = [case for file in files for case in (content(file)[key] if key else content(file))]
    names = [str(case["name"]) for case in cases]
    assert len(set(names)) == len(names) or len(files) > 1, f"a name stands twice in {files}"
    return pytest.mark.parametrize("case", cases, ids=names)


def fact(code: str, period: Period, value: str | None, **kern: str) -> Fact:
    """A figure that was delivered before."""
    return Fact(
        code=code,
        period=period,
        breakdown=tuple(kern.items()),
        value=None if value is None else Decimal(value),
        absence=None,
        qualifiers=frozenset(),
        printed=value or "",
        quantum=Decimal(1),
        rounded=False,
        delivery="eerder",
        bron="",
        public=True,
        source=SourceCell("eerder.csv", "", 1, "A"),
        known_from=datetime(2017, 12, 1, tzinfo=UTC),
    )
