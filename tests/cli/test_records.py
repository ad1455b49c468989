"""Records from a spreadsheet, and acts on persons, by the command line."""

import csv
from pathlib import Path

import pytest

from kernbeeld.registers.importing.comparing import Intent
from kernbeeld.registers.importing.importing import How, import_records
from kernbeeld.registers.queries import history_of, picture_of
from tests.cli.door import Answer, Kernbeeld
from tests.registers.building import BSN, at
from tests.registers.house import add_users

PERSONS = f"sleutel;bsn;geslachtsnaam\nP1;{BSN};Zilver\nP2;;Goud\nP3;999990032;Koper\n"
BENEFITS = "sleutel;persoon;begin;einde;regeling\nU1;P1;2017-01-01;;ioaw\nU2;P2;2017-02-01;;ioaz\n"


@pytest.fixture
def house(sqlite_registers: str, kernbeeld: Kernbeeld, municipality: Path) -> "House":
    """Users with their roles, three persons, two benefits: nothing has to be kept of the third."""
    add_users()
    for register, text in (("persoon", PERSONS), ("uitkering", BENEFITS)):
        file = municipality / f"{register}.csv"
        file.write_text(text, "utf-8")
        import_records(register, file, How(intent=Intent("", "first"), now=lambda: at(0)), acting_user="baas")
    return House(kernbeeld, municipality)


class House:
    """Calls the command line as somebody."""

    def __init__(self, kernbeeld: Kernbeeld, folder: Path) -> None:
        self.kernbeeld, self.folder = kernbeeld, folder

    def __call__(self, *words: str, user: str = "baas") -> Answer:
        return self.kernbeeld(*words, *(["--user", user] if user else []))

    def bring(self, register: str, text: str, *words: str, user: str = "baas") -> Answer:
        file = self.folder / "records.csv"
        file.write_text(text, "utf-8")
        return self("import", "records", register, "records.csv", *words, user=user)


def test_a_first_import_tells_what_is_new(house):
    answer = house.bring("uitkering", BENEFITS + "U3;P1;2018-01-01;;ioaz\n")

    assert (answer.status, answer.refusal) == (0, "")
    assert answer.printed == (
        "3 rows read: 1 records new, 0 changed, 0 ended, 0 corrected, 0 withdrawn, 2 unchanged.\n"
    )


def test_a_mistake_refuses_the_file_with_its_place(house):
    answer = house.bring("uitkering", BENEFITS + "U3;P9;2018-01-01;;ioaz\nU4;P1;ooit;;ioaz\n")

    assert answer.status == 2
    assert answer.printed == ""
    assert "records.csv C5: 'ooit' is no date. Expected: a date such as 2017-01-31." in answer.refusal


def test_a_difference_asks_for_a_word_and_gets_it(house):
    changed = BENEFITS.replace("ioaz", "ioaw")

    refused = house.bring("uitkering", changed)
    done = house.bring("uitkering", changed, "--as", "correct", "--reason", "typed wrong")

    assert refused.status == 2
    assert "--as change, --as correct" in refused.refusal
    assert done.status == 0
    assert "1 corrected" in done.printed
    assert history_of("uitkering", "U2")[-1].reason == "typed wrong"


def test_a_known_time_is_stated(house):
    answer = house.bring("uitkering", BENEFITS + "U3;P1;2018-01-01;;ioaz\n", "--known-at", "2001-01-01")

    assert answer.status == 2
    assert "is not later than" in answer.refusal


@pytest.mark.parametrize("user", ["advies", "po", "con", "niemand", ""])
def test_who_may_not_import_is_told_in_the_same_words(house, user):
    answer = house.bring("uitkering", BENEFITS, user=user)

    assert answer.status == 2
    assert answer.refusal == (
        "This is not allowed: 'import_records' asks for a user who has that right. "
        "Name one with --user, or in KERNBEELD_USER.\n"
    )


def test_the_user_can_stand_in_the_environment(house, monkeypatch):
    monkeypatch.setenv("KERNBEELD_USER", "baas")

    answer = house.bring("uitkering", BENEFITS, user="")

    assert answer.status == 0


def test_a_mapping_is_proposed_decided_and_used(house):
    (house.folder / "records.csv").write_text("Dossier;Klant;Ingang;Wet\nU7;P1;31-01-2018;IOAW\n", "utf-8")

    proposed = house("import", "records", "uitkering", "records.csv", "--suggest")
    target = house.folder / "mappings" / "records.yaml"
    decided = target.read_text("utf-8").split("fixed:")[0] + "  persoon: Klant\n"
    target.write_text(decided, "utf-8")
    done = house("import", "records", "uitkering", "records.csv")

    assert proposed.status == 0
    assert "Written: mappings/records.yaml" in proposed.printed
    assert "  ? " in proposed.printed
    assert done.status == 0, done.refusal
    assert picture_of("uitkering", "U7").parts[0].fields == {"persoon": "P1", "regeling": "ioaw"}


def test_a_proposal_never_overwrites_a_mapping(house):
    (house.folder / "mappings" / "uitkering.yaml").write_text("register: uitkering\n", "utf-8")

    answer = house("import", "records", "uitkering", "uitkering.csv", "--suggest")

    assert answer.status == 2
    assert "exists already; move it away or name another --mapping" in answer.refusal


