"""Acts on a subsidy: what is refused beside which field, what is kept, and what the log says."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kernbeeld.accounts.service import AccessError
from kernbeeld.audit.models import Entry
from kernbeeld.conf.house import house_catalogue
from kernbeeld.policy.actions.subsidies.account_for import ask_verantwoording, deliver_verantwoording
from kernbeeld.policy.actions.subsidies.keep_afspraak import AgreementDetails, drop_afspraak, keep_afspraak
from kernbeeld.policy.actions.subsidies.keep_subsidie import CostPart, SubsidyDetails, keep_subsidie
from kernbeeld.policy.actions.subsidies.keep_tranche import (
    drop_tranche,
    pay_tranche,
    plan_tranche,
    unpay_tranche,
)
from kernbeeld.policy.actions.subsidies.note_gesprek import note_gesprek
from kernbeeld.policy.actions.subsidies.note_relatie import note_relatie
from kernbeeld.policy.actions.subsidies.settle_subsidie import settle_subsidie
from kernbeeld.policy.errors import PolicyConflictError, PolicyError
from kernbeeld.policy.models import Gespreksverslag, Subsidie
from tests.accounts.granting import somebody

AT = datetime(2018, 3, 1, 9, tzinfo=UTC)
DAY = date(2018, 3, 1)
PARTS = {"loon": CostPart(80_000, Decimal("0.015")), "overig": CostPart(20_000)}
DETAILS = SubsidyDetails("welzijnswerk", 2018, "Samenlevingsopbouw", 100_000, parts=PARTS)


@pytest.fixture
def subsidie(welfare, adviser) -> Subsidie:
    return keep_subsidie(DETAILS, acting_user=adviser, at=AT)


def refused(act) -> str:
    """Return the field beside which an act is refused."""
    with pytest.raises(PolicyError) as error:
        act()
    assert str(error.value)
    return error.value.field


def test_a_subsidy_gets_a_name_of_its_own_and_its_parts(subsidie, adviser):
    second = keep_subsidie(replace(DETAILS, title="Project"), acting_user=adviser, at=AT)

    assert (subsidie.kenmerk, second.kenmerk) == ("welzijnswerk-2018", "welzijnswerk-2018-2")
    assert {one.soort: one.bedrag for one in subsidie.kostendelen.all()} == {"loon": 80_000, "overig": 20_000}
    entry = Entry.objects.filter(action="keep_subsidie", record="welzijnswerk-2018").get()
    assert entry.new["loon"] == "80000 0.015"
    assert entry.old == {}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"organisatie": "nergens"}, "organisatie"),
        ({"title": "  "}, "title"),
        ({"jaar": 17}, "jaar"),
        ({"verleend": -1, "parts": {}}, "verleend"),
        ({"verleend": 100_001}, "verleend"),
        ({"state": "vastgesteld"}, "state"),
        ({"parts": {"loon": CostPart(100_000, Decimal(-1))}}, "parts"),
    ],
)
def test_a_subsidy_that_can_not_be_is_refused_beside_its_field(welfare, adviser, changed, field):
    assert refused(lambda: keep_subsidie(replace(DETAILS, **changed), acting_user=adviser, at=AT)) == field
    assert not Subsidie.objects.exists()


def test_nobody_overwrites_what_he_did_not_read(subsidie, adviser):
    keep_subsidie(replace(DETAILS, title="Anders"), subsidie=subsidie, number=1, acting_user=adviser, at=AT)

    with pytest.raises(PolicyConflictError):
        keep_subsidie(DETAILS, subsidie=subsidie, number=1, acting_user=adviser, at=AT)

    assert Subsidie.objects.get().title == "Anders"


def test_agreements_are_never_for_more_than_was_granted(subsidie, adviser):
    first = keep_afspraak(
        AgreementDetails("Ontmoeting", 60_000), subsidie=subsidie, acting_user=adviser, at=AT
    )
    keep_afspraak(AgreementDetails("Inloop"), subsidie=subsidie, acting_user=adviser, at=AT)

    def more(amount, **other):
        return lambda: keep_afspraak(
            AgreementDetails("Meer", amount), subsidie=subsidie, acting_user=adviser, at=AT, **other
        )

    assert refused(more(40_001)) == "bedrag"
    assert refused(more(-1)) == "bedrag"
    assert refused(more(100_001, afspraak=first, number=1)) == "bedrag"
    more(100_000, afspraak=first, number=1)()
    with pytest.raises(PolicyConflictError):
        more(1, afspraak=first, number=1)()
    smaller = replace(DETAILS, verleend=99_999, parts={})
    assert (
        refused(lambda: keep_subsidie(smaller, subsidie=subsidie, number=1, acting_user=adviser, at=AT))
        == "verleend"
    )


def test_an_agreement_needs_words_and_an_indicator_that_is_there(subsidie, adviser):
    def kept(details):
        return lambda: keep_afspraak(details, subsidie=subsidie, acting_user=adviser, at=AT)

    assert refused(kept(AgreementDetails(" "))) == "text"
    assert refused(kept(AgreementDetails("Iets", indicator="weg"))) == "indicator"
    assert refused(kept(AgreementDetails("Iets", target=Decimal(5)))) == "target"
    one = kept(AgreementDetails("Iets", 10_000))()
    assert refused(lambda: drop_afspraak(one, number=1, reason=" ", acting_user=adviser, at=AT)) == "reason"
    drop_afspraak(one, number=1, reason="Dubbel", acting_user=adviser, at=AT)
    assert not subsidie.afspraken.exists()
    entry = Entry.objects.get(action="drop_afspraak")
    assert (entry.old["bedrag"], entry.new) == ("10000", {"reason": "Dubbel"})


def test_what_is_paid_is_planned_first_and_written_down_by_who_keeps_the_money(subsidie, people):
    adviser, controller = people["adviser"], people["controller"]
    by_adviser, by_controller = {"acting_user": adviser, "at": AT}, {"acting_user": controller, "at": AT}

    one = plan_tranche(subsidie, planned_on=DAY, bedrag=60_000, **by_adviser)
    assert refused(lambda: plan_tranche(subsidie, planned_on=DAY, bedrag=40_001, **by_adviser)) == "bedrag"
    assert refused(lambda: plan_tranche(subsidie, planned_on=DAY, bedrag=0, **by_adviser)) == "bedrag"
    with pytest.raises(AccessError):
        pay_tranche(one, paid_on=DAY, journaalpost="", **by_adviser)
    late = date(2018, 3, 2)
    assert refused(lambda: pay_tranche(one, paid_on=late, journaalpost="", **by_controller)) == "paid_on"
    pay_tranche(one, paid_on=DAY, journaalpost="2018-1", **by_controller)
    assert refused(lambda: pay_tranche(one, paid_on=DAY, journaalpost="", **by_controller)) == ""
    assert refused(lambda: drop_tranche(one, **by_adviser)) == ""
    assert refused(lambda: unpay_tranche(one, reason="", **by_controller)) == "reason"
    unpay_tranche(one, reason="Verkeerd geboekt", **by_controller)
    drop_tranche(one, **by_adviser)
    assert not subsidie.tranches.exists()
    with pytest.raises(PolicyConflictError):
        drop_tranche(one, **by_adviser)


def test_just_after_midnight_here_today_is_no_day_to_come(subsidie, people):
    half_past_midnight = datetime(2018, 3, 1, 23, 30, tzinfo=UTC)

    kept = note_gesprek(
        subsidie,
        held_on=date(2018, 3, 2),
        text="Gesprek.",
        shared=False,
        acting_user=people["adviser"],
        at=half_past_midnight,
    )

    assert kept.held_on == date(2018, 3, 2)


def test_an_organisation_hands_in_its_own_report_and_no_other_one(subsidie, people):
    elsewhere = somebody("partner", "elders", organisatie="ouderenwerk")
    asked = ask_verantwoording(
        subsidie, title="Jaarverslag", due_on=date(2019, 4, 1), acting_user=people["adviser"], at=AT
    )

    deliver_verantwoording(asked, text="Gedaan.", acting_user=people["partner"], at=AT)
    deliver_verantwoording(asked, text="Beter gezegd.", acting_user=people["partner"], at=AT)
    for nobody in (elsewhere, people["council"], people["controller"]):
        with pytest.raises(AccessError):
            deliver_verantwoording(asked, text="Niet van mij.", acting_user=nobody, at=AT)

    asked.refresh_from_db()
    assert (asked.text, asked.received_on) == ("Beter gezegd.", DAY)
    told = [
        entry.new["text"] for entry in Entry.objects.filter(action="deliver_verantwoording").order_by("pk")
    ]
    assert told == ["Gedaan.", "Beter gezegd."]


def test_after_the_verdict_what_was_agreed_stays(subsidie, people):
    adviser = people["adviser"]
    by = {"acting_user": adviser, "at": AT}

    def settled(**other):
        said = {"vastgesteld": 90_000, "verdict": "behaald", "text": "Gemeten.", "number": 1} | other
        return lambda: settle_subsidie(subsidie, **said, **by)

    asked = ask_verantwoording(subsidie, title="Verslag", due_on=DAY, **by)
    assert refused(settled(vastgesteld=100_001)) == "vastgesteld"
    assert refused(settled(verdict="mooi")) == "verdict"
    assert refused(settled(text=" ")) == "verdict_text"
    with pytest.raises(PolicyConflictError):
        settled(number=0)()
    settled()()
    assert refused(settled(number=2)) == ""
    assert refused(lambda: keep_subsidie(DETAILS, subsidie=subsidie, number=2, **by)) == ""
    assert refused(lambda: keep_afspraak(AgreementDetails("Nog iets"), subsidie=subsidie, **by)) == ""
    assert (
        refused(lambda: deliver_verantwoording(asked, text="Laat.", acting_user=people["partner"], at=AT))
        == ""
    )
    # What is still to be paid is that of the verdict.
    assert refused(lambda: plan_tranche(subsidie, planned_on=DAY, bedrag=90_001, **by)) == "bedrag"
    plan_tranche(subsidie, planned_on=DAY, bedrag=90_000, **by)


def test_a_refused_subsidy_pays_nothing(welfare, people):
    by = {"acting_user": people["adviser"], "at": AT}
    one = keep_subsidie(replace(DETAILS, state="geweigerd"), **by)

    assert refused(lambda: plan_tranche(one, planned_on=DAY, bedrag=1, **by)) == ""
    assert (
        refused(lambda: settle_subsidie(one, vastgesteld=0, verdict="behaald", text="Nee.", number=1, **by))
        == ""
    )


def test_an_organisation_reads_the_notes_that_were_shared_with_it(subsidie, people):
    for text, shared in (("Samen besproken.", True), ("Onder ons.", False)):
        note_gesprek(subsidie, held_on=DAY, text=text, shared=shared, acting_user=people["adviser"], at=AT)

    def read(name):
        return {one.text for one in Gespreksverslag.objects.for_user(people[name])}

    assert read("partner") == {"Samen besproken."}
    assert read("adviser") == read("controller") == {"Samen besproken.", "Onder ons."}
    assert read("council") == {"Samen besproken."}


def test_a_note_is_about_a_provider_that_has_a_contract(welfare, adviser):
    catalogue = house_catalogue()

    def noted(organisatie="zorgerf", **other):
        said = {"product": "", "on": DAY, "text": "Gebeld."} | other
        return lambda: note_relatie(organisatie, catalogue, **said, acting_user=adviser, at=AT)

    assert refused(noted("onbekend")) == "organisatie"
    assert refused(noted(product="taart")) == "product"
    assert refused(noted(text=" ")) == "text"
    assert refused(noted(on=date(2018, 3, 2))) == "on"
    assert noted(product="begeleiding")().pk
