"""Random histories and random definitions: what registers can come to know, and what may be asked."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import strategies as st

from kernbeeld.catalogue.fact_columns import COUNTED, SUMMED, TAKES, FactKind
from kernbeeld.catalogue.measure import MeasureVersion, Source
from kernbeeld.catalogue.period import Period
from kernbeeld.intake.fact_tables import OPEN_DAY, OPEN_INSTANT
from tests.engine.counting.worlds import (
    EVER,
    catalogue,
    dimension,
    indicator,
    measure,
    place_version,
    places,
    row_of,
)

KNOWN = [
    datetime(2016, 8, 1, tzinfo=UTC),
    *(datetime(2017, month, 3, 12, tzinfo=UTC) for month in (1, 7, 12)),
]
ASKED = [datetime(2016, 7, 31, tzinfo=UTC), KNOWN[0], datetime(2017, 7, 3, 11, 59, 59, tzinfo=UTC), KNOWN[3]]
PERIODS = [
    Period.parse(code)
    for code in ("2016H1", "2016H2", "2017H1", "2017H2", "2016", "2017Q1", "2016M02", "2017M12")
]
EDGES = [date(2015, 12, 30), date(2016, 2, 28), date(2016, 6, 29), date(2016, 12, 30), date(2017, 6, 29)]
DAYS = st.one_of(
    st.builds(lambda edge, days: edge + timedelta(days=days), st.sampled_from(EDGES), st.integers(0, 3)),
    st.integers(0, 1100).map(lambda days: date(2015, 6, 1) + timedelta(days=days)),
)
VALUES = {
    "kind": ("indicatie", "uitkering"),
    "wet": ("wmo", "jeugdwet", None),
    "product": ("hh", "begeleiding"),
    "categorie": ("hh1", "maatwerk", None),
    "leveringsvorm": ("zin", "pgb", "lom", None),
    "organisatie": ("o1", "o2", None),
    "reden_begin": ("nieuw", "herindicatie"),
    "reden_einde": ("herindicatie", None),
    "reden": ("werk", "opleiding", None),
    "post": ("pgb", "bijdrage"),
    "sort": ("begroot", "geind"),
    "area": ("a1", "a2", "a3", None),
}
COLUMNS = {
    FactKind.SPELL: (
        *("kind", "wet", "product", "categorie", "leveringsvorm"),
        *("organisatie", "reden_begin", "reden_einde", "area"),
    ),
    FactKind.EVENT: ("kind", "wet", "product", "categorie", "organisatie", "reden", "area"),
    FactKind.AMOUNT: ("post", "sort", "area"),
}
PERSONS = st.sampled_from([None, 1, 2, 3, -4])
BIRTHS = {None: None, 1: 2008 * 12, 2: 2000 * 12 + 11, 3: 1999 * 12 + 5, -4: 1999 * 12 + 6}
HOUSEHOLDS = {None: None, 1: 10, 2: 10, 3: 30, -4: None}


@st.composite
def _parts(draw):
    """The parts of a spell: cut where something changes, with a gap where it was opened again."""
    begin = draw(DAYS)
    parts, since = [], begin
    for _ in range(draw(st.integers(1, 3))):
        length = draw(st.sampled_from([1, 1, 2, 30, 181, 365, None]))
        einde = OPEN_DAY if length is None else begin + timedelta(days=length - 1)
        parts.append((begin, einde))
        if length is None:
            break
        begin = einde + timedelta(days=draw(st.sampled_from([1, 1, 2, 40])))
    return since, parts


@st.composite
def _values(draw, kind):
    return {column: draw(st.sampled_from(VALUES[column])) for column in COLUMNS[kind]}


@st.composite
def _spell_version(draw):
    since, parts = draw(_parts())
    rows, before = [], None
    for begin, einde in parts:
        persoon = draw(PERSONS) if not rows else rows[0]["persoon"]
        rows.append(
            {
                **(draw(_values(FactKind.SPELL)) if not rows else {**rows[-1], **draw(_moved())}),
                "persoon": persoon,
                "geboortemaand": BIRTHS[persoon],
                "huishouden": HOUSEHOLDS[persoon],
                "bedrag": draw(st.sampled_from([None, 0, 5, 12345])),
                "begin": begin,
                "einde": einde,
                "sinds": since,
                "piece": "transfer" if before == begin else "start",
                "tail": "end",
            }
        )
        before = einde + timedelta(days=1) if einde != OPEN_DAY else None
    for one, two in pairwise(rows):
        one["tail"] = "transfer" if two["piece"] == "transfer" else "end"
    return rows


@st.composite
def _moved(draw):
    column = draw(st.sampled_from(["area", "leveringsvorm", "categorie"]))
    return {column: draw(st.sampled_from(VALUES[column]))}


@st.composite
def _event_version(draw):
    persoon = draw(PERSONS)
    values = draw(_values(FactKind.EVENT))
    people = {"persoon": persoon, "geboortemaand": BIRTHS[persoon], "huishouden": HOUSEHOLDS[persoon]}
    numbers = {"aantal": draw(st.integers(0, 3)), "bedrag": draw(st.sampled_from([None, 7]))}
    return [{**values, **people, **numbers, "datum": draw(DAYS)}]


@st.composite
def _amount_version(draw):
    period = draw(st.sampled_from([*PERIODS, Period.parse("2016M03")]))
    values = draw(_values(FactKind.AMOUNT))
    days = {"begin": period.first_day, "einde": period.last_day}
    return [{**values, **days, "bedrag": draw(st.integers(-500, 500))}]


VERSIONS = {
    FactKind.SPELL: _spell_version(),
    FactKind.EVENT: _event_version(),
    FactKind.AMOUNT: _amount_version(),
}


@st.composite
def _record(draw, kind, number):
    """What was known of one record over time: corrections, a late start, and perhaps a withdrawal."""
    times = sorted(draw(st.sets(st.sampled_from(KNOWN), min_size=1, max_size=3)))
    rows = []
    for version, (known_from, known_to) in enumerate(pairwise([*times, OPEN_INSTANT]), 1):
        withdrawn = version > 1 and draw(st.booleans()) and draw(st.booleans())
        parts = [] if withdrawn else draw(VERSIONS[kind])
        known = {"known_from": known_from, "known_to": known_to, "first_known": times[0]}
        rows += [row_of(kind, record=number, version=version, **part, **known) for part in parts]
    return rows


@st.composite
def histories(draw):
    """Rows of three kinds of fact."""
    sizes = {FactKind.SPELL: 12, FactKind.EVENT: 4, FactKind.AMOUNT: 3}
    rows, number = {}, 0
    for kind, most in sizes.items():
        rows[kind] = []
        for _ in range(draw(st.integers(0, most))):
            number += 1
            rows[kind] += draw(_record(kind, number))
    return rows


def bands(*edges):
    """Bands that follow each other; the last is open."""
    return {f"b{lower}": (lower, upper) for lower, upper in pairwise([*edges, None])}


def _dimensions():
    sets = {"zin": frozenset({"zin"}), "pgb": frozenset({"pgb"}), "beide": frozenset({"zin", "pgb"})}
    groups = {"thuis": ("hh1", "maatwerk"), "alle": ("hh1",)}
    return (
        dimension("kern", ("noord", "zuid"), Source(place="kern")),
        dimension("team", ("t1", "t2"), Source(place="team")),
        dimension("soort", ("hh1", "maatwerk"), Source(column="categorie")),
        dimension("groep", ("thuis", "alle"), Source(column="categorie", values=groups)),
        dimension("vorm", tuple(sets), Source(column="leveringsvorm", combination=sets)),
        dimension("duur", tuple(bands(0, 1, 3, 6)), Source(duration=bands(0, 1, 3, 6))),
        dimension("leeftijd", tuple(bands(0, 8, 16, 17, 18)), Source(age=bands(0, 8, 16, 17, 18))),
    )


def _maps():
    later = {"valid_from": date(2017, 1, 1), "decided": date(2017, 6, 1)}
    kernen = [
        place_version({"noord": ["a1"], "zuid": ["a2", "a3"]}),
        place_version({"noord": ["a1", "a2"], "zuid": ["a3"]}, **later),
    ]
    teams = place_version({"t1": ["a1", "a2"], "t2": ["a2"]}, valid_from=date(2016, 7, 1))
    return places("kern", kernen), places("team", [teams])


DIVISIONS = {
    FactKind.SPELL: ("kern", "team", "soort", "groep", "duur", "leeftijd"),
    FactKind.EVENT: ("kern", "team", "soort", "groep", "leeftijd"),
    FactKind.AMOUNT: ("kern", "team"),
}


@st.composite
def _measure(draw, of):
    columns = draw(st.sets(st.sampled_from(COLUMNS[of]), max_size=2))
    where = {
        column: sorted(
            draw(st.sets(st.sampled_from([v for v in VALUES[column] if v]), min_size=1, max_size=2))
        )
        for column in sorted(columns)
    }
    take = draw(st.sampled_from(TAKES[of])).value
    count = draw(st.sampled_from([*COUNTED[of], *(f"sum:{column}" for column in SUMMED[of])]))
    return measure(of.value, take, count, where)


@st.composite
def _indicator(draw, number):
    of = draw(
        st.sampled_from([FactKind.SPELL, FactKind.SPELL, FactKind.SPELL, FactKind.EVENT, FactKind.AMOUNT])
    )
    first = draw(_measure(of))
    versions = [MeasureVersion(first, EVER, EVER)]
    if draw(st.integers(0, 4)) == 0:
        second = draw(_measure(of))
        versions.append(MeasureVersion(second, date(2017, 1, 1), date(2017, 5, 1)))
    ways = DIVISIONS[of]
    if of is FactKind.SPELL and all(each.measure.count in ("persoon", "huishouden") for each in versions):
        ways = (*ways, "vorm")
    by = draw(st.sets(st.sampled_from(ways), max_size=3))
    return indicator(f"m{number}", versions, sorted(by))


@st.composite
def catalogues(draw):
    """Some measures, with everything that they may be divided by."""
    found = [draw(_indicator(number)) for number in range(draw(st.integers(1, 6)))]
    return catalogue(found, _dimensions(), _maps())
