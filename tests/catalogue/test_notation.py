"""Numbers as a reader writes them."""

from decimal import Decimal

import pytest

from kernbeeld.catalogue.notation import write_number, write_quantity
from kernbeeld.language import speaking


@pytest.mark.parametrize(
    ("value", "decimals", "dutch", "english"),
    [
        ("0", None, "0", "0"),
        ("999", None, "999", "999"),
        ("1000", None, "1.000", "1,000"),
        ("1234567.5", None, "1.234.567,5", "1,234,567.5"),
        ("-4977", None, "−4.977", "−4,977"),
        ("12.50", None, "12,50", "12.50"),
        ("8386.67", 0, "8.387", "8,387"),
        ("0.5", 0, "1", "1"),
        ("-0.5", 0, "−1", "−1"),
        ("2.345", 2, "2,35", "2.35"),
        ("3", 1, "3,0", "3.0"),
    ],
)
def test_a_number_is_written_in_the_active_language(
    value: str, decimals: int | None, dutch: str, english: str
) -> None:
    with speaking("nl"):
        in_dutch = write_number(Decimal(value), decimals)
    with speaking("en"):
        in_english = write_number(Decimal(value), decimals)

    assert (in_dutch, in_english) == (dutch, english)


@pytest.mark.parametrize(
    ("value", "dimension", "text"),
    [
        ("105598", "money", "€ 105.598"),
        ("-1500", "money", "−€ 1.500"),
        ("12.5", "percent", "12,5%"),
        ("252", "count", "252"),
        ("0.85", "number", "0,85"),
    ],
)
def test_a_quantity_carries_the_sign_of_its_dimension(value: str, dimension: str, text: str) -> None:
    with speaking("nl"):
        written = write_quantity(Decimal(value), dimension)

    assert written == text
