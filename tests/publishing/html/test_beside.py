"""The page that sets the delivered and the counted report side by side."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from kernbeeld.catalogue.period import Period
from kernbeeld.publishing.html.beside import Compared, write_beside
from tests.publishing.sample_document import sample_document

NOW = Period.parse("2017H2")
SAME = Compared("wmo.hulp.stand_eind", (), NOW, Decimal(289), Decimal(289), differs=False)
OTHER = Compared("wmo.hulp.stand_eind", (), NOW, Decimal(257), Decimal(250), True, "De standen gaan voor.")


def page(folder: Path, *compared: Compared) -> str:
    document = sample_document()
    counted = replace(document, making=replace(document.making, counted=True))
    return write_beside(document, counted, compared, folder, ("gedrukt", "geteld")).read_text("utf-8")


def test_a_difference_stands_with_both_values_and_its_reason(tmp_path: Path) -> None:
    text = page(tmp_path, OTHER, SAME)

    assert "De standen gaan voor." in text
    assert ">257<" in text
    assert ">250<" in text


def test_both_values_lead_to_the_passport_in_their_own_report(tmp_path: Path) -> None:
    text = page(tmp_path, SAME)

    assert 'href="gedrukt/cijfer/wmo.hulp.stand_eind.html#p2017H2"' in text
    assert 'href="geteld/cijfer/wmo.hulp.stand_eind.html#p2017H2"' in text


def test_figures_that_differ_stand_apart_from_those_that_are_the_same(tmp_path: Path) -> None:
    text = page(tmp_path, SAME, OTHER)

    assert text.index("De standen gaan voor.") < text.index(">289<")


def test_a_reason_cannot_bring_in_markup(tmp_path: Path) -> None:
    text = page(tmp_path, replace(OTHER, reason="<script>alert(1)</script>"))

    assert "<script" not in text


def test_without_differences_the_page_says_so(tmp_path: Path) -> None:
    text = page(tmp_path, SAME)

    assert "Why they differ" not in text
    assert "Waarom" not in text
