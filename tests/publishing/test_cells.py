from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import Absence, Qualifier
from kernbeeld.engine.figures import Figures
from kernbeeld.language import speaking
from kernbeeld.publishing.cells import (
    Marks,
    absence_meaning,
    absence_sign,
    address,
    figure_name,
    make_cell,
    published,
    qualifier_meaning,
    value_text,
)
from kernbeeld.publishing.document import Cell
from tests.publishing.compose_sample import CATALOGUE, GOLDEN, NOW, fact, facts_of

ABSENCES = yaml.safe_load((GOLDEN / "cells_absences.yaml").read_text("utf-8"))
VALUES = yaml.safe_load((GOLDEN / "cells_values.yaml").read_text("utf-8"))
NORTH = (("kern", "noord"),)
languages = pytest.mark.parametrize("language", ["nl", "en"])


def cell_with(*facts, code="g.eind", breakdown=(), marks=None) -> Cell:
    return make_cell(CATALOGUE, Figures(CATALOGUE, facts), code, breakdown, NOW, Marks(marks or {}))


@languages
@pytest.mark.parametrize("case", ABSENCES["cases"], ids=lambda case: f"{case['absence']}-{case['printed']!r}")
def test_an_absence_shows_the_print_and_what_the_print_does_not_say(case, language):
    absence = Absence(case["absence"])
    delivered = [fact("g.eind", "2017H2", None, printed=case["printed"], absence=absence)]

    with speaking(language):
        cell = cell_with(*delivered[: case["printed"] is not None])

    assert [cell.text, cell.marker] == case[language]
    assert cell.explanation == ABSENCES["meanings"][case["absence"]][language]
    assert cell.observation.value is None


def test_the_golden_cases_hold_every_absence_and_every_qualifier():
    absences = {case["absence"] for case in ABSENCES["cases"]}
    qualifiers = {word for case in VALUES for word in case.get("qualifiers", ())}

    assert absences == set(Absence)
    assert qualifiers == set(Qualifier)


@languages
def test_no_two_absences_have_the_same_sign_or_the_same_meaning(language):
    with speaking(language):
        signs = [absence_sign(absence) for absence in Absence]
        meanings = [absence_meaning(absence) for absence in Absence]

    assert len(set(signs)) == len(set(meanings)) == len(Absence)


@languages
def test_no_two_qualifiers_have_the_same_meaning(language):
    with speaking(language):
        meanings = {qualifier_meaning(qualifier) for qualifier in Qualifier}

    assert len(meanings) == len(Qualifier)


@languages
@pytest.mark.parametrize("case", VALUES, ids=lambda case: case["name"])
def test_a_value_is_written_with_its_unit_its_decimals_and_its_qualifiers(case, language):
    qualifiers = [Qualifier(word) for word in case.get("qualifiers", ())]
    delivered = fact(case["code"], "2017H2", case["value"], quantum=case["quantum"], qualifiers=qualifiers)

    with speaking(language):
        cell = cell_with(delivered, code=case["code"])

    assert (cell.text, cell.marker) == (case[language], "")


@languages
@pytest.mark.parametrize(
    "case", [case for case in VALUES if "qualifiers" in case], ids=lambda case: case["name"]
)
def test_what_a_qualifier_means_is_said_in_words(case, language):
    qualifiers = [Qualifier(word) for word in case["qualifiers"]]

    with speaking(language):
        cell = cell_with(
            fact(case["code"], "2017H2", case["value"], qualifiers=qualifiers), code=case["code"]
        )
        words = {qualifier_meaning(qualifier) for qualifier in qualifiers}

    assert sorted(cell.explanation.split(", ")) == sorted(words)
    assert sorted(cell.explanation.split(", ")) == sorted(case[f"{language}_said"].split(", "))


def test_a_plain_value_needs_no_explanation():
    cell = cell_with(fact("g.eind", "2017H2", "110"))

    assert (cell.explanation, cell.marker, cell.findings) == ("", "", ())


def test_zero_is_shown_as_zero_and_never_as_an_absence():
    cell = cell_with(fact("g.eind", "2017H2", "0"))

    assert (cell.text, cell.observation.absence) == ("0", None)


@pytest.mark.parametrize(("eind", "text"), [("7", "€ 14,29"), ("8", "€ 12,50"), ("100", "€ 1,00")])
def test_a_computed_figure_has_the_decimals_of_its_definition(eind, text):
    facts = facts_of({"g.budget": {"2017H2": "100"}, "g.eind": {"2017H2": eind}})

    with speaking("nl"):
        cell = cell_with(*facts, code="g.per_gezin")

    assert (cell.text, cell.observation.how) == (text, "computed")


def test_the_exact_value_stays_behind_a_rounded_text():
    facts = facts_of({"g.budget": {"2017H2": "100"}, "g.eind": {"2017H2": "7"}})

    cell = cell_with(*facts, code="g.per_gezin")

    assert cell.observation.value is not None
    assert cell.observation.value > Decimal("14.2857142857")


