"""The public map: what everybody finds without signing in, and what nobody should."""

import json
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client, override_settings

from kernbeeld.community.queries import kernen
from kernbeeld.community.rules.map_details import Hours
from kernbeeld.community.service import add_voorziening
from kernbeeld.house_time import day_of
from kernbeeld.web.clock import now
from tests.community.social_map.making import adviser, details, entry

HOSTILE = "<script>alert(1)</script> **vet** [x](javascript:alert(1))"
MOST_QUERIES = 2
FRONT = "/sociale-kaart/"


@pytest.fixture
def visitor(app_registers) -> Client:
    with override_settings(KERNBEELD_LANGUAGE="en"):
        yield Client()


def read(client: Client, address: str = FRONT, **asked: str) -> str:
    return client.get(address, asked).content.decode()


def test_a_visitor_finds_a_place_with_everything_he_needs_to_go_there(visitor):
    at = now()
    open_all_week = tuple(
        Hours(day, at.replace(hour=0, minute=0).time(), at.replace(hour=23, minute=59).time())
        for day in range(1, 8)
    )
    said = details("Koffie", access="zonder_indicatie", phone="0529 000 000", kernen=["dalfsen"],
                   hours=open_all_week)  # fmt: skip
    add_voorziening(said, is_checked=True, acting_user=adviser(), at=at)

    found = read(visitor, nodig="contacten", kern="dalfsen")
    one = read(visitor, f"{FRONT}koffie/")

    for words in ("You can just go there", "Not known: ask what it costs", "open today: 00:00 to 23:59",
                  'href="tel:0529000000"', "Last checked on"):  # fmt: skip
        assert words in found, words
        assert words in one, words
    assert "1 place found" in found
    assert "Monday" in one


def test_what_nobody_checked_for_a_year_says_so_and_what_is_past_is_gone(visitor):
    entry("Oud", checked=365)
    entry("Nooit")
    entry("Voorbij", valid_until=day_of(now()) - timedelta(days=1))

    shown = read(visitor, nodig="contacten")

    assert "longer than a year ago: call before you go" in shown
    assert "Not checked yet: call before you go" in shown
    assert "Voorbij" not in shown
    gone = visitor.get(f"{FRONT}voorbij/")
    assert (gone.status_code, b"This place is not on the map" in gone.content) == (404, True)
    assert visitor.get(f"{FRONT}bestaat-niet/").status_code == 404


def test_nothing_found_says_what_to_do(visitor):
    entry("Koffie", kernen=["hoonhorst"])

    shown = read(visitor, woorden="raket", kern="dalfsen", nodig="contacten")

    assert "Search without your words" in shown
    assert f'href="{FRONT}?nodig=contacten&amp;woorden=raket">Look in the whole municipality' in shown
    assert "Call the municipality" in shown


def test_the_picture_and_the_list_give_the_same_kernen_with_the_same_numbers(visitor):
    entry("Overal")
    entry("Hier", kernen=["dalfsen"])

    shown = read(visitor, nodig="contacten", kern="dalfsen")

    assert 'aria-label="Dalfsen: 2 places"' in shown
    assert 'aria-label="Hoonhorst: 1 place"' in shown
    assert shown.count('<polygon class="kb-kern__shape"') == 5
    assert f'href="{FRONT}?nodig=contacten&amp;kern=hoonhorst">Hoonhorst</a>: 1' in shown


def test_hostile_text_is_shown_as_text_and_hostile_choices_are_none(visitor):
    entry("Koffie", what=HOSTILE, costs=HOSTILE, functies=[HOSTILE], source=HOSTILE)

    shown = read(visitor, woorden="<script>alert(1)</script>", nodig="'--", kern="../../etc", pagina="9" * 50)
    one = read(visitor, f"{FRONT}koffie/")

    for page in (shown, one):
        assert "<script>alert" not in page
        assert "<b>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **vet**" in one
    assert f'value="{"x" * 100}"' in read(visitor, woorden="x" * 10_000)
    assert visitor.get(FRONT, {"woorden": "\x00"}).status_code == 400


def test_a_page_costs_a_query_or_two_whatever_there_is(visitor, django_assert_max_num_queries):
    for number in range(30):
        entry(f"Plek {number}")

    with django_assert_max_num_queries(MOST_QUERIES):
        first = read(visitor, nodig="contacten", kern="dalfsen")
    with django_assert_max_num_queries(MOST_QUERIES):
        read(visitor, f"{FRONT}plek-1/")

    assert "30 places found" in first
    assert "Page 1 of 2" in first
    assert read(visitor, nodig="contacten", pagina="2").count('<li class="kb-place">') == 10


def test_a_visitor_gets_no_cookie_of_a_session_and_may_keep_the_page(visitor, as_user):
    entry()

    for address in (FRONT, f"{FRONT}koffie/"):
        answer = visitor.get(address)
        assert settings.SESSION_COOKIE_NAME not in answer.cookies
        assert answer["Cache-Control"] == "private, max-age=300"
        assert as_user("raadslid").get(address)["Cache-Control"] == "no-store"


def test_the_data_are_for_everybody_and_the_same_for_everybody(visitor, as_user):
    entry("Koffie")
    entry("Voorbij", valid_until=day_of(now()) - timedelta(days=1))

    answer = visitor.get(f"{FRONT}hsds.json")

    assert answer["Cache-Control"] == "public, max-age=3600"
    assert not answer.cookies
    assert [each["name"] for each in json.loads(answer.content)["services"]] == ["Koffie"]
    assert as_user("beleidsadviseur").get(f"{FRONT}hsds.json").content == answer.content
    assert visitor.post(FRONT).status_code == 405


def test_a_municipality_without_a_picture_has_the_list_and_a_wrong_one_is_told_to_the_keeper(
    visitor, as_user, tmp_path, monkeypatch
):
    class Folder:
        folder = tmp_path

    monkeypatch.setattr(kernen, "house_workspace", lambda: Folder)
    without = read(visitor)
    (tmp_path / kernen.FILE).write_text("kernen:\n- {kern: amsterdam, x: 1, y: 1, shape: rond}\n")
    wrong = read(visitor)
    told = read(as_user("beleidsadviseur"), f"{FRONT}beheer/")

    for page in (without, wrong):
        assert "<svg" not in page
        assert 'kern=hoonhorst">Hoonhorst</a>: 0' in page
    assert "kernen.yaml" in told
    assert "three corners" in told
