"""The golden cases of the addresses of the explorer: what they choose, and the address of what is shown."""

from types import SimpleNamespace
from urllib.parse import parse_qsl

import pytest
from django.http import QueryDict

from kernbeeld.reporting.queries.figure_books import Origin
from kernbeeld.reporting.rules.exploring import make_grid
from kernbeeld.web.pages.explore.asking import query_of, read_choice, write_cell
from tests.engine.golden import cases, names
from tests.reporting.exploring.books import FLOW, REACHED, STOCK, book, shown

CASES = [*cases("reporting", "addresses.yaml"), *cases("reporting", "addresses_parts.yaml")]
PERIODS = ("2016H2", "2017H1", "2017H2", "2017")
KERNEN = ("dalfsen", "hoonhorst", "lemelerveld")
FIGURES = book(
    *(shown(code, period, "50") for code in (STOCK, FLOW, REACHED) for period in PERIODS),
    *(shown(REACHED, period, "40", f"kern={name}") for period in PERIODS for name in KERNEN),
)
EDITION = Origin(FIGURES, None, SimpleNamespace(number=3))


def chosen(query: str) -> dict[str, object]:
    """What an address chooses, as a case writes it; what it does not choose is left out."""
    choice = read_choice(QueryDict(query))
    said = {
        "table": choice.table,
        "codes": list(choice.codes),
        "periods": [period.code for period in choice.periods],
        "parts": [write_cell(cell) for cell in choice.cells],
        "compared": choice.is_compared,
        "shape": choice.shape.replace("table", ""),
        "sort": choice.sort,
    }
    return {name: value for name, value in said.items() if value}


def shared(query: str) -> str:
    """The address with which somebody shares what an address shows."""
    return query_of(EDITION, make_grid(FIGURES, read_choice(QueryDict(query))))


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_an_address_chooses_what_can_be_read_in_it(case):
    assert chosen(case["asked"]) == case.get("chosen", {})


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_what_is_shown_has_one_address(case):
    assert parse_qsl(shared(case["asked"])) == parse_qsl(case["address"])


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_the_address_of_what_is_shown_is_its_own_address(case):
    assert shared(case["address"]) == shared(case["asked"])


def test_an_address_names_at_most_forty_of_one_sort():
    query = "&".join(f"cijfer=c{number}&deel=kern:k{number}&periode={1950 + number}" for number in range(60))

    found = chosen(query)

    assert {name: len(found[name]) for name in ("codes", "parts", "periods")} == {
        "codes": 40,
        "parts": 40,
        "periods": 40,
    }


def test_a_changed_parameter_replaces_and_an_empty_one_leaves_out():
    grid = make_grid(FIGURES, read_choice(QueryDict("sorteer=1&vergelijk=ja&vorm=lijn")))

    changed = dict(parse_qsl(query_of(EDITION, grid, sorteer="-1", vergelijk="", tabel="hh")))

    assert (changed["sorteer"], changed["tabel"], changed["vorm"]) == ("-1", "hh", "lijn")
    assert "vergelijk" not in changed


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ("", [("rapport", "halfjaar"), ("stand", "2017H2")]),
        (
            "2018-01-03T00:00:00+00:00",
            [("rapport", "halfjaar"), ("stand", "2017H2"), ("bekend", "2018-01-03T00:00:00+00:00")],
        ),
    ],
)
def test_the_address_of_working_figures_says_of_which_report_and_as_known_when(known, expected):
    work = Origin(FIGURES, None, known=known)

    address = parse_qsl(query_of(work, make_grid(FIGURES, read_choice(QueryDict("")))))

    assert address[: len(expected)] == expected
    assert "uitgave" not in dict(address)
