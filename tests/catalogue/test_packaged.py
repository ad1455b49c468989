"""The definitions that come with the program, as a reader meets them."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.model import Catalogue, Label, Report
from kernbeeld.catalogue.municipality import PACKAGED, read_workspace
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.vocabulary import CheckKind, Nature, Severity

CHAPTERS = [
    "Wmo",
    "Welzijn",
    "Mantelzorgers en vrijwilligers",
    "PGB",
    "Sociale kernteams",
    "Participatiewet en inkomen",
    "Jeugd",
    "Begrippen",
]
PRINTED = PACKAGED / "figures/halfjaarcijfers.csv"


@pytest.fixture(scope="module")
def packaged() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="module")
def halfjaar(packaged: Catalogue) -> Report:
    return packaged.reports["halfjaar"]


@pytest.fixture(scope="module")
def printed() -> list[dict[str, str]]:
    with PRINTED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def labels_of(catalogue: Catalogue) -> dict[str, Label]:
    """Every name in the catalogue, by kind and code."""
    kinds = {
        "term": catalogue.terms,
        "unit": catalogue.units,
        "dimension": catalogue.dimensions,
        "measure": catalogue.indicators,
        "published code": catalogue.aliases,
        "parameter": catalogue.parameters,
        "check": catalogue.checks,
    }
    return {f"{kind} {code}": found.label for kind, codes in kinds.items() for code, found in codes.items()}


def twice(texts: list[str]) -> list[str]:
    return [text for text, times in Counter(texts).items() if times > 1]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_everything_has_a_name_in_both_languages(packaged: Catalogue, language: str) -> None:
    bare = [what for what, label in labels_of(packaged).items() if len(label[language]) < 2]

    assert not bare


def test_every_measure_is_explained_in_at_least_five_words(packaged: Catalogue) -> None:
    short = [code for code, found in packaged.indicators.items() if len(found.definitie.split()) < 5]

    assert not short


def test_every_term_is_explained_in_at_least_three_words(packaged: Catalogue) -> None:
    short = [code for code, found in packaged.terms.items() if len(found.definitie.split()) < 3]

    assert not short


@pytest.mark.parametrize("kind", ["indicators", "terms"])
def test_every_explanation_is_a_sentence(packaged: Catalogue, kind: str) -> None:
    odd = [
        code
        for code, found in getattr(packaged, kind).items()
        if not found.definitie.endswith(".") or found.definitie[:1].islower()
    ]

    assert not odd


@pytest.mark.parametrize("kind", ["indicators", "terms"])
def test_no_two_things_have_the_same_explanation(packaged: Catalogue, kind: str) -> None:
    assert not twice([found.definitie for found in getattr(packaged, kind).values()])


@pytest.mark.parametrize("kind", ["indicators", "terms", "units", "checks", "dimensions"])
def test_no_two_things_of_a_kind_have_the_same_dutch_name(packaged: Catalogue, kind: str) -> None:
    assert not twice([found.label.nl for found in getattr(packaged, kind).values()])


@pytest.mark.parametrize("kind", ["indicators", "checks", "dimensions"])
def test_no_two_things_of_a_kind_have_the_same_english_name(packaged: Catalogue, kind: str) -> None:
    assert not twice([found.label.en for found in getattr(packaged, kind).values()])


def test_every_measure_uses_a_word_of_the_glossary(packaged: Catalogue) -> None:
    bare = [code for code, found in packaged.indicators.items() if not found.terms]

    assert not bare


def test_every_measure_says_who_answers_for_it_and_where_it_is_registered(packaged: Catalogue) -> None:
    nameless = [code for code, found in packaged.indicators.items() if not (found.owner and found.bron)]

    assert not nameless


def test_every_ratio_can_be_worked_out(packaged: Catalogue) -> None:
    ratios = [found for found in packaged.indicators.values() if found.nature is Nature.RATIO]

    assert ratios
    assert all(found.formula for found in ratios)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_check_is_a_sentence_with_a_full_stop(packaged: Catalogue, language: str) -> None:
    open_ended = [code for code, found in packaged.checks.items() if not found.label[language].endswith(".")]

    assert not open_ended


def test_every_kind_of_relation_has_a_check_of_its_own(packaged: Catalogue) -> None:
    kinds = {found.kind for found in packaged.checks.values()}

    assert kinds >= {
        CheckKind.FLOW_IDENTITY,
        CheckKind.CONTINUITY,
        CheckKind.CLOSING_SUM,
    }


def test_only_the_demo_holds_sentences_of_one_report_against_its_tables(packaged: Catalogue) -> None:
    demo = load_catalogue(*read_workspace(PACKAGED).overlays)

    sentences = {code for code, found in demo.checks.items() if found.kind is CheckKind.STATEMENT}

    assert sentences
    assert sentences.isdisjoint(packaged.checks)


def test_there_are_checks_that_stop_and_checks_that_only_warn(packaged: Catalogue) -> None:
    assert {found.severity for found in packaged.checks.values()} >= {Severity.ERROR, Severity.WARNING}


def test_every_parameter_says_where_it_comes_from(packaged: Catalogue) -> None:
    sourceless = [code for code, found in packaged.parameters.items() if len(found.bron) < 3]

    assert not sourceless


def test_no_parameter_has_two_values_from_the_same_day(packaged: Catalogue) -> None:
    double = [
        code
        for code, found in packaged.parameters.items()
        if len({dated.since for dated in found.values}) < len(found.values)
    ]

    assert not double


def test_the_chapters_come_in_the_order_of_the_published_report(halfjaar: Report) -> None:
    then = halfjaar.over(Period.parse("2017H2"))

    assert [chapter.title.nl for chapter in then.chapters] == CHAPTERS


def test_the_front_office_and_the_plans_are_chapters_from_2018_on(halfjaar: Report) -> None:
    now = halfjaar.over(Period.parse("2018H1"))

    assert [chapter.code for chapter in now.chapters][-3:] == ["toegang", "plannen", "begrippen"]
    assert len(now.chapters) == len(CHAPTERS) + 2


def test_every_chapter_of_figures_has_tables_and_every_table_rows(halfjaar: Report) -> None:
    chapters = [chapter for chapter in halfjaar.chapters if chapter.kind == "figures"]

    assert all(chapter.tables for chapter in chapters)
    assert all(any(row.code for row in table.rows) for chapter in chapters for table in chapter.tables)


def test_no_two_tables_share_a_code_and_so_an_address(halfjaar: Report) -> None:
    assert not twice([table.code for chapter in halfjaar.chapters for table in chapter.tables])


def test_every_printed_code_is_known(packaged: Catalogue, printed: list[dict[str, str]]) -> None:
    unknown = {row["code"] for row in printed if packaged.indicator(row["code"]) is None}

    assert not unknown


def test_every_printed_figure_has_the_unit_of_its_definition(
    packaged: Catalogue, printed: list[dict[str, str]]
) -> None:
    different = {
        (row["code"], row["eenheid"], packaged.unit_of(row["code"]))
        for row in printed
        if row["eenheid"] != packaged.unit_of(row["code"])
    }

    assert not different


def test_every_published_code_stands_for_a_member_of_its_dimension(packaged: Catalogue) -> None:
    astray = [
        code
        for code, found in packaged.aliases.items()
        for dimension, member in found.breakdown
        if packaged.dimensions[dimension].member(member) is None
    ]

    assert not astray


def test_every_definition_stands_at_a_line_of_a_file_that_is_there(packaged: Catalogue) -> None:
    base = Path(PACKAGED).parent.parent
    kinds = (packaged.terms, packaged.indicators, packaged.parameters, packaged.checks, packaged.reports)

    places = [found.place for kind in kinds for found in kind.values()]

    assert all((base / place.file).is_file() for place in places)
    assert all(place.line > 0 for place in places)


def test_loading_twice_gives_the_same_catalogue(packaged: Catalogue) -> None:
    assert load_catalogue() == packaged
