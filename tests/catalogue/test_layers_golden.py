"""Three layers on top of each other, what lies in the files, and what the digest depends on."""

from collections.abc import Callable, Iterable
from itertools import accumulate
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kernbeeld.catalogue.layers import read_layers
from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.language import speaking
from tests.catalogue.build import WORDS, folder, indicator, problems_of

GOLDEN = yaml.safe_load((Path(__file__).parent.parent / "golden/catalogue/layers.yaml").read_text("utf-8"))
GIVES = [case for case in GOLDEN if "gives" in case]
SAYS = [case for case in GOLDEN if "says" in case]
NAMES = ("one", "two", "three")


def stacked(path: Path, layers: list[str], *, lint: bool = False) -> Catalogue:
    """Load layers written on the spot on top of the ground."""
    ground = folder(path / "ground", words=WORDS)
    overlays = [folder(path / name, own=text) for name, text in zip(NAMES, layers, strict=False)]
    return load_catalogue(*overlays, base=ground, lint=lint)


def names_in(catalogue: Catalogue, kind: str, codes: dict[str, str]) -> dict[str, str]:
    found = getattr(catalogue, kind)
    return {code: getattr(found[code], "label", None) or found[code].title for code in codes}


@pytest.mark.parametrize("case", GIVES, ids=lambda case: case["case"])
def test_layers_mean_what_the_golden_case_says(
    case: dict[str, dict[str, dict[str, str]]], tmp_path: Path
) -> None:
    catalogue = stacked(tmp_path, list(case["layers"]))

    found = {kind: names_in(catalogue, kind, codes) for kind, codes in case["gives"].items()}

    assert {
        kind: {code: label["nl"] for code, label in labels.items()} for kind, labels in found.items()
    } == (case["gives"])


@pytest.mark.parametrize("case", SAYS, ids=lambda case: case["case"])
def test_layers_are_refused_as_the_golden_case_says(case: dict[str, list[str]], tmp_path: Path) -> None:
    with speaking("en"), pytest.raises(DefinitionsError) as refusal:
        stacked(tmp_path, case["layers"])

    assert [str(problem) for problem in refusal.value.problems] == case["says"]


def test_a_file_may_hold_every_kind_and_a_kind_may_lie_in_every_file(tmp_path: Path) -> None:
    halves = WORDS.split("terms:")
    split = folder(tmp_path / "split", one=halves[0], two=f"terms:{halves[1]}")
    whole = folder(tmp_path / "whole", all=WORDS)

    found = [load_catalogue(base=base, lint=False) for base in (split, whole)]

    assert list(found[0].units) == list(found[1].units)
    assert list(found[0].terms) == list(found[1].terms)


def test_files_in_folders_below_are_read_too(tmp_path: Path) -> None:
    folder(tmp_path / "d", words=WORDS)
    folder(tmp_path / "d" / "diep" / "dieper", eigen=f"indicators:\n{indicator('a.een')}")

    catalogue = load_catalogue(base=tmp_path / "d", lint=False)

    assert catalogue.indicators["a.een"].place.file == "d/diep/dieper/eigen.yaml"


def test_a_file_that_ends_in_yml_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    folder(tmp_path / "d", words=WORDS)
    (tmp_path / "d" / "eigen.yml").write_text("indicators: []\n", "utf-8")

    said = problems_of(tmp_path / "d")

    assert said[0] == "d/eigen.yml: Definitions stand in files that end in '.yaml'; rename it."


def test_other_files_beside_the_definitions_are_left_alone(tmp_path: Path) -> None:
    base = folder(tmp_path / "d", words=WORDS)
    (base / "LEESMIJ.md").write_text("# geen definitie", "utf-8")

    assert read_layers(base).problems.all() == ()


def test_a_folder_that_is_called_like_a_file_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    base = folder(tmp_path / "d", words=WORDS)
    (base / "map.yaml").mkdir()

    with speaking("en"):
        layers = read_layers(base)

    assert [str(problem) for problem in layers.problems.all()] == [
        "d/map.yaml: This is no file that can be read."
    ]
    assert "clienten" in layers.entries["units"]


def test_the_defaults_of_a_file_hold_for_that_file_only(tmp_path: Path) -> None:
    first = "defaults: {owner: Team A, bron: r, since: 2015-01-01}\nindicators:\n" + indicator(
        "a.een", owner=""
    )
    second = "defaults: {owner: Team B, bron: r, since: 2016-01-01}\nindicators:\n" + indicator(
        "a.twee", owner=""
    )
    base = folder(tmp_path / "d", words=WORDS, first=first, second=second)

    found = load_catalogue(base=base, lint=False).indicators

    assert (found["a.een"].owner, found["a.twee"].owner) == ("Team A", "Team B")


def test_what_a_measure_says_itself_goes_before_the_defaults(tmp_path: Path) -> None:
    text = "defaults: {owner: Team A, bron: r, since: 2015-01-01}\nindicators:\n" + indicator(
        "a.een", owner="Team Z"
    )
    base = folder(tmp_path / "d", words=WORDS, own=text)

    assert load_catalogue(base=base, lint=False).indicators["a.een"].owner == "Team Z"