@pytest.mark.parametrize("form", ["csv", "xlsx", "ods"])
def test_a_template_is_written_and_can_be_imported(house, form):
    written = house("template", "huishouden", "--out", f"leeg.{form}", user="")
    done = house("import", "records", "huishouden", f"leeg.{form}")

    assert written.status == 0
    assert f"Written: leeg.{form}" in written.printed
    assert "The row VOORBEELD-1 is an example with invented values" in written.printed
    assert "1 records new" in done.printed


def test_the_explanation_of_a_template_says_how_every_column_is_written(house):
    house("template", "uitkering", "--out", "leeg.csv", user="")

    with (house.folder / "leeg-explanation.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row[0]: row[1:3] for row in csv.reader(file, delimiter=";")}
    assert rows["persoon"] == ["has to be there", "the sleutel of a record in 'persoon'"]
    assert rows["regeling"] == ["has to be there", "one of participatiewet, ioaw, ioaz"]
    assert rows["bedrag"] == ["may be empty", "an amount in euros such as 1234,56"]


def test_a_template_never_overwrites_a_file_and_asks_for_its_format(house):
    (house.folder / "leeg.csv").write_text("", "utf-8")

    exists = house("template", "uitkering", "--out", "leeg.csv", user="")
    formless = house("template", "uitkering", "--out", "leeg", user="")
    unknown = house("template", "uitkeringen", "--out", "nieuw.csv", user="")

    assert (exists.status, formless.status, unknown.status) == (2, 2, 2)
    assert "'leeg.csv' exists already" in exists.refusal
    assert "--format csv, --format xlsx, --format ods" in formless.refusal
    assert "There is no register 'uitkeringen'" in unknown.refusal


def test_the_users_are_listed_for_a_beheerder_only(house):
    listed = house("user", "list", "--format", "json")
    refused = house("user", "list", user="con")

    assert '"name": "po"' in listed.printed
    assert refused.status == 2


def test_the_log_is_shown_to_the_privacy_officer_and_looking_is_logged(house):
    shown = house("audit", "show", "--register", "uitkering", user="po")
    again = house("audit", "show", "--by", "po", user="po")
    refused = house("audit", "show", "--record", "U1", user="baas")

    assert "import_records" in shown.printed
    assert "The log was looked into." in again.printed
    assert refused.status == 2


def test_two_records_are_merged_and_separated(house):
    merged = house("persoon", "merge", "P2", "P1", "--reason", "same", user="con")
    twice = house("persoon", "merge", "P2", "P1", "--reason", "same", user="con")
    undone = house("persoon", "unmerge", "P2", "--reason", "not the same", user="con")

    assert merged.printed.startswith("Merged, known from 20")
    assert (twice.status, undone.status) == (2, 0)
    assert "'P2' is merged already" in twice.refusal


def test_a_person_is_destroyed_by_two_people_and_stays_so(house):
    proposed = house("destruction", "propose", "lijst", "--persoon", "P3", "--reason", "request")
    early = house("destruction", "carry-out", "lijst")
    approved = house("destruction", "approve", "lijst", "--reason", "checked", user="po")
    done = house("destruction", "carry-out", "lijst")
    replayed = house("destruction", "replay")

    assert proposed.printed.splitlines()[0] == "P3"
    assert early.status == 2
    assert "List 'lijst' is not approved yet" in early.refusal
    assert approved.status == 0
    assert done.printed == "1 record of a person was destroyed.\n"
    assert replayed.printed == "0 records of persons were destroyed.\n"
    assert (house.folder / "var" / "vernietigd.jsonl").is_file()
    assert picture_of("persoon", "P3", reveal=True).parts[0].fields == {}


def test_a_list_of_whose_terms_have_passed_is_made_for_a_day(house):
    ended = BENEFITS.replace("01-01;;", "01-01;2017-12-31;")
    house.bring("uitkering", ended, "--as", "change")

    early = house("destruction", "propose", "vroeg", "--day", "2027-12-31", "--reason", "yearly")
    later = house("destruction", "propose", "later", "--day", "2028-01-01", "--reason", "yearly")
    wrong = house("destruction", "propose", "fout", "--day", "morgen", "--reason", "yearly")

    assert (early.status, later.status, wrong.status) == (2, 0, 2)
    assert "There is nobody to put on the list" in early.refusal
    assert later.printed.splitlines()[0] == "P1"
    assert "'morgen' is no date" in wrong.refusal


def test_destroyed_facts_can_not_come_back_by_an_import(house):
    house("destruction", "propose", "lijst", "--persoon", "P3", "--reason", "request")
    house("destruction", "approve", "lijst", "--reason", "checked", user="po")
    house("destruction", "carry-out", "lijst")

    answer = house.bring("persoon", PERSONS, "--as", "correct")

    assert answer.status == 2
    assert "is destroyed" in answer.refusal
    assert BSN not in answer.refusal


def test_the_first_user_gets_a_database_and_keys(kernbeeld, sqlite_registers, monkeypatch, municipality):
    monkeypatch.setattr("django.conf.settings.KERNBEELD_KEY_FILE", municipality / "var" / "keys.json")

    answer = kernbeeld("user", "add", "baas", "--role", "beheerder")

    assert answer.status == 0
    assert answer.printed == (
        "New keys: var/keys.json. Keep a copy in another place than the copies of the database.\n"
        "Added: baas, beheerder\n"
    )
