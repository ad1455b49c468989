"""Dated maps say which area belongs to which kern or team, and a changed boundary stays visible."""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kernbeeld.catalogue.load import load_catalogue
from kernbeeld.catalogue.measure import PlaceMap
from kernbeeld.catalogue.model import Catalogue
from kernbeeld.catalogue.municipality import PACKAGED, read_workspace
from kernbeeld.catalogue.period import Period
from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.language import speaking
from tests.catalogue.build import catalogue_from, folder, problems_of

REASON = "    reason: {nl: gemeente verdeelt anders, en: divided differently}\n"
EMPTY = "places:\n- code: buurt\n"
MOVED = """
places:
- code: buurt
  versions:
  - valid_from: 2015-01-01
    decided: 2015-01-01
    areas: {noord: [BU1, BU2], zuid: BU3}
  - valid_from: 2017-07-01
    decided: 2018-01-15
    reason: {nl: gemeente verdeelt anders, en: divided differently}
    areas: {noord: [BU1], zuid: [BU2, BU3]}
"""

OWN = """
dimensions:
- code: kern
  replaces: Waterrijk heeft zijn eigen kernen.
  label: {nl: Kern, en: Village}
  from: {place: kern}
  members:
  - {code: noord, label: {nl: Waterrijk-Noord, en: Waterrijk North}}
  - {code: zuid, label: {nl: Waterrijk-Zuid, en: Waterrijk South}}
places:
- code: kern
  replaces: Welke buurten bij welke kern horen, weet alleen de gemeente.
  versions:
  - valid_from: 2015-01-01
    decided: 2015-01-01
    areas: {noord: [BU99990001, BU99990002], zuid: [BU99990003]}
"""


@pytest.fixture(scope="module")
def demo() -> Catalogue:
    return load_catalogue(*read_workspace(PACKAGED).overlays)


def known(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


def places(path: Path, text: str = MOVED) -> PlaceMap:
    return catalogue_from(path, lint=False, plaatsen=text).places["buurt"]


def test_a_map_tells_for_each_area_to_which_members_it_belongs(tmp_path: Path) -> None:
    version = places(tmp_path).versions[0]

    assert version.areas == {
        "BU1": frozenset({"noord"}),
        "BU2": frozenset({"noord"}),
        "BU3": frozenset({"zuid"}),
    }


def test_an_area_may_belong_to_two_members(tmp_path: Path) -> None:
    text = MOVED.replace("noord: [BU1, BU2], zuid: BU3", "noord: [BU1, BU2], zuid: [BU2, BU3]")

    assert places(tmp_path, text).versions[0].areas["BU2"] == {"noord", "zuid"}


@pytest.mark.parametrize(
    ("day", "at", "kern"),
    [
        (date(2017, 6, 30), known(2018, 4, 1), "noord"),
        (date(2017, 7, 1), known(2018, 4, 1), "zuid"),
        (date(2017, 7, 1), known(2018, 1, 15), "zuid"),
        (date(2017, 7, 1), known(2018, 1, 14), "noord"),
    ],
)
def test_a_boundary_moves_on_its_day_once_it_is_decided(
    tmp_path: Path, day: date, at: datetime, kern: str
) -> None:
    version = places(tmp_path).version_on(day, at)

    assert version
    assert version.areas["BU2"] == {kern}


def test_before_its_first_day_there_is_no_map(tmp_path: Path) -> None:
    assert places(tmp_path).version_on(date(2014, 12, 31), known(2018, 1, 1)) is None


def test_a_changed_boundary_keeps_its_reason_in_both_languages(tmp_path: Path) -> None:
    first, second = places(tmp_path).versions

    assert (first.reason_nl, first.reason_en) == ("", "")
    assert (second.reason_nl, second.reason_en) == ("gemeente verdeelt anders", "divided differently")


def test_a_map_that_is_not_filled_in_has_no_version_on_any_day(tmp_path: Path) -> None:
    assert places(tmp_path, EMPTY).version_on(date(2017, 1, 1), known(2018, 1, 1)) is None


def test_an_overlay_fills_in_a_map_and_says_why(tmp_path: Path) -> None:
    base = folder(tmp_path / "base", plaatsen=EMPTY)
    own = folder(
        tmp_path / "own", plaatsen=MOVED.replace("- code: buurt", "- code: buurt\n  replaces: eigen")
    )

    found = load_catalogue(own, base=base, lint=False).places["buurt"]

    assert len(found.versions) == 2
    assert found.replaces == "eigen"
    assert found.place.file == "own/plaatsen.yaml"


def test_an_overlay_that_replaces_a_map_without_a_reason_is_refused(tmp_path: Path) -> None:
    base, own = folder(tmp_path / "base", plaatsen=EMPTY), folder(tmp_path / "own", plaatsen=MOVED)

    with (
        speaking("en"),
        pytest.raises(DefinitionsError, match=r"'buurt' exists already in base/plaatsen\.yaml"),
    ):
        load_catalogue(own, base=base)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("areas: {noord: [BU1, BU2], zuid: BU3}", "area: {}"), "Field 'areas' is missing."),
        (("zuid: BU3", "zuid: []"), "'zuid' needs at least one value."),
        (("2017-07-01", "1 juli"), "'valid_from' must be a date such as 2017-01-31, not '1 juli'."),
        (
            ("    reason: {nl: gemeente verdeelt anders, en: divided differently}\n", ""),
            "Field 'reason' is missing.",
        ),
    ],
)
def test_a_mistake_in_a_map_is_told(tmp_path: Path, wrong: tuple[str, str], said: str) -> None:
    found = problems_of(tmp_path, plaatsen=MOVED.replace(*wrong))

    assert any(said in text for text in found)


