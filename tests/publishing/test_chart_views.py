import re
from dataclasses import replace

import pytest

from kernbeeld.catalogue.model import Chart, Label
from kernbeeld.catalogue.vocabulary import Absence
from kernbeeld.language import speaking
from kernbeeld.publishing.chart_views import draw_chart
from kernbeeld.publishing.document import Document, DrawnChart
from tests.publishing.compose_sample import CATALOGUE, balanced, composed, fact, table_of

BY_KERN = [
    fact("g.eind", "2017H2", value, f"kern={kern}") for kern, value in (("noord", "60"), ("zuid", "50"))
]


def drawn(document: Document, chart: Chart, table: str = "stand") -> DrawnChart:
    view = table_of(document, table)
    with speaking(document.language):
        return draw_chart(CATALOGUE, chart, view.table, view.rows, view.columns)


def line(*rows: str) -> Chart:
    return Chart("line", Label("Gezinnen", "Families"), rows)


def points(chart: DrawnChart) -> list[str]:
    """Give what each drawn figure says: its line, its column and its text."""
    return re.findall(r"<g><title>([^<]*)</title>", chart.svg)


def names(chart: DrawnChart) -> list[str]:
    return list(dict.fromkeys(point.partition(",")[0] for point in points(chart)))


def test_rows_with_different_labels_are_called_by_their_labels() -> None:
    chart = drawn(composed(balanced()), line("g.instroom", "g.uitstroom"))

    assert names(chart) == ["Erbij", "Eraf"]


def test_rows_with_the_same_label_are_called_by_the_headings_above_them() -> None:
    chart = drawn(composed(balanced()), line("g.eind", "g.kort"))

    assert names(chart) == ["Gezinnen", "Korte hulp"]


def test_rows_that_neither_label_nor_heading_tells_apart_are_called_by_both() -> None:
    chart = drawn(composed(balanced()), line("g.instroom", "g.eind", "g.kort"))

    assert names(chart) == ["Gezinnen: Erbij", "Gezinnen: Stand", "Korte hulp: Stand"]


@pytest.mark.parametrize(("language", "name"), [("nl", "Erbij"), ("en", "In")])
def test_a_chart_speaks_the_language_of_the_report(language: str, name: str) -> None:
    document = composed(balanced(), language=language)

    assert names(drawn(document, line("g.instroom", "g.uitstroom")))[0] == name


def test_every_figure_of_the_rows_is_drawn_as_the_table_shows_it() -> None:
    chart = drawn(composed(balanced()), line("g.eind"))

    assert [point.rpartition(" ")[2] for point in points(chart)] == ["100", "104", "110"]


def test_rows_are_drawn_in_the_order_of_the_chart() -> None:
    chart = drawn(composed(balanced()), line("g.uitstroom", "g.instroom"))

    assert names(chart) == ["Eraf", "Erbij"]


def test_a_figure_that_is_not_there_is_not_drawn() -> None:
    missing = fact("g.eind", "2017H1", None, printed="-", absence=Absence.UNKNOWN)
    facts = [one for one in balanced() if (one.code, one.period.code) != ("g.eind", "2017H1")]

    chart = drawn(composed([*facts, missing]), line("g.eind"))

    assert [point.rpartition(" ")[2] for point in points(chart)] == ["100", "110"]


def test_a_figure_with_a_finding_has_a_sign_in_the_chart() -> None:
    wrong = drawn(composed(balanced(g_eind={"2017H2": "101"})), line("g.eind"))
    right = drawn(composed(balanced()), line("g.eind"))

    assert "kb-chart-finding" in wrong.svg
    assert "kb-chart-finding" not in right.svg


def test_a_break_in_the_definition_is_drawn_and_one_outside_the_columns_is_not() -> None:
    document = composed(balanced())

    broken, whole = drawn(document, line("g.eind")), drawn(document, line("g.begin"))

    assert whole.svg.count("stroke-dasharray") < broken.svg.count("stroke-dasharray")


def test_in_a_table_by_members_the_members_are_the_columns_of_the_chart() -> None:
    chart = Chart("bar", Label("Per kern", "Per village"), ("g.eind",))

    said = points(drawn(composed(BY_KERN), chart, "per_kern"))

    assert [(name, value) for point in said for name, value in [point.rsplit(", ", 1)[-1].split(": ")]] == [
        ("Noorddorp", "60"),
        ("Zuiddorp", "50"),
    ]


def test_the_text_alternative_of_the_definition_stands_in_front_of_what_is_seen() -> None:
    chart = replace(line("g.eind"), alt=Label("Een lijn met gezinnen.", "A line of families."))

    alt = drawn(composed(balanced()), chart).alt

    assert alt.startswith("Een lijn met gezinnen.")
    assert "100" in alt
    assert "110" in alt


def test_a_chart_has_the_title_of_the_definition() -> None:
    assert drawn(composed(balanced()), line("g.eind")).title == "Gezinnen"


def test_rows_that_count_different_things_share_only_that_they_count() -> None:
    short = replace(CATALOGUE.indicators["g.uitstroom"], unit="gevallen")
    cases = replace(next(iter(CATALOGUE.units.values())), code="gevallen", label=Label("gevallen", "cases"))
    mixed = replace(
        CATALOGUE,
        units={**CATALOGUE.units, "gevallen": cases},
        indicators={**CATALOGUE.indicators, "g.uitstroom": short},
    )
    view = table_of(composed(balanced()), "stand")
    with speaking("nl"):
        chart = draw_chart(mixed, line("g.instroom", "g.uitstroom"), view.table, view.rows, view.columns)

    assert ">aantal<" in chart.svg
    assert "gevallen" not in chart.svg
