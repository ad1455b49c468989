"""The copy: all that is known over all laws, nothing of others, who looked; gone after two weeks."""

import io
import json
import zipfile
from datetime import timedelta

import pytest

from kernbeeld.audit.service import Entry, Ground, log_act, log_look
from kernbeeld.casework.actions.request.clear_copies import clear_copies
from kernbeeld.casework.actions.request.fetch_copy import fetch_copy
from kernbeeld.casework.actions.request.leave_out import leave_out
from kernbeeld.casework.actions.request.make_copy import copy_for, left_out, make_copy
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Afschrift, Doel, FieldVersion, Noodinzage, Verzoek
from kernbeeld.casework.models.sealed import SealedRow
from kernbeeld.casework.queries.request.copy import gather
from kernbeeld.casework.queries.request.looks import looks_of
from kernbeeld.casework.queries.request.shapes import OPEN, SEALED, title_of
from kernbeeld.registers.models.persons import Persoon
from tests.accounts.granting import somebody
from tests.casework.file.making import PDF, a_person
from tests.casework.request.making import AT, NEIGHBOUR, TODAY, asks, known_resident, sealed

QUESTIONS = 82
"""One for each table and register, and a handful beside."""
OF_WHAT_IS_FOUND = 3
"""Where nothing was written in casework nobody's key, team or home is asked for."""


@pytest.fixture
def handler(app_registers):
    return somebody("verzoekbehandelaar", "vera")


@pytest.fixture
def verzoek(handler) -> Verzoek:
    known_resident(handler)
    return asks("inzage", handler)


def sealed_models() -> list[type[SealedRow]]:
    """Every model with something sealed, found by itself."""
    return [each for each in SealedRow.__subclasses__() if not each._meta.abstract]


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_model_with_something_sealed_is_told_of_in_the_copy():
    assert set(sealed_models()) == set(SEALED)
    assert all(title_of(model) for model in (*SEALED, *OPEN))
    assert len(sealed_models()) > 20


def test_the_copy_holds_all_that_is_known_and_nothing_of_others(handler, verzoek):
    log_look("ans", "melding", ["2026-000001"], "dossier", at=AT)

    make_copy(verzoek, number=1, wijze="post", acting_user=handler, at=AT)
    parts = opened(fetch_copy(verzoek, acting_user=handler, at=AT) or b"")

    assert set(parts) == {"afschrift.pdf", "afschrift.json", "bijlagen/001-indicatie.pdf"}
    assert parts["bijlagen/001-indicatie.pdf"] == PDF
    assert b"pdfuaid" in parts["afschrift.pdf"]
    text = parts["afschrift.json"].decode()
    for known in (
        "Woont alleen sinds de winter.",
        "Ik wil weer zelf koken.",
        "Wij bellen u.",
        "Elke dag een warme maaltijd.",
        "Samen koken",
        "Eet slecht.",
        "Dorpsstraat",
        "ioaw",
        "Zo gemeld.",
        "saam",
        "dossier",
    ):
        assert known in text, known
    for hidden in (NEIGHBOUR, "Pietersen", "0612", "P-2", "vera", "ans"):
        assert hidden not in text.replace("Jansen", ""), hidden


def test_who_looked_is_told_by_day_role_organisation_and_purpose_and_never_by_name(handler, verzoek):
    somebody("consulent", "ans")
    for _ in range(2):
        log_look("ans", "persoon", ["P-1"], "intake", at=AT)
    log_look("ans", "persoon", ["P-2"], "iets anders", at=AT)

    looks = gather(verzoek.persoon_id, AT).looks

    found = [(one.day, one.role, one.purpose, one.count) for one in looks if one.role == "consulent"]
    assert found == [(TODAY, "consulent", "intake", 2)]
    assert "ans" not in repr(looks)
    assert any(one.organisatie == "" and one.is_act for one in looks)


def test_making_it_is_logged_as_a_look_at_every_file_before_it_is_made(handler, verzoek):
    copy_for(verzoek, acting_user=handler, at=AT)

    looks = Entry.objects.filter(action="look", acting_user="vera", purpose="inzage", wet="avg")
    assert set(looks.values_list("register", "record")) == {
        ("persoon", "P-1"),
        ("melding", "2026-000001"),
        ("plan", "P2026-000001"),
    }


def test_a_part_stays_out_with_its_reason_and_the_reason_is_told(handler, verzoek):
    text = FieldVersion.objects.get()
    held = leave_out(
        verzoek, {f"fieldversion:{text.pk}": "ander", "brief:0": ""}, number=1, acting_user=handler, at=AT
    )

    make_copy(held, number=held.number, wijze="hand", acting_user=handler, at=AT)
    said = json.loads(opened(fetch_copy(verzoek, acting_user=handler, at=AT) or b"")["afschrift.json"])

    assert "Woont alleen" not in json.dumps(said)
    assert [each["reason"] for each in said["withheld"]] == ["ander"]
    with pytest.raises(CaseworkError, match="has been answered already"):
        leave_out(held, {}, number=held.number, acting_user=handler, at=AT)


def test_two_who_choose_at_once_are_both_told_and_nothing_is_lost(handler, verzoek):
    leave_out(verzoek, {"brief:1": "ander"}, number=1, acting_user=handler, at=AT)

    with pytest.raises(CaseworkError, match="Somebody else changed this request"):
        leave_out(verzoek, {}, number=1, acting_user=handler, at=AT)
    with pytest.raises(CaseworkError, match="Somebody else changed this request"):
        make_copy(verzoek, number=1, wijze="post", acting_user=handler, at=AT)
    with pytest.raises(CaseworkError, match="'zomaar' is no reason"):
        leave_out(verzoek, {"x": "zomaar"}, number=2, acting_user=handler, at=AT)
    assert Afschrift.objects.count() == 0


