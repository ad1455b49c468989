"""Destruction with casework taken into account: what keeps somebody, lists, and what nobody reads again."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import models

from kernbeeld.accounts.service import AccessError
from kernbeeld.audit.service import Entry
from kernbeeld.casework.actions.request.decide_destruction import grant_destruction, refuse_destruction
from kernbeeld.casework.actions.request.destroy_lists import (
    approve_list,
    carry_out_list,
    propose_asked,
    propose_expired,
)
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Formulier, Verzoek, Verzoekbrief, Verzoekstap
from kernbeeld.casework.models.sealed import SealedRow
from kernbeeld.casework.queries.request.destruction import lists, on_list
from kernbeeld.casework.queries.request.duty_words import possible_from, shown_duties
from kernbeeld.casework.queries.request.keeping import duties_of, expired_on, weighed
from kernbeeld.casework.queries.request.requests import content_of
from kernbeeld.casework.queries.request.waiting import waiting_requests
from kernbeeld.errors import UserError
from kernbeeld.house_time import day_of
from kernbeeld.registers.destruction_ledger import Ledger
from kernbeeld.registers.errors import DestructionRefusedError
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import (
    Part,
    open_contents,
    open_file,
    register_record,
    seal_content,
    seal_file,
    wall_clock,
)
from tests.accounts.granting import somebody
from tests.casework.file.making import a_melding, a_person
from tests.casework.request.making import asks, known_resident, withdrawn
from tests.registers.house import Cutter

LATER = date(2027, 1, 1)
EARLY = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def handler(app_registers):
    somebody("beheerder", "baas")
    somebody("privacy_officer", "po")
    return somebody("verzoekbehandelaar", "vera")


@pytest.fixture
def resident(handler) -> Persoon:
    return known_resident(handler)


class Lists:
    """Takes the three steps, each as somebody else, now."""

    def __init__(self, folder) -> None:
        self.ledger, self.cutter = Ledger(folder / "ledger.jsonl"), Cutter()

    def propose(self, name: str = "lijst") -> tuple[str, ...]:
        return propose_expired(name, reason="Elk jaar.", acting_user="baas", at=wall_clock())

    def approve(self, name: str = "lijst", by: str = "po") -> tuple[str, ...]:
        return approve_list(name, reason="Nagekeken.", acting_user=by, at=wall_clock())

    def carry_out(self, name: str = "lijst") -> tuple[str, ...]:
        return carry_out_list(name, acting_user="baas", ledger=self.ledger, cut=self.cutter, at=wall_clock())


@pytest.fixture
def steps(tmp_path) -> Lists:
    return Lists(tmp_path)


def test_what_is_open_in_casework_keeps_somebody(resident):
    found = {duty.sort for duty in duties_of(resident.pk, LATER) if duty.is_open}

    assert {"melding", "planlid", "casus"} <= found
    assert possible_from(duties_of(resident.pk, LATER)) is None
    assert expired_on(date(2900, 1, 1)) == []


def test_a_request_that_waits_keeps_somebody_but_not_the_one_for_destruction(handler, resident):
    withdrawn()
    asks("vernietiging", handler)
    assert duties_of(resident.pk, LATER) == []
    assert expired_on(LATER) == ["P-1"]

    asks("inzage", handler)

    assert [duty.sort for duty in duties_of(resident.pk, LATER)] == ["verzoek"]
    assert expired_on(LATER) == []


def test_a_youth_file_is_kept_from_what_was_written_in_it_last(handler):
    child = a_person("P-9", born=date(2012, 1, 1))
    melding = a_melding("2026-000009", persoon=child, wet="jeugdwet", einde=date(2010, 1, 1))

    written = [duty for duty in duties_of(child.pk, LATER) if duty.sort == "meldingstap"]

    assert [duty.until for duty in written] == [date(2046, 3, 2)]
    assert melding.einde == date(2010, 1, 1)


def test_the_list_holds_whose_term_has_passed_and_three_people_take_the_steps(handler, resident, steps):
    withdrawn()

    assert steps.propose() == ("P-1",)
    with pytest.raises(AccessError):
        steps.approve(by="baas")
    assert steps.approve() == ("P-1",)
    assert steps.carry_out() == ("P-1",)
    (shown,) = lists()
    assert (shown.state, shown.count, shown.proposed_by, shown.approved_by) == ("done", 1, "baas", "po")
    assert [(row.key, row.is_gone) for row in on_list("lijst", LATER)] == [("P-1", True)]
    assert expired_on(LATER) == []


def test_who_has_to_be_kept_since_is_not_approved_and_not_destroyed(handler, resident, steps):
    withdrawn()
    steps.propose()
    a_melding("2026-000002", persoon=resident)

    with pytest.raises(DestructionRefusedError, match="1 person on this list has to be kept"):
        steps.approve()

    assert on_list("lijst", LATER)[0].duties[0].possible_from is None
    assert lists()[0].state == "proposed"


def test_somebody_who_comes_back_after_the_approval_stays(handler, resident, steps):
    withdrawn()
    steps.propose()
    steps.approve()
    a_melding("2026-000002", persoon=resident)

    with pytest.raises(DestructionRefusedError, match="has to be kept since it was approved"):
        steps.carry_out()

    assert steps.ledger.lines() == ()
    assert lists()[0].state == "approved"


def test_what_waits_stands_on_the_start_page_of_who_is_next(handler, resident, steps):
    withdrawn()
    users = {name: type(handler).objects.get(name=name) for name in ("baas", "po", "vera")}

    def waiting() -> dict[str, list[int]]:
        return {name: [one.count for one in waiting_requests(user, LATER)] for name, user in users.items()}

    steps.propose()
    assert waiting() == {"baas": [], "po": [1], "vera": []}
    steps.approve()
    assert waiting() == {"baas": [1], "po": [], "vera": []}


def a_benefit(key: str = "P-1") -> None:
    """A benefit that ended: a term that does not yield to a request, until and including 21 April 2026."""
    part = Part(date(2010, 1, 1), date(2016, 4, 21), {"persoon": key, "regeling": "ioaw"})
    register_record("uitkering", f"U-{key}", parts=[part], reason="Zo is het.", acting_user="t")


def letter() -> str:
    """What the one letter says."""
    brief = Verzoekbrief.objects.get()
    return " ".join(open_contents([(brief.place, bytes(brief.payload))])[0]["tekst"].split())


def weighing() -> list[dict[str, str]]:
    """What was weighed, as it is kept with the steps."""
    return list(Verzoekstap.objects.filter(soort="weging").values_list("details", flat=True))


def test_a_duty_refuses_a_request_for_destruction_with_the_day_from_which_it_is_possible(handler):
    a_person("P-1")
    a_benefit()
    at = wall_clock().replace(year=2026, month=4, day=1)
    verzoek = asks("vernietiging", handler, at=at)

    (duty,) = shown_duties(duties_of(verzoek.persoon_id, day_of(at)))
    assert (duty.bron.startswith("Selectielijst"), duty.possible_from) == (True, date(2026, 4, 22))
    with pytest.raises(CaseworkError, match="A duty to keep forbids it"):
        grant_destruction(verzoek, wijze="post", acting_user=handler, at=at, harms_nobody=True)
    refuse_destruction(verzoek, motief="", wijze="post", acting_user=handler, at=at)

    verzoek.refresh_from_db()
    assert (verzoek.uitkomst, verzoek.lijst) == ("geweigerd", "")
    assert "22 april 2026" in letter()
    assert "bezwaar" in letter()
    assert weighing() == []
    assert Entry.objects.get(action="refuse_destruction").new == {
        "duties": "participatiewet",
        "possible_from": "2026-04-22",
    }


def test_a_refusal_names_only_the_duty_that_does_not_yield(handler):
    a_melding(persoon=a_person("P-1"))
    withdrawn()
    a_benefit()
    at = wall_clock().replace(year=2026, month=4, day=1)
    verzoek = asks("vernietiging", handler, at=at)

    found = weighed(verzoek.persoon_id, day_of(at))
    refuse_destruction(verzoek, motief="", wijze="post", acting_user=handler, at=at)

    assert [duty.term for duty in found.forbidding] == ["participatiewet"]
    assert [duty.term for duty in found.yielding] == ["ingetrokken_aanvraag"]
    assert not found.is_early
    assert "Participatiewet" in letter()
    assert "ingetrokken" not in letter()


@pytest.fixture
def early(handler) -> Verzoek:
    """A request of somebody of whom only a term still runs that yields to it, on 1 April 2026."""
    a_melding(persoon=a_person("P-1"))
    withdrawn()
    return asks("vernietiging", handler, at=EARLY)


def test_a_term_that_yields_is_granted_early_once_it_is_said_that_it_harms_nobody(handler, early, steps):
    with pytest.raises(CaseworkError, match="A term still runs") as refused:
        grant_destruction(early, wijze="post", acting_user=handler, at=EARLY)
    assert refused.value.field == "harms_nobody"
    assert lists() == []

    grant_destruction(early, wijze="post", acting_user=handler, at=EARLY, harms_nobody=True)

    name = f"verzoek-{early.kenmerk}"
    assert weighing() == [{"belang": "geen_belang_ander", "termijnen": "ingetrokken_aanvraag"}]
    assert "nog niet voorbij" in letter()
    assert "binnen drie maanden" in letter()
    assert Entry.objects.get(action="grant_destruction").new == {
        "lijst": name,
        "yields": "ingetrokken_aanvraag",
    }
    assert on_list(name, day_of(EARLY))[0].duties == []
    assert approve_list(name, reason="Nagekeken.", acting_user="po", at=EARLY) == ("P-1",)
    gone = carry_out_list(name, acting_user="baas", ledger=steps.ledger, cut=steps.cutter, at=EARLY)
    assert gone == ("P-1",)


def test_a_term_that_yields_is_refused_for_the_interest_of_somebody_else_with_a_motive(handler, early):
    with pytest.raises(CaseworkError, match="Say to whom keeping matters") as bare:
        refuse_destruction(early, motief=" ", wijze="post", acting_user=handler, at=EARLY)
    assert bare.value.field == "motief"

    refuse_destruction(early, motief="Een kind zoekt nog.", wijze="post", acting_user=handler, at=EARLY)

    early.refresh_from_db()
    assert (early.uitkomst, early.lijst) == ("geweigerd", "")
    assert weighing() == [{"belang": "belang_ander", "termijnen": "ingetrokken_aanvraag"}]
    assert "Een kind zoekt nog" in letter()
    assert "22 april 2026" in letter()
    assert "bezwaar" in letter()
    assert Entry.objects.get(action="refuse_destruction").new == {
        "duties": "ingetrokken_aanvraag",
        "possible_from": "2026-04-22",
        "weighed": "belang_ander",
    }


def test_a_list_by_term_does_not_yield_and_what_opens_stops_a_list_on_request(handler, steps):
    resident = a_person("P-1")
    a_melding(persoon=resident)
    withdrawn()
    assert expired_on(day_of(EARLY)) == []
    propose_expired("termijn", reason="x", acting_user="baas", at=EARLY, on=date(2026, 5, 1))
    propose_asked("gevraagd", ["P-1"], reason="x", acting_user="baas", at=EARLY)

    with pytest.raises(DestructionRefusedError, match="1 person on this list has to be kept"):
        approve_list("termijn", reason="x", acting_user="po", at=EARLY)
    assert on_list("termijn", day_of(EARLY))[0].duties[0].possible_from == date(2026, 4, 22)
    assert approve_list("gevraagd", reason="x", acting_user="po", at=EARLY) == ("P-1",)
    a_melding("2026-000002", persoon=resident)
    with pytest.raises(DestructionRefusedError, match="since it was approved"):
        carry_out_list("gevraagd", acting_user="baas", ledger=steps.ledger, cut=steps.cutter, at=EARLY)


def test_a_list_on_request_is_refused_with_the_duty_and_the_day_on_every_road(handler):
    a_person("P-1")
    a_benefit()
    a_person("P-2")
    at = wall_clock().replace(year=2026, month=4, day=1)

    with pytest.raises(DestructionRefusedError) as refused:
        propose_asked("l", ["P-2", "P-1"], reason="Gevraagd.", acting_user="baas", at=at)

    assert "What is known of 'P-1' has to be kept." in str(refused.value)
    assert "Selectielijst" in str(refused.value)
    assert "It may be asked again from 2026-04-22." in str(refused.value)
    assert lists() == []
    assert not Entry.objects.filter(action="propose_destruction").exists()


def test_somebody_of_whom_nothing_has_to_be_kept_goes_on_request_along_the_same_steps(handler, steps):
    a_person("P-2")

    assert propose_asked("l", ["P-2"], reason="Gevraagd.", acting_user="baas", at=wall_clock()) == ("P-2",)
    assert steps.approve("l") == ("P-2",)
    assert steps.carry_out("l") == ("P-2",)


def test_a_term_that_begins_after_the_proposal_stops_a_list_on_request_too(handler, steps):
    """An open benefit is no open matter of casework: the registers' own duties count for every ground."""
    a_person("P-2")
    propose_asked("l", ["P-2"], reason="Gevraagd.", acting_user="baas", at=wall_clock())
    part = Part(date(2020, 1, 1), None, {"persoon": "P-2", "regeling": "ioaw"})
    register_record("uitkering", "U-2", parts=[part], reason="Zo is het.", acting_user="t")

    with pytest.raises(DestructionRefusedError, match="1 person on this list has to be kept"):
        steps.approve("l")

    assert on_list("l", LATER)[0].duties[0].possible_from is None


