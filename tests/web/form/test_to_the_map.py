"""From the form to the social map: who only wants to know something lands where it is."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from kernbeeld.conf.house import house_catalogue

NEEDS = [one.code for one in house_catalogue().dimensions["leefgebied"].members]


@pytest.mark.usefixtures("app_registers")
@pytest.mark.parametrize("need", [NEEDS[0], NEEDS[-1]])
def test_the_map_opens_with_the_need_that_was_chosen(need: str, settings) -> None:
    settings.KERNBEELD_LANGUAGE = "nl"
    label = next(
        one.label.nl for one in house_catalogue().dimensions["leefgebied"].members if one.code == need
    )

    page = Client().get(reverse("map:find"), {"nodig": need}).content.decode()

    chosen = re.search(r'<ul class="kb-chosen".*?</ul>', page, re.DOTALL)
    assert chosen is not None
    assert label in chosen[0]


@pytest.mark.usefixtures("app_registers")
def test_a_need_that_does_not_exist_chooses_nothing() -> None:
    page = Client().get(reverse("map:find"), {"nodig": "bestaat-niet"}).content.decode()

    assert 'name="nodig"' not in page
