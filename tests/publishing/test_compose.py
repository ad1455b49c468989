from dataclasses import replace

import pytest

from kernbeeld.catalogue.vocabulary import Absence, CheckKind, Severity
from kernbeeld.publishing.document import Block, Document, Inline
from tests.publishing.compose_sample import (
    BALANCED,
    LATER,
    NOW,
    balanced,
    cell_of,
    composed,
    fact,
    facts_of,
    row_of,
    table_of,
)

TITLES = {
    "nl": ("Gezinsbericht", ["Verloop", "Kernen", "Begrippen"], ["Stand en verloop", "Geld", "Per kern"]),
    "en": ("Family report", ["Flow", "Villages", "Terms"], ["Stock and flow", "Money", "Per village"]),
}
ROWS = {
    "nl": ["Gezinnen", "Gezinnen aan het begin", "Erbij", "Eraf", "Stand", "Korte hulp", "Stand", "Lang"],
    "en": ["Families", "Families at the start", "In", "Out", "Stock", "Short help", "Stock", "Long"],
}
COLUMNS = {
    "nl": ["2e helft 2016", "1e helft 2017", "2e helft 2017"],
    "en": ["half-year 2 2016", "half-year 1 2017", "half-year 2 2017"],
}
SWAPPED = {"2017H2": "101"}
"""An end that its begin, inflow and outflow contradict: 110 with two digits changed."""
languages = pytest.mark.parametrize("language", ["nl", "en"])


@languages
def test_titles_are_those_of_the_language(language: str) -> None:
    document = composed(balanced(), language=language)
    title, chapters, tables = TITLES[language]

    assert document.title == title
    assert [chapter.title for chapter in document.chapters] == chapters
    assert [table.title for chapter in document.chapters for table in chapter.tables] == tables
    assert document.language == language


@languages
def test_a_row_is_called_as_the_table_says_and_else_as_its_definition_says(language: str) -> None:
    table = table_of(composed(balanced(), language=language), "stand")

    assert [row.label for row in table.rows] == ROWS[language]
    assert list(table.columns) == COLUMNS[language]


@languages
def test_notes_and_charts_are_those_of_the_language(language: str) -> None:
    table = table_of(composed(balanced(), language=language), "stand")
    said = {"nl": "Geteld door de gemeente zelf.", "en": "Counted by the municipality itself."}
    titles = {"nl": ["Stand", "Erbij en eraf"], "en": ["Stock", "In and out"]}

    assert table.notes == (said[language],)
    assert [chart.title for chart in table.charts] == titles[language]


def test_terms_stand_in_the_order_of_the_alphabet_and_internal_ones_are_left_out() -> None:
    dutch = composed(balanced(), language="nl").terms
    english = composed(balanced(), language="en").terms

    assert [term.label.nl for term in dutch] == ["Aanvraag", "dagdeel", "Gezin"]
    assert [term.label.en for term in english] == ["Family", "half-day", "Request"]


def test_chapters_are_numbered_from_one_and_keep_their_kind_and_key_figure() -> None:
    chapters = composed(balanced()).chapters

    assert [(one.number, one.code, one.kind, one.highlight) for one in chapters] == [
        (1, "verloop", "figures", "g.eind"),
        (2, "kernen", "figures", ""),
        (3, "begrippen", "terms", ""),
    ]


def test_figures_stand_in_the_order_of_the_columns() -> None:
    row = row_of(composed(balanced()), "g.eind")

    assert [cell.text for cell in row.cells] == ["100", "104", "110"]
    assert [cell.observation.period.code for cell in row.cells] == ["2016H2", "2017H1", "2017H2"]
    assert row.total


def test_a_heading_has_no_figures_and_no_code() -> None:
    table = table_of(composed(balanced()), "stand")

    headings = [(row.label, row.code) for row in table.rows if not row.cells]

    assert headings == [("Gezinnen", ""), ("Korte hulp", "")]


def test_columns_of_whole_years_have_their_own_figures() -> None:
    facts = facts_of({"g.budget": {"2016": "5000", "2017": "6000"}})

    table = table_of(composed(facts), "geld")

    assert table.columns == ("2016", "2017")
    assert [cell.text for cell in table.rows[0].cells] == ["€ 5.000", "€ 6.000"]