def test_a_map_changes_the_digest_of_the_definitions(tmp_path: Path) -> None:
    first = catalogue_from(tmp_path / "a" / "x", lint=False, plaatsen=MOVED)
    second = catalogue_from(tmp_path / "b" / "x", lint=False, plaatsen=MOVED.replace("BU3", "BU4"))

    assert first.digest != second.digest


def test_without_a_municipality_the_packaged_maps_are_empty() -> None:
    assert {code: found.versions for code, found in load_catalogue().places.items()} == {
        "kern": (),
        "team": (),
    }


def test_every_version_of_the_maps_of_the_demo_covers_the_same_areas(demo: Catalogue) -> None:
    covered = {frozenset(version.areas) for found in demo.places.values() for version in found.versions}

    assert len(covered) == 1
    assert len(next(iter(covered))) == 30


def test_every_area_of_the_demo_has_one_kern_and_one_team(demo: Catalogue) -> None:
    several = [
        area
        for found in demo.places.values()
        for version in found.versions
        for area, members in version.areas.items()
        if len(members) != 1
    ]

    assert not several


def test_one_kern_of_the_demo_has_two_teams_and_a_team_has_several_kernen(demo: Catalogue) -> None:
    kern, team = (demo.places[code].versions[0].areas for code in ("kern", "team"))

    pairs = {(*kern[area], *team[area]) for area in kern}

    assert Counter(kern for kern, _ in pairs)["oudleusen"] == 2
    assert Counter(team for _, team in pairs)["skt_dalfsen"] == 3


def test_one_area_of_the_demo_moved_and_the_figures_published_before_did_not_know(demo: Catalogue) -> None:
    kern, period = demo.places["kern"], Period.parse("2017H2")

    before = kern.version_on(period.first_day, known(2018, 1, 14))
    after = kern.version_on(period.first_day, known(2018, 4, 1))

    assert before
    assert after
    moved = {area for area in before.areas if before.areas[area] != after.areas[area]}
    assert moved == {"BU01480203"}
    assert (before.areas["BU01480203"], after.areas["BU01480203"]) == ({"oudleusen"}, {"nieuwleusen"})


def test_another_municipality_puts_its_own_kernen_on_top_of_the_packaged_ones(tmp_path: Path) -> None:
    found = load_catalogue(folder(tmp_path / "definitions", plaatsen=OWN))

    assert [member.code for member in found.dimensions["kern"].members] == ["noord", "zuid"]
    assert set(found.places["kern"].versions[0].areas) == {"BU99990001", "BU99990002", "BU99990003"}
