"""The kernel counts what the SQL counts, also on its other ways: many rows, many members, large sums."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pyarrow as pa
import pytest

from kernbeeld.catalogue.fact_columns import FactKind
from kernbeeld.catalogue.measure import Source
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.counting.count import count_figures
from kernbeeld.engine.engines.duckdb import DuckDB
from kernbeeld.engine.engines.embedded import Embedded
from kernbeeld.engine.kernel import distinct, marking, tally
from kernbeeld.intake.fact_store import FactStore
from kernbeeld.intake.fact_tables import OPEN_DAY, OPEN_INSTANT, SPELL
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

H1, H2 = Period.parse("2017H1"), Period.parse("2017H2")
KNOWN = [datetime(2017, month, 1, tzinfo=UTC) for month in (1, 8)]
AREAS = [f"a{number:03}" for number in range(200)]
TEAMS = [f"t{number:02}" for number in range(40)]
SETS = {"zin": frozenset({"zin"}), "pgb": frozenset({"pgb"}), "beide": frozenset({"zin", "pgb"})}
BANDS = {"kort": (0, 3), "lang": (3, None)}
OVERLAPPING = {"jong": (0, 30), "klein": (0, 12), "oud": (30, None)}
ORGANISATIONS = [f"o{number}" for number in range(100)]
DIMENSIONS = (
    dimension("kern", [f"k{number}" for number in range(50)], Source(place="kern")),
    dimension("team", TEAMS, Source(place="team")),
    dimension("vorm", tuple(SETS), Source(column="leveringsvorm", combination=SETS)),
    dimension("duur", tuple(BANDS), Source(duration=BANDS)),
    dimension("leeftijd", tuple(OVERLAPPING), Source(age=OVERLAPPING)),
    dimension("organisatie", ORGANISATIONS, Source(column="organisatie")),
)
MAPS = (
    places(
        "kern", [place_version({f"k{number}": AREAS[number * 3 : number * 3 + 3] for number in range(50)})]
    ),
    places(
        "team", [place_version({each: AREAS[place : place + 30 : 2] for place, each in enumerate(TEAMS)})]
    ),
)
PERSONS = ("stock_begin", "stock_end", "inflow", "outflow", "passed_through", "present")


def spells(size, seed=1):
    """So many rows in no order, of people who have several: in more areas, of more kinds, known in turns."""
    draw = np.random.Generator(np.random.PCG64(seed)).integers
    begin = draw(16_600, 17_600, size)
    einde = np.where(draw(0, 4, size) == 0, (OPEN_DAY - date(1970, 1, 1)).days, begin + draw(0, 400, size))
    persoon = draw(-size // 6, size // 6, size)
    texts = {
        "kind": ["indicatie", "uitkering"],
        "wet": ["wmo", "jeugdwet", None],
        "leveringsvorm": ["zin", "pgb", "lom", None],
        "organisatie": [*ORGANISATIONS, "elders", None],
        "area": [*AREAS, None],
        "gemeente": ["GM0001", "GM0002"],
        "piece": ["start", "transfer"],
        "tail": ["end", "transfer"],
    }
    since = draw(0, 2, size)
    columns = {
        "record": pa.array(np.arange(size)),
        "version": pa.array(np.ones(size, np.int32)),
        "persoon": pa.array(persoon, mask=draw(0, 20, size) == 0),
        "geboortemaand": pa.array(
            (2015 * 12 - np.abs(persoon) % 700).astype(np.int32), mask=persoon % 7 == 0
        ),
        "bedrag": pa.array(draw(-(10**6), 10**6, size), mask=draw(0, 5, size) == 0),
        "begin": pa.array(begin.astype(np.int32)).cast(pa.date32()),
        "einde": pa.array(einde.astype(np.int32)).cast(pa.date32()),
        "sinds": pa.array((begin - draw(0, 40, size)).astype(np.int32)).cast(pa.date32()),
        "known_from": pa.array([KNOWN[each] for each in since]),
        "known_to": pa.array([(OPEN_INSTANT, KNOWN[1])[each] for each in draw(0, 2, size) * (1 - since)]),
        "first_known": pa.array([KNOWN[0]] * size),
        **{
            name: pa.array(values).take(pa.array(draw(0, len(values), size)))
            for name, values in texts.items()
        },
    }
    empty = pa.nulls(size)
    found = [columns.get(field.name, empty).cast(field.type) for field in SPELL]
    return {FactKind.SPELL: pa.Table.from_arrays(found, schema=SPELL)}


def everything():
    """Persons, records, households without any, organisations and money, divided by all there is."""
    wmo = {"wet": ["wmo"], "kind": "indicatie"}
    ways = ["kern", "team", "duur", "leeftijd", "organisatie"]
    found = {
        **{f"p.{take}": (measure("spell", take, "persoon", wmo), [*ways, "vorm"]) for take in PERSONS},
        **{
            f"r.{take}": (measure("spell", take, "record"), ways) for take in ("inflow", "outflow", "present")
        },
        "r.transfer": (measure("spell", "transfer_in", "record", {"area": AREAS[:9]}), ["kern"]),
        "h.stock": (measure("spell", "stock_end", "huishouden"), ["kern"]),
        "o.present": (measure("spell", "present", "organisatie", {"wet": "jeugdwet"}), ["kern", "team"]),
        "b.stock": (measure("spell", "stock_end", "sum:bedrag"), ["kern", "team"]),
    }
    known = [indicator(code, always(each), sorted(by)) for code, (each, by) in found.items()]
    return catalogue(known, DIMENSIONS, MAPS)


def answers(engine, facts, known_at, periods=(H1, H2), book=None, by=()):
    """Every cell that is not zero, by its code, period and breakdown."""
    counts = count_figures(book or everything(), facts, periods, known_at, by=by, engine=engine)
    return {(cell.code, cell.period.code, cell.breakdown): cell.value for cell in counts if cell.value}


@pytest.mark.parametrize("known_at", [KNOWN[0], KNOWN[1] - timedelta(microseconds=1), KNOWN[1]])
def test_files_and_tables_give_what_the_sql_gives_however_many_read_them(tmp_path, known_at):
    made = spells(3_000)
    facts = FactStore(tmp_path).publish(made, NOW)

    right = answers(DuckDB(), facts, known_at)

    assert len(right) > 1_000
    for threads in (1, 3):
        assert answers(Embedded(threads=threads), facts, known_at) == right
    assert answers(Embedded(), made, known_at) == right


def test_rows_of_one_person_in_different_batches_are_of_one_person():
    facts = spells(150_000, seed=2)
    book = catalogue(
        [indicator(take, always(measure("spell", take, "persoon")), ["kern"]) for take in PERSONS],
        DIMENSIONS,
        MAPS,
    )

    right = answers(DuckDB(), facts, NOW, book=book)

    assert answers(Embedded(), facts, NOW, book=book) == right


def test_tables_that_would_be_too_large_are_counted_in_parts(monkeypatch):
    facts, by = spells(2_000), (("kern", "team"), ("leeftijd", "organisatie"))
    right = answers(Embedded(), facts, NOW, by=by)

    monkeypatch.setattr(tally, "_LARGEST", 10)
    monkeypatch.setattr(distinct, "_LARGEST", 10)
    monkeypatch.setattr(marking, "_DENSE", 4)
    monkeypatch.setattr(marking, "_MOST_NUMBERS", 4)

    assert answers(Embedded(), facts, NOW, by=by) == right


def test_more_moments_than_fit_in_a_word_take_more_passes():
    months = [Period.parse(f"{year}M{month:02}") for year in range(2015, 2019) for month in range(1, 13)]
    book = catalogue(
        [indicator(take, always(measure("spell", take, "persoon")), ["kern"]) for take in PERSONS],
        DIMENSIONS,
        MAPS,
    )
    facts = spells(500)

    found = answers(Embedded(), facts, NOW, months, book)

    assert found == answers(DuckDB(), facts, NOW, months, book)


def test_sums_are_exact_where_floating_numbers_are_not():
    large = (1 << 53) + 1
    rows = [row_of(FactKind.SPELL, record=each, begin=date(2016, 1, 1), bedrag=large) for each in (1, 2)]
    rows.append(row_of(FactKind.SPELL, record=3, begin=date(2016, 1, 1)))
    book = catalogue([indicator("m", always(measure("spell", "stock_end", "sum:bedrag")))])

    found = answers(Embedded(), tables({FactKind.SPELL: rows}), NOW, [H1], book)

    assert found == {("m", "2017H1", ()): 2 * large}


def test_facts_without_a_row_or_without_a_table_count_zero():
    assert answers(Embedded(), tables({}), NOW) == {}
    assert answers(Embedded(), {}, NOW) == {}
