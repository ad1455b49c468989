"""Every register gives the fact that it should, field by field."""

from datetime import date

import pytest

from kernbeeld.catalogue.fact_columns import ATTRIBUTES, SUMMED, FactKind
from kernbeeld.intake.fact_tables import TABLES
from kernbeeld.registers.kinds import REGISTERS
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.sealing import keys, pseudonym
from kernbeeld.registers.snapshot.rules import OTHERWISE, REASONS, REST, RULES
from tests.registers.snapshot.loads import everything, load, part, person, register, snap

WITHOUT_FACTS = {
    *("persoon", "verblijf", "huishouden", "organisatie", "toewijzing"),
    *("relatie", "gezagsverhouding", "vertegenwoordiging", "contactgegeven"),
}
"""What ties persons to each other is counted nowhere, so it leaves the registers nowhere. An assignment
is told by the provision that it carries out."""
DAY = ("2017-05-01", "2017-05-01")
HALF = ("2017-01-01", "2017-06-30")
OPEN = ("2017-01-01",)
PWET = {"wet": "participatiewet"}
EXAMPLES = {
    "huishoudlid": (
        OPEN,
        {"persoon": "p1", "huishouden": "h2", "rol": "partner"},
        {"kind": "huishoudlid", "huishouden": 3 * 10**12 + 2},
    ),
    "beschikte_voorziening": (
        OPEN,
        {
            "persoon": "p1",
            "wet": "jeugdwet",
            "product": "begeleiding",
            "categorie": "ggz",
            "leveringsvorm": "pgb",
            "organisatie": "o1",
            "verwijzer": "huisarts",
            "reden_begin": "nieuw",
            "reden_einde": "leeftijdsgrens",
            "reden_leveringsvorm": "eigen_regie",
            "omvang": 120,
            "eenheid": "minuut",
            "frequentie": "week",
        },
        {
            "kind": "indicatie",
            "wet": "jeugdwet",
            "product": "begeleiding",
            "categorie": "ggz",
            "leveringsvorm": "pgb",
            "organisatie": "o1",
            "reden_begin": "nieuw",
            "reden_einde": "leeftijdsgrens",
        },
    ),
    "pgb_toekenning": (
        OPEN,
        {"persoon": "p1", "wet": "wmo", "product": "hh", "bedrag": 5, "reden": "eigen_regie"},
        {"kind": "pgb", "wet": "wmo", "product": "hh", "bedrag": 5, "reden_begin": "eigen_regie"},
    ),
    "pgb_besteding": (HALF, {"bedrag": 7}, {"post": "pgb", "sort": "besteed", "bedrag": 7}),
    "eigen_bijdrage": (
        HALF,
        {"sort": "geind", "bedrag": 7},
        {"post": "eigen_bijdrage", "sort": "geind", "bedrag": 7},
    ),
    "skt_casus": (
        OPEN,
        {"persoon": "p1", "team": "o1", "soort": "casuistiek"},
        {"kind": "skt_casus", "categorie": "casuistiek", "organisatie": "o1"},
    ),
    "verwijzing": (
        DAY,
        {
            "persoon": "p1",
            "richting": "naar_skt",
            "organisatie": "o1",
            "wet": "jeugdwet",
            "uitkomst": "opgepakt",
        },
        {
            "kind": "verwijzing",
            "wet": "jeugdwet",
            "categorie": "naar_skt",
            "organisatie": "o1",
            "reden": "opgepakt",
        },
    ),
    "signaal": (
        DAY,
        {"team": "o1", "onderwerp": "wonen", "buurt": "BU7"},
        {"kind": "signaal", "organisatie": "o1", "categorie": "wonen", "area": "BU7"},
    ),
    "uitkering": (
        OPEN,
        {
            "persoon": "p1",
            "huishouden": "h2",
            "regeling": "ioaz",
            "reden_begin": "verhuizing",
            "reden_einde": "werk",
            "bedrag": 9,
        },
        PWET
        | {
            "kind": "uitkering",
            "product": "ioaz",
            "huishouden": 3 * 10**12 + 2,
            "reden_begin": "verhuizing",
            "reden_einde": "werk",
            "bedrag": 9,
        },
    ),
    "uitkering_persoon": (
        OPEN,
        {"persoon": "p1", "uitkering": "u0", "regeling": "ioaw"},
        PWET | {"kind": "uitkering_persoon", "product": "ioaw"},
    ),
    "groepsindeling": (
        OPEN,
        {"persoon": "p1", "groep": "werkfit", "trede": "4"},
        PWET | {"kind": "groepsindeling", "categorie": "werkfit", "product": "4"},
    ),
    "traject": (OPEN, {"persoon": "p1", "soort": "taal"}, PWET | {"kind": "traject", "product": "taal"}),
    "plaatsing": (
        DAY,
        {"persoon": "p1", "soort": "parttime", "organisatie": "o1"},
        PWET | {"kind": "plaatsing", "categorie": "parttime", "organisatie": "o1"},
    ),
    "bedrijfsbezoek": (DAY, {"organisatie": "o1"}, {"kind": "bedrijfsbezoek", "organisatie": "o1"}),
    "werkgever_vacature": (
        DAY,
        {"organisatie": "o1", "aantal": 3},
        {"kind": "werkgever_vacature", "organisatie": "o1", "aantal": 3},
    ),
    "wsw_dienstverband": (OPEN, {"persoon": "p1"}, {"kind": "wsw"}),
    "schuldhulptraject": (OPEN, {"persoon": "p1"}, {"kind": "schuldhulp"}),
    "leerplichtmelding": (
        DAY,
        {"persoon": "p1", "soort": "vsv", "uitkomst": "werk"},
        {"kind": "leerplichtmelding", "wet": "leerplichtwet", "categorie": "vsv", "reden": "werk"},
    ),
    "mantelzorgwaardering": (DAY, {"buurt": "BU7"}, {"kind": "mantelzorgwaardering", "area": "BU7"}),
    "vrijwilliger": (DAY, {"buurt": "BU7"}, {"kind": "vrijwilliger", "area": "BU7"}),
    "vrijwilligersvacature": (
        OPEN,
        {"organisatie": "o1"},
        {"kind": "vrijwilligersvacature", "organisatie": "o1"},
    ),
    "vrijwilligersorganisatie": (DAY, {"naam": "De Brug"}, {"kind": "vrijwilligersorganisatie"}),
    "koppeling": (DAY, {"soort": "boz"}, {"kind": "koppeling", "categorie": "boz"}),
    "geleverd_aantal": (
        HALF,
        {
            "code": "hh.bereik",
            "breakdown": "kern=noord",
            "value": 12,
            "qualifiers": "at_least revised",
            "bron": "De Brug",
        },
        {
            "code": "hh.bereik",
            "breakdown": "kern=noord",
            "value": 12,
            "qualifiers": "at_least revised",
            "bron": "De Brug",
        },
    ),
    "informatievraag": (
        DAY,
        {"leefgebied": "vervoer", "buurt": "lemelerveld", "aanbod": "wensbus"},
        {
            "kind": "informatievraag",
            "categorie": "vervoer",
            "product": "wensbus",
            "area": "lemelerveld",
        },
    ),
    "melding": (
        OPEN,
        {
            "persoon": "p1",
            "wet": "wmo",
            "procedure": "wmo_melding",
            "aanmeldwijze": "online",
            "verwijzer": "02",
            "reden_einde": "besluit",
        },
        {
            "kind": "melding",
            "wet": "wmo",
            "product": "wmo_melding",
            "categorie": "online",
            "reden_einde": "besluit",
        },
    ),
    "meldingtermijn": (
        DAY,
        {"melding": "m0", "persoon": "p1", "wet": "wmo", "termijn": "onderzoek", "uitkomst": "te_laat"},
        {"kind": "meldingtermijn", "wet": "wmo", "categorie": "onderzoek", "reden": "te_laat"},
    ),
    "aanbod": (
        DAY,
        {"persoon": "p1", "leefgebied": "contacten", "voorziening": "eettafel", "stap": "aangenomen"},
        {"kind": "aanbod", "categorie": "contacten", "product": "eettafel", "reden": "aangenomen"},
    ),
    "ondersteuningsplan": (
        OPEN,
        {"persoon": "p1", "huishouden": "h2", "reden_einde": "bereikt"},
        {"kind": "plan", "huishouden": 3 * 10**12 + 2, "reden_einde": "bereikt"},
    ),
    "planlid": (OPEN, {"persoon": "p1", "plan": "op0"}, {"kind": "planlid"}),
    "doel": (
        OPEN,
        {
            "plan": "op0",
            "persoon": "p1",
            "wet": "jeugdwet",
            "leefgebied": "geld",
            "trede": "maatwerk",
            "niveau": "3",
            "reden_begin": "wachtlijst",
            "reden_einde": "bereikt",
        },
        {
            "kind": "doel",
            "wet": "jeugdwet",
            "categorie": "geld",
            "product": "maatwerk",
            "reden_begin": "wachtlijst",
            "reden_einde": "bereikt",
        },
    ),
    "preventieoordeel": (
        DAY,
        {"persoon": "p1", "wet": "wmo", "oordeel": "lichtere_hulp", "zekerheid": "onzeker"},
        {"kind": "preventieoordeel", "wet": "wmo", "categorie": "lichtere_hulp", "reden": "onzeker"},
    ),
    "beschikking": (
        OPEN,
        {
            "persoon": "p1",
            "wet": "wgs",
            "nummer": "2017/31",
            "soort": "afwijzen",
            "grond": "voorliggend",
            "melding": "m0",
        },
        {"kind": "beschikking", "wet": "wgs", "categorie": "afwijzen", "reden_begin": "voorliggend"},
    ),
    "bezwaar": (
        OPEN,
        {"persoon": "p1", "wet": "wmo", "beschikking": "b0", "reden_einde": "ongegrond"},
        {"kind": "bezwaar", "wet": "wmo", "reden_einde": "ongegrond"},
    ),
    "bijdrageplicht": (
        OPEN,
        {"persoon": "p1", "huishouden": "h2", "bedrag": 1750, "reden_einde": "verhuizing"},
        {
            "kind": "bijdrageplicht",
            "wet": "wmo",
            "huishouden": 3 * 10**12 + 2,
            "reden_einde": "verhuizing",
        },
    ),
}
MELDING = {"persoon": "p1", "wet": "wmo", "procedure": "wmo_melding", "aanmeldwijze": "balie"}
BOOKKEEPING = {
    "record",
    "version",
    "piece",
    "tail",
    "gemeente",
    "begin",
    "einde",
    "sinds",
    "datum",
    "known_from",
    "known_to",
    "first_known",
}


