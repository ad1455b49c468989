"""The demo's social map: every entry of it is sound, and what nobody knows stays unknown."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from django.utils.text import slugify

from kernbeeld.catalogue.problems import DefinitionsError
from kernbeeld.community.hsds.reading import read_map
from kernbeeld.community.hsds.writing import public_map
from kernbeeld.community.models.social_map import Voorziening
from kernbeeld.community.queries.kernen import kern_names, kern_picture
from kernbeeld.community.queries.map_keeping import details_of
from kernbeeld.community.service import fitting, overlaps, supply
from kernbeeld.conf.house import house_workspace
from kernbeeld.demo.social_map import FILE, fill_social_map
from kernbeeld.errors import UserError
from tests.community.social_map.making import AT, TODAY, adviser, partner

IN_THE_PAPERS = 29
WITHOUT_INDICATIE = 4


@pytest.fixture
def demo(app_registers) -> int:
    partner("welzijnswerk")
    return fill_social_map(house_workspace(), acting_user=adviser(), at=AT)


def test_every_entry_of_the_papers_is_there_and_what_they_do_not_say_was_not_made_up(demo):
    found = list(Voorziening.objects.all())

    assert demo == len(found) == IN_THE_PAPERS
    assert {one.code for one in found} == {slugify(one.name) for one in found}
    assert all(one.what and one.source and one.leefgebieden for one in found)
    assert {(one.costs, one.phone, one.email, one.website, one.places) for one in found} == {
        ("", "", "", "", None)
    }
    assert not any(one.hours for one in found)
    assert Counter(one.access for one in found) == {
        "onbekend": IN_THE_PAPERS - WITHOUT_INDICATIE - 1,
        "zonder_indicatie": WITHOUT_INDICATIE,
        "met_indicatie": 1,
    }


def test_some_were_checked_and_a_carer_who_needs_a_driver_finds_a_volunteer_first(demo):
    found = fitting("vervoer", "lemelerveld", day=TODAY)

    assert (found[0].name, found[0].is_local) == ("Algemene hulpdienst", True)
    assert found[0].address == "/sociale-kaart/algemene-hulpdienst/"
    assert [cell for cell in supply(TODAY).values() if cell.checked and cell.unchecked]
    assert Voorziening.objects.filter(owner__code="welzijnswerk").count() > IN_THE_PAPERS // 3
    assert overlaps(TODAY)


def test_the_whole_demo_goes_out_and_comes_in_again_the_same(demo):
    kept = {replace(details_of(one), source="") for one in Voorziening.objects.select_related("owner")}

    assert {each.details for each in read_map(public_map(TODAY))} == kept


def test_each_kern_stands_in_the_picture_with_its_name_inside_it():
    picture = kern_picture()

    assert [shape.kern for shape in picture.shapes if shape.kern not in kern_names()] == []
    assert {shape.kern for shape in picture.shapes} == set(kern_names())
    for shape in picture.shapes:
        corners = [tuple(map(int, corner.split(","))) for corner in shape.points.split()]
        across, down = zip(*corners, strict=True)
        assert min(across) < shape.x < max(across), shape.kern
        assert min(down) < shape.y < max(down), shape.kern
        assert max(across) <= picture.width, shape.kern
        assert max(down) <= picture.height, shape.kern


def test_a_municipality_without_the_file_begins_with_an_empty_map(app_registers, tmp_path: Path):
    empty = replace(house_workspace(), folder=tmp_path)

    assert fill_social_map(empty, acting_user=adviser(), at=AT) == 0


def test_a_mistake_in_the_file_is_told_and_nothing_is_added(app_registers, tmp_path: Path):
    elsewhere = replace(house_workspace(), folder=tmp_path)
    said = {
        "voorzieningen:\n- {naam: x}\n": DefinitionsError,
        "voorzieningen:\n- {name: x, leefgebieden: [geld], kernen: [mars]}\n": UserError,
        "voorzieningen:\n- {name: x, leefgebieden: [geld], checked_days_ago: 9999}\n": DefinitionsError,
    }
    for text, error in said.items():
        (tmp_path / FILE).write_text(text, "utf-8")
        with pytest.raises(error):
            fill_social_map(elsewhere, acting_user=adviser(), at=AT)

    assert not Voorziening.objects.exists()
