"""The golden cases of counting: which days count, and in which cell."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.catalogue.measure import Source
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.counting.count import count_figures
from tests.engine.counting.worlds import (
    NOW,
    always,
    catalogue,
    dimension,
    indicator,
    measure,
    place_version,
    places,
    row_of,
    tables,
)
from tests.engine.golden import cases, names

SPELLS = cases("counting", "spells.yaml")
BREAKDOWNS = cases("counting", "breakdowns.yaml")
SETS = {"zin": frozenset({"zin"}), "pgb": frozenset({"pgb"}), "zin_pgb": frozenset({"zin", "pgb"})}
DURATIONS = {"m0_3": (0, 3), "m3_12": (3, 12), "m12_plus": (12, None)}
AGES = {"jong": (0, 18), "volwassen": (18, None)}
DIMENSIONS = (
    dimension("kern", ("noord", "zuid"), Source(place="kern")),
    dimension("team", ("een", "twee"), Source(place="team")),
    dimension("soort", ("hh1", "maatwerk"), Source(column="categorie")),
    dimension("leeftijd", tuple(AGES), Source(age=AGES)),
    dimension("duur", tuple(DURATIONS), Source(duration=DURATIONS)),
    dimension("financiering", tuple(SETS), Source(column="leveringsvorm", combination=SETS)),
)
MAPS = (
    places(
        "kern",
        [
            place_version({"noord": ["a1", "a2"], "zuid": ["a3"]}),
            place_version({"noord": ["a1"], "zuid": ["a2", "a3"]}, valid_from=date(2017, 1, 1)),
        ],
    ),
    places("team", [place_version({"een": ["a1", "a2"], "twee": ["a2", "a3"]})]),
)


def rows_in(case):
    """The rows of a case; each is a record of its own unless it says otherwise, of person 1."""
    return {FactKind.SPELL: [_row(number, given) for number, given in enumerate(case["rows"], 1)]}


def _row(number, given):
    fields = {"record": number, "persoon": 1, **given}
    born = fields.pop("born", None)
    if born:
        year, month = str(born).split("-")
        fields["geboortemaand"] = int(year) * 12 + int(month) - 1
    for name in ("known_from", "known_to"):
        if name in fields:
            fields[name] = datetime.combine(fields[name], datetime.min.time(), UTC)
    return row_of(FactKind.SPELL, **fields)


def answers(case):
    """Count everything that a case asks: ``take count period [column=value | member]``."""
    by = case.get("by", "")
    asked = [question.split() for question in case["answers"]]
    measures = {_code(words): always(_measure(words)) for words in asked}
    indicators = [indicator(code, versions, [by] if by else []) for code, versions in measures.items()]
    periods = {Period.parse(words[2]) for words in asked}
    found = count_figures(catalogue(indicators, DIMENSIONS, MAPS), tables(rows_in(case)), periods, NOW)
    return {
        " ".join(words): found.cell(_code(words), Period.parse(words[2]), _cell(by, words)).value
        for words in asked
    }


def _where(words):
    return dict([words[3].split("=")]) if len(words) > 3 and "=" in words[3] else {}


def _code(words):
    return ".".join([*words[:2], *_where(words)])


def _measure(words):
    return measure("spell", words[0], words[1], _where(words))


def _cell(by, words):
    return ((by, words[3]),) if len(words) > 3 and "=" not in words[3] else ()


@pytest.mark.parametrize("case", SPELLS, ids=names(SPELLS))
def test_days(case):
    found = answers(case)

    assert found == case["answers"]


@pytest.mark.parametrize("case", BREAKDOWNS, ids=names(BREAKDOWNS))
def test_cells(case):
    found = answers(case)

    assert found == case["answers"]


@pytest.mark.parametrize("case", SPELLS, ids=names(SPELLS))
def test_begin_plus_in_minus_out_is_end(case):
    codes = {
        f"{count}.{take}": indicator(f"{count}.{take}", always(measure("spell", take, count)))
        for count in ("record", "persoon", "huishouden")
        for take in ("stock_begin", "inflow", "outflow", "stock_end")
    }
    periods = [Period.parse(code) for code in ("2016H1", "2016H2", "2017H1", "2017M03", "2017")]

    found = count_figures(catalogue(codes.values()), tables(rows_in(case)), periods, NOW)

    for period in periods:
        for count in ("record", "persoon", "huishouden"):
            begin, inflow, outflow, end = (
                found.cell(f"{count}.{take}", period).value
                for take in ("stock_begin", "inflow", "outflow", "stock_end")
            )
            assert begin + inflow - outflow == end, (count, period)


def test_a_begin_stock_is_the_end_stock_of_the_period_before():
    day = date(2016, 12, 25)
    rows = [
        row_of(
            FactKind.SPELL,
            record=number,
            begin=day + timedelta(days=number),
            einde=day + timedelta(days=2 * number),
        )
        for number in range(20)
    ]
    stocks = [
        indicator(take, always(measure("spell", take, "record"))) for take in ("stock_begin", "stock_end")
    ]
    before, after = Period.parse("2016H2"), Period.parse("2017H1")

    found = count_figures(catalogue(stocks), tables({FactKind.SPELL: rows}), [before, after], NOW)

    assert found.cell("stock_begin", after).value == found.cell("stock_end", before).value == 4
