"""Who only wants information: helped without a name, and counted once a visit."""

from datetime import UTC, date, datetime

import pytest

from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.begin_form import begin_form
from kernbeeld.casework.actions.keep_answers import keep_answers
from kernbeeld.casework.actions.note_information import note_information
from kernbeeld.casework.actions.note_question import Question, note_question_online
from kernbeeld.casework.actions.resume_form import resume_form
from kernbeeld.casework.actions.save_form import save_form
from kernbeeld.casework.errors import CaseworkError, FormGoneError
from kernbeeld.casework.models import Aanbod, Formulier, Informatievraag, Melding
from kernbeeld.casework.queries.online import open_form
from kernbeeld.intake.fact_store import FactStore
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import picture_of
from kernbeeld.registers.snapshot.run import take_snapshot
from tests.registers.snapshot.loads import everything
from tests.web.form.conftest import ROOM, SELF, Visitor, text_of

AT = datetime(2018, 3, 1, 9, tzinfo=UTC)
TODAY = date(2018, 3, 1)
LOOKING = SELF | {"informatie-of-hulp": {"soort": "informatie"}}
ANSWERS = {"wie": "zelf", "leefgebied": "vervoer", "soort": "informatie"}


def asked(answers: dict[str, str] | None = None) -> str:
    """Begin a form with answers; return its secret."""
    secret = begin_form(at=AT)
    keep_answers(secret, answers or ANSWERS, today=TODAY, at=AT)
    return secret


def test_who_looks_for_information_is_helped_and_counted_without_a_name(visitor):
    end = visitor.fill(LOOKING)
    page = text_of(visitor.get("informatie/"))

    (noted,) = Informatievraag.objects.all()
    assert end == f"{ROOM}/informatie/"
    assert "social map" in page
    assert (noted.leefgebied, noted.gebied, noted.aanbod, noted.acting_user) == (
        "huishouden",
        "",
        "",
        "online",
    )
    assert not Persoon.objects.exists()
    assert not Melding.objects.exists()
    assert not Aanbod.objects.exists()


def test_looking_again_in_the_same_visit_is_the_same_question(visitor):
    visitor.fill(LOOKING)

    for _ in range(3):
        visitor.get("informatie/")
    visitor.answer("onderwerp", {"leefgebied": ["geld"]}, "?controle=ja")
    visitor.answer("informatie-of-hulp", {"soort": "informatie"})

    assert Informatievraag.objects.count() == 1


def test_another_visit_is_another_question(visitor):
    visitor.fill(LOOKING)
    visitor.browser.post(f"{ROOM}/weggooien/")
    visitor.fill(LOOKING)
    Visitor().fill(LOOKING)

    assert Informatievraag.objects.count() == 3


def test_only_looking_at_a_page_counts_nothing(visitor):
    visitor.fill(LOOKING, until="informatie-of-hulp")

    visitor.get("informatie/")
    visitor.get("vraag/informatie-of-hulp/")

    assert not Informatievraag.objects.exists()


def test_who_asks_for_help_is_no_question_for_information(visitor):
    visitor.fill(SELF)
    visitor.send()

    assert not Informatievraag.objects.exists()
    assert Melding.objects.count() == 1


def test_who_wants_help_after_all_goes_on_in_the_same_form(visitor):
    visitor.fill(LOOKING)

    after = visitor.answer("informatie-of-hulp", {"soort": "hulp"})

    assert after["Location"] == f"{ROOM}/vraag/eigen-woorden/"
    assert visitor.get("informatie/")["Location"] == f"{ROOM}/vraag/eigen-woorden/"


def test_what_is_counted_stands_in_the_register_and_in_the_log_without_a_person(sqlite_registers):
    note_information(asked(), at=AT)

    noted = Informatievraag.objects.get()
    (part,) = picture_of("informatievraag", noted.sleutel).parts
    entry = Entry.objects.get(action="note_question")
    assert dict(part.fields) == {"leefgebied": "vervoer"}
    assert (part.begin, part.einde) == (TODAY, TODAY)
    assert (entry.acting_user, entry.record) == ("online", noted.sleutel)


def test_what_is_counted_becomes_a_fact(sqlite_registers, tmp_path):
    note_information(asked(), at=AT)

    facts = take_snapshot(FactStore(tmp_path), gemeente="GM0003", now=AT).facts

    (row,) = everything(facts)
    told = {name: row[name] for name in ("kind", "categorie", "datum", "area", "persoon")}
    assert told == {
        "kind": "informatievraag",
        "categorie": "vervoer",
        "datum": TODAY,
        "area": None,
        "persoon": None,
    }


def test_it_is_noted_once_also_after_it_was_saved_and_taken_up(sqlite_registers):
    secret = asked()
    first = note_information(secret, at=AT)
    saved = save_form(secret, at=AT)

    home = resume_form(saved.link, saved.code, at=AT)

    assert first
    assert not note_information(home, at=AT)
    assert dict(open_form(home, at=AT).answers) == ANSWERS
    assert Informatievraag.objects.count() == 1


def test_a_form_that_asks_for_help_or_is_gone_is_not_noted(sqlite_registers):
    wants_help = asked(ANSWERS | {"soort": "hulp"})

    assert not note_information(wants_help, at=AT)
    with pytest.raises(FormGoneError):
        note_information("weg", at=AT)
    assert not Informatievraag.objects.exists()


@pytest.mark.parametrize(
    ("question", "field"),
    [
        (Question("alles"), "leefgebied"),
        (Question(""), "leefgebied"),
        (Question("geld", "amsterdam"), "gebied"),
        (Question("geld", "", "eettafel", niets_passends=True), "aanbod"),
    ],
    ids=["no part of life", "nothing", "no village", "both"],
)
def test_a_question_that_can_not_be_is_refused_also_online(sqlite_registers, question, field):
    with pytest.raises(CaseworkError) as refused:
        note_question_online(question, at=AT)

    assert refused.value.field == field
    assert not Informatievraag.objects.exists()


def test_a_form_that_was_counted_holds_no_more_than_its_answers(visitor):
    visitor.fill(LOOKING)

    assert Formulier.objects.count() == 1
    assert "question noted" not in visitor.get("vraag/onderwerp/").text
    assert visitor.get("vraag/onderwerp/").text.count(" checked") == 2
