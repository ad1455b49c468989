"""When a print is coarser than the figure behind it."""

from decimal import Decimal

import pytest

from kernbeeld.catalogue.model import Catalogue
from kernbeeld.intake.book import Number
from kernbeeld.intake.mapping import Scope
from kernbeeld.intake.notation import DUTCH
from kernbeeld.intake.valuing import Valued, kind_of, notation_of, value_of


def valued(catalogue: Catalogue, code: str, cell: str | Number, scope: Scope, said: bool = False) -> Valued:
    factor = (Decimal(1000), True) if said else None
    return value_of(cell, scope, kind_of(catalogue, code), notation_of(scope, DUTCH), factor)


@pytest.mark.parametrize(
    ("code", "cell", "rounded"),
    [
        ("zorg.clienten", "253", False),
        ("zorg.lasten.realisatie", "€ 1.234,56", False),
        ("zorg.lasten.realisatie", "€ 1.234", True),
        ("zorg.aandeel_jong", "12,5%", True),
        ("zorg.uren", "3,25", True),
    ],
)
def test_counts_and_cents_are_exact_the_rest_is_rounded(
    small: Catalogue, code: str, cell: str, rounded: bool
) -> None:
    assert valued(small, code, cell, Scope()).rounded is rounded


def test_a_table_in_thousands_is_rounded_to_thousands(small: Catalogue) -> None:
    found = valued(small, "zorg.lasten.realisatie", "12,5", Scope(factor=Decimal(1000)))

    assert (found.value, found.quantum, found.rounded) == (Decimal("12500.0"), Decimal("100.0"), True)


def test_the_factor_of_a_title_holds_for_money_only(small: Catalogue) -> None:
    costs = valued(small, "zorg.lasten.realisatie", "12", Scope(), said=True)
    people = valued(small, "zorg.clienten", "12", Scope(), said=True)

    assert (costs.value, people.value) == (Decimal(12000), Decimal(12))


def test_the_mapping_has_the_last_word(small: Catalogue) -> None:
    assert valued(small, "zorg.clienten", "12", Scope(rounded=True)).rounded
    assert not valued(small, "zorg.lasten.realisatie", "12", Scope(rounded=False)).rounded
    assert valued(small, "zorg.lasten.realisatie", "12", Scope(factor=Decimal(1)), said=True).value == 12


def test_what_is_not_there_is_not_rounded(small: Catalogue) -> None:
    found = valued(small, "zorg.lasten.realisatie", "-", Scope(factor=Decimal(1000), signs={"-": "unknown"}))

    assert (found.value, found.quantum, found.rounded) == (None, Decimal(1), False)


def test_turning_the_sign_leaves_zero_alone(small: Catalogue) -> None:
    scope = Scope(negate=True)

    assert str(valued(small, "zorg.lasten.realisatie", "0", scope).value) == "0"
    assert valued(small, "zorg.lasten.realisatie", "(5)", scope).value == Decimal(5)


def test_large_amounts_stay_exact_under_a_factor(small: Catalogue) -> None:
    found = valued(
        small, "zorg.lasten.realisatie", "123456789012345678901234567,89", Scope(factor=Decimal(1000))
    )

    assert str(found.value) == "123456789012345678901234567890.00"


def test_a_sign_may_also_be_a_number_of_a_spreadsheet(small: Catalogue) -> None:
    found = valued(small, "zorg.clienten", Number(Decimal(999)), Scope(signs={"999": "withheld"}))

    assert found.value is None
    assert found.printed == "999"
