"""The room where the map is kept: by a partner its own, by the adviser all of it."""

import json

import pytest
from django.test import Client

from kernbeeld.community.models.social_map import Voorziening
from tests.community.social_map.making import entry, partner

ROOM = "/sociale-kaart/beheer/"
FILLED = {
    "name": "Eettafel",
    "what": "Samen <b>eten</b>.",
    "leefgebieden": ["contacten", "huishouden"],
    "kernen": ["dalfsen"],
    "access": "zonder_indicatie",
    "step": "vrijwilliger",
    "owner": "",
    "uitvoerders": "Buren\n Stichting Eten \n\nBuren",
    "day_1": "9:00-12:00, 13.30 tot 17:00",
    "places": "12",
    "valid_until": "2099-01-01",
}
WRONG = (
    ({"name": ""}, "name", "This field is required"),
    ({"day_1": "vroeg"}, "day_1", "Write the hours as"),
    ({"day_1": "25:00-26:00"}, "day_1", "Write the hours as"),
    ({"day_1": "12:00-9:00"}, "day_1", "It closes before it opens"),
    ({"leefgebieden": []}, "leefgebieden", "This field is required"),
    ({"website": "javascript:alert(1)"}, "website", "https://"),
    ({"owner": "niemand"}, "owner", "Select a valid choice"),
    ({"places": "-1"}, "places", "greater than or equal to 0"),
)


@pytest.fixture
def ada(as_user) -> Client:
    return as_user("beleidsadviseur", "ada")


@pytest.fixture
def petra(as_user) -> Client:
    partner("saam")
    partner("ander")
    return as_user("partner", "petra", organisatie="saam")


def at(code: str, act: str = "") -> str:
    return f"{ROOM}voorziening/{code}/{act}"


def read(client: Client, address: str = ROOM, **asked: str) -> str:
    return client.get(address, asked).content.decode()


def test_an_adviser_adds_changes_checks_and_withdraws_an_entry(ada):
    added = ada.post(f"{ROOM}nieuw/", FILLED, follow=True).content.decode()
    changed = ada.post(at("eettafel", "wijzigen/"), FILLED | {"costs": "€ 3", "number": "1"}, follow=True)
    checked = ada.post(at("eettafel", "klopt/"), {"number": "2"}, follow=True).content.decode()
    before = ada.post(at("eettafel", "intrekken/"), {"number": "3", "reason": " "})
    withdrawn = ada.post(at("eettafel", "intrekken/"), {"number": "3", "reason": "Gestopt"}, follow=True)

    one = Voorziening.objects.get()
    assert "&lt;b&gt;eten&lt;/b&gt;" in added
    assert one.uitvoerders == ["Buren", "Stichting Eten"]
    assert [(each["weekday"], each["opens"], each["closes"]) for each in one.hours] == [
        (1, "09:00", "12:00"),
        (1, "13:30", "17:00"),
    ]
    assert "What does it cost?" in changed.content.decode()
    assert "Last checked on" in checked
    assert (before.status_code, withdrawn.status_code) == (422, 200)
    assert "withdrew it: Gestopt" in withdrawn.content.decode()
    assert "0 places found" in read(Client(), "/sociale-kaart/", woorden="eettafel")
    assert "Eettafel" in read(ada, stand="withdrawn")
    assert "Eettafel" not in read(ada)


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_kept(ada):
    for wrong, field, said in WRONG:
        answer = ada.post(f"{ROOM}nieuw/", FILLED | wrong)

        shown = answer.content.decode()
        assert answer.status_code == 422, wrong
        assert f'id="id_{field}-fout"' in shown, wrong
        assert said in shown, wrong
    assert not Voorziening.objects.exists()


def test_a_preview_shows_what_residents_will_see_and_keeps_nothing(ada):
    shown = ada.post(f"{ROOM}nieuw/", FILLED | {"bekijken": "ja"}).content.decode()
    refused = ada.post(f"{ROOM}nieuw/", FILLED | {"bekijken": "ja", "phone": "x"})

    assert "This is how residents will see it: Eettafel" in shown
    assert "Samen &lt;b&gt;eten&lt;/b&gt;." in shown
    assert refused.status_code == 422
    assert "This is how residents will see it" not in refused.content.decode()
    assert not Voorziening.objects.exists()


