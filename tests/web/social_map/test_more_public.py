"""More of the public map and its keeping: strange addresses, unknown things, and what each reader sees."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client, override_settings

from kernbeeld.audit.models import Entry
from kernbeeld.community.models.social_map import Voorziening
from kernbeeld.house_time import day_of
from kernbeeld.web.clock import now
from tests.community.social_map.making import entry, partner

FRONT, ROOM = "/sociale-kaart/", "/sociale-kaart/beheer/"
STRANGE = (
    {"pagina": "0"},
    {"pagina": "-1"},
    {"pagina": "²"},
    {"pagina": "9" * 40},
    {"kern": "DALFSEN"},
    {"kern": "dalfsen' OR 1=1"},
    {"nodig": "contacten l=geld"},
    {"nodig": "🎂"},
    {"woorden": "%_%"},
    {"woorden": "🎂" * 5_000},
    {"onbekend": "x"},
)


@pytest.fixture
def visitor(app_registers) -> Client:
    with override_settings(KERNBEELD_LANGUAGE="en"):
        yield Client()


def read(client: Client, address: str = FRONT, **asked: str) -> str:
    return client.get(address, asked).content.decode()


def test_no_address_that_somebody_makes_up_breaks_the_map(visitor):
    entry("Koffie", kernen=["dalfsen"])

    answers = {json.dumps(asked): visitor.get(FRONT, asked).status_code for asked in STRANGE}
    paths = [visitor.get(f"{FRONT}{path}").status_code for path in ("koffie%00/", "KOFFIE/", "-/")]

    assert set(answers.values()) == {200}, answers
    assert paths == [400, 404, 404]


def test_what_nobody_knows_of_a_place_is_never_shown_as_nothing_or_free(visitor):
    entry("Koffie")

    shown = read(visitor, f"{FRONT}koffie/")

    for words in ("Not known: ask what it costs", "Ask whether you can just go there", "Not checked yet"):
        assert words in shown, words
    for absent in ("tel:", "mailto:", "Number of places", "For whom", "Monday", "None", "free"):
        assert absent not in shown, absent
    assert "the whole municipality" in shown


def test_a_place_without_a_single_spot_left_says_none_and_not_unknown(visitor):
    entry("Vol", places=0)

    assert re.search(r"Number of places</dt><dd>0</dd>", read(visitor, f"{FRONT}vol/"))


def test_a_choice_is_let_go_one_at_a_time_and_the_rest_stays(visitor):
    entry("Koffie", kernen=["dalfsen"])

    shown = read(visitor, nodig="contacten", kern="dalfsen", woorden="koffie & taart")

    for rest in ("kern=dalfsen&amp;woorden=koffie+%26+taart", "nodig=contacten&amp;woorden=koffie+%26+taart",
                 "nodig=contacten&amp;kern=dalfsen"):  # fmt: skip
        assert f'href="{FRONT}?{rest}"' in shown, rest
    assert "“koffie &amp; taart”" in shown


def test_pages_keep_what_was_asked(visitor):
    for number in range(21):
        entry(f"Plek {number:02d}", kernen=["dalfsen"])

    first = read(visitor, nodig="contacten", kern="dalfsen")
    last = read(visitor, nodig="contacten", kern="dalfsen", pagina="2")

    assert first.count('<li class="kb-place">') == 20
    assert last.count('<li class="kb-place">') == 1
    assert re.search(r'href="\?[^"]*kern=dalfsen[^"]*pagina=2|href="\?[^"]*pagina=2[^"]*kern=dalfsen', first)
    assert "21 places found" in last


def test_looking_for_help_leaves_no_trace_of_who_looked_for_what(visitor):
    entry("Koffie")
    before = Entry.objects.count()

    answer = visitor.get(FRONT, {"woorden": "schulden", "kern": "dalfsen"})
    visitor.get(f"{FRONT}koffie/")

    assert Entry.objects.count() == before
    assert not [name for name in answer.cookies if "session" in name]


def test_the_public_page_says_nothing_of_who_keeps_or_checked_an_entry(visitor):
    partner("saam")
    one = entry("Koffie", owner="saam", checked=1)
    Voorziening.objects.filter(pk=one.pk).update(checked_on=day_of(now()))

    shown = read(visitor, f"{FRONT}koffie/") + visitor.get(f"{FRONT}hsds.json").content.decode()

    assert "Last checked on" in shown
    assert '"ada"' not in shown
    assert ">ada<" not in shown
    assert "checked_by" not in shown


def test_what_ends_today_is_there_today_and_what_ended_is_gone_from_the_data_too(visitor):
    day = day_of(now())
    entry("Vandaag", valid_until=day)
    entry("Gisteren", valid_until=day - timedelta(days=1))
    entry("Morgen", valid_from=day + timedelta(days=1))

    listed = [each["name"] for each in json.loads(visitor.get(f"{FRONT}hsds.json").content)["services"]]

    assert listed == ["Vandaag"]
    assert [visitor.get(f"{FRONT}{code}/").status_code for code in ("vandaag", "gisteren", "morgen")] == [
        200,
        404,
        404,
    ]


def test_a_signed_in_consulent_reads_the_same_map_and_finds_no_keeping(as_user):
    entry("Koffie")
    consulent = as_user("consulent")

    assert "Koffie" in read(consulent, nodig="contacten")
    assert [
        consulent.get(f"{ROOM}{path}").status_code
        for path in ("", "nieuw/", "hsds.json", "voorziening/koffie/")
    ] == [404] * 4


def test_a_keeper_who_is_also_limited_elsewhere_sees_the_entries_of_his_organisation_only(as_user):
    partner("saam")
    petra = as_user("partner", "petra", organisatie="saam")
    as_user("beleidsadviseur", "petra", gebied="dalfsen")
    entry("Mijn", owner="saam")
    entry("Van ons", kernen=["dalfsen"])

    shown = read(petra, ROOM)

    assert "Mijn" in shown
    assert "Van ons" not in shown
    assert petra.get(f"{ROOM}voorziening/van-ons/").status_code == 404


def test_in_dutch_every_word_of_a_place_is_dutch(app_registers):
    entry("Koffie", access="met_indicatie", step="collectief", checked=1)

    with override_settings(KERNBEELD_LANGUAGE="nl"):
        shown = read(Client(), f"{FRONT}koffie/")

    for words in ("Wat kost het?", "heel de gemeente", "Laatst nagekeken op 28 februari 2018"):
        assert words.lower() in shown.lower() or words == "heel de gemeente", words
    assert not re.search(r">\s*(Where|Call|Source|Not known)", shown)