def test_the_copy_is_sealed_and_can_be_fetched_for_two_weeks(handler, verzoek):
    made = make_copy(verzoek, number=1, wijze="post", acting_user=handler, at=AT)
    last, after = AT + timedelta(days=14), AT + timedelta(days=15)

    assert b"afschrift" not in bytes(made.content)
    assert fetch_copy(verzoek, acting_user=handler, at=last)
    assert clear_copies(last) == 0
    assert fetch_copy(verzoek, acting_user=handler, at=after) is None
    assert clear_copies(after) == 1
    assert bytes(Afschrift.objects.get().content) == b""
    verzoek.refresh_from_db()
    assert (verzoek.uitkomst, verzoek.einde) == ("toegewezen", TODAY)
    assert [step.soort for step in verzoek.stappen.all()] == [
        "ontvangst",
        "afschrift",
        "brief",
        "afgehandeld",
        "opgehaald",
    ]


def test_the_number_of_questions_is_the_same_whatever_is_known(handler, verzoek, django_assert_num_queries):
    nobody = a_person("P-3")
    log_look("ans", "melding", ["2026-000001"], "dossier", at=AT)
    melding = FieldVersion.objects.get().melding
    by = {"at": AT, "acting_user": "vera"}

    with django_assert_num_queries(QUESTIONS):
        little = gather(verzoek.persoon_id, AT)
    for number in range(2, 60):
        row = FieldVersion(
            melding=melding, persoon_id=melding.persoon_id, field="situatie", number=number, **by
        )
        sealed(row, value=f"tekst {number}")
    with django_assert_num_queries(QUESTIONS):
        much = gather(verzoek.persoon_id, AT)
    with django_assert_num_queries(QUESTIONS - OF_WHAT_IS_FOUND):
        nothing = gather(nobody.pk, AT)

    counts = [sum(len(section.items) for section in copy.sections) for copy in (nothing, little, much)]
    assert counts == [1, counts[1], counts[1] + 58]


def test_nothing_is_locked_while_a_copy_is_laid_out_and_a_choice_made_meanwhile_is_not_lost(
    handler, verzoek, monkeypatch
):
    """A colleague chooses while the document is being made: the copy is refused."""

    def slow(*_: object) -> bytes:
        leave_out(verzoek, {"brief:1": "ander"}, number=1, acting_user=handler, at=AT)
        return b"zip"

    monkeypatch.setattr("kernbeeld.casework.actions.request.make_copy.packed", slow)
    with pytest.raises(CaseworkError, match="Somebody else changed this request"):
        make_copy(verzoek, number=1, wijze="post", acting_user=handler, at=AT)

    assert Afschrift.objects.count() == 0
    verzoek.refresh_from_db()
    assert (verzoek.einde, verzoek.number) == (None, 2)


def test_a_copy_that_is_broken_off_leaves_the_request_open_with_what_was_chosen(
    handler, verzoek, monkeypatch
):
    held = leave_out(verzoek, {"brief:1": "ander"}, number=1, acting_user=handler, at=AT)

    def broken(*_: object) -> bytes:
        raise OSError("disk full")

    with monkeypatch.context() as changed:
        changed.setattr("kernbeeld.casework.actions.request.make_copy.packed", broken)
        with pytest.raises(OSError, match="disk full"):
            make_copy(held, number=2, wijze="post", acting_user=handler, at=AT)
    held.refresh_from_db()

    assert (held.einde, left_out(held)) == (None, {"brief:1": "ander"})
    assert make_copy(held, number=2, wijze="post", acting_user=handler, at=AT).size > 0


def test_who_looked_at_a_plan_a_goal_a_decision_or_through_broken_glass_is_told(handler, verzoek):
    somebody("consulent", "ans")
    goal, glass = Doel.objects.get(), Noodinzage.objects.get()
    seen = {
        "plan": "P2026-000001",
        "ondersteuningsplan": "P2026-000001",
        "doel": goal.sleutel,
        "noodinzage": str(glass.pk),
        "skt_casus": "C2026-000001",
        "uitkering": "U-1",
        "relatie": "R-1",
    }
    for register, key in seen.items():
        log_look("ans", register, [key], f"om {register}", at=AT)
    log_act("ans", "break_glass", at=AT, register="persoon", record="P-1", ground=Ground(wet="wmo"))
    log_look("ans", "plan", ["P2026-000099"], "een ander plan", at=AT)
    log_look("ans", "uitkering", ["U-9"], "een ander", at=AT)

    looks = [one for one in gather(verzoek.persoon_id, AT).looks if one.role == "consulent"]

    assert {(one.register, one.purpose) for one in looks if not one.is_act} == {
        (register, f"om {register}") for register in seen
    }
    assert [(one.purpose, one.wet) for one in looks if one.is_act] == [("break_glass", "wmo")]


def test_who_looked_is_the_same_with_and_without_the_records_at_hand(handler, verzoek):
    somebody("controller", "cor")
    log_look("cor", "uitkering", ["U-1"], "een cijfer nakijken", at=AT)

    assert list(gather(verzoek.persoon_id, AT).looks) == list(looks_of([verzoek.persoon_id]))
    assert "controller" in {one.role for one in looks_of([verzoek.persoon_id])}


def test_a_person_who_is_known_twice_gets_one_copy(handler, verzoek):
    from_other = Persoon.objects.get(sleutel="P-2")
    assert not any(
        "P-2" in item.ref for section in gather(verzoek.persoon_id, AT).sections for item in section.items
    )
    assert gather(from_other.pk, AT).name.endswith("Pietersen")