def test_a_computed_figure_of_a_provisional_one_is_provisional_too():
    facts = [
        fact("g.budget", "2017H2", "100", qualifiers=[Qualifier.PROVISIONAL]),
        fact("g.eind", "2017H2", "8"),
    ]

    with speaking("nl"):
        cell = cell_with(*facts, code="g.per_gezin")

    assert (cell.text, cell.explanation) == ("€ 12,50*", "voorlopig")


@pytest.mark.parametrize(
    ("absence", "marker"),
    [(Absence.NOT_AVAILABLE, "nb"), (Absence.WITHHELD, "x"), (Absence.UNKNOWN, "?")],
)
def test_a_computed_figure_of_an_absent_one_says_why_it_is_absent(absence, marker):
    facts = [fact("g.budget", "2017H2", "100"), fact("g.eind", "2017H2", None, printed="-", absence=absence)]

    with speaking("nl"):
        cell = cell_with(*facts, code="g.per_gezin")

    assert (cell.text, cell.marker) == ("", marker)
    assert cell.observation.because


@given(st.integers(-(10**12), 10**12))
def test_reading_the_dutch_text_back_gives_the_value(value: int):
    with speaking("nl"):
        cell = cell_with(fact("g.budget", "2017H2", str(value)), code="g.budget")

    read = cell.text.replace("€ ", "").replace(".", "").replace("−", "-").replace(",", ".")

    assert Decimal(read) == value


@given(st.decimals(0, 10**6, places=2))
def test_decimals_are_those_that_were_printed(value: Decimal):
    with speaking("nl"):
        cell = cell_with(fact("g.prijsindex", "2017H2", str(value), quantum="0.01"), code="g.prijsindex")

    assert cell.text.partition(",")[2] == f"{value:f}".partition(".")[2]


def test_the_value_text_of_nothing_is_nothing():
    absent = Figures(CATALOGUE, []).observe("g.eind", NOW)

    assert value_text(CATALOGUE, absent) == ""


@pytest.mark.parametrize(
    ("code", "breakdown", "expected"),
    [
        ("g.eind", (), ("g.eind", ())),
        ("g.kort", (), ("g.kort", ())),
        ("g.eind", (("soort", "kort"),), ("g.kort", ())),
        ("g.eind", (("soort", "lang"),), ("g.lang", ())),
        ("g.eind", NORTH, ("g.eind", NORTH)),
        ("g.kort", NORTH, ("g.eind", (*NORTH, ("soort", "kort")))),
    ],
)
def test_a_cell_is_published_under_its_own_code_where_it_has_one(code, breakdown, expected):
    assert published(CATALOGUE, code, breakdown) == expected


@pytest.mark.parametrize(
    ("code", "breakdown", "period", "expected"),
    [
        ("g.eind", (), "2017H2", "cijfer/g.eind.html#p2017H2"),
        ("g.kort", (), "2017", "cijfer/g.kort.html#p2017"),
        ("g.eind", (("soort", "kort"),), "2017Q3", "cijfer/g.kort.html#p2017Q3"),
        ("g.eind", NORTH, "2017M01-M07", "cijfer/g.eind.kern-noord.html#p2017M01-M07"),
        ("g.kort", NORTH, "2017H2", "cijfer/g.eind.kern-noord.soort-kort.html#p2017H2"),
    ],
)
def test_an_address_names_the_published_code_its_cell_and_the_period(code, breakdown, period, expected):
    assert address(CATALOGUE, code, breakdown, Period.parse(period)) == expected


def test_a_code_and_the_cell_it_stands_for_have_one_address_and_one_value():
    delivered = fact("g.kort", "2017H2", "44")

    by_code = cell_with(delivered, code="g.kort")
    by_cell = cell_with(delivered, code="g.eind", breakdown=(("soort", "kort"),))

    assert by_code.link == by_cell.link
    assert by_code.text == by_cell.text == "44"


@pytest.mark.parametrize(
    ("code", "breakdown", "dutch", "english"),
    [
        ("g.eind", (), "Gezinnen aan het eind", "Families at the end"),
        ("g.lang", (), "Lange hulp", "Long help"),
        ("g.eind", NORTH, "Gezinnen aan het eind, Noorddorp", "Families at the end, North"),
        ("g.eind", (("kern", "elders"),), "Gezinnen aan het eind, elders", "Families at the end, elders"),
    ],
)
def test_a_figure_is_called_by_its_label_and_its_cell(code, breakdown, dutch, english):
    names = []
    for language in ("nl", "en"):
        with speaking(language):
            names.append(figure_name(CATALOGUE, code, breakdown))

    assert names == [dutch, english]


def test_a_mark_is_found_by_the_cell_and_not_by_the_published_code():
    marks = {("g.eind", (("soort", "kort"),), NOW): (2, 5)}

    by_code = cell_with(fact("g.kort", "2017H2", "44"), code="g.kort", marks=marks)
    total = cell_with(fact("g.eind", "2017H2", "110"), marks=marks)

    assert (by_code.findings, total.findings) == ((2, 5), ())
