"""Writing a letter in a file: what is kept, to whom it goes, and what is refused."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError

from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.write_letter import write_letter
from kernbeeld.casework.errors import CaseworkError
from kernbeeld.casework.models import Betrokkene, Brief, FieldVersion, Melding
from kernbeeld.casework.queries.letters import letter_html, letter_of, letter_pdf, letters_of
from kernbeeld.errors import UserError
from kernbeeld.language import speaking
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import Part, register_record, seal_content
from tests.casework.file.making import AT, DAY, a_melding, a_person

pytestmark = pytest.mark.usefixtures("sqlite_registers")


def lives(persoon: Persoon, straat: str = "Dorpsstraat") -> None:
    """Register where somebody lives."""
    home = {"straat": straat, "huisnummer": "1", "postcode": "9999ZZ", "woonplaats": "Waterrijk"}
    fields = {"persoon": persoon.sleutel, "buurt": "BU01480400", **home}
    part = Part(date(2000, 1, 1), None, fields)
    register_record("verblijf", f"V-{persoon.sleutel}", parts=[part], reason="Test.", acting_user="test")


def involve(melding: Melding, rol: str, naam: str = "", known_as: Persoon | None = None) -> None:
    """Let somebody have to do with a melding."""
    row = Betrokkene(melding=melding, persoon=melding.persoon, rol=rol, known_as=known_as, since=DAY)
    row.payload = seal_content(row.place, {"naam": naam})
    row.save()


def note(melding: Melding, field: str, text: str) -> None:
    """Write a text in the file."""
    row = FieldVersion(
        melding=melding, persoon=melding.persoon, field=field, number=1, at=AT, acting_user="t"
    )
    row.payload = seal_content(row.place, {"value": text})
    row.save()


def write(melding: Melding, soort: str = "bevestiging", wijze: str = "post") -> Brief:
    return write_letter(melding, soort, wijze=wijze, acting_user="kees", at=AT)


def test_confirmation_tells_the_days_that_the_clock_has():
    melding = a_melding()
    lives(melding.persoon)

    letter = letter_of(write(melding))

    assert letter.to == ("Anna Jansen", "Dorpsstraat 1", "9999ZZ Waterrijk")
    assert letter.about == ""
    assert "**9 maart 2026**" in letter.text
    assert "**13 april 2026**" in letter.text
    assert ": Ik kom de deur niet meer uit\\." in letter.text.replace("\\:", ":")
    assert letter.text.startswith("Beste Anna Jansen,")


def test_letter_is_sealed_and_the_log_tells_nothing_about_the_person():
    melding = a_melding()

    brief = write(melding)

    entry = Entry.objects.get(action="write_letter")
    kept = Brief.objects.get(pk=brief.pk)
    assert b"Jansen" not in bytes(kept.payload)
    assert (entry.acting_user, entry.record, entry.wet) == ("kees", melding.kenmerk, "wmo")
    assert entry.new == {"soort": "bevestiging", "wijze": "post"}


def test_letter_stays_what_it_was_when_the_person_gets_another_address():
    melding = a_melding()
    brief = write(melding)
    before = letter_pdf(brief)

    lives(melding.persoon)
    after = letter_pdf(Brief.objects.get(pk=brief.pk))

    assert after == before
    assert "Anna Jansen" in letter_html(brief)


def test_written_letter_can_not_be_changed():
    brief = write(a_melding())

    with pytest.raises(DatabaseError):
        Brief.objects.filter(pk=brief.pk).update(soort="verslag")


def test_only_a_letter_by_post_has_the_address():
    melding = a_melding()
    lives(melding.persoon)

    lines = [letter_of(write(melding, wijze=wijze)).to for wijze in ("hand", "scherm", "email")]

    assert lines == [("Anna Jansen",)] * 3


def test_letter_about_a_child_goes_to_the_parent_whose_address_is_known():
    child = a_person("K-1", born=date(2015, 5, 5))
    parent = a_person("O-1", name="Ouder")
    lives(child, "Kinderstraat")
    lives(parent, "Ouderstraat")
    melding = a_melding(persoon=child, procedure="jeugd_hulpvraag", wet="jeugdwet")
    involve(melding, "gezagsdrager", known_as=parent)

    letter = letter_of(write(melding))

    assert letter.to == ("Anna Ouder", "Ouderstraat 1", "9999ZZ Waterrijk")
    assert letter.about == "Anna Jansen"
    assert letter.text.startswith("Beste Anna Ouder,")
    assert "Kinderstraat" not in letter_html(Brief.objects.get())


def test_protected_address_of_a_parent_is_not_in_the_letter():
    parent = a_person("O-1", name="Ouder", geheimhouding="ja")
    lives(parent, "Ouderstraat")
    melding = a_melding(
        persoon=a_person("K-1", born=date(2015, 5, 5)), procedure="jeugd_hulpvraag", wet="jeugdwet"
    )
    involve(melding, "gezagsdrager", known_as=parent)

    letter = letter_of(write(melding))

    assert letter.to == ("Anna Ouder",)


def test_letter_does_not_go_to_somebody_who_died():
    gone = a_person("O-1", name="Ouder", overleden=DAY - timedelta(days=3))
    melding = a_melding()
    involve(melding, "vertegenwoordiger", known_as=gone)

    letter = letter_of(write(melding))

    assert letter.to == ("Anna Jansen",)


def test_child_of_whom_nobody_is_known_gets_a_letter_for_the_parent_or_carer():
    melding = a_melding(
        persoon=a_person("K-1", born=date(2015, 5, 5)), procedure="jeugd_hulpvraag", wet="jeugdwet"
    )

    letter = letter_of(write(melding))

    assert letter.to == ("ouder of verzorger van Anna Jansen",)


def test_no_letter_is_written_to_a_resident_who_died():
    melding = a_melding(persoon=a_person(overleden=DAY))

    with speaking("en"), pytest.raises(CaseworkError) as refusal:
        write(melding)

    assert refusal.value.field == "persoon"
    assert "Write to the family yourself, or end the melding." in str(refusal.value)
    assert not Brief.objects.exists()
    assert not Entry.objects.filter(action="write_letter").exists()


@pytest.mark.parametrize(
    ("soort", "wijze", "field"), [("besluit", "post", "soort"), ("bevestiging", "duif", "wijze")]
)
def test_letter_of_a_sort_or_a_way_that_there_is_not_is_refused(soort, wijze, field):
    melding = a_melding()

    with pytest.raises(CaseworkError) as refusal:
        write(melding, soort, wijze)

    assert refusal.value.field == field


def test_account_holds_the_texts_of_the_file_but_not_the_notes():
    melding = a_melding()
    note(melding, "situatie", "Anna woont alleen.\n- Zij *kookt* zelf.")
    note(melding, "aantekeningen", "Alleen voor collega's.")

    letter = letter_of(write(melding, "verslag"))

    assert "### Wat er speelt" in letter.text or "### " in letter.text
    assert "Anna woont alleen\\." in letter.text
    assert "- Zij \\*kookt\\* zelf\\." in letter.text
    assert "collega" not in letter.text
    assert "U mag altijd een aanvraag doen" in letter.text


def test_account_without_any_text_is_refused_with_what_to_do():
    melding = a_melding()

    with speaking("en"), pytest.raises(UserError, match=r"so the verslag would be\. Write them"):
        write(melding, "verslag")


def test_letters_of_a_file_are_listed_with_their_subjects_in_two_questions(django_assert_num_queries):
    melding = a_melding()
    written = [write(melding), write(melding, wijze="hand")]

    with django_assert_num_queries(2):
        found = letters_of(melding)

    assert [(brief.pk, subject) for brief, subject in found] == [
        (brief.pk, "Wij hebben uw melding ontvangen") for brief in written
    ]


def test_writing_asks_as_many_questions_for_one_involved_as_for_many(django_assert_max_num_queries):
    melding = a_melding()
    for number in range(6):
        involve(melding, "mantelzorger", known_as=a_person(f"M-{number}", name=f"Helper{number}"))

    with django_assert_max_num_queries(25):
        write(melding)
