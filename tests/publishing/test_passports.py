from datetime import UTC, datetime

import pytest

from kernbeeld.catalogue.vocabulary import Absence
from kernbeeld.publishing.document import Document
from tests.publishing.compose_sample import (
    FIRST,
    LATER,
    balanced,
    composed,
    fact,
    facts_of,
    passport_of,
)

LATEST = datetime(2018, 9, 1, tzinfo=UTC)
NORTH = (("kern", "noord"),)


def links_of_tables(document: Document) -> set[str]:
    return {
        cell.link
        for chapter in document.chapters
        for table in chapter.tables
        for row in table.rows
        for cell in row.cells
    }


def sections(document: Document) -> set[str]:
    return {
        f"{passport.link}#p{cell.observation.period.code}"
        for passport in document.passports
        for cell in passport.cells
    }


def by_kern() -> list:
    return [
        fact("g.eind", "2017H2", value, f"kern={kern}") for kern, value in (("noord", "60"), ("zuid", "50"))
    ]


def test_every_figure_of_every_table_has_a_section_in_a_passport() -> None:
    document = composed([*balanced(), *by_kern()])

    assert links_of_tables(document) - sections(document) == set()


def test_every_row_has_a_passport_even_when_nothing_was_delivered() -> None:
    document = composed([])

    assert links_of_tables(document) - sections(document) == set()
    assert {passport.code for passport in document.passports} >= {"g.eind", "g.kort", "g.lang", "g.budget"}


def test_a_cell_link_is_the_link_of_its_passport_and_its_period() -> None:
    passport = passport_of(composed(balanced()), "g.kort")

    assert passport.link == "cijfer/g.kort.html"
    assert {cell.link for cell in passport.cells} == {
        f"cijfer/g.kort.html#p{cell.observation.period.code}" for cell in passport.cells
    }


def test_no_two_passports_have_the_same_address() -> None:
    facts = [*balanced(), *by_kern(), fact("g.eind", "2016H1", "80", "soort=kort")]

    links = [passport.link for passport in composed(facts).passports]

    assert len(links) == len(set(links))


def test_a_passport_has_the_periods_of_its_tables_and_every_delivered_one_in_order_of_time() -> None:
    document = composed([*balanced(), fact("g.eind", "2015H1", "70"), fact("g.eind", "2017M08", "105")])

    passport = passport_of(document, "g.eind")

    codes = [cell.observation.period.code for cell in passport.cells]
    assert codes == ["2015H1", "2016H2", "2017H1", "2017M08", "2017H2"]


def test_a_shorter_period_stands_before_a_longer_one_that_ends_with_it() -> None:
    document = composed(facts_of({"g.instroom": {"2017": "19", "2017Q4": "4", "2017H2": "10"}}))

    codes = [cell.observation.period.code for cell in passport_of(document, "g.instroom").cells]

    assert codes[-3:] == ["2017Q4", "2017H2", "2017"]


def test_a_delivered_figure_that_stands_in_no_table_has_a_passport_too() -> None:
    document = composed(facts_of({"g.los": {"2017H2": "3"}}))

    passport = passport_of(document, "g.los")

    assert [cell.text for cell in passport.cells] == ["3"]


def test_a_figure_that_stands_in_no_table_and_was_not_delivered_has_none() -> None:
    codes = {passport.code for passport in composed(balanced()).passports}

    assert "g.los" not in codes


def test_a_figure_by_its_cell_and_by_its_own_code_share_one_passport() -> None:
    facts = [fact("g.kort", "2017H1", "40"), fact("g.eind", "2017H2", "44", "soort=kort")]

    passport = passport_of(composed(facts), "g.kort")

    assert [cell.text for cell in passport.cells] == ["", "40", "44"]
    assert [version.printed for version in passport.versions] == ["40", "44"]
    assert passport.breakdown == ()
    assert passport.indicator.code == "g.eind"


def test_a_cell_without_a_code_has_a_passport_with_its_member_in_the_name() -> None:
    document = composed([*balanced(), *by_kern()])

    passport = passport_of(document, "g.eind", NORTH)

    assert passport.label == "Gezinnen aan het eind, Noorddorp"
    assert passport.link == "cijfer/g.eind.kern-noord.html"


def test_a_blank_beside_a_figure_has_a_passport_and_a_member_without_figures_has_none() -> None:
    document = composed([*balanced(), *by_kern()])

    members = {
        (passport.code, dict(passport.breakdown)["kern"])
        for passport in document.passports
        if passport.breakdown
    }

    assert members == {
        *(("g.eind", "noord"), ("g.instroom", "noord")),
        *(("g.eind", "zuid"), ("g.instroom", "zuid")),
    }


