"""Referrals to and by a team: who may, what is kept, who is told what, and what the report counts."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.accounts.service import AccessError
from kernbeeld.audit.service import Entry
from kernbeeld.casework.actions.keep_persoon import PersonDetails
from kernbeeld.casework.actions.team.answer import (
    accept_referral,
    note_accepted,
    refuse_referral,
    return_referral,
)
from kernbeeld.casework.actions.team.refer import refer_on
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Casus, Verwijzing
from kernbeeld.casework.queries.team.cases import casus_for
from kernbeeld.casework.queries.team.referrals import (
    answer_within,
    exactly,
    made_by,
    said_in,
    to_decide,
    waiting_in,
)
from kernbeeld.casework.queries.team.waiting import waiting_team
from kernbeeld.catalogue.period import Period
from kernbeeld.conf.house import house_catalogue
from kernbeeld.engine.counting.count import count_figures
from kernbeeld.house_time import day_of
from kernbeeld.intake.fact_store import FactStore
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import picture_of
from kernbeeld.registers.snapshot.run import take_snapshot
from tests.casework.team.making import (
    AT,
    CHILD,
    OTHER,
    TEAM,
    TODAY,
    a_casus,
    at_home,
    child,
    coordinator,
    later,
    member,
    referral,
    referred,
    worker,
)

WHO = PersonDetails(
    voornamen="Anna", geslachtsnaam="Voorbeeld", geboortedatum=CHILD, postcode="0123zz", huisnummer="1"
)


@pytest.fixture
def petra(app_registers) -> User:
    return worker("partner", "petra", organisatie="saam")


@pytest.fixture
def cora(app_registers) -> User:
    return coordinator()


def test_a_partner_refers_for_its_own_organisation_whatever_is_filled_in(petra: User) -> None:
    found = referred(petra, WHO, verwijzer="partner", organisatie="een ander")

    assert (found.kenmerk, found.organisatie, found.stap) == ("V2026-000001", "saam", "ingediend")
    assert list(made_by(petra)) == [found]
    assert said_in([found])[found.pk]["reden"] == "Komt vaak niet op school."
    assert b"school" not in bytes(found.payload)


def test_who_is_referred_by_exact_details_is_the_person_who_is_known(petra: User) -> None:
    known = at_home()

    assert referred(petra, WHO).persoon == known
    assert referred(petra, replace(WHO, geslachtsnaam="VOORBEELD", postcode="0123 ZZ")).persoon == known


@pytest.mark.parametrize(
    "changed",
    [
        {"voornamen": "Anne"},
        {"geslachtsnaam": "Anders"},
        {"geboortedatum": date(2014, 5, 7)},
        {"postcode": "0123 ZY"},
        {"huisnummer": "2"},
        {"postcode": "", "huisnummer": ""},
    ],
)
def test_who_differs_in_anything_is_kept_as_a_new_record(petra: User, changed: dict[str, object]) -> None:
    known = at_home()

    found = referred(petra, replace(WHO, **changed))

    assert found.persoon != known
    assert Persoon.objects.count() == 2


def test_of_two_who_are_both_all_of_it_neither_is_taken(app_registers) -> None:
    at_home("P-1")
    assert exactly("Anna", "Voorbeeld", CHILD, "0123ZZ", "1", TODAY) is not None
    at_home("P-2")
    assert exactly("Anna", "Voorbeeld", CHILD, "0123ZZ", "1", TODAY) is None


def test_who_may_not_look_for_residents_does_not_refer_by_a_key(petra: User) -> None:
    known = at_home()

    with pytest.raises(AccessError):
        referred(petra, known.sleutel)
    with pytest.raises(AccessError):
        referred(worker("raadslid", "ruud"), WHO)
    assert not Verwijzing.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field"), [({"voornamen": ""}, "voornamen"), ({"geboortedatum": None}, "geboortedatum")]
)
def test_whom_it_is_about_has_to_be_told_wholly(petra: User, changed: dict[str, object], field: str) -> None:
    with pytest.raises(CaseworkError) as refused:
        referred(petra, replace(WHO, **changed))

    assert refused.value.field == field


def test_it_waits_for_the_coordinator_of_that_team_only(petra: User, cora: User) -> None:
    found = referred(petra, WHO)

    assert list(waiting_in(cora, TEAM)) == [found]
    for other in (coordinator(OTHER, "carel"), member("bram"), worker("consulent", "anna"), petra):
        assert to_decide(other, found.kenmerk) is None
        assert not waiting_in(other, TEAM)


def test_an_answer_that_is_late_stands_apart_on_the_first_page(petra: User, cora: User) -> None:
    referred(petra, WHO)
    within = answer_within(TODAY)

    told = [[one.text for one in waiting_team(cora, day_of(later(days)))] for days in (within, within + 1)]

    assert told == [
        ["1 referral waits for an answer of the team."],
        ["1 referral has waited too long for an answer."],
    ]


def test_accepting_makes_a_case_on_a_plan_that_the_member_leads(petra: User, cora: User) -> None:
    bram, found = member("bram"), referred(petra, WHO)

    casus = accept_referral(found, to=bram, soort="jeugdcontact", acting_user=cora, at=later(1))

    assert casus.plan.regisseur == bram
    assert casus_for(bram, casus.kenmerk) is not None
    assert casus_for(cora, casus.kenmerk) is None
    assert Verwijzing.objects.get().casus == casus
    assert [one.text for one in waiting_team(petra, day_of(later(1)))] == [
        "1 referral of yours has been answered."
    ]


def test_a_case_for_whom_colleagues_work_keeps_its_wall(petra: User, cora: User) -> None:
    anna, bram = member("anna", role="consulent"), member("bram")
    known = at_home()
    first = a_casus(anna, known)
    found = referred(petra, WHO, wet="wmo")
    other = accept_referral(found, to=bram, soort="casuistiek", acting_user=cora, at=later(1))

    assert other.plan == first.plan
    assert casus_for(bram, other.kenmerk) is not None
    assert casus_for(bram, first.kenmerk) is None
    assert casus_for(anna, other.kenmerk) is None
    assert first.plan.regisseur == anna


def test_the_same_case_is_not_opened_twice(petra: User, cora: User) -> None:
    bram, known = member("bram"), at_home()
    for number in (1, 2):
        found = referred(petra, WHO)
        if number == 1:
            accept_referral(found, to=bram, soort="casuistiek", acting_user=cora, at=later(1))
    with pytest.raises(CaseworkError, match="works on this already"):
        accept_referral(found, to=bram, soort="casuistiek", acting_user=cora, at=later(2))

    assert Casus.objects.filter(persoon=known).count() == 1
    assert Verwijzing.objects.get(pk=found.pk).stap == "ingediend"


def test_who_is_not_in_the_team_gets_no_case(petra: User, cora: User) -> None:
    found = referred(petra, WHO)

    with pytest.raises(CaseworkError, match="not in this team"):
        accept_referral(found, to=worker("consulent", "anna"), soort="casuistiek", acting_user=cora, at=AT)
    assert not Casus.objects.exists()


def test_a_referral_is_answered_once_by_who_decides(petra: User, cora: User) -> None:
    bram, found = member("bram"), referred(petra, WHO)
    for user in (bram, petra, coordinator(OTHER, "carel")):
        with pytest.raises(CaseworkError, match="may not answer"):
            refuse_referral(found, reden="anders", toelichting="Nee.", acting_user=user, at=AT)
    refuse_referral(found, reden="ander_team", toelichting="", acting_user=cora, at=AT)

    with pytest.raises(CaseworkError, match="answered already"):
        refuse_referral(found, reden="ander_team", toelichting="", acting_user=cora, at=AT)
    with pytest.raises(CaseworkError, match="answered already"):
        accept_referral(found, to=bram, soort="casuistiek", acting_user=cora, at=AT)


def test_a_refusal_has_a_reason_and_another_reason_has_words(petra: User, cora: User) -> None:
    found = referred(petra, WHO)
    with pytest.raises(CaseworkError) as refused:
        refuse_referral(found, reden="zomaar", toelichting="", acting_user=cora, at=AT)
    assert refused.value.field == "reden"
    with pytest.raises(CaseworkError) as refused:
        refuse_referral(found, reden="anders", toelichting=" ", acting_user=cora, at=AT)
    assert refused.value.field == "toelichting"

    refuse_referral(found, reden="anders", toelichting="Bel ons even.", acting_user=cora, at=AT)

    step = found.stappen.last()
    assert step is not None
    assert (step.stap, step.reden) == ("geweigerd", "anders")
    assert said_in([step])[step.pk] == {"toelichting": "Bel ons even."}
    assert picture_of("verwijzing", found.kenmerk).parts[0].fields["uitkomst"] == "geweigerd"


def test_what_came_of_it_is_told_by_who_works_on_the_case(petra: User, cora: User) -> None:
    bram, found = member("bram"), referred(petra, WHO)
    accept_referral(found, to=bram, soort="casuistiek", acting_user=cora, at=later(1))
    with pytest.raises(CaseworkError) as refused:
        return_referral(found, uitkomst="zomaar", toelichting="", acting_user=bram, at=later(2))
    assert refused.value.field == "uitkomst"

    return_referral(found, uitkomst="opgelost", toelichting="", acting_user=bram, at=later(2))

    assert Verwijzing.objects.get().stap == "teruggemeld"
    assert picture_of("verwijzing", found.kenmerk).parts[0].fields["uitkomst"] == "opgelost"
    with pytest.raises(CaseworkError, match="answered already"):
        return_referral(found, uitkomst="opgelost", toelichting="", acting_user=bram, at=later(3))


def test_a_team_refers_on_from_its_case_and_notes_the_answer(app_registers) -> None:
    anna = member("anna", role="consulent")
    casus = a_casus(anna, child())
    said = referral(verwijzer="zorgaanbieder", organisatie="Jeugdhulp Vlo")

    found = refer_on(casus, said, acting_user=anna, at=AT)
    note_accepted(found, acting_user=anna, at=later(1))
    return_referral(found, uitkomst="hulp_gestart", toelichting="", acting_user=anna, at=later(9))

    assert (found.richting, found.team, found.casus) == ("door_skt", TEAM, casus)
    assert [step.stap for step in found.stappen.all()] == ["ingediend", "aangenomen", "teruggemeld"]


def test_nobody_refers_on_from_a_case_in_which_he_is_not_named(app_registers) -> None:
    casus = a_casus(member("anna", role="consulent"), child())
    said = referral(verwijzer="zorgaanbieder", organisatie="Jeugdhulp Vlo")

    for other in (member("bram"), coordinator()):
        with pytest.raises(CaseworkError, match="may not change"):
            refer_on(casus, said, acting_user=other, at=AT)


def test_a_referral_to_a_team_is_accepted_by_making_a_case_only(petra: User, cora: User) -> None:
    found = referred(petra, WHO)

    with pytest.raises(CaseworkError, match="may not answer"):
        note_accepted(found, acting_user=cora, at=AT)


def test_the_report_counts_referrals_to_and_by_the_teams_on_their_day(
    petra: User, cora: User, tmp_path
) -> None:
    anna = member("anna", role="consulent")
    casus = a_casus(anna, child("P-5"))
    refuse_referral(referred(petra, WHO), reden="ander_team", toelichting="", acting_user=cora, at=later(200))
    referred(petra, WHO)
    refer_on(casus, referral(verwijzer="huisarts", organisatie="Praktijk"), acting_user=anna, at=AT)

    store = FactStore(tmp_path / "facts")
    take_snapshot(store, gemeente="GM0148", now=datetime(2026, 12, 1, tzinfo=UTC))
    facts = store.current()
    assert facts is not None
    codes = ["skt.doorverwijzing.naar", "skt.doorverwijzing.door"]
    periods = [Period.parse("2026H1"), Period.parse("2026H2")]
    cells = count_figures(house_catalogue(), facts, periods, facts.watermark, codes)

    assert {(one.code, one.period.code): one.value for one in cells} == {
        ("skt.doorverwijzing.naar", "2026H1"): 2,
        ("skt.doorverwijzing.naar", "2026H2"): 0,
        ("skt.doorverwijzing.door", "2026H1"): 1,
        ("skt.doorverwijzing.door", "2026H2"): 0,
    }


def test_the_log_tells_who_referred_and_on_what_ground_and_no_word_of_why(petra: User, cora: User) -> None:
    found = referred(petra, WHO)
    refuse_referral(found, reden="anders", toelichting="Geheim antwoord", acting_user=cora, at=AT)

    made = Entry.objects.get(action="make_referral")
    written = " ".join(f"{entry.old} {entry.new}" for entry in Entry.objects.all())
    assert made.new == {
        "richting": "naar_skt",
        "team": TEAM,
        "grondslag": "toestemming",
        "verwijzer": "school",
    }
    assert made.acting_user == "petra"
    assert "Geheim" not in written
    assert "school op" not in written
    assert "Voorbeeld" not in written