def test_a_default_that_no_measure_has_is_a_mistake(tmp_path: Path) -> None:
    said = problems_of(tmp_path / "d", words=WORDS, own=f"defaults: text\nindicators:\n{indicator('a.een')}")

    assert "d/own.yaml:1: 'defaults' must hold fields." in said


def test_the_digest_is_that_of_all_layers_in_their_order(tmp_path: Path) -> None:
    ground = folder(tmp_path / "ground", words=WORDS)
    overlays = [folder(tmp_path / name, own=f"terms: []\n# {name}\n") for name in NAMES]

    digests = [read_layers(*found).digest for found in accumulate([[ground], *([item] for item in overlays)])]
    turned = read_layers(ground, *reversed(overlays)).digest

    assert len({*digests, turned}) == 5


def test_the_digest_is_the_same_every_time(tmp_path: Path) -> None:
    ground = folder(tmp_path / "ground", words=WORDS, own="terms: []\n")

    assert read_layers(ground).digest == read_layers(ground).digest


def test_the_digest_depends_on_the_name_of_a_file(tmp_path: Path) -> None:
    one = folder(tmp_path / "a" / "d", words=WORDS)
    other = folder(tmp_path / "b" / "d", woorden=WORDS)

    assert read_layers(one).digest != read_layers(other).digest


@given(st.integers(1, len(WORDS) - 1))
def test_the_digest_sees_a_space_more_wherever_it_stands(
    tmp_path_factory: pytest.TempPathFactory, position: int
) -> None:
    path = tmp_path_factory.mktemp("digest")
    line_end = WORDS.index("\n", position)

    before = read_layers(folder(path / "d", words=WORDS)).digest
    after = read_layers(folder(path / "d", words=f"{WORDS[:line_end]} {WORDS[line_end:]}")).digest

    assert before != after


def chain(length: int) -> str:
    first = indicator("a.n0")
    rest = [indicator(f"a.n{n}", formula=f"a.n{n - 1} + 1") for n in range(1, length + 1)]
    check = f"- {{code: c, kind: bound, label: {{nl: c, en: c}}, left: a.n{length}, right: '10'}}"
    return "indicators:\n" + "\n".join((first, *rest)) + f"\nchecks:\n{check}\n"


@pytest.mark.parametrize("length", [1, 20])
def test_formulas_may_lean_on_each_other_for_twenty_steps(tmp_path: Path, length: int) -> None:
    said = problems_of(tmp_path / "d", words=WORDS, own=chain(length))

    assert not [text for text in said if "leans on" in text]


@pytest.mark.parametrize("order", [list, reversed])
@pytest.mark.parametrize("length", [21, 1_500])
def test_formulas_that_lean_on_and_on_are_refused(
    tmp_path: Path, length: int, order: Callable[[list[str]], Iterable[str]]
) -> None:
    head, checks = chain(length).removeprefix("indicators:\n").split("\nchecks:\n")
    measures = head.split("\n- ")
    ordered = [measures[0], *(f"- {text}" for text in measures[1:])]
    own = "\n".join(["indicators:", *order(ordered), "checks:", checks])

    said = problems_of(tmp_path / "d", words=WORDS, own=own)

    assert [text for text in said if "leans on more than 20 others" in text]


def test_a_sum_over_more_members_than_anybody_can_follow_is_refused(tmp_path: Path) -> None:
    members = "\n".join(f"  - {{code: m{n}, label: {{nl: m, en: m}}}}" for n in range(1_200))
    own = (
        f"dimensions:\n- code: wijk\n  label: {{nl: w, en: w}}\n  members:\n{members}\n"
        f"indicators:\n{indicator('a.een', breakdowns='[{dimension: wijk}]')}\n"
        "checks:\n- {code: c, kind: closing_sum, label: {nl: c, en: c}, total: a.een, dimension: wijk}\n"
    )

    said = problems_of(tmp_path / "d", words=WORDS, own=own)

    assert [text for text in said if text.endswith("A sum has at most 200 parts.")]


def test_a_table_over_a_dimension_without_members_is_a_mistake_and_no_accident(tmp_path: Path) -> None:
    own = (
        "dimensions:\n- {code: leeg, label: {nl: l, en: l}, members: []}\n"
        f"indicators:\n{indicator('a.een', breakdowns='[{dimension: leeg}]')}\n"
        "reports:\n- code: r\n  title: {nl: r, en: r}\n  rhythm: year\n  chapters:\n  - code: h\n"
        "    title: {nl: h, en: h}\n    tables:\n"
        "    - {code: t, title: {nl: t, en: t}, dimension: leeg, rows: [a.een]}\n"
    )

    said = problems_of(tmp_path / "d", words=WORDS, own=own)

    assert "d/own.yaml:2: Dimension 'leeg' has no members." in said
