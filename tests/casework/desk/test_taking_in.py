"""Taking in a melding: everything of it at once or nothing, with its number, its clock and its letter."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connections

from kernbeeld.accounts.service import AccessError
from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.take_in import Contact, take_in, take_in_online
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Betrokkene, Brief, Hulpvraag, Melding, MeldingStap
from kernbeeld.casework.queries.desk import running
from kernbeeld.registers.actions.merge_personen import merge_personen
from kernbeeld.registers.models import front
from kernbeeld.registers.service import open_contents, picture_of
from tests.casework.desk.making import AT, COUNTRYSIDE, TODAY, Asked, Caller, at_the_desk, intake, resident
from tests.engine.golden import cases, names

REFUSED = cases("desk", "intake.yaml")
REACH = cases("desk", "reach.yaml")
DAUGHTER = Caller("melder", "Bea Voorbeeld", "0600000000", "", "dochter")


def changed(case: Mapping[str, object]) -> dict[str, object]:
    """Return the fields of a golden case as taking in wants them."""
    told = dict(case)
    told["hulpvragen"] = tuple(
        Asked(*each) for each in case.get("hulpvragen", [["geld", "Ik kom niet rond."]])
    )
    told["betrokkenen"] = tuple(Caller(*each) for each in case.get("betrokkenen", ()))
    return told


def texts(rows) -> list[dict[str, str]]:
    return [dict(each) for each in open_contents((row.place, row.payload) for row in rows)]


def test_a_melding_by_telephone_for_a_mother_gets_everything_the_law_asks_at_once(registers):
    resident()
    user = at_the_desk()

    melding = take_in(
        intake(ontvangst=date(2026, 2, 27), betrokkenen=(DAUGHTER,), is_own=True), acting_user=user, at=AT
    )

    melding.refresh_from_db()
    placed = melding.kenmerk, melding.wet, melding.buurt, melding.gebied, melding.team
    assert placed == ("2026-000001", "wmo", "BU01480400", "lemelerveld", "skt_lemelerveld")
    assert (melding.behandelaar, melding.created_by, melding.termijn) == (user, "desk", "onderzoek")
    assert melding.due == date(2026, 4, 10)  # six weeks after 27 February 2026
    assert [(step.soort, step.day) for step in melding.stappen.all()] == [
        ("ontvangst", date(2026, 2, 27)),
        ("bevestiging", TODAY),
        ("clientondersteuning", TODAY),
    ]
    assert texts(melding.hulpvragen.all()) == [{"woorden": "Ik kan de ramen niet meer wassen."}]
    (called,) = texts(melding.betrokkenen.all())
    assert called == {"naam": "Bea Voorbeeld", "telefoon": "0600000000", "relatie": "dochter"}
    assert [(brief.soort, brief.wijze) for brief in melding.brieven.all()] == [("bevestiging", "post")]


def test_the_register_holds_the_same_under_the_same_number(registers):
    resident()

    melding = take_in(
        intake(procedure="jeugd_verwijzing", aanmeldwijze="huisarts", verwijzer="02"),
        acting_user=at_the_desk(),
        at=AT,
    )

    (part,) = picture_of("melding", melding.kenmerk).parts
    # A referral by a huisarts asks nothing more of the municipality: it is known, and that is all.
    assert (part.begin, part.einde) == (TODAY, TODAY)
    assert part.fields == {
        "persoon": "P-1",
        "wet": "jeugdwet",
        "procedure": "jeugd_verwijzing",
        "aanmeldwijze": "huisarts",
        "verwijzer": "02",
        "reden_einde": melding.reden_einde,
    }
    assert melding.einde == TODAY
    assert not melding.brieven.exists()


def test_what_is_taken_in_is_in_the_log_with_its_ground_and_without_a_text_about_anybody(app_registers):
    resident()

    melding = take_in(intake(betrokkenen=(DAUGHTER,)), acting_user=at_the_desk(), at=AT)

    told = Entry.objects.get(action="take_in")
    assert (told.record, told.wet, told.taak, told.acting_user) == (melding.kenmerk, "wmo", "toegang", "desk")
    everything = " ".join(str((each.old, each.new, each.purpose)) for each in Entry.objects.all())
    assert not any(word in everything for word in ("Bea", "ramen", "Voorbeeld", "0600000000"))


@pytest.mark.parametrize("case", REFUSED, ids=names(REFUSED))
def test_what_can_not_be_taken_in_is_refused_whole(app_registers, case):
    resident(**case.get("person", {}))

    with pytest.raises(CaseworkError) as refused:
        take_in(intake(**changed(case["intake"])), acting_user=at_the_desk(), at=AT)

    assert (refused.value.field, case["says"] in str(refused.value)) == (case["field"], True)
    for model in (Melding, MeldingStap, Hulpvraag, Betrokkene, Brief, front.Melding):
        assert not model.objects.exists()
    assert not Entry.objects.filter(action="take_in").exists()


@pytest.mark.parametrize("case", REACH, ids=names(REACH))
def test_a_limit_of_a_role_is_a_limit_of_what_it_takes_in(app_registers, case):
    resident(buurt=case["buurt"])
    user = at_the_desk("frontoffice", **case["scope"])
    asked = intake(procedure=case["procedure"])

    if case["may"]:
        assert take_in(asked, acting_user=user, at=AT).kenmerk == "2026-000001"
    else:
        with pytest.raises(AccessError):
            take_in(asked, acting_user=user, at=AT)

    assert Melding.objects.exists() is case["may"]


def test_a_failure_at_the_last_step_leaves_nothing_and_no_hole_in_the_numbers(app_registers, monkeypatch):
    resident()
    user = at_the_desk()

    def no_paper(*args: object, **said: object) -> None:
        raise CaseworkError("wijze", "No paper.")

    with monkeypatch.context() as broken:
        broken.setattr("kernbeeld.casework.actions.take_in.write_letter", no_paper)
        with pytest.raises(CaseworkError, match="No paper"):
            take_in(intake(), acting_user=user, at=AT)
    left = Melding.objects.exists(), MeldingStap.objects.exists(), front.Melding.objects.exists()
    after = take_in(intake(), acting_user=user, at=AT)

    assert left == (False, False, False)
    assert after.kenmerk == "2026-000001"


def test_numbers_begin_anew_with_the_year_of_the_town_hall(app_registers):
    resident()
    user = at_the_desk()
    evening = datetime(2026, 12, 31, 22, 59, tzinfo=UTC)
    days = {"ontvangst": date(2026, 12, 31)}

    numbers = [
        take_in(intake(**days), acting_user=user, at=at).kenmerk
        for at in (AT.replace(year=2027), evening, evening + timedelta(minutes=2), evening)
    ]

    assert numbers == ["2027-000001", "2026-000001", "2027-000002", "2026-000002"]


@pytest.mark.postgres
def test_desks_that_take_in_at_once_get_numbers_that_follow_each_other(postgres_registers):
    resident()
    user = at_the_desk()

    def one(_: int) -> str:
        try:
            return take_in(intake(), acting_user=user, at=AT).kenmerk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as desks:
        numbers = sorted(desks.map(one, range(8)))

    assert numbers == [f"2026-{number:06d}" for number in range(1, 9)]


def test_the_form_takes_in_without_a_user_and_nobody_works_on_it(app_registers):
    resident(buurt="")

    melding = take_in_online(intake(aanmeldwijze="online", is_own=True), at=AT)

    assert (melding.created_by, melding.behandelaar, melding.gebied, melding.team) == ("online", None, "", "")
    assert [brief.wijze for brief in melding.brieven.all()] == ["scherm"]
    assert Entry.objects.get(action="take_in").acting_user == "online"


def test_the_front_office_takes_in_and_never_works_on_it(app_registers):
    resident()

    melding = take_in(intake(is_own=True), acting_user=at_the_desk("frontoffice"), at=AT)

    assert melding.behandelaar is None


def test_a_boundary_that_moved_counts_from_its_own_day(app_registers):
    resident(buurt=COUNTRYSIDE)
    user = at_the_desk()

    before = take_in(intake(ontvangst=date(2017, 6, 30)), acting_user=user, at=AT)
    after = take_in(intake(ontvangst=date(2017, 7, 1)), acting_user=user, at=AT)

    assert (before.gebied, after.gebied) == ("oudleusen", "nieuwleusen")


def test_a_melding_about_a_duplicate_is_about_whom_it_counts_as(app_registers):
    main, _ = resident(), resident("P-2")
    user = at_the_desk()
    merge_personen("P-2", "P-1", reason="One person.", acting_user="desk", now=lambda: AT)

    melding = take_in(intake(persoon="P-2"), acting_user=user, at=AT)

    assert melding.persoon == main


def test_how_the_resident_is_reached_is_kept_and_changed_the_next_time(app_registers):
    resident()
    user = at_the_desk()

    take_in(intake(contact=Contact(voorkeur="liever bellen", taal="Pools")), acting_user=user, at=AT)
    take_in(intake(contact=Contact(telefoon=" 0612345678 ")), acting_user=user, at=AT + timedelta(days=2))

    parts = picture_of("contactgegeven", "contact-P-1", reveal=True).parts
    told = [{name: value for name, value in part.fields.items() if name != "persoon"} for part in parts]
    assert told == [
        {"voorkeur": "liever bellen", "taal": "Pools"},
        {"voorkeur": "liever bellen", "taal": "Pools", "telefoon": "0612345678"},
    ]


def test_who_takes_in_is_told_what_runs_already_but_not_what_is_shielded(app_registers):
    persoon, user = resident(), at_the_desk()
    seen = take_in(intake(), acting_user=user, at=AT)
    other = at_the_desk(name="other")
    shielded = take_in(intake(is_besloten=True, is_own=True), acting_user=other, at=AT)
    own = take_in(intake(is_besloten=True, is_own=True), acting_user=user, at=AT)
    take_in(intake(procedure="schuldhulp"), acting_user=user, at=AT)

    assert running(persoon, "wmo", user) == [seen, own]
    assert running(persoon, "wmo", at_the_desk("frontoffice", "front")) == [seen]
    assert running(persoon, "wmo", at_the_desk("controller", "controller")) == []
    assert shielded.is_besloten


def test_what_is_shielded_is_taken_in_by_who_works_on_it_for_else_nobody_would_see_it(app_registers):
    resident()
    refused = []
    for role, is_own in (("consulent", False), ("frontoffice", True)):
        with pytest.raises(CaseworkError) as error:
            take_in(intake(is_besloten=True, is_own=is_own), acting_user=at_the_desk(role, role), at=AT)
        refused.append(error.value.field)

    assert refused == ["is_besloten", "is_besloten"]
    assert not Melding.objects.exists()