def test_the_second_of_two_keeps_what_he_typed_and_is_told_what_the_first_changed(ada):
    ada.post(f"{ROOM}nieuw/", FILLED)
    ada.post(at("eettafel", "wijzigen/"), FILLED | {"costs": "€ 3", "number": "1"})

    answer = ada.post(at("eettafel", "wijzigen/"), FILLED | {"costs": "€ 4", "number": "1"})

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "ada changed this entry after you opened it" in shown
    assert "This was changed after you opened it." in shown
    assert 'value="€ 4"' in shown
    assert Voorziening.objects.get().costs == "€ 3"
    stale = [ada.post(at("eettafel", act), {"number": number, "reason": "x"}).status_code
             for act in ("klopt/", "intrekken/") for number in ("1", "", "9" * 40, "٢")]  # fmt: skip
    assert set(stale) == {422}


def test_a_partner_sees_and_changes_its_own_entries_only(petra, ada):
    mine, other = entry("Mijn", owner="saam"), entry("Van een ander", owner="ander")
    entry("Van ons")

    shut = [
        getattr(petra, method)(at(code, act), {**FILLED, "number": "1", "reason": "x"}).status_code
        for code in (other.code, "van-ons", "bestaat-niet")
        for method, act in (("get", ""), ("get", "wijzigen/"), ("post", "wijzigen/"), ("post", "klopt/"),
                            ("post", "intrekken/"))
    ]  # fmt: skip
    handed = petra.post(at(mine.code, "wijzigen/"), FILLED | {"number": "1", "owner": "ander"})
    ours = petra.post(f"{ROOM}nieuw/", FILLED)
    taken = json.loads(petra.get(f"{ROOM}hsds.json").content)

    assert set(shut) == {404}
    assert (handed.status_code, ours.status_code) == (422, 422)
    assert [each["name"] for each in taken["services"]] == ["Mijn"]
    listed = read(petra)
    assert "Mijn" in listed
    assert "Van een ander" not in listed
    assert "Van ons" not in listed
    form = read(petra, f"{ROOM}nieuw/")
    assert 'value="saam"' in form
    assert 'value="ander"' not in form
    assert petra.post(at(mine.code, "klopt/"), {"number": "1"}).status_code == 302
    assert Voorziening.objects.get(code="mijn").checked_by == "petra"
    assert {one.number for one in Voorziening.objects.exclude(code="mijn")} == {1}


def test_a_partner_without_an_organisation_of_that_name_keeps_nothing(as_user):
    lost = as_user("partner", "lost", organisatie="weg")

    assert lost.post(f"{ROOM}nieuw/", FILLED | {"owner": "weg"}).status_code == 422
    assert "There is nothing here." in read(lost)


def test_the_room_is_shut_to_who_does_not_keep_the_map(as_user):
    entry()
    for role in ("raadslid", "frontoffice", "consulent", "college", "controller"):
        client = as_user(role)
        addresses = (ROOM, f"{ROOM}nieuw/", at("koffie"))
        assert {client.get(address).status_code for address in addresses} == {404}, role
        assert client.post(at("koffie", "klopt/"), {"number": "1"}).status_code == 404, role


def test_the_list_shows_what_has_to_be_checked_in_few_queries(ada, django_assert_max_num_queries):
    for number in range(20):
        entry(f"Plek {number}")
    entry("Net nagekeken", checked=0)

    with django_assert_max_num_queries(8):
        shown = read(ada, stand="to_check", woorden="plek")

    assert shown.count("Still right") == 20
    assert "Net nagekeken" not in read(ada, stand="niets", woorden="plek")


def test_overlaps_are_shown_per_kern_to_who_may_see_white_spots(as_user, petra):
    entry("Samen", wetten=["wmo", "jeugdwet"], kernen=["dalfsen"])
    entry("Alleen", wetten=["wmo"])
    consulent = as_user("consulent")

    everything = read(consulent, f"{ROOM}overlap/")
    elsewhere = read(consulent, f"{ROOM}overlap/", kern="hoonhorst")

    assert "Samen" in everything
    assert "Alleen" not in everything
    assert 'aria-label="Dalfsen: 1 place"' in everything
    assert "Nothing here is paid for by more than one law" in elsewhere
    assert petra.get(f"{ROOM}overlap/").status_code == 404
