"""A besluit that goes out: the letter, the clock, the registers and the contribution, or nothing at all."""

from dataclasses import replace
from datetime import date

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.decision.issue_besluit import issue_besluit
from kernbeeld.casework.actions.decision.prepare_besluit import prepare_besluit
from kernbeeld.casework.actions.decision.put_motivation import put_motivation
from kernbeeld.casework.actions.decision.save_besluit import Decided, save_besluit
from kernbeeld.casework.actions.decision.submit_besluit import submit_besluit, take_back_besluit
from kernbeeld.casework.actions.save_field import save_field
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Melding
from kernbeeld.casework.queries.decision.besluiten import lines_of, motivation_field
from kernbeeld.casework.queries.letters import letter_of
from kernbeeld.casework.rules.decision.lines import Line
from kernbeeld.house_time import day_of
from kernbeeld.registers.models.accounting import Handeling
from kernbeeld.registers.service import holding, picture_of
from tests.casework.decision.deciding import BEGIN, BUDGET, DECIDED, GUIDANCE, LATER, applied, saved, taken_in
from tests.casework.desk.making import at_the_desk


def sent(user: User, melding: Melding, *lines, **decided):
    besluit = saved(user, melding, *lines, **decided)
    return issue_besluit(besluit, wijze="post", acting_user=user, at=DECIDED)


def test_help_in_kind_stands_in_letter_clock_and_registers(maker: User) -> None:
    melding = applied(maker)

    besluit = sent(maker, melding, GUIDANCE)

    melding.refresh_from_db()
    assert (besluit.kenmerk, besluit.issued_on, melding.einde) == (
        "B2026-000001",
        day_of(DECIDED),
        day_of(DECIDED),
    )
    assert melding.reden_einde == "besluit"
    told = picture_of("beschikking", besluit.kenmerk).parts[0].fields
    assert (told["soort"], told["melding"], told["afgifte"]) == (
        "toekennen",
        melding.kenmerk,
        day_of(DECIDED),
    )
    provision = picture_of("beschikte_voorziening", "B2026-000001-1").parts[0]
    assert (provision.begin, provision.einde) == (BEGIN, date(2028, 2, 8))
    assert provision.fields["organisatie"] == "zorgerf"
    assert (provision.fields["omvang"], provision.fields["eenheid"], provision.fields["frequentie"]) == (
        3,
        "04",
        "2",
    )
    assert provision.fields["reden_begin"] == "nieuw"
    assigned = picture_of("toewijzing", "B2026-000001-1-toewijzing").parts[0].fields
    assert (assigned["organisatie"], assigned["toewijzingsdatum"]) == ("zorgerf", day_of(DECIDED))
    assert picture_of("organisatie", "zorgerf").parts[0].fields["naam"] == "Zorgerf De Kamp"
    assert lines_of(besluit)[0].voorziening == "B2026-000001-1"


def test_the_letter_says_what_why_and_how_to_object(maker: User) -> None:
    besluit = sent(maker, applied(maker), GUIDANCE)

    letter = letter_of(besluit.brief)
    text = letter.text.replace("\\", "")

    assert letter.subject == "U krijgt hulp: ons besluit B2026-000001"
    assert "Begeleiding: 3 uur per week, van 9 februari 2026 tot en met 8 februari 2028" in text
    assert "Zorgerf De Kamp geeft deze hulp" in text
    assert "uiterlijk **19 maart 2026**" in text
    assert "zes weken" in text
    assert "Op 2 februari 2026 hebben wij uw aanvraag ontvangen" in text


def test_a_budget_gives_a_pgb_and_no_assignment(maker: User) -> None:
    besluit = sent(maker, applied(maker), BUDGET)

    budget = picture_of("pgb_toekenning", "B2026-000001-1-pgb").parts[0].fields
    assert (budget["bedrag"], budget["reden"]) == (900_000, "eigen_keuze")
    assert holding("toewijzing", "persoon", [besluit.persoon_id], BEGIN) == ()
    assert "€ 9.000,00 per jaar" in letter_of(besluit.brief).text.replace("\\", "")


def test_that_nobody_is_contracted_is_kept(maker: User) -> None:
    nobody = replace(
        BUDGET,
        product="kortdurend_verblijf",
        eenheid="14",
        frequentie="4",
        reden_leveringsvorm="niet_gecontracteerd",
    )

    sent(maker, applied(maker), nobody)

    provision = picture_of("beschikte_voorziening", "B2026-000001-1").parts[0].fields
    assert provision["reden_leveringsvorm"] == "niet_gecontracteerd"


def test_what_is_refused_changes_nothing(maker: User) -> None:
    melding = applied(maker)
    besluit = saved(maker, melding, replace(GUIDANCE, omvang=None))
    before = Handeling.objects.count()

    with pytest.raises(CaseworkError) as refused:
        issue_besluit(besluit, wijze="post", acting_user=maker, at=DECIDED)

    assert refused.value.field == "0-omvang"
    assert Handeling.objects.count() == before
    assert melding.brieven.filter(soort__startswith="besluit").count() == 0
    assert melding.stappen.filter(soort="besluit").count() == 0


