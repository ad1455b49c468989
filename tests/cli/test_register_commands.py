"""The commands over the registers when all goes well: what they print, as text, as JSON and in Dutch."""

import json

import pytest

from kernbeeld.audit.models import Entry
from kernbeeld.audit.service import entries
from kernbeeld.language import speaking
from kernbeeld.registers.models.accounting import Handeling
from kernbeeld.registers.queries import picture_of
from tests.cli.town import FREE_BSN, USERS, Town
from tests.registers.building import BSN

FIGURE = ("explain", "pwet.ioaw_ioaz.stand_eind", "--period", "2017H1")


@pytest.fixture
def town(sqlite_registers, kernbeeld, municipality):
    """Registers with users of every role."""
    return Town.settled(kernbeeld, municipality)


def looks(register: str = "") -> list[tuple[str, str, str]]:
    found = entries(acting_user="po", register=register)
    return [(each.acting_user, each.record, each.purpose) for each in found if each.action == "look"]


def test_a_new_user_is_named_and_stands_in_the_log(town):
    answer = town("user", "add", "nieuw", "--role", "consulent")

    assert answer.printed == "Added: nieuw, consulent\n"
    assert entries(acting_user="po")[-1].new == {"name": "nieuw", "role": "consulent"}


def test_the_users_as_json_have_a_field_for_every_column(town):
    answer = json.loads(town("user", "list", "--format", "json").printed)

    assert {tuple(each) for each in answer["users"]} == {("name", "role", "active")}
    assert {each["name"]: each["active"] for each in answer["users"]} == {
        **dict.fromkeys(USERS.values(), True),
        "weg": False,
    }


def test_the_log_as_json_tells_who_did_what_to_what_and_why(town):
    town("persoon", "merge", "P2", "P1", "--reason", "one person", user="con")

    answer = json.loads(
        town("audit", "show", "--register", "persoon", "--by", "con", "--format", "json", user="po").printed
    )

    (entry,) = answer["entries"]
    assert entry | {"at": ""} == {
        "at": "",
        "by": "con",
        "action": "merge_personen",
        "register": "persoon",
        "record": "P2",
        "why": "one person",
        "old": "counts_as: P2",
        "new": "counts_as: P1",
    }


def test_looking_into_the_log_is_logged_every_time_and_shows_up_the_next(town):
    first = town("audit", "show", "--record", "P1", user="po")
    second = town("audit", "show", "--by", "po", user="po")

    assert "The log was looked into." not in first.printed
    assert second.printed.count("The log was looked into.") == 1
    assert looks("audit") == [
        ("po", "P1", "The log was looked into."),
        ("po", "", "The log was looked into."),
    ]


def test_a_bsn_that_somebody_asks_the_log_for_does_not_come_to_stand_in_it(town):
    town("audit", "show", "--record", BSN, user="po")
    town("audit", "show", "--record", "x" * 5000, user="po")

    assert looks("audit")[0][1] == "[BSN]"
    assert not Entry.objects.filter(record__contains=BSN).exists()
    assert max(len(each.record) for each in Entry.objects.all()) <= 200


def test_a_bsn_in_a_reason_is_masked_wherever_the_reason_is_kept(town):
    reason = f"asked by {BSN}"

    town("import", "records", "uitkering", "more.csv", "--reason", reason)
    town("persoon", "merge", "P2", "P1", "--reason", reason, user="con")
    town("destruction", "propose", "lijst", "--persoon", "P3", "--reason", reason)
    town("destruction", "approve", "lijst", "--reason", reason, user="po")

    kept = [
        *Handeling.objects.values_list("reason", flat=True),
        *(each.purpose for each in Entry.objects.all()),
    ]
    assert kept.count("asked by [BSN]") >= 6
    assert not any(BSN in text for text in kept)
    assert BSN.encode() not in town.bytes_of_everything()


def test_a_file_with_a_bsn_in_its_name_leaves_it_nowhere(town):
    (town.folder / "more.csv").rename(town.folder / f"{BSN}.csv")

    answer = town("import", "records", "uitkering", f"{BSN}.csv")

    assert answer.status == 0
    assert picture_of("uitkering", "U3").reason == "Import of [BSN].csv"
    assert entries(acting_user="po")[-1].new["file"] == "[BSN].csv"


def test_an_import_tells_its_counts_in_dutch(town):
    with speaking("nl"):
        answer = town("import", "records", "uitkering", "more.csv")

    assert answer.printed.startswith("3 rijen gelezen: 1 ")