def test_a_figure_that_nobody_delivered_says_so() -> None:
    cell = cell_of(composed([]), "g.begin")

    assert (cell.text, cell.marker, cell.explanation) == ("", "ng", "(nog) niet geleverd")


def test_a_flow_over_a_half_year_is_added_up_from_its_quarters() -> None:
    document = composed(facts_of({"g.instroom": {"2017Q3": "4", "2017Q4": "7"}}))

    cell = cell_of(document, "g.instroom")

    assert (cell.text, cell.observation.how) == ("11", "summed")


def test_commentary_stands_in_its_own_chapter() -> None:
    block = Block("paragraph", (Inline("text", "Er kwamen gezinnen bij."),))

    chapters = composed(balanced(), commentary={"kernen": (block,)}).chapters

    assert [chapter.commentary for chapter in chapters] == [(), (block,), ()]


@languages
def test_a_break_is_told_beside_the_row_with_its_day_and_its_reason(language: str) -> None:
    row = row_of(composed(balanced(), language=language), "g.eind")
    said = {
        "nl": "vanaf 1-1-2017 anders geteld: ook korte hulp; vanaf 1-7-2017 anders geteld: nieuw register",
        "en": "counted differently since 1-1-2017: short help too; "
        "counted differently since 1-7-2017: new register",
    }

    assert row.note == said[language]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2016H2", []),
        ("2017H1", ["1-1-2017"]),
        ("2017H2", ["1-1-2017", "1-7-2017"]),
        ("2018H1", ["1-7-2017"]),
        ("2018H2", []),
    ],
)
def test_a_break_is_told_only_where_figures_stand_on_both_sides(period: str, expected: list[str]) -> None:
    document = composed(balanced(), period=type(NOW).parse(period))

    note = row_of(document, "g.eind").note

    assert [day for day in ("1-1-2017", "1-7-2017") if f"vanaf {day} " in note] == expected


def test_the_break_of_a_measure_holds_for_its_parts_and_for_no_other_measure() -> None:
    document = composed(balanced())

    assert row_of(document, "g.kort").note == row_of(document, "g.eind").note
    assert row_of(document, "g.begin").note == ""


def by_kern(code: str, **values: str) -> list:
    return [fact(code, "2017H2", value, f"kern={kern}") for kern, value in values.items()]


def test_a_table_by_members_has_a_row_for_each_member_and_a_column_for_each_figure() -> None:
    facts = by_kern("g.eind", noord="60", midden="30", zuid="20") + by_kern("g.instroom", zuid="3")

    table = table_of(composed(facts), "per_kern")

    assert table.columns == ("Gezinnen aan het eind", "Erbij")
    assert [row.label for row in table.rows] == ["Noorddorp", "Middendorp", "Zuiddorp"]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["60", ""], ["30", ""], ["20", "3"]]


def test_a_member_without_any_figure_is_left_out() -> None:
    table = table_of(composed(by_kern("g.eind", noord="60", zuid="0")), "per_kern")

    assert [row.label for row in table.rows] == ["Noorddorp", "Zuiddorp"]


def test_a_member_whose_figure_was_withheld_stays() -> None:
    withheld = fact("g.eind", "2017H2", None, "kern=midden", printed="x", absence=Absence.WITHHELD)

    table = table_of(composed([withheld]), "per_kern")

    assert [(row.label, row.cells[0].text) for row in table.rows] == [("Middendorp", "x")]


def test_a_member_whose_figure_follows_from_other_periods_stays() -> None:
    facts = [
        fact("g.instroom", quarter, value, "kern=noord")
        for quarter, value in (("2017Q3", "4"), ("2017Q4", "7"))
    ]

    table = table_of(composed(facts), "per_kern")

    assert [(row.label, row.cells[1].text) for row in table.rows] == [("Noorddorp", "11")]


def test_a_table_by_members_without_any_figure_is_empty() -> None:
    assert table_of(composed(balanced()), "per_kern").rows == ()


def marked(document: Document) -> dict[tuple[str, str], tuple[int, ...]]:
    """Give the figures with a mark, in tables and passports alike."""
    cells = [
        cell
        for chapter in document.chapters
        for table in chapter.tables
        for row in table.rows
        for cell in row.cells
    ]
    cells += [cell for passport in document.passports for cell in passport.cells]
    return {
        (cell.observation.code, cell.observation.period.code): cell.findings
        for cell in cells
        if cell.findings
    }


