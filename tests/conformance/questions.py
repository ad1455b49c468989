"""What every engine is asked: the packaged catalogue over a small country, and hard cases by themselves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as parquet

from kernbeeld.catalogue.fact_columns import TAKES, FactKind, Take
from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.measure import Source
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.period import Period
from kernbeeld.demo.scale.build import build_scale
from kernbeeld.engine.counting.count import Counts, count_figures
from kernbeeld.engine.counting.resolve import By
from kernbeeld.engine.engines.interface import Engine, Facts
from kernbeeld.intake.fact_store import FactSet, FactStore
from tests.engine.counting import oracle
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

Rows = Mapping[FactKind, list[dict[str, object]]]
Cells = dict[tuple[str, Period, tuple[str, ...]], dict[tuple[str, ...], int | None]]
"""By code, period and dimensions, the value of every combination of members."""


@dataclass(frozen=True)
class Question:
    """Definitions, facts, periods, a time of knowing, and what to divide by besides."""

    catalogue: Catalogue
    facts: Facts
    periods: tuple[Period, ...]
    known_at: datetime
    by: By = ()

    def answer(self, engine: Engine) -> Cells:
        """What an engine makes of it."""
        return cells_of(
            count_figures(self.catalogue, self.facts, self.periods, self.known_at, by=self.by, engine=engine)
        )


def cells_of(counts: Counts) -> Cells:
    """Bring cells under the figure that they divide."""
    found: Cells = {}
    for cell in counts:
        dimensions = tuple(name for name, _ in cell.breakdown)
        members = tuple(member for _, member in cell.breakdown)
        found.setdefault((cell.code, cell.period, dimensions), {})[members] = cell.value
    return found


def by_the_oracle(question: Question, rows: Rows) -> Cells:
    """What slow and literal counting makes of it; figures that are delivered are not counted."""
    found: Cells = {}
    for indicator_, period in product(question.catalogue.indicators.values(), question.periods):
        version = oracle.latest(indicator_.measures, period, question.known_at)
        if version is None or version.measure.take is Take.AS_DELIVERED:
            continue
        for dimensions in _divisions(question, indicator_.code):
            asked = (indicator_.code, period, dimensions)
            cells = oracle.figure(question.catalogue, rows, *asked, question.known_at)
            if cells is not None:
                found[asked] = cells
    return found


def _divisions(question: Question, code: str) -> set[tuple[str, ...]]:
    rules = question.catalogue.indicators[code].breakdowns
    counted = {rule.dimension for rule in rules if question.catalogue.dimensions[rule.dimension].source}
    return {(), *question.by, *((name,) for name in counted)}


def rows_of(facts: FactSet | Mapping[FactKind, pa.Table]) -> Rows:
    """Facts as plain rows, for the oracle."""
    if isinstance(facts, FactSet):
        facts = {kind: parquet.read_table(list(files)) for kind, files in facts.files.items()}
    return {kind: table.to_pylist() for kind, table in facts.items()}


def small_country(folder: Path) -> Question:
    """The packaged definitions over the made-up facts of two municipalities, with all their kernen."""
    made = folder / "land"
    build_scale(made, spells=400, municipalities=2, seed=5)
    facts = FactStore(made / "var" / "facts").current()
    assert facts is not None
    asked = (Period.parse("2017H1"), Period.parse("2017H2"))
    return Question(load_catalogue(made / "definitions"), facts, asked, facts.watermark)


NASTY = (
    *("o'brien", 'say "hi"', "back\\slash", "per%cent", "{brace} ${env:HOME}"),
    *("ü ⅔", "a;--", "", " ", "a\nb"),
)
"""Texts that a careless query would read as something else."""


def nasty_texts() -> Question:
    """Each text is in one row, in one condition, and in one member, as value and as area."""
    rows = [
        row_of(FactKind.SPELL, record=number, persoon=number, product=text, area=text, begin=date(2017, 1, 1))
        for number, text in enumerate([*NASTY, None])
    ]
    found = [
        indicator(
            f"n{number}", always(measure("spell", "stock_end", count, {"product": text})), ["soort", "kern"]
        )
        for number, text in enumerate(NASTY)
        for count in [("persoon", "record")[number % 2]]
    ]
    members = [f"m{number}" for number, _ in enumerate(NASTY)]
    texts = {member: (text,) for member, text in zip(members, NASTY, strict=True)}
    dimensions = (
        dimension("soort", members, Source("product", values=texts)),
        dimension("kern", members, Source(place="kern")),
    )
    held = catalogue(found, dimensions, [places("kern", [place_version(texts)])])
    return Question(held, tables({FactKind.SPELL: rows}), (Period.parse("2017H1"),), NOW)


def extremes() -> Question:
    """Values at the edges of their types: days, months, money, the person's key, and no rows at all."""
    big, leap, midyear = 2**62, date(2016, 2, 29), date(2017, 6, 30)
    spells = [
        row_of(FactKind.SPELL, record=1, persoon=big, bedrag=big, begin=date(1, 1, 1), geboortemaand=1),
        row_of(FactKind.SPELL, record=2, persoon=-big, bedrag=-big, begin=leap, einde=date(2017, 2, 28)),
        row_of(FactKind.SPELL, record=big, persoon=0, bedrag=None, begin=midyear, einde=midyear),
        row_of(FactKind.SPELL, record=-4, begin=date(2016, 12, 31), einde=date(9999, 12, 30)),
    ]
    asked = (("persoon", ["duur", "leeftijd"]), ("record", ["duur"]), ("sum:bedrag", ["leeftijd"]))
    found = [
        indicator(f"{take}.{count.replace(':', '.')}", always(measure("spell", take, count)), by)
        for take in TAKES[FactKind.SPELL]
        for count, by in asked
    ]
    dimensions = (
        dimension("duur", ["kort", "lang"], Source(duration={"kort": (0, 12), "lang": (12, None)})),
        dimension("leeftijd", ["jong", "oud"], Source(age={"jong": (0, 18), "oud": (18, None)})),
    )
    periods = tuple(Period.parse(code) for code in ("2016H2", "2017H1", "2017M06"))
    return Question(catalogue(found, dimensions), tables({FactKind.SPELL: spells}), periods, NOW)