def test_a_proposed_mapping_holds_no_bsn_wherever_the_file_has_it(town):
    """Also of a file without headings, and of one whose columns are shifted."""
    rows = f"Dossier;Klant;Ingang;Regeling\nU7;P1;2018-01-31;{BSN}\nU8;P1;2018-01-31;PW\n"
    (town.folder / "shifted.csv").write_text(rows, "utf-8")
    (town.folder / "headless.csv").write_text(f"U7;{BSN};2018-01-31\nU8;999990020;2018-01-31\n", "utf-8")

    answers = [
        town("import", "records", "uitkering", f"{name}.csv", "--suggest") for name in ("shifted", "headless")
    ]

    written = "".join(path.read_text("utf-8") for path in (town.folder / "mappings").glob("*.yaml"))
    assert [each.status for each in answers] == [0, 0]
    assert BSN not in written + "".join(each.printed for each in answers)
    assert '"PW": "?"' in written


def test_who_approves_sees_the_list_and_the_next_step(town):
    proposed = town("destruction", "propose", "lijst", "--persoon", "P3", "--reason", "request")
    approved = town("destruction", "approve", "lijst", "--reason", "checked", user="po")
    done = town("destruction", "carry-out", "lijst")

    assert proposed.printed == "P3\nNext, by another user: kernbeeld destruction approve lijst --reason …\n"
    assert approved.printed == "P3\nNext: kernbeeld destruction carry-out lijst\n"
    assert done.printed == "1 record of a person was destroyed.\n"


def test_after_a_destruction_no_byte_of_the_house_tells_who_it_was(town):
    town("snapshot", user="")
    for words, user in (
        (("propose", "lijst", "--persoon", "P3", "--reason", "request"), "baas"),
        (("approve", "lijst", "--reason", "checked"), "po"),
        (("carry-out", "lijst"), "baas"),
    ):
        assert town("destruction", *words, user=user).status == 0

    left = town.bytes_of_everything()
    assert all(secret not in left for secret in (FREE_BSN.encode(), b"Amarilla", b"Vuurdoorn"))
    assert picture_of("persoon", "P2", reveal=True).parts[0].fields == {"geslachtsnaam": "Goudsbloem"}


def test_a_snapshot_tells_its_tables_in_dutch(town):
    with speaking("nl"):
        answer = town("snapshot", user="")

    assert answer.status == 0
    assert "2 dossiers uitgerekend" in answer.printed


def test_the_records_behind_a_figure_are_named_for_who_may(town):
    town("snapshot", user="")

    answer = json.loads(town(*FIGURE, "--purpose", "doubt", "--format", "json", user="controle").printed)
    text = town(*FIGURE, "--purpose", "doubt", user="con")

    assert [(each["register"], each["record"], each["why"]) for each in answer["records"]] == [
        ("uitkering", "U1", "first"),
        ("uitkering", "U2", "first"),
    ]
    assert text.printed.rstrip().endswith("2 records. This look is in the log.")
    assert all(secret not in text.printed for secret in (BSN, "Zilverschoon", "P1"))


def test_every_record_that_is_shown_is_in_the_log_before_anything_is_printed(town, monkeypatch):
    """Who pulls the plug while it prints has seen them, and the log says so."""
    town("snapshot", user="")

    def stop(*words: object) -> None:
        raise OSError("the printer is on fire")

    monkeypatch.setattr("kernbeeld.cli.explain.print_rows", stop)
    answer = town(*FIGURE, "--purpose", "doubt", user="controle")

    assert answer.printed == ""
    assert looks("uitkering") == [("controle", "U1", "doubt"), ("controle", "U2", "doubt")]


def test_nothing_is_shown_when_the_log_can_not_be_written(town, monkeypatch):
    town("snapshot", user="")

    def stop(**words: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("kernbeeld.cli.explain.log_look", stop)
    answer = town(*FIGURE, "--purpose", "doubt", user="controle")

    assert (answer.status, answer.printed) == (2, "")


@pytest.mark.parametrize("purpose", ["", "   "])
def test_a_look_without_a_purpose_shows_nothing(town, purpose):
    town("snapshot", user="")

    answer = town(*FIGURE, "--purpose", purpose, user="controle")

    assert (answer.status, answer.printed) == (2, "")
    assert "Say why you look into these records" in answer.refusal
    assert looks() == []


def test_nothing_is_shown_of_the_log_when_looking_into_it_can_not_be_logged(town, monkeypatch):
    def stop(*words: object, **more: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("kernbeeld.cli.users.log_look", stop)
    answer = town("audit", "show", user="po")

    assert (answer.status, answer.printed) == (2, "")