def test_figures_that_agree_have_no_findings_and_no_marks() -> None:
    document = composed([*balanced(), fact("g.prijsindex", "2017H2", "103")])

    heavy = [finding for finding in document.findings if finding.severity is not Severity.NOTICE]

    assert heavy == []
    assert marked(document) == {}


def test_a_contradiction_of_many_figures_is_marked_at_its_subject_only() -> None:
    document = composed(balanced(g_eind=SWAPPED))

    number = 1 + [one.check.code for one in document.findings].index("g.verloop")

    assert marked(document) == {("g.eind", "2017H2"): (number,)}


def test_a_contradiction_of_two_figures_is_marked_at_both() -> None:
    document = composed(balanced(g_kort={"2017H2": "111"}))

    number = 1 + [one.check.code for one in document.findings].index("g.soorten")

    assert marked(document) == {("g.kort", "2017H2"): (number,), ("g.eind", "2017H2"): (number,)}


def test_a_contradiction_over_two_periods_is_marked_in_both() -> None:
    document = composed(facts_of({"g.eind": {"2017H1": "104"}, "g.begin": {"2017H2": "103"}}))

    (number,) = (
        number for number, one in enumerate(document.findings, 1) if one.check.code == "g.aansluiting"
    )

    assert marked(document) == {("g.eind", "2017H1"): (number,), ("g.begin", "2017H2"): (number,)}


def test_something_that_is_missing_is_a_finding_but_no_mark() -> None:
    document = composed(
        [*balanced(), fact("g.prijsindex", "2017H2", None, printed="", absence=Absence.UNKNOWN)]
    )

    kinds = {finding.check.kind for finding in document.findings}

    assert kinds == {CheckKind.COMPLETENESS}
    assert marked(document) == {}


def test_a_figure_with_two_findings_has_both_numbers_in_order() -> None:
    document = composed(balanced(g_eind=SWAPPED, g_kort={"2017H2": "102"}))

    found = marked(document)["g.eind", "2017H2"]

    assert len(found) == 2
    assert list(found) == sorted(found)
    assert {document.findings[number - 1].check.code for number in found} == {"g.verloop", "g.soorten"}


def test_a_mark_in_a_table_and_in_its_passport_is_the_same() -> None:
    document = composed(balanced(g_eind=SWAPPED))

    in_table = cell_of(document, "g.eind").findings
    in_passport = [
        cell.findings
        for passport in document.passports
        for cell in passport.cells
        if (passport.code, cell.observation.period) == ("g.eind", NOW)
    ]

    assert in_passport == [in_table]
    assert in_table


def test_the_heaviest_findings_stand_first() -> None:
    facts = balanced(g_begin={"2017H2": "200"}, g_eind=SWAPPED)

    severities = [finding.severity for finding in composed(facts).findings]

    assert {Severity.ERROR, Severity.WARNING} <= set(severities)
    assert severities == sorted(severities, key=list(Severity).index)


@languages
def test_a_finding_speaks_the_language_of_the_report(language: str) -> None:
    document = composed(balanced(g_eind=SWAPPED), language=language)
    rule = {"nl": "Begin plus erbij min eraf is eind.", "en": "Start plus in minus out is end."}

    (message,) = (one.message for one in document.findings if one.check.code == "g.verloop")

    assert message.startswith(rule[language])


def test_the_same_figures_in_another_order_give_the_same_report() -> None:
    facts = balanced(g_eind=SWAPPED)

    first, second = composed(facts), composed(reversed(facts), history=facts)

    assert first.chapters == second.chapters
    assert first.findings == second.findings
    assert first.passports == second.passports


def test_later_versions_are_not_in_the_tables_unless_they_are_known() -> None:
    corrected = fact("g.eind", "2017H2", "111", known_from=LATER)
    facts = balanced()

    document = composed(facts, history=[*facts, corrected])

    assert cell_of(document, "g.eind").text == BALANCED["g.eind"]["2017H2"]


def test_a_report_over_another_period_shows_other_columns_of_the_same_figures() -> None:
    before = composed(balanced(), period=NOW.previous)

    row = row_of(before, "g.eind")

    assert [cell.text for cell in row.cells] == ["", "100", "104"]
    assert before.period == NOW.previous
    assert replace(before, period=NOW) != composed(balanced())
