"""The list of what is measured, its file, and the hours at which a day begins where the municipality is."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from kernbeeld.policy.models.results import Effect, Meetinstrument, Resultaatindicator, Resultaatmeting
from kernbeeld.web.pages.results import keeping, measuring, showing
from tests.web.results.test_partner_measures import GOOD, address, text_of

LIST = "/resultaten/metingen/"


def rows(answer) -> list[dict[str, str]]:
    """Read a file as a spreadsheet does."""
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def at(monkeypatch):
    """Let it be another moment on the pages."""

    def moved(year: int, month: int, day: int, hour: int, minute: int = 0) -> None:
        moment = datetime(year, month, day, hour, minute, tzinfo=UTC)
        for module in (measuring, showing, keeping):
            monkeypatch.setattr(module, "now", lambda: moment)

    return moved


def test_a_period_is_asked_and_can_be_delivered_from_midnight_where_the_municipality_is(partner, scale, at):
    Meetinstrument.objects.filter(pk=scale.pk).update(ends=None)
    at(2018, 12, 31, 22, 59)
    before = partner.get(address(scale.code, "2018H2")).status_code

    at(2018, 12, 31, 23, 1)  # a minute past midnight there
    asked = partner.get(address(scale.code, "2018H2")).status_code
    answer = partner.post(address(scale.code, "2018H2"), GOOD)

    assert (before, asked) == (404, 200)
    assert answer.status_code == 302
    assert Resultaatmeting.objects.filter(instrument=scale, period="2018H2").exists()


def test_the_file_says_of_each_period_what_came_in_or_that_it_is_late_or_to_be_measured(partner, scale, at):
    at(2018, 7, 10, 9)
    partner.post(address(scale.code), GOOD | {"value": "", "absence": "unknown", "remark": "Zoek geraakt."})

    found = {
        (row["instrument"], row["period"]): row
        for row in rows(partner.get(reverse("results:measurements_csv")))
    }

    told = {key: row["state"] for key, row in found.items() if key[0] == scale.title}
    assert told[scale.title, "2018H1"] == told[scale.title, "2017H2"] == "delivered"
    absent = found[scale.title, "2018H1"]
    assert (absent["value"], absent["explanation"]) == (
        "it was measured, but what came of it is unknown",
        "Zoek geraakt.",
    )
    assert (absent["due on"], absent["measured by"]) == ("2018-08-14", "Welzijnswerk")
    others = {
        row["state"] for (title, period), row in found.items() if period == "2018H1" and title != scale.title
    }
    assert "to be measured" in others
    assert found[scale.title, "2017H2"]["value"] == "47.4% (of 57)"


@pytest.mark.parametrize(
    ("asked", "seen"),
    [
        ({}, True),
        ({"zoek": "  EENZAAMHEID "}, True),
        ({"zoek": "welzijnswerk"}, True),
        ({"zoek": "bestaat niet"}, False),
        ({"zoek": "%"}, False),
        ({"stand": "in"}, False),
        ({"stand": "due"}, True),
        ({"stand": "onzin"}, True),
        ({"zoek": "eenzaamheid", "stand": "in"}, False),
        ({"pagina": "99"}, True),
        ({"pagina": "x"}, True),
    ],
)
def test_the_list_can_be_narrowed_and_bears_whatever_an_address_says(partner, scale, at, asked, seen):
    at(2018, 7, 10, 9)

    answer = partner.get(LIST, asked)

    assert answer.status_code == 200
    assert (scale.title in text_of(answer)) is seen


def test_the_page_and_the_file_hold_the_same_instruments(adviser, tree):
    page = text_of(adviser.get(LIST, {"stand": "late"}))
    file = {row["instrument"] for row in rows(adviser.get(LIST + "lijst.csv", {"stand": "late"}))}

    every = {each.title for each in Meetinstrument.objects.filter(indicator__figure="")}
    assert file
    assert all((title in page) is (title in file) for title in every)


def test_who_keeps_the_tree_delivers_for_whom_has_no_account(adviser, scale):
    answer = adviser.post(address(scale.code), GOOD, follow=True)

    assert "52.5% (of 40)" in text_of(answer)
    assert Resultaatmeting.objects.get(instrument=scale, period="2018H1").acting_user == "adviseur"


def test_a_tree_is_taken_along_of_one_field_as_it_is_narrowed(adviser, tree):
    whole = rows(adviser.get(reverse("results:csv")))
    youth = rows(adviser.get(reverse("results:csv"), {"terrein": "Jeugd- en jongerenwerk"}))

    assert {row["field"] for row in youth} == {"Jeugd- en jongerenwerk"}
    assert [row for row in whole if row["field"] == "Jeugd- en jongerenwerk"] == youth
    assert rows(adviser.get(reverse("results:csv"), {"terrein": "Sport"})) == []


def test_what_the_address_narrows_to_that_is_nothing_shows_the_whole_tree(adviser, tree):
    odd = text_of(adviser.get("/resultaten/", {"alleen": "alles' OR 1=1"}))

    assert "Meldingen van overlast door jongeren" in odd
    assert "Ontmoetingen die zijn gehouden" in odd


def test_a_new_part_is_proposed_behind_the_others_of_its_branch(adviser, tree):
    effect = Effect.objects.order_by("order").first()
    proposed = {
        "results:new_effect": (Effect.objects.count(), ()),
        "results:new_resultaat": (effect.resultaten.count(), (effect.code,)),
        "results:new_indicator": (
            effect.resultaten.first().indicatoren.count(),
            (effect.resultaten.first().code,),
        ),
    }

    for name, (known, args) in proposed.items():
        shown = text_of(adviser.get(reverse(name, args=args)))
        assert f'name="order" value="{10 * (known + 1)}"' in shown, name


def test_a_new_effect_starts_in_the_field_that_was_looked_at(adviser, tree):
    shown = text_of(adviser.get(reverse("results:new_effect"), {"terrein": "Taal & lezen"}))

    assert 'value="Taal &amp; lezen"' in shown


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("effect", ("bestaat-niet",)),
        ("new_resultaat", ("bestaat-niet",)),
        ("resultaat", ("bestaat-niet",)),
        ("new_indicator", ("bestaat-niet",)),
        ("edit_indicator", ("bestaat-niet",)),
        ("new_instrument", ("bestaat-niet",)),
        ("edit_instrument", ("bestaat-niet",)),
        ("deliver", ("bestaat-niet", "2018H1")),
    ],
)
def test_a_part_that_is_not_there_is_not_found(adviser, name, args):
    place = reverse(f"results:{name}", args=args)

    assert (adviser.get(place).status_code, adviser.post(place, {}).status_code) == (404, 404)


def test_nothing_is_taken_away_by_looking_at_its_address(adviser, tree):
    answer = adviser.get(reverse("results:drop", args=("instrument", "eenzaamheidsschaal")))

    assert answer.status_code == 405
    assert Meetinstrument.objects.filter(code="eenzaamheidsschaal").exists()


def test_an_indicator_goes_to_another_result_with_all_that_was_measured(adviser, scale):
    told = scale.indicator
    other = type(told.resultaat).objects.exclude(pk=told.resultaat_id).first()
    said = {name: getattr(told, name) for name in ("title", "sort", "unit", "figure", "order", "number")}

    answer = adviser.post(
        reverse("results:edit_indicator", args=(told.code,)), said | {"resultaat": other.pk}
    )

    assert answer.status_code == 302
    assert Resultaatindicator.objects.get(pk=told.pk).resultaat_id == other.pk
    assert scale.metingen.exists()
