from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from kernbeeld.catalogue.vocabulary import Absence, CheckKind, Nature, Qualifier, Severity
from kernbeeld.language import speaking
from kernbeeld.publishing.cells import absence_meaning, qualifier_meaning
from kernbeeld.publishing.document import Document
from kernbeeld.publishing.html import write_html
from kernbeeld.publishing.html.words import (
    how_words,
    kind_words,
    moment_words,
    nature_words,
    severity_shape,
    status_word,
)
from kernbeeld.publishing.severity import severity_word
from tests.publishing.html_reader import Page, read_pages
from tests.publishing.sample_document import KNOWN, NOW, sample_document


@pytest.fixture(scope="module")
def document() -> Document:
    return replace(sample_document(), language="en")


@pytest.fixture(scope="module")
def pages(document: Document, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    target = tmp_path_factory.mktemp("rapport")
    write_html(document, target)
    return read_pages(target)


def section(pages: dict[str, Page], code: str, period: str = "2017H2") -> str:
    return pages[f"cijfer/{code}.html"].with_id(f"p{period}").text


def test_a_passport_has_a_section_for_each_period_the_latest_first(pages: dict[str, Page]) -> None:
    page = pages["cijfer/wmo.hulp.stand_eind.html"]

    sections = [one.attributes["id"] for one in page.all("section", "kb-record")]

    assert sections == ["p2017H2", "p2017H1", "p2016H2", "p2016H1"]


def test_every_section_shows_the_figure_as_it_is_printed_in_the_table(
    document: Document, pages: dict[str, Page]
) -> None:
    expected = {
        (passport.link, f"p{cell.observation.period.code}"): f"{cell.text} {cell.marker}".strip()
        for passport in document.passports
        for cell in passport.cells
    }

    shown = {
        (name, one.around[-2].attributes["id"]): value.text
        for name, page in pages.items()
        for one in page.all("p", "kb-record__value")
        for value in page.all("span", "kb-number")
        if any(outer is one for outer in value.around)
    }

    assert shown == expected


def test_a_passport_says_what_the_figure_means_and_whose_it_is(pages: dict[str, Page]) -> None:
    page = pages["cijfer/wmo.hulp.stand_eind.html"]

    facts = {one.text for one in page.within("inhoud") if one.tag == "dd"}

    assert page.one("h1").text == "Indicaties: stand einde"
    assert "Het aantal of bedrag dat hoort bij: indicaties: stand einde." in page.one("main").text
    assert {"indicaties", "Wmo-registratie", "Team Samenleving", "1 January 2015"} <= facts
    assert nature_words(Nature.STOCK_END) in facts


def test_a_passport_leads_to_its_terms_and_back_to_its_tables(pages: dict[str, Page]) -> None:
    page = pages["cijfer/wmo.hulp.stand_eind.html"]

    links = {one.text: one.attributes["href"] for one in page.links}

    assert links["Wmo: Begeleiding"] == "../hoofdstuk-1-wmo.html#tabel-begeleiding-5"
    assert links["Wet maatschappelijke ondersteuning 2015"] == "../begrippen.html#begrip-wmo"


def test_a_published_code_that_stands_for_a_part_names_the_whole(pages: dict[str, Page]) -> None:
    page = pages["cijfer/wmo.hh.hh1.html"]

    facts = [one.text for one in page.within("inhoud") if one.tag == "dd"]

    assert "De mensen met HH1." in page.one("main").text
    assert "Cliënten met HH" in facts


def test_a_break_in_the_series_is_told_with_its_day(pages: dict[str, Page]) -> None:
    told = pages["cijfer/wmo.hh.totaal.html"].one("div", "kb-alert").text

    assert told.startswith("Break in the series. Since 1 January 2017:")


def test_a_passport_names_file_sheet_cell_and_known_time(pages: dict[str, Page]) -> None:
    told = section(pages, "wmo.hulp.stand_eind")

    assert "halfjaarcijfers.xlsx Wmo!E5" in told
    assert "1 April 2018, 09:00 UTC" in told


def test_versions_stand_latest_first_and_the_older_one_says_that_it_was_replaced(
    pages: dict[str, Page],
) -> None:
    page = pages["cijfer/wmo.hulp.stand_eind.html"]

    values = [one.text for one in page.within("p2016H1") if "kb-version__value" in one.classes]

    assert values == ["252", "251 replaced"]


def test_a_withdrawn_version_says_so(document: Document, tmp_path: Path) -> None:
    first = document.passports[0]
    gone = tuple(replace(one, withdrawn=one.period == NOW) for one in first.versions)
    write_html(replace(document, passports=(replace(first, versions=gone),)), tmp_path)

    page = read_pages(tmp_path)[first.link]

    assert next(one.text for one in page.all("p", "kb-version__value")) == "263 withdrawn"


def test_an_empty_cell_is_named_as_such(pages: dict[str, Page]) -> None:
    assert "(empty cell)" in section(pages, "jeugd.lijst", "2016H1")


@pytest.mark.parametrize(
    ("code", "period", "absence"),
    [
        ("jeugd.lijst", "2016H1", Absence.NOT_DELIVERED),
        ("jeugd.lijst", "2016H2", Absence.NOT_AVAILABLE),
        ("jeugd.bereik", "2016H1", Absence.NOT_APPLICABLE),
        ("jeugd.lijst", "2017H1", Absence.UNKNOWN),
        ("jeugd.lijst", "2017H2", Absence.WITHHELD),
        ("jeugd.tarief", "2016H1", Absence.WITHHELD_TO_PROTECT),
    ],
)
def test_every_absence_is_explained_in_words(
    pages: dict[str, Page], code: str, period: str, absence: Absence
) -> None:
    assert absence_meaning(absence) in section(pages, code, period)


@pytest.mark.parametrize(
    ("code", "period", "qualifier"),
    [
        ("jeugd.bereik", "2016H2", Qualifier.AT_LEAST),
        ("jeugd.bereik", "2017H1", Qualifier.LESS_THAN),
        ("jeugd.bereik", "2017H2", Qualifier.PROVISIONAL),
        ("jeugd.tarief", "2016H2", Qualifier.ESTIMATED),
        ("jeugd.tarief", "2017H1", Qualifier.REVISED),
        ("jeugd.tarief", "2017H2", Qualifier.LEVEL),
    ],
)
def test_every_qualifier_is_explained_in_words(
    pages: dict[str, Page], code: str, period: str, qualifier: Qualifier
) -> None:
    assert qualifier_meaning(qualifier) in section(pages, code, period)


def test_zero_is_a_figure_and_no_absence(pages: dict[str, Page]) -> None:
    page = pages["cijfer/jeugd.bereik.kern-noord.html"]

    value = next(one for one in page.within("p2017H1") if "kb-record__value" in one.classes)

    assert value.text == "0"
    assert "kb-absent" not in value.classes


def test_a_computed_figure_shows_its_formula_with_the_figures_and_the_outcome(pages: dict[str, Page]) -> None:
    page = pages["cijfer/pgb.hulp.aandeel.html"]

    formula = next(one for one in page.within("p2017H2") if "kb-formula__words" in one.classes)
    filled = next(one for one in page.within("p2017H2") if "kb-formula__filled" in one.classes)

    assert formula.text == "100 × PGB: budgethouders ÷ Cliënten met HH"
    assert filled.text == "100 × 75 PGB: budgethouders ÷ 1.003 Cliënten met HH = 7,5%"


def test_the_figures_in_a_formula_lead_to_their_own_passports(pages: dict[str, Page]) -> None:
    page = pages["cijfer/pgb.hulp.aandeel.html"]

    links = [one.attributes["href"] for one in page.within("p2017H2") if "kb-piece__value" in one.classes]

    assert links == ["../cijfer/pgb.hulp.houders.html#p2017H2", "../cijfer/wmo.hh.totaal.html#p2017H2"]


def test_a_figure_that_could_not_be_computed_says_why(pages: dict[str, Page]) -> None:
    told = section(pages, "jeugd.bereik_per_100", "2016H1")

    assert "Het bereik is er in dit halfjaar niet." in told
    assert "100 × n.v.t. Jongeren bereikt ÷ 1,100 Jongeren in de doelgroep" in told


def test_a_delivered_figure_with_a_formula_is_not_said_to_be_its_outcome(pages: dict[str, Page]) -> None:
    page = pages["cijfer/pgb.hulp.gemiddeld.html"]

    filled = next(one for one in page.within("p2017H1") if "kb-formula__filled" in one.classes)

    assert filled.text == "€ 679.561 PGB: budget ÷ 79 PGB: budgethouders"


@pytest.mark.parametrize(
    ("how", "sum_of"), [("summed", "240 {one} + 60 {two} = 300"), ("carried", "240 {one} + 60 {two}")]
)
def test_a_figure_made_from_parts_shows_the_parts(
    document: Document, tmp_path: Path, how: str, sum_of: str
) -> None:
    first, second = document.passports[:2]
    parts = (first.cells[0].observation, second.cells[0].observation)
    made = replace(
        first.cells[0],
        text="300",
        observation=replace(parts[0], how=how, inputs=parts, value=Decimal(300), fact=None),
    )
    write_html(replace(document, passports=(replace(first, cells=(made,)), second)), tmp_path)

    filled = read_pages(tmp_path)[first.link].one("p", "kb-formula__filled")

    assert filled.text == sum_of.format(one="Indicaties: stand begin", two="Indicaties: instroom")


def test_parts_of_other_periods_are_named_by_their_period(document: Document, tmp_path: Path) -> None:
    flow = document.passports[1]
    parts = tuple(cell.observation for cell in flow.cells[:2])
    year = replace(parts[0], period=parts[0].period.whole_year, how="summed", inputs=parts, fact=None)
    made = replace(flow.cells[0], observation=year, text="135")
    write_html(replace(document, passports=(replace(flow, cells=(made, *flow.cells)),)), tmp_path)

    filled = read_pages(tmp_path)[flow.link]

    assert filled.one("p", "kb-formula__filled").text == "60 half-year 1 2016 + 75 half-year 2 2016 = 135"


def test_a_check_that_holds_shows_both_sides(pages: dict[str, Page]) -> None:
    told = section(pages, "wmo.hulp.instroom", "2017H1")

    assert "Holds" in told
    assert "253 + 70 − 60 = 263" in told


def test_a_contradiction_shows_both_figures_the_gap_and_leads_to_the_finding(pages: dict[str, Page]) -> None:
    page = pages["cijfer/wmo.hulp.instroom.html"]

    told = page.with_id("p2017H2").text
    marks = [one.attributes["href"] for one in page.within("p2017H2") if "kb-mark" in one.classes]

    assert "Does not hold" in told
    assert "263 + 80 − 54 = 289" in told
    assert "−9" in told
    assert set(marks) == {"../bevindingen.html#bevinding-1"}


def test_a_check_that_was_not_asked_says_why(pages: dict[str, Page]) -> None:
    told = section(pages, "pgb.hulp.gemiddeld", "2016H1")

    assert "Could not be checked" in told
    assert "Voor dit halfjaar is de controle niet gesteld." in told


def test_a_figure_without_checks_says_so(pages: dict[str, Page]) -> None:
    assert "No check uses this figure in this period." in section(pages, "jeugd.tarief")


def test_contradictions_stand_before_what_holds(document: Document, tmp_path: Path) -> None:
    passport = next(one for one in document.passports if one.code == "wmo.hulp.stand_eind")
    both = tuple(replace(one, period=NOW, used=passport.outcomes[-1].used) for one in passport.outcomes)
    write_html(replace(document, passports=(replace(passport, outcomes=both),)), tmp_path)

    page = read_pages(tmp_path)[passport.link]

    statuses = [one.text for one in page.within("p2017H2") if "kb-check__status" in one.classes]
    assert statuses[0].startswith("✗ Does not hold")
    assert statuses[1] == "✓ Holds"


def test_a_check_is_told_under_the_period_whose_figure_it_used(document: Document, tmp_path: Path) -> None:
    passport = next(one for one in document.passports if one.code == "wmo.hulp.stand_eind")
    earlier = passport.cells[0].observation
    continuity = replace(passport.outcomes[0], period=NOW, used=(earlier,))
    write_html(replace(document, passports=(replace(passport, outcomes=(continuity,)),)), tmp_path)

    page = read_pages(tmp_path)[passport.link]

    assert page.one("ul", "kb-checks").inside("section", id=f"p{earlier.period.code}")


def test_a_finding_outside_the_report_gives_no_mark(document: Document, tmp_path: Path) -> None:
    passport = next(one for one in document.passports if one.code == "pgb.hulp.gemiddeld")
    bare = replace(
        document,
        findings=document.findings[:1],
        passports=(replace(passport, cells=tuple(replace(one, findings=(2,)) for one in passport.cells)),),
    )
    write_html(bare, tmp_path)

    page = read_pages(tmp_path)[passport.link]

    assert "Does not hold" in page.with_id("p2017H1").text
    assert page.all("a", "kb-mark") == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_word_of_the_closed_lists_has_its_own_text(language: str) -> None:
    with speaking(language):
        lists = (
            [nature_words(one) for one in Nature],
            [kind_words(one) for one in CheckKind],
            [severity_word(one) for one in Severity],
            [severity_shape(one) for one in Severity],
            [status_word(one) for one in ("holds", "violated", "not_asked")],
            [how_words(one) for one in ("delivered", "summed", "carried", "computed", "absent")],
        )

    assert all(all(texts) and len(set(texts)) == len(texts) for texts in lists)


def test_an_instant_is_written_in_full_in_utc() -> None:
    with speaking("nl"):
        written = moment_words(KNOWN)

    assert written == "1 april 2018, 09:00 uur UTC"
    assert moment_words(datetime(2017, 12, 31, 23, 5, tzinfo=UTC)) == "31 December 2017, 23:05 UTC"