def test_a_failure_at_the_very_end_takes_all_of_it_back(maker: User, monkeypatch) -> None:
    melding = applied(maker)
    besluit = saved(maker, melding, GUIDANCE)
    before = Handeling.objects.count()

    def fail(*_: object, **__: object) -> None:
        raise CaseworkError("", "The registers say no.")

    monkeypatch.setattr("kernbeeld.casework.actions.decision.issue_besluit.follow_contribution", fail)
    with pytest.raises(CaseworkError):
        issue_besluit(besluit, wijze="post", acting_user=maker, at=DECIDED)

    besluit.refresh_from_db()
    assert (besluit.issued_on, besluit.brief_id, Handeling.objects.count()) == (None, None, before)
    assert melding.stappen.filter(soort="besluit").count() == 0


def test_nothing_changes_after_it_was_sent(maker: User) -> None:
    besluit = sent(maker, applied(maker), GUIDANCE)
    decided = Decided("toekennen", "", ())

    for act in (
        lambda: issue_besluit(besluit, wijze="post", acting_user=maker, at=LATER),
        lambda: save_besluit(besluit, decided, number=besluit.number, acting_user=maker, at=LATER),
        lambda: put_motivation(besluit, acting_user=maker, at=LATER),
        lambda: submit_besluit(besluit, acting_user=maker, at=LATER),
        lambda: take_back_besluit(besluit, acting_user=maker, at=LATER),
        lambda: save_field(
            besluit.melding, motivation_field(besluit), "Anders.", number=1, acting_user=maker, at=LATER
        ),
    ):
        with pytest.raises(CaseworkError):
            act()

    assert lines_of(besluit)[0].product == "begeleiding"


def test_no_besluit_without_an_aanvraag(maker: User) -> None:
    melding = taken_in(maker)

    with pytest.raises(CaseworkError, match="aanvraag"):
        prepare_besluit(melding, acting_user=maker, at=DECIDED)


def test_a_besluit_is_begun_once(maker: User) -> None:
    melding = applied(maker)

    first = prepare_besluit(melding, acting_user=maker, at=DECIDED)

    assert prepare_besluit(melding, acting_user=maker, at=LATER) == first


def test_who_only_takes_in_makes_no_besluit(maker: User) -> None:
    melding = applied(maker)
    other = at_the_desk("frontoffice", "balie")

    with pytest.raises(CaseworkError):
        prepare_besluit(melding, acting_user=other, at=DECIDED)


def test_the_same_help_again_replaces_what_there_was(maker: User) -> None:
    sent(maker, applied(maker), GUIDANCE)
    again = applied(maker)

    besluit = saved(maker, again, replace(GUIDANCE, begin=date(2026, 6, 1), einde=None, omvang=4))
    issue_besluit(besluit, wijze="post", acting_user=maker, at=LATER)

    old = picture_of("beschikte_voorziening", "B2026-000001-1").parts[-1]
    assert (old.einde, old.fields["reden_einde"]) == (date(2026, 5, 31), "herindicatie")
    assert picture_of("toewijzing", "B2026-000001-1-toewijzing").parts[-1].einde == date(2026, 5, 31)
    new = picture_of("beschikte_voorziening", "B2026-000002-1").parts[0]
    assert new.fields["reden_begin"] == "herindicatie"


def test_the_same_help_from_the_same_day_is_refused(maker: User) -> None:
    sent(maker, applied(maker), GUIDANCE)
    besluit = saved(maker, applied(maker), GUIDANCE)

    with pytest.raises(CaseworkError) as refused:
        issue_besluit(besluit, wijze="post", acting_user=maker, at=LATER)

    assert refused.value.field == "0-begin"


def test_a_benefit_gives_a_benefit_and_who_lives_on_it(maker: User) -> None:
    melding = taken_in(maker, "pw_aanvraag")
    benefit = Line("levensonderhoud", BEGIN, reden_begin="ander_inkomen")

    besluit = sent(maker, melding, benefit)

    told = picture_of("uitkering", "B2026-000001-1").parts[0]
    assert (told.begin, told.einde, told.fields["regeling"]) == (BEGIN, None, "participatiewet")
    assert told.fields["reden_begin"] == "ander_inkomen"
    lives_on = picture_of("uitkering_persoon", "B2026-000001-1-persoon").parts[0].fields
    assert lives_on["uitkering"] == "B2026-000001-1"
    assert picture_of("beschikking", besluit.kenmerk).parts[0].fields["wet"] == "participatiewet"


def test_debt_help_gives_a_trajectory(maker: User) -> None:
    melding = applied(maker, "schuldhulp")

    besluit = sent(maker, melding, Line("schuldhulptraject", BEGIN))

    told = picture_of("schuldhulptraject", "B2026-000001-1").parts[0]
    assert (told.begin, told.einde) == (BEGIN, date(2029, 2, 8))
    assert picture_of("beschikking", besluit.kenmerk).parts[0].fields["wet"] == "wgs"


def test_a_referral_gives_help_without_an_onderzoek_and_keeps_who_referred(maker: User) -> None:
    melding = taken_in(maker, "jeugd_verwijzing", aanmeldwijze="huisarts", verwijzer="02")
    help_for_young = Line(
        "jeugd_opvoed",
        BEGIN,
        leveringsvorm="zin",
        omvang=60,
        eenheid="01",
        frequentie="2",
        organisatie="jeugdhuis",
    )

    besluit = sent(maker, melding, help_for_young)

    provision = picture_of("beschikte_voorziening", "B2026-000001-1").parts[0].fields
    assert (provision["verwijzer"], provision["wet"]) == ("02", "jeugdwet")
    assert "uiterlijk **19 maart 2026**" in letter_of(besluit.brief).text
    with pytest.raises(CaseworkError, match="already"):
        prepare_besluit(melding, acting_user=maker, at=LATER)
