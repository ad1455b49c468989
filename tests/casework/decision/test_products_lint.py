"""Products, contracts, grounds and blocks that can't be right are told with what is wrong."""

from datetime import date
from pathlib import Path

import pytest

from kernbeeld.catalogue.load import load_catalogue, packaged_catalogue
from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.catalogue.products import contracts_on

BASE = """
dimensions:
- code: leefgebied
  label: {nl: x, en: x}
  members:
  - {code: geld, label: {nl: Geld, en: Money}}
- code: wet
  label: {nl: x, en: x}
  members:
  - {code: wmo, label: {nl: Wmo, en: Wmo}}
  - {code: participatiewet, label: {nl: Pw, en: Pw}}
products:
- code: hh
  wet: wmo
  leefgebieden: [geld]
  label: {nl: Hulp, en: Help}
  leveringsvormen: [zin]
  volumes:
  - {eenheid: "04", frequenties: ["2"]}
  bron: test
"""
PRODUCT = """
products:
- code: vlucht
  wet: wmo
  label: {nl: Vlucht, en: Flight}
  leveringsvormen: [zin]
  volumes: [{eenheid: "04", frequenties: ["2"]}]
  bron: test
"""


def contracts(*changes: dict[str, str]) -> str:
    """Write contracts for domestic help of one provider, with what a case changes."""
    usual = {
        "product": "hh",
        "organisatie": "o",
        "naam": "O",
        "since": "2020-01-01",
        "eenheid": "'04'",
        "cents": "1",
    }
    rows = (", ".join(f"{name}: {value}" for name, value in (usual | one).items()) for one in changes)
    return "contracts:\n" + "".join(f"- {{{row}}}\n" for row in rows)


FIRST = {"code": "a", "until": "2020-12-31"}
CASES = {
    "an unknown law": (PRODUCT.replace("wet: wmo", "wet: zorgwet"), "'zorgwet' is unknown"),
    "an unknown form": (PRODUCT.replace("[zin]", "[bon]"), "can't be 'bon'"),
    "an unknown unit": (PRODUCT.replace('"04"', '"99"'), "can't be '99'"),
    "an unknown frequency": (PRODUCT.replace('["2"]', '["9"]'), "can't be '9'"),
    "a unit that is never by the day": (
        PRODUCT.replace('"04"', '"14"').replace('["2"]', '["1"]'),
        "can't be counted by the day",
    ),
    "nothing to grant": (PRODUCT.replace("leveringsvormen: [zin]", ""), "needs 'leveringsvormen'"),
    "looked at before it begins": (
        PRODUCT.replace("bron: test", "bron: test\n  months: 1\n  herindicatie: 5"),
        "before it begins",
    ),
    "a part of life that is not there": (
        PRODUCT.replace("bron: test", "bron: test\n  leefgebieden: [vliegen]"),
        "'vliegen' is unknown",
    ),
    "a benefit without a scheme": (
        "products:\n- {code: geld, wet: participatiewet, label: {nl: g, en: g}, register: uitkering, "
        "bron: t}",
        "needs a 'regeling'",
    ),
    "a contract for nothing": (
        contracts({"code": "c", "product": "niets"}),
        "'niets' is unknown",
    ),
    "a contract in another unit": (
        contracts({"code": "c", "eenheid": "'14'"}),
        "not granted in unit 14",
    ),
    "a contract that ends before it begins": (
        contracts({"code": "c", "until": "2019-01-01"}),
        "before it begins",
    ),
    "two contracts at once": (
        contracts(FIRST, {"code": "b", "since": "2020-12-31"}),
        "stands twice",
    ),
    "a block that asks what nobody knows": (
        "motivations:\n- {code: m, text: 'U weegt {gewicht}.'}",
        "'{gewicht}'",
    ),
    "an article without a ground": (
        "motivations:\n- {code: m, text: 'Zie {artikel}.'}",
        "name the 'gronden'",
    ),
    "a block on an unknown ground": (
        "motivations:\n- {code: m, gronden: [zin], text: Nee.}",
        "'zin' is unknown",
    ),
    "a ground that no block tells of": (
        "grounds:\n- {code: zon, label: {nl: z, en: s}, soorten: [afwijzen], articles: {wmo: art. 1}}",
        "tells of ground 'zon'",
    ),
    "a ground for no besluit": (
        "grounds:\n- {code: zon, label: {nl: z, en: s}, soorten: [weigeren], articles: {wmo: art. 1}}",
        "'weigeren' is unknown",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_told(case: str, tmp_path: Path) -> None:
    text, told = CASES[case]
    base, own = tmp_path / "base", tmp_path / "own"
    base.mkdir()
    own.mkdir()
    (base / "base.yaml").write_text(BASE, encoding="utf-8")
    (own / "own.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(DefinitionsError) as mistakes:
        load_catalogue(own, base=base)

    assert told in str(mistakes.value)


def test_a_contract_after_another_is_no_double(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        contracts(FIRST, {"code": "b", "since": "2021-01-01"}),
        encoding="utf-8",
    )
    known = load_catalogue(tmp_path).contracts

    for day, code in (("2020-12-31", "a"), ("2021-01-01", "b")):
        held = contracts_on(known.values(), "hh", date.fromisoformat(day))
        assert [one.code for one in held] == [code]


def test_no_municipality_takes_the_objection_out_of_the_letter(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "letters:\n- code: besluit_afwijzen\n  replaces: Korter.\n  soort: besluit_afwijzen\n"
        "  procedures: [wmo_melding, jeugd_hulpvraag, pw_aanvraag, schuldhulp]\n  subject: Nee\n"
        "  parts:\n  - {part: beslissing, text: '{besluit}'}\n",
        encoding="utf-8",
    )

    with pytest.raises(DefinitionsError, match="must hold the part 'bezwaar'"):
        load_catalogue(tmp_path)


def test_the_packaged_products_are_what_the_figures_count() -> None:
    products = packaged_catalogue().products

    assert {"hh", "begeleiding"} <= {code for code, one in products.items() if one.wet == "wmo"}
    assert products["hh"].categorie == "maatwerk"
    assert not packaged_catalogue().contracts
