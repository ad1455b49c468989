"""The SQL that is generated, kept so that a change in it is seen.

After a meant change: ``KERNBEELD_WRITE_SQL=1 pytest tests/engine/counting/test_sql_snapshots.py``.
"""

import os
from pathlib import Path

import pytest

from kernbeeld.catalogue.measure import Source
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.counting.arms import statement_of
from kernbeeld.engine.counting.behind import behind_statement
from kernbeeld.engine.counting.delivered import delivered_statement
from kernbeeld.engine.counting.plan import plan_of
from kernbeeld.engine.counting.resolve import Resolver
from tests.engine.counting.worlds import (
    NOW,
    always,
    catalogue,
    dimension,
    indicator,
    measure,
    place_version,
    places,
)

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "sql"
DIALECTS = ("duckdb", "postgres", "spark")
H1 = Period.parse("2017H1")
SETS = {"zin": frozenset({"zin"}), "zin_pgb": frozenset({"zin", "pgb"})}
BANDS = {"m0_3": (0, 3), "m3_plus": (3, None)}
DIMENSIONS = (
    dimension("kern", ("noord", "zuid"), Source(place="kern")),
    dimension("team", ("een", "twee"), Source(place="team")),
    dimension("vorm", tuple(SETS), Source(column="leveringsvorm", combination=SETS)),
    dimension("duur", tuple(BANDS), Source(duration=BANDS)),
)
MAPS = (
    places("kern", [place_version({"noord": ["a1"], "zuid": ["a2"]})]),
    places("team", [place_version({"een": ["a1"], "twee": ["a1", "a2"]})]),
)
HH = {"wet": "wmo", "product": ["hh", "it's"]}
WORLDS = {
    "records": [indicator("m", always(measure("spell", "inflow", "record", HH)), ["kern", "duur"])],
    "persons": [indicator("m", always(measure("spell", "outflow", "persoon", HH)), ["team"])],
    "combination": [indicator("m", always(measure("spell", "stock_end", "persoon", HH)), ["vorm"])],
    "amounts": [indicator("m", always(measure("amount", "over", "sum:bedrag", {"post": "pgb"})), ["kern"])],
    "events": [indicator("m", always(measure("event", "happened", "record", {"kind": "verwijzing"})))],
}


def asked(name):
    known = catalogue(WORLDS[name], DIMENSIONS, MAPS)
    return [request for request, _ in Resolver(known, NOW).requests([H1])]


def statements():
    """Every kept statement by its name."""
    found = {name: statement_of(plan_of(asked(name)).passes[0], NOW) for name in WORLDS}
    persons = asked("persons")[0]
    one = type(persons)(persons.code, persons.measure, persons.period, persons.breakdowns[1:])
    found["rows_behind"] = behind_statement(one, (0,), NOW)
    delivered = catalogue([indicator("m", always(measure("count", "as_delivered", "sum:value")))])
    requests = [request for request, _ in Resolver(delivered, NOW).requests([H1])]
    found["delivered"] = delivered_statement(requests, NOW)
    return found


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", [*WORLDS, "rows_behind", "delivered"])
def test_the_sql_is_as_it_was(name, dialect):
    path = FOLDER / f"{name}.{dialect}.sql"
    written = statements()[name].sql(dialect, pretty=True) + "\n"
    if os.environ.get("KERNBEELD_WRITE_SQL"):
        path.write_text(written, encoding="utf-8")

    assert written == path.read_text(encoding="utf-8")


def test_no_kept_sql_is_left_over():
    kept = {path.name for path in FOLDER.glob("*.sql")}

    assert kept == {f"{name}.{dialect}.sql" for name in statements() for dialect in DIALECTS}
