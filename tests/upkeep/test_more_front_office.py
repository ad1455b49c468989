"""A backup of a house with a front office: what was sealed opens again, what was attached is the same."""

from datetime import timedelta
from pathlib import Path

import pytest

from kernbeeld.casework.actions.add_file import add_file
from kernbeeld.casework.actions.begin_form import begin_form
from kernbeeld.casework.actions.note_question import Question, note_question_online
from kernbeeld.casework.actions.resume_form import resume_form
from kernbeeld.casework.actions.save_form import save_form
from kernbeeld.casework.actions.take_in import take_in_online
from kernbeeld.casework.errors import FormGoneError
from kernbeeld.casework.models import Brief, Formulier, Informatievraag, Melding
from kernbeeld.casework.queries.files import content_of, files_of
from kernbeeld.casework.queries.letters import letter_of, letter_pdf
from kernbeeld.casework.rules.intake import Contact
from kernbeeld.casework.rules.online_seal import is_secret
from kernbeeld.registers.service import history_of, open_contents, require_guarded
from kernbeeld.upkeep.archive import Table
from kernbeeld.upkeep.backing_up import Sources, back_up
from kernbeeld.upkeep.restoring import Targets, restore
from kernbeeld.upkeep.tables import digest_of, kept_models
from tests.accounts.granting import somebody
from tests.casework.desk.making import AT, intake, resident
from tests.casework.file.making import PDF
from tests.databases import connected_to, sqlite_url

Saved = tuple[str, str]


def state() -> dict[str, Table]:
    return {model._meta.label: Table(*digest_of(model)) for model in kept_models()}


def filled() -> Saved:
    """Take in a melding with a file and a letter, a question and a form that was saved; return its link."""
    resident()
    contact = Contact("0612345678", "anna@example.org", "email", "Pools")
    melding = take_in_online(intake(aanmeldwijze="online", contact=contact), at=AT)
    consulent = somebody("consulent", "loket")
    Melding.objects.filter(pk=melding.pk).update(behandelaar=consulent)
    add_file(melding, "verklaring.pdf", PDF, acting_user=consulent, at=AT)
    note_question_online(Question("vervoer"), at=AT)
    saved = save_form(begin_form(at=AT), at=AT)
    return saved.link, saved.code


@pytest.fixture
def backup(sqlite_registers: str, tmp_path: Path) -> tuple[Path, Saved, dict[str, Table]]:
    link = filled()
    back_up(tmp_path / "house.tar", Sources(tmp_path / "facts", tmp_path / "ledger.jsonl"), at=AT)
    return tmp_path / "house.tar", link, state()


def put_back(backup: Path, folder: Path) -> None:
    restore(backup, Targets(folder / "facts", folder / "ledger.jsonl", folder / "gemeente"))


def test_every_table_of_the_front_office_comes_back_as_it_was(backup, tmp_path: Path):
    file, _, before = backup

    with connected_to(sqlite_url(tmp_path / "other.sqlite3")):
        put_back(file, tmp_path / "new")
        after = state()
        require_guarded()

    filled_tables = {label for label, table in before.items() if table.rows and "casework" in label}
    assert after == before
    assert {name.partition(".")[2] for name in filled_tables} >= {
        *("Melding", "MeldingStap", "Hulpvraag", "Brief", "Bijlage", "Informatievraag", "Formulier"),
    }


def test_what_was_sealed_and_attached_can_be_read_in_the_new_house(backup, tmp_path: Path):
    file, _, _ = backup
    paper = letter_pdf(Brief.objects.get())

    with connected_to(sqlite_url(tmp_path / "other.sqlite3")):
        put_back(file, tmp_path / "new")
        melding = Melding.objects.get()
        asked = melding.hulpvragen.get()
        (words,) = open_contents([(asked.place, bytes(asked.payload))])
        attached = content_of(melding.bijlagen.get())
        names = [one.name for one in files_of(melding)]
        again = letter_pdf(Brief.objects.get())
        to = letter_of(Brief.objects.get()).to
        (reached,) = Melding.objects.values_list("persoon__sleutel", flat=True)
        contact = history_of("contactgegeven", f"contact-{reached}", reveal=True)

    assert dict(words) == {"woorden": "Ik kan de ramen niet meer wassen."}
    assert (attached, names) == (PDF, ["verklaring.pdf"])
    assert again == paper
    assert to == ("Anna Voorbeeld",)
    assert not contact or contact[-1].parts[0].fields["telefoon"] == "0612345678"


def test_the_file_of_a_backup_holds_nothing_about_anybody_in_the_open(backup):
    file, (link, code), _ = backup

    content = file.read_bytes()

    assert not [
        word for word in ("Voorbeeld", "ramen", "0612345678", link, code, "%PDF") if word.encode() in content
    ]


def test_the_new_house_goes_on_where_the_old_one_was(backup, tmp_path: Path):
    file, (link, code), _ = backup

    with connected_to(sqlite_url(tmp_path / "other.sqlite3")):
        put_back(file, tmp_path / "new")
        first = Melding.objects.get().kenmerk
        second = take_in_online(intake(aanmeldwijze="online"), at=AT + timedelta(days=1)).kenmerk
        secret = resume_form(link, code, at=AT + timedelta(days=1))
        with pytest.raises(FormGoneError):
            resume_form(link, code, at=AT + timedelta(days=60))
        forms, questions = Formulier.objects.count(), Informatievraag.objects.count()

    assert int(second.rpartition("-")[2]) == int(first.rpartition("-")[2]) + 1
    assert is_secret(secret)
    assert (forms, questions) == (3, 1)
