"""Who persons are now, and how a list shows them: in few questions, whatever the number."""

from datetime import date

import pytest

from kernbeeld.accounts.service import add_user
from kernbeeld.casework.queries.cards import age_on, cards
from kernbeeld.registers.actions.merge_personen import merge_personen
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import bulk_load, change_record, end_record, people_now, withdraw_record
from tests.registers.building import BSN, act, at, part, persoon
from tests.registers.house import Shredder, add_users

TODAY = date(2019, 6, 1)
BY = {"reason": "because", "acting_user": "baas", "now": lambda: at(1000)}


@pytest.fixture
def known(app_registers):
    """Three persons; the second has a protected address, the third has no residence."""
    add_users()
    bulk_load(
        [
            persoon("p1", bsn=BSN, voornamen="Aro", geslachtsnaam="Vlobizel", geboortedatum=date(1980, 6, 2)),
            persoon("p2", voornamen="Belu", geslachtsnaam="Vlobizel", geheimhouding="ja"),
            persoon("p3"),
            act(
                "verblijf",
                "v1",
                part("2010-01-01", "2018-12-31", persoon="p1", buurt="BU1", straat="Oudpad", huisnummer="1"),
                part(
                    "2019-01-01",
                    persoon="p1",
                    buurt="BU2",
                    straat="Nieuwpad",
                    huisnummer="2",
                    postcode="0123 ZZ",
                    woonplaats="Verzonnendorp",
                ),
            ),
            act("verblijf", "v2", part("2010-01-01", persoon="p2", buurt="BU3", straat="Stilpad")),
        ],
        acting_user="baas",
    )
    return {each.sleutel: each.pk for each in Persoon.objects.all()}


def test_a_person_is_shown_as_on_the_day_with_a_name_and_a_place(known):
    then, now = (people_now([known["p1"]], day)[known["p1"]] for day in (date(2018, 12, 31), TODAY))

    assert (then.buurt, then.adres) == ("BU1", "Oudpad 1")
    assert (now.key, now.buurt, now.adres) == ("p1", "BU2", "Nieuwpad 2, 0123 ZZ Verzonnendorp")
    assert (now.voornamen, now.geboortedatum, now.geheim) == ("Aro", date(1980, 6, 2), False)
    assert people_now([known["p1"]], date(1950, 1, 1))[known["p1"]].geslachtsnaam == "Vlobizel"
    assert people_now([0], TODAY) == {}


def test_a_residence_that_ended_or_was_withdrawn_is_no_address_any_more(known):
    end_record("verblijf", "v1", last_day=date(2019, 5, 31), **BY)
    withdraw_record("verblijf", "v2", **BY)
    withdraw_record("persoon", "p3", **BY)

    found = people_now(known.values(), TODAY)

    assert {person.adres for person in found.values()} == {""}
    assert found[known["p3"]].geslachtsnaam == ""
    assert people_now([known["p1"]], date(2019, 5, 31))[known["p1"]].buurt == "BU2"


def test_a_card_hides_a_protected_address_unless_the_reader_works_for_the_person(known):
    change_record("persoon", "p1", since=TODAY, fields={"overleden": date(2019, 6, 1)}, **BY)

    shown = cards(known.values(), today=TODAY)
    one, two, three = (shown[known[key]] for key in ("p1", "p2", "p3"))

    assert (one.name, one.age, one.died_on, one.is_protected) == ("Aro Vlobizel", 38, TODAY, False)
    assert (two.address, two.buurt, two.is_protected, two.age) == ("", "", True, None)
    assert three.name == "name unknown"
    allowed = cards([known["p2"]], today=TODAY, shielded_for=[known["p2"]])[known["p2"]]
    assert (allowed.address, allowed.is_protected) == ("Stilpad", True)


def test_a_record_that_counts_as_another_shows_what_is_known_of_that_one(known):
    merge_personen("p3", "p1", **BY | {"acting_user": "con"})

    found = people_now([known["p3"]], TODAY)[known["p3"]]

    assert (found.key, found.geslachtsnaam, found.buurt) == ("p3", "Vlobizel", "BU2")


def test_of_who_was_destroyed_there_is_no_name_and_no_address(known, tmp_path):
    Shredder.beside(tmp_path).all()

    card = cards([known["p1"]], today=TODAY)[known["p1"]]

    assert (card.name, card.born, card.address, card.key) == (
        "somebody whose data are destroyed",
        None,
        "",
        "p1",
    )


def test_the_number_of_questions_does_not_grow_with_the_number_of_persons(
    registers, django_assert_max_num_queries
):
    add_user("baas", "beheerder", acting_user="baas")
    everybody = range(300)
    homes = [act("verblijf", f"v{n}", part("2010-01-01", persoon=f"q{n}", buurt="BU1")) for n in everybody]
    bulk_load([*(persoon(f"q{n}", voornamen=f"N{n}") for n in everybody), *homes], acting_user="baas")
    numbers = list(Persoon.objects.values_list("pk", flat=True))

    with django_assert_max_num_queries(6):
        found = cards(numbers, today=TODAY)

    assert {card.name for card in found.values()} == {f"N{n}" for n in everybody}
    assert {card.buurt for card in found.values()} == {"BU1"}


def test_an_age_counts_whole_years():
    born = date(2004, 2, 29)

    ages = [age_on(born, day) for day in (date(2004, 2, 28), born, date(2020, 2, 28), date(2021, 3, 1))]

    assert ages == [None, 0, 15, 17]
    assert age_on(None, born) is None