def test_who_may_not_propose_is_refused_before_anything_is_weighed(handler):
    a_melding(persoon=a_person("P-1"))
    somebody("consulent", "ans")

    with pytest.raises(AccessError):
        propose_asked("l", ["P-1"], reason="Gevraagd.", acting_user="ans", at=wall_clock())


def test_a_granted_request_is_a_list_of_its_own_and_its_letter_goes_out_first(handler, resident, steps):
    withdrawn()
    at = wall_clock()
    verzoek = asks("vernietiging", handler, at=at)
    with pytest.raises(CaseworkError, match="No duty to keep forbids it"):
        refuse_destruction(verzoek, motief="", wijze="post", acting_user=handler, at=at)

    grant_destruction(verzoek, wijze="post", acting_user=handler, at=at)
    verzoek.refresh_from_db()
    name = f"verzoek-{verzoek.kenmerk}"

    assert (verzoek.lijst, verzoek.uitkomst) == (name, "toegewezen")
    assert Verzoekbrief.objects.get().soort == "verzoek_vernietiging"
    assert (lists()[0].grond, lists()[0].proposed_by) == ("verzoek", "vera")
    steps.approve(name)
    steps.carry_out(name)
    assert content_of(Verzoek.objects.get()) == {}


def test_every_model_with_something_sealed_is_unreadable_after_the_keys_are_erased(handler, resident, steps):
    """Found by itself: whatever model is added later, its rows go too."""
    withdrawn()
    sealed_models = [each for each in SealedRow.__subclasses__() if not each._meta.abstract]
    rows = [model(persoon=resident, uid=uuid4()) for model in sealed_models]
    before = [(row.place, seal_content(row.place, {"tekst": "geheim"})) for row in rows]
    files = [(row.place, seal_file(row.place, b"geheim")) for row in rows]
    assert all(content == {"tekst": "geheim"} for content in open_contents(before))

    steps.propose()
    steps.approve()
    steps.carry_out()

    assert len(sealed_models) > 20
    assert open_contents(before) == [{}] * len(rows)
    for place, content in files:
        with pytest.raises(UserError, match="destroyed"):
            open_file(place, content)
    for model in sealed_models:
        kept = [(row.place, bytes(row.payload)) for row in model._base_manager.filter(persoon=resident)]
        assert open_contents(kept) == [{}] * len(kept), model


def test_no_model_of_casework_keeps_bytes_that_are_not_sealed_with_the_persons_key():
    keeps = {
        model
        for model in apps.get_app_config("casework").get_models()
        if any(isinstance(field, models.BinaryField) for field in model._meta.concrete_fields)
    }

    # What is not sent in yet is sealed with a key that the house does not have.
    assert {model for model in keeps if not issubclass(model, SealedRow)} == {Formulier}
