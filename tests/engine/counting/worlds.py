"""Small worlds to count in: rows of facts, tables of them, and catalogues of measures."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

import pyarrow as pa

from kernbeeld.catalogue.fact_columns import FactKind, Take
from kernbeeld.catalogue.measure import Measure, MeasureVersion, PlaceMap, PlaceVersion, Source
from kernbeeld.catalogue.model import BreakdownRule, Catalogue, Dimension, Indicator, Label, Member, Unit
from kernbeeld.catalogue.vocabulary import Nature
from kernbeeld.errors import Place
from kernbeeld.intake.fact_tables import OPEN_DAY, OPEN_INSTANT, TABLES

HERE = Place("proef.yaml", 3)
EVER = date(2000, 1, 1)
NOW = datetime(2018, 4, 1, 9, tzinfo=UTC)
NATURES = {"stock_begin": Nature.STOCK_BEGIN, "stock_end": Nature.STOCK_END}


def row_of(kind: FactKind, /, **given: object) -> dict[str, object]:
    """Return a row with every column; what is not given is absent, or the plainest there is."""
    row: dict[str, object] = dict.fromkeys(TABLES[kind].names)
    row |= {"record": 1, "version": 1, "gemeente": "GM0148", "known_from": datetime(2015, 1, 1, tzinfo=UTC)}
    row |= {"known_to": OPEN_INSTANT}
    if kind is FactKind.SPELL:
        row |= {"kind": "indicatie", "piece": "start", "tail": "end", "einde": OPEN_DAY}
    if kind is FactKind.EVENT:
        row |= {"kind": "verwijzing", "aantal": 1}
    if kind is FactKind.COUNT:
        row |= {"breakdown": "", "qualifiers": "", "bron": "partner"}
    row |= given
    row["first_known"] = given.get("first_known", row["known_from"])
    if kind is FactKind.SPELL:
        row["sinds"] = given.get("sinds", row["begin"])
    return row


def tables(rows: Mapping[FactKind, Sequence[Mapping[str, object]]]) -> dict[FactKind, pa.Table]:
    """Return rows as the four tables; a kind without rows is an empty table."""
    return {
        kind: pa.Table.from_pylist([dict(row) for row in rows.get(kind, ())], schema=schema)
        for kind, schema in TABLES.items()
    }


def measure(of: str, take: str, count: str, where: Mapping[str, object] | None = None) -> Measure:
    """A value of `where` may be one text or a list of them."""
    conditions = tuple(
        (column, (values,) if isinstance(values, str) else tuple(values))
        for column, values in (where or {}).items()
    )
    return Measure(FactKind(of), conditions, Take(take), count, HERE)


def indicator(
    code: str, versions: Iterable[MeasureVersion], by: Iterable[str] = (), unit: str = "clienten"
) -> Indicator:
    name = Label(code, code)
    rules = tuple(BreakdownRule(dimension, False) for dimension in by)
    known = tuple(versions)
    nature = NATURES.get(known[0].measure.take.value, Nature.FLOW)
    return Indicator(
        code, name, "", nature, unit, "Register", "Team", EVER, HERE, breakdowns=rules, measures=known
    )


def dimension(code: str, members: Iterable[str], source: Source | None) -> Dimension:
    return Dimension(
        code, Label(code, code), tuple(Member(each, Label(each, each)) for each in members), HERE, source
    )


def always(found: Measure) -> tuple[MeasureVersion, ...]:
    """One version, valid and decided from ever."""
    return (MeasureVersion(found, EVER, EVER),)


def places(code: str, versions: Iterable[PlaceVersion]) -> PlaceMap:
    return PlaceMap(code, tuple(versions), HERE)


def place_version(
    areas: Mapping[str, Iterable[str]], valid_from: date = EVER, decided: date = EVER
) -> PlaceVersion:
    """Members with their areas, as a definition has them."""
    held: dict[str, set[str]] = {}
    for member, those in areas.items():
        for area in those:
            held.setdefault(area, set()).add(member)
    return PlaceVersion(valid_from, decided, {area: frozenset(members) for area, members in held.items()})


def catalogue(
    indicators: Iterable[Indicator], dimensions: Iterable[Dimension] = (), maps: Iterable[PlaceMap] = ()
) -> Catalogue:
    units = {
        code: Unit(code, Label(code, code), counts, HERE)
        for code, counts in (("clienten", "count"), ("EUR", "money"))
    }
    return Catalogue(
        terms={},
        units=units,
        dimensions={each.code: each for each in dimensions},
        indicators={each.code: each for each in indicators},
        aliases={},
        parameters={},
        checks={},
        reports={},
        digest="proef",
        places={each.code: each for each in maps},
    )
