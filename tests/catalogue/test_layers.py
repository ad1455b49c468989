"""Overlays add and replace, and say why."""

from pathlib import Path

import pytest

from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.errors import UserError
from kernbeeld.language import speaking
from tests.catalogue.build import WORDS, catalogue_from, folder, indicator

BOUND = "- {code: c, kind: bound, label: {nl: c, en: c}, left: a.instroom, right: '10'}"
BASE = f"indicators:\n{indicator('a.instroom')}\nchecks:\n{BOUND}\n"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    text = WORDS + BASE.replace("unit: clienten", "unit: clienten\n  breakdowns: [{dimension: soort}]")
    extra = "\n".join(indicator(f"a.{unit.lower()}", unit=unit) for unit in ("uitkeringen", "EUR", "procent"))
    uses = "\n".join(
        f"- {{code: d.{unit}, kind: bound, label: {{nl: c, en: c}}, left: a.{unit}, right: '10'}}"
        for unit in ("uitkeringen", "eur", "procent")
    )
    text = text.replace("\nchecks:\n", f"\n{extra}\nchecks:\n{uses}\n")
    return folder(tmp_path / "base", words=text)


def refusal_of(base: Path, overlay: Path) -> str:
    with speaking("en"), pytest.raises(DefinitionsError) as refusal:
        load_catalogue(overlay, base=base)
    return str(refusal.value)


def test_an_overlay_adds_a_measure_and_a_check(base: Path, tmp_path: Path) -> None:
    check = "- {code: e, kind: bound, label: {nl: c, en: c}, left: b.nieuw, right: '10'}"
    text = f"indicators:\n{indicator('b.nieuw')}\nchecks:\n{check}\n"
    overlay = folder(tmp_path / "eigen", extra=text)

    catalogue = load_catalogue(overlay, base=base)

    assert {"a.instroom", "b.nieuw"} <= set(catalogue.indicators)


def test_an_overlay_that_replaces_without_a_reason_is_refused(base: Path, tmp_path: Path) -> None:
    overlay = folder(
        tmp_path / "eigen", extra=f"indicators:\n{indicator('a.instroom', nature='stock_end')}\n"
    )

    said = refusal_of(base, overlay)

    assert "'a.instroom' exists already in base/words.yaml" in said
    assert "Say why you replace it" in said


def test_an_overlay_replaces_with_a_reason_that_is_kept(base: Path, tmp_path: Path) -> None:
    text = f"indicators:\n{indicator('a.instroom', nature='stock_end', replaces='Wij tellen een stand.')}\n"
    overlay = folder(
        tmp_path / "eigen",
        extra=text.replace("unit: clienten", "unit: clienten\n  breakdowns: [{dimension: soort}]"),
    )

    replaced = load_catalogue(overlay, base=base).indicators["a.instroom"]

    assert (replaced.nature.value, replaced.replaces) == ("stock_end", "Wij tellen een stand.")


def test_replacing_what_does_not_exist_suggests_the_nearest_code(base: Path, tmp_path: Path) -> None:
    overlay = folder(
        tmp_path / "eigen", extra=f"indicators:\n{indicator('a.instrom', replaces='Beter geteld.')}\n"
    )

    said = refusal_of(base, overlay)

    assert "'a.instrom' replaces nothing" in said
    assert "Did you mean 'a.instroom'?" in said


def test_a_folder_that_is_not_there_is_a_clear_refusal(base: Path, tmp_path: Path) -> None:
    with speaking("en"), pytest.raises(UserError) as refusal:
        load_catalogue(tmp_path / "nergens", base=base)

    assert "There is no folder" in str(refusal.value)


def test_every_mistake_of_every_file_is_told_at_once(base: Path, tmp_path: Path) -> None:
    overlay = folder(tmp_path / "eigen", one="indicatoren: []\n", two="checks:\n- {code: x, kind: bond}\n")

    said = refusal_of(base, overlay)

    assert "eigen/one.yaml:1" in said
    assert "eigen/two.yaml:2" in said


def test_the_digest_changes_with_every_byte_of_the_definitions(base: Path, tmp_path: Path) -> None:
    before = load_catalogue(base=base).digest
    words = base / "words.yaml"
    words.write_text(words.read_text("utf-8") + "\n# een opmerking\n", "utf-8")

    assert load_catalogue(base=base).digest != before


def test_the_digest_does_not_depend_on_where_the_folder_stands(base: Path, tmp_path: Path) -> None:
    moved = folder(tmp_path / "elders" / "base", words=(base / "words.yaml").read_text("utf-8"))

    assert load_catalogue(base=moved).digest == load_catalogue(base=base).digest


def test_owner_register_and_start_may_come_from_the_defaults_of_the_file(tmp_path: Path) -> None:
    text = "defaults: {owner: Team jeugd, bron: Jeugdregister, since: 2016-01-01}\nindicators:\n" + indicator(
        "a.instroom", owner="", bron="", since=""
    )

    found = catalogue_from(tmp_path / "d", lint=False, words=WORDS, own=text).indicators["a.instroom"]

    assert (found.owner, found.bron, found.since.year) == ("Team jeugd", "Jeugdregister", 2016)


def test_a_published_code_stands_for_a_cell_of_its_measure(tmp_path: Path) -> None:
    breakdowns = (
        "[{dimension: soort, closing: false, codes: {licht: a.licht, zwaar: {code: a.zwaar, "
        "label: {nl: De zware, en: The heavy}, definitie: Zwaar werk., unit: uitkeringen}}}]"
    )
    text = f"indicators:\n{indicator('a.totaal', breakdowns=breakdowns)}"

    catalogue = catalogue_from(tmp_path / "d", lint=False, words=WORDS, own=text)

    assert catalogue.cell("a.licht") == ("a.totaal", (("soort", "licht"),))
    assert (catalogue.unit_of("a.zwaar"), catalogue.label_of("a.zwaar").nl) == ("uitkeringen", "De zware")
    assert catalogue.indicator("a.zwaar") is catalogue.indicators["a.totaal"]
    assert not catalogue.indicators["a.totaal"].breakdowns[0].closing
