"""What somebody types in a cell: a value, a reason why there is none, or a question beside the cell."""

from decimal import Decimal

import pytest

from kernbeeld.catalogue.period import Period
from kernbeeld.community.rules.entry import Entry, empty_cells, read_entries, table_of
from kernbeeld.community.rules.sheet import sheet_of
from kernbeeld.language import speaking
from tests.community.golden import Case, catalogue, content, golden

HALF = Period.parse("2017H2")
FILES = ("entering_counts.yaml", "entering_amounts.yaml", "entering_absences.yaml")


def entered(case: Case):
    """The form of one cell, and what was read of it."""
    code = str(case["figure"])
    form = sheet_of([code], "", HALF, catalogue(), "nl")
    typed = Entry(str(case["typed"]), str(case.get("reason", "")))
    return (code, ""), form, read_entries({(code, ""): typed}, form, catalogue())


@golden(*FILES)
def test_a_cell_says_a_value_a_reason_or_asks(case: Case) -> None:
    cell, form, read = entered(case)

    valued = read.values.get(cell)
    assert str(case.get("asked", "")) in read.problems.get(cell, "")
    assert bool(read.problems) == ("asked" in case)
    assert (empty_cells(form, read) == (cell,)) == ("empty" in case)
    assert (valued and valued.value) == (Decimal(str(case["value"])) if "value" in case else None)
    assert (valued.absence or "" if valued else "") == case.get("absence", "")
    assert {each.value for each in (valued.qualifiers if valued else ())} == set(case.get("beside", ()))


@golden(*FILES)
def test_what_is_asked_goes_nowhere_and_what_is_read_goes_in_as_it_was_typed(case: Case) -> None:
    _, form, read = entered(case)

    rows = table_of(form, read.values, "Stichting").to_pylist()

    assert len(rows) == int("asked" not in case and "empty" not in case)
    assert [Decimal(row["value"]) for row in rows if row["value"]] == (
        [Decimal(str(case["value"]))] if "value" in case else []
    )
    assert [row["absence"] for row in rows if row["absence"]] == [
        str(case[key]) for key in ("absence",) if key in case
    ]


@pytest.mark.parametrize("file", FILES)
def test_what_is_asked_is_asked_in_dutch_of_who_reads_dutch(file: str) -> None:
    asked = [case for case in content(file) if "asked" in case]

    with speaking("nl"):
        told = ["".join(entered(case)[2].problems.values()) for case in asked]

    assert all("Verwacht: " in text for text in told)
    assert not any("Expected" in text for text in told)
