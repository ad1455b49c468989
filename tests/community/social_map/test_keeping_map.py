"""Keeping the map: who may, every version, two at once, the yearly reminder, and what there is, counted."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, transaction

from kernbeeld.accounts.service import AccessError
from kernbeeld.audit.models import Entry
from kernbeeld.community.actions.check_voorziening import check_voorziening
from kernbeeld.community.actions.keep_voorziening import add_voorziening, keep_voorziening
from kernbeeld.community.actions.remind_keepers import remind_keepers
from kernbeeld.community.actions.withdraw_voorziening import withdraw_voorziening
from kernbeeld.community.errors import MapConflictError, MapRefusedError
from kernbeeld.community.models.social_map import Voorziening, VoorzieningVersion
from kernbeeld.community.queries.map_supply import overlaps_by_area
from kernbeeld.community.queries.social_map import Wanted, find_voorzieningen
from kernbeeld.community.service import (
    Supply,
    overlaps,
    supply,
    voorziening_name,
    voorziening_names,
    waiting_map,
)
from tests.accounts.granting import somebody
from tests.community.social_map.making import AT, TODAY, adviser, details, entry, partner

YEAR = 365


def found(text: str) -> list[str]:
    return [one.name for one in find_voorzieningen(Wanted(text=text), TODAY)]


def test_words_are_found_whatever_the_accents_and_signs_of_the_reader_find_nothing(registers):
    entry("Café de Brug", what="Een kopje kóffie voor 5% korting", uitvoerders=["Stichting Óns"])
    entry("Kledingbank", leefgebieden=["geld"])

    assert found("cafe") == found("KOFFIE") == found("ons stichting") == ["Café de Brug"]
    assert found("schulden") == ["Kledingbank"], "a plain word of the part of life"
    assert found("%") == found("_") == found("k=dalfsen'") == []
    assert found("kledingbank raket") == ["Kledingbank"], "one of the words, where nothing has them all"


def test_every_step_leaves_a_version_and_an_entry_in_the_log(app_registers):
    one, ada = entry("Koffie", costs="1 euro"), adviser()

    keep_voorziening(one, details("Thee", costs="1 euro"), number=1, acting_user=ada, at=AT)
    check_voorziening(one, number=2, acting_user=ada, at=AT)
    withdraw_voorziening(one, "Gestopt.", number=3, acting_user=ada, at=AT)

    told = [(each.number, each.act, each.content["name"], each.reason) for each in one.versions.all()]
    assert told == [
        (4, "withdrawn", "Thee", "Gestopt."),
        (3, "checked", "Thee", ""),
        (2, "changed", "Thee", ""),
        (1, "added", "Koffie", ""),
    ]
    logged = Entry.objects.filter(register="sociale_kaart").order_by("pk")
    assert [each.action for each in logged] == [f"{act}_voorziening" for _, act, *_ in reversed(told)]
    assert logged[1].new == {"number": 2, "changed": "name"}
    assert (one.checked_on, one.checked_by, one.withdrawn_on) == (TODAY, "ada", TODAY)


def test_a_version_cannot_be_changed_or_removed(registers):
    entry()

    for act in (
        lambda: VoorzieningVersion.objects.update(acting_user="iemand"),
        lambda: VoorzieningVersion.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    assert VoorzieningVersion.objects.get().acting_user == "ada"


def test_the_second_of_two_is_told_who_was_first_and_what_changed(registers):
    one = entry("Koffie", costs="1 euro")
    keep_voorziening(one, details("Koffie", costs="2 euro"), number=1, acting_user=adviser(), at=AT)
    stale = Voorziening.objects.get()

    acts = (
        lambda: keep_voorziening(stale, details("Thee"), number=1, acting_user=adviser(), at=AT),
        lambda: check_voorziening(stale, number=1, acting_user=adviser(), at=AT),
        lambda: withdraw_voorziening(stale, "Weg.", number=1, acting_user=adviser(), at=AT),
    )
    for act in acts:
        with pytest.raises(MapConflictError, match="ada") as refused:
            act()
        assert refused.value.fields == ("costs",)
    kept = Voorziening.objects.get()
    assert (kept.name, kept.costs, kept.number, kept.withdrawn_on) == ("Koffie", "2 euro", 2, None)


def test_a_partner_keeps_its_own_entries_and_hands_none_over(app_registers):
    partner("saam")
    partner("ander")
    petra = somebody("partner", "petra", organisatie="saam")
    mine, other, ours = entry("Mijn", owner="saam"), entry("Ander", owner="ander"), entry("Ons")

    refused = (
        lambda: add_voorziening(details("Nieuw", owner="ander"), acting_user=petra, at=AT),
        lambda: add_voorziening(details("Nieuw"), acting_user=petra, at=AT),
        lambda: keep_voorziening(mine, details(owner="ander"), number=1, acting_user=petra, at=AT),
        lambda: keep_voorziening(other, details(owner="saam"), number=1, acting_user=petra, at=AT),
        lambda: check_voorziening(ours, number=1, acting_user=petra, at=AT),
        lambda: withdraw_voorziening(other, "Weg.", number=1, acting_user=petra, at=AT),
        lambda: remind_keepers(acting_user=petra, at=AT),
    )
    for act in refused:
        with pytest.raises(AccessError):
            act()
    keep_voorziening(mine, details("Mijn eigen", owner="saam"), number=1, acting_user=petra, at=AT)

    assert [each.name for each in Voorziening.objects.for_user(petra)] == ["Mijn eigen"]
    assert {each.voorziening_id for each in VoorzieningVersion.objects.for_user(petra)} == {mine.pk}
    assert not Voorziening.objects.for_user(somebody("raadslid")).exists()


def test_who_is_limited_to_a_kern_keeps_nothing(app_registers):
    limited = somebody("beleidsadviseur", "kees", gebied="dalfsen")
    one = entry(kernen=["dalfsen"])

    with pytest.raises(AccessError):
        check_voorziening(one, number=1, acting_user=limited, at=AT)
    assert not Voorziening.objects.for_user(limited).exists()


def test_two_of_one_name_have_addresses_of_their_own(app_registers):
    codes = [entry(name).code for name in ("Koffie", "Koffie", "Hsds", "Beheer", "???", "k" * 200)]

    assert codes[:5] == ["koffie", "koffie-2", "hsds-2", "beheer-2", "voorziening"]
    assert len(codes[5]) == 60
    assert voorziening_name("koffie-2") == "Koffie"
    assert voorziening_names(["koffie", "weg"]) == {"koffie": "Koffie", "weg": "weg"}
    with pytest.raises(MapRefusedError):
        add_voorziening(details(), code="koffie", acting_user=adviser(), at=AT)


def test_who_adds_the_same_at_the_same_moment_is_told(registers, monkeypatch):
    entry("Koffie")
    # What another request saw as free was taken a moment later.
    monkeypatch.setattr("kernbeeld.community.actions.keep_voorziening._free_code", lambda name: "koffie")

    with pytest.raises(MapRefusedError) as refused:
        entry("Koffie")

    assert [field for field, _ in refused.value.problems] == ["name"]
    assert Voorziening.objects.count() == VoorzieningVersion.objects.count() == 1


def test_withdrawing_needs_a_reason_and_a_change_brings_it_back(app_registers):
    one, ada = entry(), adviser()
    for reason in ("", "   ", "x" * 1001):
        with pytest.raises(MapRefusedError):
            withdraw_voorziening(one, reason, number=1, acting_user=ada, at=AT)
    withdraw_voorziening(one, "Gestopt.", number=1, acting_user=ada, at=AT)
    assert found("") == []
    with pytest.raises(MapRefusedError):
        withdraw_voorziening(one, "Nog eens.", number=2, acting_user=ada, at=AT)
    with pytest.raises(MapRefusedError):
        check_voorziening(one, number=2, acting_user=ada, at=AT)

    keep_voorziening(one, details(), number=2, acting_user=ada, at=AT)

    assert found("") == ["Koffie"]


def test_an_organisation_is_mailed_once_about_what_nobody_checked_for_a_year(app_registers, settings):
    settings.EMAIL_HOST = "mail.example"
    partner("saam", email="info@example.org")
    partner("stil")
    entry("Oud", owner="saam", checked=YEAR)
    entry("Nooit", owner="saam")
    entry("Vers", owner="saam", checked=YEAR - 1)
    entry("Zonder adres", owner="stil")
    entry("Van ons")

    sent = remind_keepers(acting_user=adviser(), at=AT)
    again = remind_keepers(acting_user=adviser(), at=AT + timedelta(days=29))

    assert (sent, again) == ({"saam": 2}, {"saam": 1}), "the fresh one was due the next day"
    assert [each.to for each in mail.outbox] == [["info@example.org"]] * 2
    assert "- Nooit\n- Oud" in mail.outbox[0].body
    assert Entry.objects.filter(action="remind_keeper").count() == 2


def test_without_a_mail_server_nothing_is_sent_and_nothing_is_noted(app_registers, settings):
    settings.EMAIL_HOST = ""
    partner("saam", email="info@example.org")
    entry("Oud", owner="saam")

    assert remind_keepers(acting_user=adviser(), at=AT) == {}
    assert Voorziening.objects.get().reminded_on is None


def test_what_has_to_be_checked_waits_on_the_start_page_of_who_keeps_it(app_registers):
    partner("saam")
    petra = somebody("partner", "petra", organisatie="saam")
    entry("Oud", owner="saam", checked=YEAR)
    entry("Vers", owner="saam", checked=0)
    entry("Van ons")

    waiting = {user.name: [each.count for each in waiting_map(user, AT)] for user in (petra, adviser())}

    assert waiting == {"petra": [1], "ada": [1]}
    assert waiting_map(somebody("raadslid"), AT) == []


def test_what_there_is_counts_in_each_kern_checked_and_not(app_registers, django_assert_num_queries):
    entry("Overal", checked=1)
    entry("Hier", kernen=["dalfsen"], leefgebieden=["contacten", "geld"])
    entry("Voorbij", kernen=["dalfsen"], valid_until=TODAY - timedelta(days=1))

    with django_assert_num_queries(1):
        counted = supply(TODAY)

    assert counted["dalfsen", "contacten"] == Supply(1, 1)
    assert counted["dalfsen", "contacten"].total == 2
    assert counted["dalfsen", "geld"] == Supply(0, 1)
    assert counted["hoonhorst", "contacten"] == Supply(1, 0)
    assert ("hoonhorst", "geld") not in counted


def test_an_overlap_is_a_provision_that_two_laws_pay_for(app_registers):
    entry("Drie", wetten=["wmo", "jeugdwet", "participatiewet"], kernen=["dalfsen"])
    entry("Twee", wetten=["wmo", "jeugdwet"])
    entry("Een", wetten=["wmo"])

    found = overlaps(TODAY)

    assert [(each.name, len(each.kernen), each.is_everywhere) for each in found] == [
        ("Drie", 1, False),
        ("Twee", 5, True),
    ]
    counted = overlaps_by_area(found)
    assert counted["dalfsen", "jeugdwet", "wmo"] == 2
    assert counted["dalfsen", "participatiewet", "wmo"] == 1
    assert counted["hoonhorst", "jeugdwet", "wmo"] == 1
