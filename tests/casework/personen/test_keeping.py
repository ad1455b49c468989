"""Keeping persons and what ties them: what is written, by whom, and what is refused."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from kernbeeld.accounts.service import AccessError, User
from kernbeeld.audit.service import Entry, Ground
from kernbeeld.casework.actions.keep_contact import ContactDetails, keep_contact
from kernbeeld.casework.actions.keep_household import join_household, leave_household
from kernbeeld.casework.actions.keep_persoon import (
    BsnTakenError,
    PersonDetails,
    areas,
    keep_persoon,
    keep_persoon_online,
)
from kernbeeld.casework.actions.link_personen import Link, end_link, link_personen
from kernbeeld.casework.actions.move_persoon import NewHome, accept_place, move_persoon, proposals
from kernbeeld.casework.actions.note_death import note_death
from kernbeeld.casework.actions.shield_address import shield_address
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.queries.person_file import person_file
from kernbeeld.casework.queries.personen import Looking, PersonQuestion, find_personen
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import history_of, holding, numbers_of, people_now, wall_clock
from tests.accounts.granting import somebody
from tests.casework.personen.people import BORN, DALFSEN, OTHER, TODAY, family, melding
from tests.registers.building import BSN

AT = wall_clock()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
NEW = PersonDetails("Krans", voornamen="Gomi", geboortedatum=date(2001, 2, 3), bsn="999990020")
NOT_KEPT = (
    (PersonDetails(" "), "geslachtsnaam"),
    (PersonDetails("Krans", geboortedatum=TOMORROW), "geboortedatum"),
    (PersonDetails("Krans", geboortedatum=date(1899, 12, 31)), "geboortedatum"),
    (PersonDetails("Krans", bsn="999990021"), "bsn"),
    (PersonDetails("Krans", bsn=BSN), "bsn"),
    (PersonDetails("Krans", straat="Vlopad"), "buurt"),
    (PersonDetails("Krans", buurt="BU99999999"), "buurt"),
    (PersonDetails("Krans", buurt=DALFSEN, since=TOMORROW), "since"),
)
NOT_LINKED = (
    (Link("relatie", "buur", TODAY, "child"), "soort"),
    (Link("uitkering", "kind", TODAY, "child"), "soort"),
    (Link("relatie", "kind", TOMORROW, "child"), "since"),
    (Link("relatie", "kind", TODAY, "mother"), "other"),
    (Link("relatie", "kind", TODAY), "other"),
    (Link("relatie", "kind", TODAY, "nobody"), "other"),
    (Link("gezagsverhouding", "voogdij", TODAY), "other"),
    (Link("vertegenwoordiging", "mentor", TODAY), "naam"),
)


@pytest.fixture
def numbers(app_registers) -> dict[str, int]:
    return family()


@pytest.fixture
def ans(numbers) -> User:
    return somebody("consulent", "ans")


def refused(act: Callable[[], object]) -> str:
    """Return the field beside which an act is refused."""
    with pytest.raises(CaseworkError) as told:
        act()
    return told.value.field


def now_of(key: str, day: date = TODAY):
    number = numbers_of([key])[key]
    return people_now([number], day)[number]


def test_a_new_person_stands_in_the_register_with_address_and_contact_and_an_entry_without_a_name(ans):
    home = {"buurt": OTHER, "postcode": "0999 zz", "huisnummer": "3", "straat": "Nieuwpad"}
    who = {"bsn": NEW.bsn, "telefoon": " 0612345678 ", "is_shielded": True, "since": YESTERDAY}
    details = PersonDetails(NEW.geslachtsnaam, **who, **home)

    key = keep_persoon(details, acting_user=ans, at=AT)

    person = now_of(key)
    assert (person.geslachtsnaam, person.bsn, person.geheim) == ("Krans", "999990020", True)
    assert (now_of(key, YESTERDAY).buurt, person.adres) == (OTHER, "Nieuwpad 3, 0999 ZZ")
    contact = holding("contactgegeven", "persoon", numbers_of([key]).values(), TODAY)
    assert contact[0].part.fields["telefoon"] == "0612345678"
    entry = Entry.objects.get(action="keep_persoon")
    assert (entry.acting_user, entry.record, entry.new) == (
        "ans",
        key,
        {"with_bsn": True, "with_address": True},
    )


def test_of_somebody_of_whom_only_a_surname_is_known_that_is_kept(ans):
    key = keep_persoon(PersonDetails("Krans"), acting_user=ans, at=AT)

    person = now_of(key)
    assert (person.geslachtsnaam, person.geboortedatum, person.adres) == ("Krans", None, "")


def test_a_person_that_can_not_be_is_refused_beside_the_field_and_nothing_is_written(ans, numbers):
    fields = [
        refused(lambda one=details: keep_persoon(one, acting_user=ans, at=AT)) for details, _ in NOT_KEPT
    ]

    assert fields == [field for _, field in NOT_KEPT]
    assert Persoon.objects.count() == len(numbers)
    assert not Entry.objects.filter(action="keep_persoon").exists()


def test_a_bsn_that_somebody_has_names_the_record_for_who_may_see_it(ans):
    with pytest.raises(BsnTakenError) as told:
        keep_persoon(PersonDetails("Krans", bsn=BSN), acting_user=ans, at=AT)

    assert told.value.key == "mother"


def test_who_fills_in_the_online_form_becomes_a_record_of_its_own_without_a_bsn(ans, numbers):
    details = PersonDetails("Vlobizel", voornamen="Aro", geboortedatum=BORN, bsn=BSN)

    key = keep_persoon_online(details, at=AT)

    assert now_of(key).bsn == ""
    assert Persoon.objects.count() == len(numbers) + 1
    looked = Looking(ans, "test", AT, Ground(wet="wmo"))
    offered = person_file(key, looked).duplicates
    assert [(card.key, match.score) for card, match in offered] == [("mother", 90)]


@pytest.mark.parametrize("role", ["beleidsadviseur", "raadslid", "privacy_officer"])
def test_who_may_not_take_in_changes_nothing_and_finds_nobody(app_registers, role):
    family()
    other = somebody(role)
    by = {"acting_user": other, "at": AT}

    acts = (
        lambda: keep_persoon(NEW, **by),
        lambda: note_death("mother", TODAY, **by),
        lambda: shield_address("mother", is_shielded=True, **by),
        lambda: keep_contact("mother", ContactDetails("06"), **by),
        lambda: move_persoon("mother", NewHome(), since=TODAY, **by),
        lambda: join_household("mother", "father", since=TODAY, **by),
        lambda: leave_household("mother", since=TODAY, **by),
        lambda: link_personen("mother", Link("relatie", "kind", TODAY, "child"), **by),
        lambda: end_link("child", "relatie", "r1", last_day=TODAY, **by),
        lambda: find_personen(PersonQuestion(bsn=BSN), Looking(other, "curious", AT)),
    )
    for act in acts:
        with pytest.raises(AccessError):
            act()
    assert not Entry.objects.filter(action="look").exists()
    assert {len(history_of("persoon", key)) for key in ("mother", "child")} == {1}


def test_a_move_ends_the_old_address_the_day_before_and_takes_along_who_moves_too(ans, numbers):
    home = NewHome(OTHER, "0999 ZZ", "3", "Nieuwpad", "Verzonnendorp")

    move_persoon("mother", home, since=YESTERDAY, also=["child"], acting_user=ans, at=AT)

    before = {now_of(key, YESTERDAY - timedelta(days=1)).adres for key in ("mother", "child")}
    assert before == {"Vlopad 1, 0123 ZZ Verzonnendorp"}
    assert {now_of(key).adres for key in ("mother", "child")} == {"Nieuwpad 3, 0999 ZZ Verzonnendorp"}
    assert now_of("father").adres.startswith("Vlopad 99")
    assert Entry.objects.filter(action="move_persoon").count() == 2


def test_who_left_the_municipality_and_comes_back_gets_an_address_again(ans, numbers):
    move_persoon("father", NewHome(), since=YESTERDAY, acting_user=ans, at=AT)
    away = now_of("father").buurt

    move_persoon("father", NewHome(OTHER, straat="Nieuwpad"), since=TODAY, acting_user=ans, at=AT)

    assert away == ""
    assert (now_of("father").buurt, now_of("father", YESTERDAY).buurt) == (OTHER, "")
    again = refused(lambda: move_persoon("father", NewHome(), since=TODAY, acting_user=ans, at=AT))
    assert again == "since"


def test_a_move_proposes_a_place_to_open_meldingen_only_and_changes_none(ans, numbers):
    one, _ = melding(numbers["mother"]), melding(numbers["mother"], "M2", einde=TODAY)
    none_yet = proposals(numbers["mother"], AT)

    move_persoon("mother", NewHome(OTHER), since=TODAY, acting_user=ans, at=AT)
    found = proposals(numbers["mother"], AT)

    assert none_yet == ()
    assert [(each.melding.kenmerk, each.where.gebied, each.left) for each in found] == [
        ("M1", "lemelerveld", False)
    ]
    one.refresh_from_db()
    assert one.gebied == "dalfsen"
    assert accept_place(one, acting_user=ans, at=AT).gebied == "lemelerveld"
    assert proposals(numbers["mother"], AT) == ()
    assert refused(lambda: accept_place(one, acting_user=ans, at=AT)) == ""


def test_a_melding_goes_along_only_for_who_may_work_on_it(ans, numbers):
    one = melding(numbers["mother"])
    move_persoon("mother", NewHome(OTHER), since=TODAY, acting_user=ans, at=AT)
    desk = somebody("frontoffice", "fro")

    assert refused(lambda: accept_place(one, acting_user=desk, at=AT)) == ""
    one.refresh_from_db()
    assert one.gebied == "dalfsen"


def test_a_death_ends_nothing_and_is_known_from_its_day_on(ans, numbers):
    one = melding(numbers["mother"])

    note_death("mother", YESTERDAY, acting_user=ans, at=AT)

    assert (now_of("mother").overleden, now_of("mother", YESTERDAY).overleden) == (YESTERDAY, YESTERDAY)
    assert now_of("mother", YESTERDAY - timedelta(days=1)).overleden is None
    one.refresh_from_db()
    assert (one.einde, now_of("mother").buurt) == (None, DALFSEN)
    assert refused(lambda: note_death("mother", TOMORROW, acting_user=ans, at=AT)) == "overleden"
    assert refused(lambda: note_death("nobody", TODAY, acting_user=ans, at=AT)) == ""


def test_a_protected_address_is_found_by_nobody_who_does_not_work_for_the_person(ans, numbers):
    where = PersonQuestion(postcode="0123ZZ", huisnummer="99")
    as_ans = Looking(ans, "test", AT)
    before = [card.key for card in find_personen(where, as_ans)]

    shield_address("father", is_shielded=True, acting_user=ans, at=AT)
    after = find_personen(where, as_ans)
    melding(numbers["father"], behandelaar=ans)
    working = find_personen(where, as_ans)

    assert (before, after) == (["father"], ())
    assert [(card.key, bool(card.address)) for card in working] == [("father", True)]
    shield_address("father", is_shielded=False, acting_user=ans, at=AT)
    assert now_of("father").geheim is False


def test_contact_details_are_replaced_as_a_whole(ans, numbers):
    keep_contact("mother", ContactDetails("0611111111", taal="Fries"), acting_user=ans, at=AT)

    keep_contact("mother", ContactDetails(email="a@example.org"), acting_user=ans, at=AT)

    held = holding("contactgegeven", "persoon", [numbers["mother"]], TODAY)
    assert {name: value for name, value in held[0].part.fields.items() if value} == {
        "email": "a@example.org",
        "persoon": "mother",
    }


def test_somebody_joins_a_household_and_leaves_the_one_before(ans, numbers):
    join_household("father", "hidden", since=YESTERDAY, acting_user=ans, at=AT)
    join_household("father", "mother", rol="partner", since=TODAY, acting_user=ans, at=AT)

    with_mother = person_file("mother", Looking(ans, "test", AT)).household
    assert [(card.key, rol) for card, rol in with_mother] == [("child", "kind"), ("father", "partner")]
    assert person_file("hidden", Looking(ans, "test", AT)).household == []
    again = refused(lambda: join_household("father", "child", since=TODAY, acting_user=ans, at=AT))
    assert again == "other"
    assert refused(lambda: join_household("father", "father", since=TODAY, acting_user=ans, at=AT)) == "other"
    assert refused(lambda: leave_household("father", since=TODAY, acting_user=ans, at=AT)) == "since"
    leave_household("child", since=TODAY, acting_user=ans, at=AT)
    assert refused(lambda: leave_household("child", since=TODAY, acting_user=ans, at=AT)) == "since"


def test_a_tie_that_can_not_be_is_refused_beside_the_field(ans, numbers):
    fields = [
        refused(lambda one=link: link_personen("mother", one, acting_user=ans, at=AT))
        for link, _ in NOT_LINKED
    ]

    assert fields == [field for _, field in NOT_LINKED]


def test_a_tie_is_seen_from_both_sides_and_ended_from_either(ans, numbers):
    tie = link_personen(
        "mother", Link("vertegenwoordiging", "gemachtigde", YESTERDAY, "father"), acting_user=ans, at=AT
    )

    sides = {
        key: [
            (one.is_about, one.name)
            for one in person_file(key, Looking(ans, "t", AT)).ties
            if one.record == tie
        ]
        for key in ("mother", "father")
    }

    assert sides == {"mother": [(True, "Cimo Zjarmux")], "father": [(False, "Aro van Vlobizel")]}
    assert person_file("mother", Looking(ans, "t", AT)).voice.speakers == ("father",)
    end_link("father", "vertegenwoordiging", tie, last_day=YESTERDAY, acting_user=ans, at=AT)
    assert person_file("mother", Looking(ans, "t", AT)).voice.speakers == ()
    by = {"last_day": YESTERDAY, "acting_user": ans, "at": AT}
    assert refused(lambda: end_link("hidden", "vertegenwoordiging", tie, **by)) == "last_day"
    assert refused(lambda: end_link("father", "uitkering", tie, **by)) == "last_day"


def test_nobody_may_have_authority_for_now_and_that_is_told(ans, numbers):
    end_link("child", "gezagsverhouding", "g1", last_day=YESTERDAY, acting_user=ans, at=AT)
    end_link("child", "gezagsverhouding", "g2", last_day=YESTERDAY, acting_user=ans, at=AT)

    link_personen("child", Link("gezagsverhouding", "tijdelijk_geen_gezag", TODAY), acting_user=ans, at=AT)

    voice = person_file("child", Looking(ans, "t", AT)).voice
    assert (voice.consent, voice.cautions) == ((), ("nobody_has_gezag",))


def test_the_file_of_nobody_is_none_and_a_neighbourhood_has_the_name_of_its_kern(ans, numbers):
    assert person_file("nobody", Looking(ans, "t", AT)) is None
    assert areas()[OTHER] == "Lemelerveld"
