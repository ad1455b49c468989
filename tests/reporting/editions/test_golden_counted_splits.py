"""Why a counted figure is not what it was: late, corrected, defined otherwise, within another boundary.

Every case counts in a law of its own, so that one snapshot and one report hold them all.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from kernbeeld.catalogue.measure import Source
from kernbeeld.catalogue.model import Catalogue, Chapter, Label, Report, Row, Table
from kernbeeld.catalogue.period import Period
from kernbeeld.engine.figures import Figures
from kernbeeld.house_time import HOUSE_TIME
from kernbeeld.intake.fact_store import FactSet, FactStore
from kernbeeld.publishing.counting import count_report
from kernbeeld.reporting.rules.restating import Ask, Known, Moment, split
from tests.engine.counted_cases import instant, rows_of
from tests.engine.counting import worlds

GOLDEN = Path(__file__).parents[2] / "golden" / "reporting"
PERIOD = Period.parse("2017H1")
THEN = datetime(2017, 8, 1, tzinfo=HOUSE_TIME)
EACH = {"spell": "indicatie", "product": "begeleiding", "buurt": "BU1", "begin": date(2016, 9, 1)}
WORDS = {"bekend": "known_from", "tot": "known_to"}
COUNTS = {"cliënten": "persoon", "indicaties": "record"}
MAPS = {
    "toen": {"noord": ("BU1", "BU3"), "zuid": ("BU2",)},
    "nu": {"noord": ("BU1",), "zuid": ("BU2", "BU3")},
}
Given = Mapping[str, object]


def cases() -> list[Given]:
    files = sorted(GOLDEN.glob("splits_counted*.yaml"))
    return [case for file in files for case in yaml.safe_load(file.read_text("utf-8"))]


CASES = cases()
CODES = [f"proef.geval_{number}" for number in range(len(CASES))]


def rows(code: str, case: Given) -> Iterator[Given]:
    for number, given in enumerate(case["records"]):
        said = {WORDS.get(word, word): value for word, value in given.items()}
        for word in set(WORDS.values()) & set(said):
            said[word] = instant(_day(said[word]))
        yield {**EACH, "wet": code, "record": f"{code}/{number}", **_named(code, said)}


def _day(value: object) -> object:
    """The beginning of a day, where a case names a day only."""
    is_day = isinstance(value, date) and not isinstance(value, datetime)
    return datetime(value.year, value.month, value.day) if is_day else value  # noqa: DTZ001  # as YAML gives it


def _named(code: str, said: Given) -> Given:
    return {word: f"{code}/{value}" if word == "record" else value for word, value in said.items()}


def book(when: str) -> Catalogue:
    """The definitions of then or of now: one figure a case, and the kernen."""
    indicators = []
    for code, case in zip(CODES, CASES, strict=True):
        where = {"kind": "indicatie", "wet": code, "product": case.get(when, ["begeleiding"])}
        take, count = case.get("neemt", "stock_end"), COUNTS[case.get("telt", "cliënten")]
        found = worlds.measure("spell", take, count, where)
        indicators.append(worlds.indicator(code, worlds.always(found), by=["kern"]))
    kern = worlds.dimension("kern", ("noord", "zuid"), Source(place="kern"))
    places = worlds.places("kern", [worlds.place_version(MAPS[when])])
    made = worlds.catalogue(indicators, [kern], [places])
    return replace(made, reports={"proef": report()})


def report() -> Report:
    name = Label("Proef", "Proef")
    table = Table("alles", name, tuple(map(Row, CODES)), ("0",), worlds.HERE)
    return Report("proef", name, "half_year", (Chapter("alles", name, (table,)),), worlds.HERE)


OLD, NEW = Moment(THEN, THEN, book("toen")), Moment(worlds.NOW, worlds.NOW, book("nu"))


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory) -> FactSet:
    """The records of every case together."""
    each = [row for code, case in zip(CODES, CASES, strict=True) for row in rows(code, case)]
    store = FactStore(tmp_path_factory.mktemp("counted") / "facts")
    return store.publish(worlds.tables(rows_of("alles", each)), worlds.NOW)


def number(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def asks() -> Iterable[Ask]:
    for code, case in zip(CODES, CASES, strict=True):
        breakdown = (("kern", case["kern"]),) if "kern" in case else ()
        yield Ask(code, PERIOD, breakdown, number(case["was"]), number(case["is"]))


@pytest.fixture(scope="module")
def found(snapshot, tmp_path_factory) -> dict[str, tuple[Decimal, ...]]:
    """The parts of the difference of every case."""
    known = Known("proef", PERIOD, (), snapshot, tmp_path_factory.mktemp("late"))
    return dict(zip(CODES, split(tuple(asks()), known, OLD, NEW), strict=True))


@pytest.fixture(scope="module")
def counted(snapshot) -> tuple[Figures, Figures]:
    """What was counted then, and what is counted now."""
    return tuple(_figures(snapshot, moment) for moment in (OLD, NEW))


def _figures(snapshot: FactSet, moment: Moment) -> Figures:
    made = count_report(moment.catalogue, snapshot, report(), PERIOD, moment.known_at)
    return Figures(moment.catalogue, made.facts)


EVERY = [
    pytest.param(code, case, one, id=case["name"])
    for code, case, one in zip(CODES, CASES, asks(), strict=True)
]


@pytest.mark.parametrize(("code", "case", "one"), EVERY)
def test_a_difference_has_exactly_its_causes_and_nothing_is_withheld(found, code, case, one):
    parts = tuple(map(Decimal, case["delen"]))

    assert found[code] == ((*parts, Decimal(0)) if parts else ())
    assert not parts or sum(found[code]) == one.new - one.old


@pytest.mark.parametrize(("code", "case", "one"), EVERY)
def test_what_a_case_says_is_counted_then_and_now(counted, code, case, one):
    then, now = (figures.observe(code, PERIOD, one.breakdown).value for figures in counted)

    assert now == one.new
    assert (then == one.old) is not case.get("getoond", False)