def test_every_register_has_a_rule_or_is_known_to_have_none():
    assert set(RULES) | WITHOUT_FACTS == set(REGISTERS)
    assert not set(RULES) & WITHOUT_FACTS


def test_every_rule_has_an_example():
    assert set(EXAMPLES) == set(RULES)


@pytest.mark.parametrize("register", RULES)
def test_a_rule_names_fields_and_columns_that_exist(register):
    rule = RULES[register]
    columns = {*REST[rule.of], *(REASONS if rule.of is FactKind.SPELL else ())}

    assert set(rule.fields.values()) <= set(REGISTERS[register].rules)
    assert {*rule.fields, *rule.fixed} <= columns
    assert not set(rule.fields) & set(rule.fixed)
    assert bool(rule.kind) is (rule.of in (FactKind.SPELL, FactKind.EVENT))


@pytest.mark.parametrize("kind", FactKind)
def test_every_column_that_a_definition_may_name_is_filled(kind):
    filled = {"kind", "area", *REASONS, *REST[kind]}

    assert {*ATTRIBUTES[kind], *SUMMED[kind]} <= filled
    assert filled - {"kind", "area", *REASONS} <= set(TABLES[kind].names)


@pytest.mark.parametrize("name", RULES)
def test_a_register_gives_its_fact(sqlite_registers, tmp_path, name):
    days, fields, expected = EXAMPLES[name]
    load(
        *person(1),
        register("huishouden", "h1", part("2010-01-01")),
        register("huishouden", "h2", part("2010-01-01")),
        register("organisatie", "o1", part("2010-01-01", naam="De Brug")),
        register("uitkering", "u0", part("2016-01-01", "2016-01-31", persoon="p1", regeling="ioaw")),
        register("melding", "m0", part("2016-01-01", "2016-01-31", **MELDING)),
        register("ondersteuningsplan", "op0", part("2016-01-01", "2016-01-31", persoon="p1")),
        register("beschikking", "b0", part("2016-01-01", "2016-01-31", persoon="p1", wet="wmo")),
    )
    before = snap(tmp_path / "before").facts
    load(register(name, "x1", part(*days, **fields)))

    facts = snap(tmp_path / "after").facts

    known = {row["record"] for row in everything(before)}
    (row,) = (row for row in everything(facts) if row["record"] not in known)
    said = {column: value for column, value in row.items() if column not in BOOKKEEPING}
    persoon = {"persoon": pseudonym(Persoon.objects.get().pk, keys()), "geboortemaand": 1980 * 12 + 1}
    about = persoon | {"area": "BU1"} if "persoon" in fields else {}
    assert said == dict.fromkeys(said) | ordinary(said) | about | expected
    assert row["record"] // 10**12 == REGISTERS[name].number
    assert days_of(row) == days_of_part(days)


def ordinary(said: dict[str, object]) -> dict[str, object]:
    return {column: value for column, value in OTHERWISE.items() if column in said}


def days_of(row: dict[str, object]) -> tuple[object, ...]:
    return (row["datum"], row["datum"]) if "datum" in row else (row["begin"], row["einde"])


def days_of_part(days: tuple[str, ...]) -> tuple[date, ...]:
    begin, einde = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    return (begin, einde) if len(days) > 1 else (begin, date(9999, 12, 31))


def test_a_delivered_figure_that_is_missing_says_why(sqlite_registers, tmp_path):
    fields = {"code": "hh.bereik", "absence": "not_delivered", "bron": "De Brug"}
    load(register("geleverd_aantal", "x1", part(*HALF, **fields)))

    (row,) = everything(snap(tmp_path / "facts").facts)

    assert (row["value"], row["absence"], row["breakdown"], row["qualifiers"]) == (
        None,
        "not_delivered",
        "",
        "",
    )
