"""Users on the command line: roles with limits, given and ended, and who could see what."""

import json

import pytest

from kernbeeld.audit.models import Entry
from tests.cli.door import Kernbeeld


@pytest.fixture
def house(sqlite_registers, kernbeeld: Kernbeeld) -> Kernbeeld:
    kernbeeld("user", "add", "baas", "--role", "beheerder")
    kernbeeld(
        "user",
        "add",
        "con",
        "--role",
        "consulent",
        "--only",
        "wet=wmo",
        "--only",
        "gebied=zuid",
        "--user",
        "baas",
    )
    return kernbeeld


def rows(answer) -> list[list[object]]:
    return [list(each.values()) for each in json.loads(answer.printed)["users"]]


def listed(house) -> dict[str, tuple[str, bool]]:
    found = rows(house("user", "list", "--user", "baas", "--format", "json"))
    return {name: (role, active) for name, role, active in found}


def test_a_role_is_listed_with_its_limits(house):
    assert listed(house)["con"][0] == "consulent (wet=wmo, gebied=zuid)"


def test_a_role_is_given_and_ended_with_exactly_its_limits(house):
    told = [
        house("user", "give-role", "con", "--role", "raadslid", "--reason", "leest mee", "--user", "baas"),
        house("user", "end-role", "con", "--role", "consulent", "--reason", "klaar", "--user", "baas"),
        house(
            *("user", "end-role", "con", "--role", "consulent", "--only", "wet=wmo", "--only", "gebied=zuid"),
            *("--reason", "klaar", "--user", "baas"),
        ),
    ]

    assert [each.status for each in told] == [0, 2, 0]
    assert told[0].printed == "Given to con: raadslid\n"
    assert told[1].refusal == "con does not hold the role consulent with these limits.\n"
    assert told[2].printed == "Taken back from con: consulent (wet=wmo, gebied=zuid)\n"
    assert listed(house)["con"][0] == "raadslid"


def test_who_is_shut_out_is_let_in_again(house):
    shut_out = house("user", "shut-out", "con", "--reason", "verlof", "--user", "baas")
    between = listed(house)["con"]
    let_in = house("user", "let-in", "con", "--reason", "terug", "--user", "baas")

    assert (shut_out.printed, let_in.printed) == ("Shut out: con\n", "Let in again: con\n")
    assert (between[1], listed(house)["con"][1]) == (False, True)
    assert (
        Entry.objects.filter(action="deactivate_user").get().place.startswith("kernbeeld user shut-out con")
    )


def test_who_could_look_behind_figures_is_told_for_now_and_for_then(house):
    now = house("user", "who-could-see", "persoon", "P1", "--user", "baas", "--format", "json")
    then = house(
        *("user", "who-could-see", "persoon", "P1", "--at", "2001-01-01T00:00:00Z", "--user", "baas"),
        *("--format", "json"),
    )

    assert [row[:3] for row in rows(now)] == [
        ["con", "see_records_behind_figures", "consulent (wet=wmo, gebied=zuid)"]
    ]
    assert rows(then) == []
    assert Entry.objects.filter(action="ask_access", register="persoon", record="P1").count() == 2


def test_who_could_see_an_entry_of_the_log_is_told(house):
    house("user", "add", "po", "--role", "privacy_officer", "--user", "baas")
    key = str(Entry.objects.first().pk)

    answer = house("user", "who-could-see", "audit.entry", key, "--user", "po", "--format", "json")

    assert [row[0] for row in rows(answer)] == ["po"]


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("user who-could-see iets 1", "'iets' is no kind of object; choose persoon, audit.entry"),
        ("user who-could-see audit.entry x", "There is nothing with this key."),
        (
            "user give-role con --role raadslid --only kleur=rood --reason x",
            "'kleur' is no limit; choose wet=…",
        ),
        ("user give-role con --role raadslid --only wet --reason x", "'wet' is no limit"),
        ("user give-role baas --role raadslid --reason x", "Nobody changes what he may himself"),
        ("user give-role niemand --role raadslid --reason x", "There is no user 'niemand'."),
        ("user let-in con --reason x", "con can sign in already."),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(house, words, refusal):
    answer = house(*words.split(), "--user", "baas")

    assert answer.status == 2
    assert answer.refusal.startswith(refusal)