def many_areas() -> Question:
    """A map that is too long to write into a query."""
    areas = [f"BU{number:08}" for number in range(700)]
    rows = [
        row_of(FactKind.SPELL, record=number, persoon=number // 2, area=area, begin=date(2017, 1, 1))
        for number, area in enumerate(areas[::7])
    ]
    held = place_version({"noord": areas[:400], "zuid": areas[300:]})
    found = [
        indicator(count, always(measure("spell", "present", count)), ["kern", "deel"])
        for count in ("persoon", "record")
    ]
    apart = place_version({"noord": areas[:350], "zuid": areas[350:]})
    maps = [places("kern", [held]), places("deel", [apart])]
    dimensions = [dimension(each.code, ["noord", "zuid"], Source(place=each.code)) for each in maps]
    return Question(
        catalogue(found, dimensions, maps), tables({FactKind.SPELL: rows}), (Period.parse("2017H1"),), NOW
    )


def many_periods(codes: Iterable[str] = ("2016", "2017")) -> Question:
    """More moments than fit in one word of 64 bits."""
    periods = [Period.parse(f"{year}M{month:02}") for year in codes for month in range(1, 13)]
    rows = [
        row_of(
            FactKind.SPELL,
            record=number,
            persoon=number % 5,
            begin=date(2016, 1 + number % 12, 1 + number),
            einde=date(2017, 12 - number % 12, 28),
        )
        for number in range(20)
    ]
    found = [
        indicator(take, always(measure("spell", take, "persoon")))
        for take in ("stock_end", "inflow", "outflow", "passed_through")
    ]
    return Question(catalogue(found), tables({FactKind.SPELL: rows}), tuple(periods), NOW)


def text_with_a_nul() -> Question:
    """A text that holds the character with number zero, which is a character as any other."""
    rows = [row_of(FactKind.SPELL, product="a\0b", begin=date(2017, 1, 1))]
    found = [indicator("n", always(measure("spell", "stock_end", "record")))]
    return Question(catalogue(found), tables({FactKind.SPELL: rows}), (Period.parse("2017H1"),), NOW)


HARD = {
    "nasty texts": nasty_texts,
    "extremes": extremes,
    "many areas": many_areas,
    "many periods": many_periods,
    "text with a nul": text_with_a_nul,
}

GAPS = {("postgres", "text with a nul"): "PostgreSQL holds no character zero in a text; it says so"}
"""What an engine can't do, with the reason. A gap that was closed fails the suite until it goes from here."""
