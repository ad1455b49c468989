"""A request to correct: done in the registers, done where it stands, or refused with a statement."""

from datetime import date

import pytest

from kernbeeld.audit.service import Entry
from kernbeeld.casework.actions.request.rectify import (
    Correction,
    correct_data,
    correctables_for,
    corrected_elsewhere,
    refuse_correction,
)
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Verzoek, Verzoekbrief
from kernbeeld.casework.queries.request.recipients import recipients_of
from kernbeeld.casework.queries.request.requests import content_of, statements_of
from kernbeeld.registers.service import history_of, one_person, open_contents
from tests.accounts.granting import somebody
from tests.casework.request.making import AT, asks, known_resident


@pytest.fixture
def handler(app_registers):
    return somebody("verzoekbehandelaar", "vera")


@pytest.fixture
def verzoek(handler) -> Verzoek:
    known_resident(handler)
    return asks("rectificatie", handler, vraag="Mijn straat klopt niet.")


def ref_of(verzoek: Verzoek, handler, register: str, field: str) -> str:
    found = correctables_for(verzoek, acting_user=handler, at=AT)
    return next(each.ref for each in found if (each.register, each.field) == (register, field))


def letter_text() -> str:
    brief = Verzoekbrief.objects.latest("pk")
    return open_contents([(brief.place, bytes(brief.payload))])[0]["tekst"]


def test_what_is_wrong_is_corrected_in_the_registers_with_its_reason_and_its_history(handler, verzoek):
    chosen = Correction(ref_of(verzoek, handler, "verblijf", "straat"), "Kerkstraat")

    correct_data(verzoek, chosen, wijze="post", acting_user=handler, at=AT)
    history = history_of("verblijf", "V-1", reveal=True)

    assert [each.parts[0].fields["straat"] for each in history] == ["Dorpsstraat", "Kerkstraat"]
    assert (history[-1].kind, history[-1].reason) == ("correct", f"Corrected on request {verzoek.kenmerk}.")
    assert history[-1].parts[0].fields["huisnummer"] == "1"
    verzoek.refresh_from_db()
    assert verzoek.uitkomst == "toegewezen"
    entry = Entry.objects.get(action="correct_data")
    assert entry.new == {"register": "verblijf", "field": "straat"}


def test_the_resident_hears_who_else_was_told(handler, verzoek):
    assert recipients_of(one_person(verzoek.persoon_id)) == ["saam"]

    corrected_elsewhere(verzoek, waar="2026-000001", wijze="hand", acting_user=handler, at=AT)

    assert "- saam" in letter_text()
    assert verzoek.stappen.get(soort="gecorrigeerd").details == {"waar": "2026-000001"}


def test_a_refusal_has_its_motive_and_the_statement_stands_beside_the_data(handler, verzoek):
    refuse_correction(
        verzoek,
        motief="De dokter schreef het zo op.",
        verklaring="Ik was toen al verhuisd.",
        wijze="post",
        acting_user=handler,
        at=AT,
    )
    verzoek.refresh_from_db()

    assert verzoek.uitkomst == "geweigerd"
    assert content_of(verzoek)["antwoord"] == "De dokter schreef het zo op."
    assert statements_of(verzoek.persoon_id) == [(verzoek.kenmerk, "Ik was toen al verhuisd.")]
    assert "Autoriteit Persoonsgegevens" in letter_text()
    assert "dokter" not in str(list(Entry.objects.values_list("old", "new")))


def test_a_day_and_a_name_can_be_corrected_and_a_reference_can_not(handler, verzoek):
    found = correctables_for(verzoek, acting_user=handler, at=AT)

    assert not any(each.field in ("persoon", "ander") for each in found)
    born = ref_of(verzoek, handler, "persoon", "geboortedatum")
    with pytest.raises(CaseworkError, match="Write a day as 2026-01-31"):
        correct_data(verzoek, Correction(born, "1 juni"), wijze="post", acting_user=handler, at=AT)
    correct_data(verzoek, Correction(born, "1950-06-02"), wijze="post", acting_user=handler, at=AT)
    assert history_of("persoon", "P-1", reveal=True)[-1].parts[0].fields["geboortedatum"] == date(1950, 6, 2)


@pytest.mark.parametrize("ref", ["persoon:P-2:0:geslachtsnaam", "verblijf:V-1:0:buurman", ""])
def test_another_persons_data_and_what_is_not_there_are_refused(handler, verzoek, ref):
    with pytest.raises(CaseworkError, match="Choose what is wrong"):
        correct_data(verzoek, Correction(ref, "x"), wijze="post", acting_user=handler, at=AT)


def test_a_refusal_without_a_word_changes_nothing(handler, verzoek):
    said = {"wijze": "post", "acting_user": handler, "at": AT}

    with pytest.raises(CaseworkError, match="Say why"):
        refuse_correction(verzoek, motief=" ", verklaring="", **said)
    with pytest.raises(CaseworkError, match="in which file"):
        corrected_elsewhere(verzoek, waar=" ", **said)
    with pytest.raises(CaseworkError, match="what it has to be"):
        correct_data(verzoek, Correction(ref_of(verzoek, handler, "persoon", "voornamen"), " "), **said)
    with pytest.raises(CaseworkError, match="does not ask for a correction"):
        corrected_elsewhere(asks("inzage", handler), waar="x", **said)
    verzoek.refresh_from_db()
    assert verzoek.einde is None
    assert Verzoekbrief.objects.count() == 0
