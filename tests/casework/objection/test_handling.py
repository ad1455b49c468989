"""A bezwaar: in time or late, by who did not decide, heard, decided, and what it does to the registers."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kernbeeld.casework.actions.decision.decide_bezwaar import decide_bezwaar, withdraw_bezwaar
from kernbeeld.casework.actions.decision.plan_hearing import plan_hearing, waive_hearing
from kernbeeld.casework.actions.decision.receive_bezwaar import handle_bezwaar, receive_bezwaar
from kernbeeld.casework.actions.decision.save_bezwaar import save_bezwaar
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Beschikking, Bezwaar, Brief, MeldingStap
from kernbeeld.casework.queries.decision.besluiten import lines_of
from kernbeeld.casework.queries.decision.bezwaren import decide_before, is_late, texts_of
from kernbeeld.casework.queries.letters import letter_of
from kernbeeld.registers.models.provisions import Bijdrageplicht
from kernbeeld.registers.service import history_of, picture_of
from tests.accounts.granting import somebody
from tests.casework.objection.making import DECIDED, HELP, OBJECTED, considered, objected, sent

pytestmark = pytest.mark.usefixtures("app_registers")
MORE = replace(HELP, omvang=180)


def people():
    return [somebody("consulent", name) for name in ("decider", "colleague", "handler")]


def decide(bezwaar: Bezwaar, user, uitkomst: str, **more: object) -> Bezwaar:
    return decide_bezwaar(bezwaar, uitkomst, wijze="post", acting_user=user, at=DECIDED, **more)


def test_a_bezwaar_that_comes_in_runs_a_clock_confirms_itself_and_stands_in_the_register() -> None:
    decider, _, handler = people()
    besluit = sent(decider, HELP)

    bezwaar = objected(besluit, handler)

    assert bezwaar.kenmerk == "Z2026-000001"
    assert bezwaar.behandelaar == handler
    assert not is_late(bezwaar)
    assert MeldingStap.objects.filter(soort="bezwaar", day=date(2026, 3, 30)).exists()
    # Six weeks after 24 April, the last day to object.
    assert decide_before(bezwaar, date(2026, 4, 1)) == date(2026, 6, 5)
    held = picture_of("bezwaar", bezwaar.kenmerk).parts[0]
    assert (held.begin, held.einde, held.fields["beschikking"]) == (date(2026, 3, 30), None, besluit.kenmerk)
    letter = letter_of(Brief.objects.get(soort="bezwaar_ontvangst"))
    assert "uiterlijk **5 juni 2026**" in letter.text


def test_who_decided_or_approved_may_write_it_down_and_nothing_more() -> None:
    decider, colleague, handler = people()
    besluit = sent(decider, soort="afwijzen", colleague=colleague)
    bezwaar = objected(besluit, decider)

    assert bezwaar.behandelaar is None
    for who, word in ((decider, "prepared"), (colleague, "approved")):
        for act in (
            lambda who=who: handle_bezwaar(bezwaar, acting_user=who, at=OBJECTED),
            lambda who=who: considered(bezwaar, who),
            lambda who=who: decide(bezwaar, who, "ongegrond"),
        ):
            with pytest.raises(CaseworkError, match=f"You {word} this besluit"):
                act()
    assert handle_bezwaar(bezwaar, acting_user=handler, at=OBJECTED).behandelaar == handler


def test_the_last_day_is_in_time_and_the_day_after_is_late() -> None:
    decider, _, handler = people()
    besluit = sent(decider, HELP)
    late = datetime(2026, 4, 28, 9, 0, tzinfo=UTC)

    bezwaar = objected(besluit, handler, date(2026, 4, 25), at=late)

    assert is_late(bezwaar)
    considered(bezwaar, handler)
    waive_hearing(bezwaar, reden="Belde: geen zitting nodig.", acting_user=handler, at=late)
    with pytest.raises(CaseworkError, match="came too late"):
        decide(bezwaar, handler, "ongegrond")
    decided = decide(bezwaar, handler, "niet_ontvankelijk")
    assert picture_of("bezwaar", decided.kenmerk).parts[0].fields["reden_einde"] == "niet_ontvankelijk"
    bezwaar.ontvangst = date(2026, 4, 24)
    assert not is_late(bezwaar)


def test_nothing_is_decided_unheard_or_without_a_word_why() -> None:
    decider, _, handler = people()
    bezwaar = objected(sent(decider, HELP), handler)

    with pytest.raises(CaseworkError, match="was not heard"):
        decide(bezwaar, handler, "ongegrond")
    plan_hearing(bezwaar, day=date(2026, 4, 14), wijze="post", acting_user=handler, at=OBJECTED)
    with pytest.raises(CaseworkError, match="Write first why"):
        decide(bezwaar, handler, "ongegrond")
    assert "**14 april 2026**" in letter_of(Brief.objects.get(soort="bezwaar_hoorzitting")).text


def test_a_resident_who_wants_no_hearing_says_why_and_that_is_kept() -> None:
    decider, _, handler = people()
    bezwaar = objected(sent(decider, HELP), handler)

    with pytest.raises(CaseworkError, match="what the resident said"):
        waive_hearing(bezwaar, reden=" ", acting_user=handler, at=OBJECTED)
    waived = waive_hearing(bezwaar, reden="Op papier is genoeg.", acting_user=handler, at=OBJECTED)

    assert waived.hearing_waived
    assert texts_of(waived)[1].text == "Op papier is genoeg."


def test_a_bezwaar_that_wins_corrects_the_provision_from_its_own_first_day_and_keeps_both_pictures() -> None:
    decider, _, handler = people()
    besluit = sent(decider, HELP)
    (given,) = lines_of(besluit)
    bezwaar = objected(besluit, handler)
    considered(bezwaar, handler)
    plan_hearing(bezwaar, day=date(2026, 4, 14), wijze="post", acting_user=handler, at=OBJECTED)

    decided = decide(bezwaar, handler, "gegrond", lines=[replace(given, omvang=180, begin=date(2026, 3, 1))])

    before, after = history_of("beschikte_voorziening", given.voorziening)
    assert (before.parts[0].begin, before.parts[0].fields["omvang"]) == (date(2026, 4, 1), 120)
    assert (after.kind, after.parts[0].begin, after.parts[0].fields["omvang"]) == (
        "correct",
        date(2026, 3, 1),
        180,
    )
    assert bezwaar.kenmerk in after.reason
    assigned = history_of("toewijzing", f"{given.voorziening}-toewijzing")
    assert [(each.kind, each.parts[0].fields["omvang"]) for each in assigned] == [
        ("register", 120),
        ("correct", 180),
    ]
    duty = history_of("bijdrageplicht", Bijdrageplicht.objects.get().sleutel)
    assert [(each.kind, each.parts[0].begin) for each in duty] == [
        ("register", date(2026, 4, 1)),
        ("correct", date(2026, 3, 1)),
    ]
    new = decided.nieuw
    assert (new.soort, new.herziet_id, new.issued_on) == ("toekennen", besluit.pk, date(2026, 5, 6))
    assert after.parts[0].fields["beschikking"] == new.kenmerk
    assert [line.voorziening for line in lines_of(new)] == [given.voorziening]
    letter = letter_of(Brief.objects.get(soort="besluit_op_bezwaar"))
    assert "tot en met **17 juni 2026**" in letter.text
    assert "De ramen zijn vergeten" in letter.text
    assert MeldingStap.objects.filter(soort="besluit_op_bezwaar").exists()


def test_a_refusal_that_does_not_stand_gives_the_provision_from_the_day_that_was_asked() -> None:
    decider, colleague, handler = people()
    besluit = sent(decider, HELP, soort="afwijzen", colleague=colleague)
    bezwaar = objected(besluit, handler)
    considered(bezwaar, handler)
    waive_hearing(bezwaar, reden="Niet nodig.", acting_user=handler, at=OBJECTED)

    with pytest.raises(CaseworkError, match="Say what the resident gets"):
        decide(bezwaar, handler, "gegrond")
    decided = decide(bezwaar, handler, "deels_gegrond", lines=[HELP])

    (line,) = lines_of(decided.nieuw)
    held = picture_of("beschikte_voorziening", line.voorziening)
    assert (held.parts[0].begin, held.parts[0].fields["omvang"]) == (date(2026, 4, 1), 120)
    assert decided.nieuw.soort == "gedeeltelijk"
    assert picture_of("bezwaar", decided.kenmerk).parts[0].fields["reden_einde"] == "deels_gegrond"


def test_what_the_new_besluit_does_not_give_any_more_is_taken_back() -> None:
    decider, _, handler = people()
    guidance = replace(HELP, product="begeleiding", eenheid="04", omvang=2)
    besluit = sent(decider, HELP, guidance)
    first, second = lines_of(besluit)
    bezwaar = objected(besluit, handler)
    considered(bezwaar, handler)
    waive_hearing(bezwaar, reden="Niet nodig.", acting_user=handler, at=OBJECTED)

    budget = replace(
        first,
        leveringsvorm="pgb",
        reden_leveringsvorm="eigen_keuze",
        organisatie="",
        bedrag=100_000,
        is_pgb_vaardig=True,
        is_pgb_goed=True,
        pgb_plan="2026-03-05",
        pgb_vaardigheid="Regelt alles zelf.",
    )
    decide(bezwaar, handler, "gegrond", lines=[budget])

    assert not picture_of("beschikte_voorziening", second.voorziening).parts
    assert not picture_of("toewijzing", f"{first.voorziening}-toewijzing").parts
    assert picture_of("beschikte_voorziening", first.voorziening).parts[0].fields["leveringsvorm"] == "pgb"


def test_a_besluit_that_stands_changes_nothing_in_what_is_provided() -> None:
    decider, _, handler = people()
    besluit = sent(decider, HELP)
    bezwaar = objected(besluit, handler)
    considered(bezwaar, handler)
    waive_hearing(bezwaar, reden="Niet nodig.", acting_user=handler, at=OBJECTED)

    with pytest.raises(CaseworkError, match="Only a bezwaar that wins"):
        decide(bezwaar, handler, "ongegrond", lines=[MORE])
    decided = decide(bezwaar, handler, "ongegrond")

    assert decided.nieuw is None
    assert Beschikking.objects.count() == 1
    (line,) = lines_of(besluit)
    assert len(history_of("beschikte_voorziening", line.voorziening)) == 1


def test_a_bezwaar_that_is_withdrawn_ends_on_that_day() -> None:
    decider, _, handler = people()
    bezwaar = objected(sent(decider, HELP), handler)

    with pytest.raises(CaseworkError, match="after the bezwaar came in"):
        withdraw_bezwaar(bezwaar, day=date(2026, 3, 29), acting_user=handler, at=OBJECTED)
    ended = withdraw_bezwaar(bezwaar, day=date(2026, 4, 1), acting_user=handler, at=OBJECTED)

    assert ended.uitkomst == "ingetrokken"
    assert MeldingStap.objects.filter(soort="bezwaar_ingetrokken").exists()
    assert texts_of(ended)[0].text == "Twee uur is te weinig."
    with pytest.raises(CaseworkError, match="has ended"):
        considered(ended, handler)


def test_what_can_not_be_objected_to_is_refused() -> None:
    decider, _, handler = people()
    besluit = sent(decider, HELP)

    def receive(day: date) -> None:
        receive_bezwaar(besluit, ontvangst=day, acting_user=handler, at=OBJECTED)

    with pytest.raises(CaseworkError, match="sent later"):
        receive(date(2026, 3, 1))
    with pytest.raises(CaseworkError, match="still to come"):
        receive(date(2026, 4, 2))
    objected(besluit, handler)
    with pytest.raises(CaseworkError, match="written down already"):
        receive(date(2026, 3, 30))
    bezwaar = Bezwaar.objects.get()
    with pytest.raises(CaseworkError, match="no text"):
        save_bezwaar(bezwaar, "geheim", "x", number=0, acting_user=handler, at=OBJECTED)


def test_another_law_keeps_somebody_out() -> None:
    decider, _, handler = people()
    bezwaar = objected(sent(decider, HELP), handler)
    youth = somebody("consulent", "jeugd", wet="jeugdwet")

    with pytest.raises(CaseworkError, match="may not handle"):
        handle_bezwaar(bezwaar, acting_user=youth, at=OBJECTED)