def test_a_cell_that_follows_from_other_periods_has_a_passport() -> None:
    facts = [fact("g.instroom", quarter, "4", "kern=noord") for quarter in ("2017Q3", "2017Q4")]

    passport = passport_of(composed(facts), "g.instroom", NORTH)

    made = {cell.observation.period.code: (cell.text, cell.observation.how) for cell in passport.cells}
    assert made["2017H2"] == ("8", "summed")
    assert [part.period.code for part in passport.cells[-1].observation.inputs] == ["2017Q3", "2017Q4"]


@pytest.mark.parametrize(("language", "name"), [("nl", "Lange hulp"), ("en", "Long help")])
def test_a_passport_has_the_name_of_the_language(language: str, name: str) -> None:
    document = composed(balanced(), language=language)

    assert passport_of(document, "g.lang").label == name


def test_a_corrected_figure_has_every_version_in_the_order_in_which_they_came() -> None:
    versions = [
        fact("g.eind", "2017H2", "99", known_from=FIRST),
        fact("g.eind", "2017H2", "105", known_from=LATER),
        fact("g.eind", "2017H2", "110", known_from=LATEST),
    ]

    passport = passport_of(composed(versions[-1:], history=versions), "g.eind")

    assert [version.printed for version in passport.versions] == ["99", "105", "110"]
    assert [version.known_from for version in passport.versions] == [FIRST, LATER, LATEST]
    assert passport.cells[-1].text == "110"


def test_a_withdrawn_figure_is_gone_from_the_table_but_not_from_its_passport() -> None:
    once = fact("g.eind", "2017H2", "99", known_from=FIRST)

    passport = passport_of(composed([], history=[once]), "g.eind")

    assert passport.cells[-1].observation.absence is Absence.NOT_DELIVERED
    assert [version.printed for version in passport.versions] == ["99"]


def test_a_delivered_absence_is_a_version_too() -> None:
    blank = fact("g.eind", "2017H2", None, printed="-", absence=Absence.UNKNOWN, known_from=FIRST)
    known = fact("g.eind", "2017H2", "110", known_from=LATER)

    passport = passport_of(composed([known], history=[blank, known]), "g.eind")

    assert [(version.printed, version.value) for version in passport.versions] == [("-", None), ("110", 110)]


def asked(document: Document, code: str) -> set[tuple[str, str, str]]:
    return {
        (outcome.check.code, outcome.period.code, outcome.status)
        for outcome in passport_of(document, code).outcomes
    }


def test_a_passport_has_every_check_in_which_the_figure_takes_part() -> None:
    document = composed(balanced())

    found = asked(document, "g.uitstroom")

    assert found == {
        ("g.verloop", "2016H2", "holds"),
        ("g.verloop", "2017H1", "holds"),
        ("g.verloop", "2017H2", "holds"),
    }


def test_a_check_stands_in_the_passport_of_each_of_its_figures() -> None:
    document = composed(balanced(g_eind={"2017H2": "101"}))

    violated = {
        code
        for code in ("g.begin", "g.instroom", "g.uitstroom", "g.eind", "g.kort")
        if ("g.verloop", "2017H2", "violated") in asked(document, code)
    }

    assert violated == {"g.begin", "g.instroom", "g.uitstroom", "g.eind"}


def test_a_check_between_a_total_and_its_part_stands_in_both_passports() -> None:
    document = composed(balanced())

    both = [("g.soorten", "2017H2", "holds") in asked(document, code) for code in ("g.kort", "g.eind")]

    assert both == [True, True]
    assert asked(document, "g.lang") == set()


def test_a_check_that_uses_a_figure_twice_stands_in_its_passport_once() -> None:
    outcomes = passport_of(composed(balanced()), "g.eind").outcomes

    keys = [(outcome.check.code, outcome.period, outcome.breakdown) for outcome in outcomes]

    assert len(keys) == len(set(keys))


def test_a_passport_points_to_the_very_findings_of_the_report() -> None:
    document = composed(balanced(g_eind={"2017H2": "101"}))

    found = [outcome.finding for outcome in passport_of(document, "g.eind").outcomes if outcome.finding]

    assert found
    assert all(any(one is finding for finding in document.findings) for one in found)


def test_passports_stand_in_the_order_of_the_tables_and_then_what_stands_in_none() -> None:
    document = composed([*balanced(), *facts_of({"g.los": {"2017H2": "3"}})])

    codes = [passport.code for passport in document.passports]

    assert codes == [
        *("g.begin", "g.instroom", "g.uitstroom", "g.eind", "g.kort", "g.lang"),
        *("g.budget", "g.per_gezin", "g.tevreden", "g.prijsindex", "g.los"),
    ]


def test_a_figure_of_a_measure_that_is_defined_no_longer_is_no_passport() -> None:
    gone = fact("oud.cijfer", "2017H2", "5")

    document = composed(balanced(), history=[*balanced(), gone])

    assert "oud.cijfer" not in {passport.code for passport in document.passports}
