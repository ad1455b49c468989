"""More of users on the command line: several limits, who may, what the log says, and what is never told."""

import json

import pytest

from kernbeeld.accounts.models import Grant, User
from kernbeeld.audit.models import Entry
from tests.cli.door import Kernbeeld

BSN = "999900006"


@pytest.fixture
def house(sqlite_registers, kernbeeld: Kernbeeld) -> Kernbeeld:
    """A beheerder, a privacy officer and a consulent of team noord."""
    kernbeeld("user", "add", "baas", "--role", "beheerder")
    kernbeeld("user", "add", "po", "--role", "privacy_officer", "--user", "baas")
    kernbeeld("user", "add", "con", "--role", "consulent", "--only", "team=noord", "--user", "baas")
    return kernbeeld


def entries(answer) -> list[list[object]]:
    return [list(each.values()) for each in json.loads(answer.printed)["entries"]]


def test_a_user_is_added_with_the_name_and_address_that_are_shown(house):
    said = house(
        *("user", "add", "rita", "--role", "raadslid", "--full-name", "Rita de Wit"),
        *("--email", "rita@raad.example", "--user", "baas"),
    )

    rita = User.objects.get(name="rita")
    assert said.printed == "Added: rita, raadslid\n"
    assert (rita.full_name, rita.email, str(rita)) == ("Rita de Wit", "rita@raad.example", "Rita de Wit")
    assert not rita.has_usable_password()


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("user add Rita --role raadslid", "'Rita' is no name of a user"),
        ("user add con --role raadslid", "There is a user 'con' already."),
        ("user add rita --role raadsld", "'raadsld' is no role; choose beheerder"),
        ("user add rita --role beheerder --only wet=wmo", "The role beheerder is for the whole house"),
        ("user add rita --role raadslid --only =wmo", "'' is no limit; choose wet=…"),
        ("user add rita --role raadslid --only period=", "'period' is no limit"),
        (
            "user give-role con --role consulent --only team=noord --reason x",
            "con has the role consulent already",
        ),
        ("user give-role con --role privacy_officer --reason x", "Nobody may hold these rights together"),
        ("user shut-out baas --reason x", "Nobody changes what he may himself"),
        ("user shut-out niemand --reason x", "There is no user 'niemand'."),
        ("user end-role niemand --role raadslid --reason x", "niemand does not hold the role raadslid"),
        ("user who-could-see audit.entry 1 --at gisteren", "'gisteren' is no moment. Write it as"),
    ],
)
def test_what_can_not_be_is_said_and_changes_nothing(house, words, refusal):
    before = (User.objects.count(), Grant.objects.count(), Entry.objects.count())

    answer = house(*words.split(), "--user", "baas")

    assert answer.status == 2
    assert answer.refusal.startswith(refusal)
    assert (User.objects.count(), Grant.objects.count(), Entry.objects.count()) == before


@pytest.mark.parametrize("reason", ["", "   "])
def test_no_access_changes_without_a_reason(house, reason):
    answers = [
        house("user", verb, "con", *more, "--reason", reason, "--user", "baas")
        for verb, more in (("give-role", ("--role", "raadslid")), ("shut-out", ()))
    ]

    assert [answer.status for answer in answers] == [2, 2]
    assert {answer.refusal for answer in answers} == {"Say why: a change of access needs a reason.\n"}


def test_a_change_of_access_stands_in_the_log_with_who_why_and_what(house):
    house(
        *("user", "give-role", "con", "--role", "raadslid", "--only", "period=2017H1"),
        *("--reason", f"leest {BSN}", "--user", "baas"),
    )

    (entry,) = Entry.objects.filter(action="give_role")
    assert (entry.acting_user, entry.role, entry.channel) == ("baas", "beheerder", "command")
    assert entry.purpose == "leest [BSN]"
    assert entry.new == {"name": "con", "role": "raadslid", "period": "2017H1"}
    assert entry.place.startswith("kernbeeld user give-role con")
    assert BSN not in entry.place


def test_the_log_is_shown_to_the_privacy_officer_only_and_that_stands_in_it_too(house):
    refused = house("audit", "show", "--user", "baas")
    shown = house("audit", "show", "--by", "baas", "--user", "po", "--format", "json")

    assert refused.status == 2
    assert refused.refusal.startswith("This is not allowed: 'see_audit'")
    assert [(row[1], row[2]) for row in entries(shown)] == [("baas", "add_user")] * 3
    looked = Entry.objects.get(action="look")
    assert (looked.acting_user, looked.register, looked.activity) == ("po", "audit", "accountability")


def test_the_log_shows_what_was_given(house):
    shown = house("audit", "show", "--user", "po", "--format", "json")

    assert entries(shown)[-1][-1] == "name: con, role: consulent, team: noord"


def test_a_question_for_a_bsn_leaves_no_bsn_in_the_log(house):
    house("audit", "show", "--record", BSN, "--user", "po")
    house("user", "who-could-see", "persoon", BSN, "--user", "po")

    assert {entry.record for entry in Entry.objects.exclude(record="")} == {"[BSN]"}
    assert not any(BSN in f"{entry.place} {entry.purpose}" for entry in Entry.objects.all())


def test_who_could_see_something_on_a_day_is_told_with_who_gave_the_role(house):
    answer = house(
        *("user", "who-could-see", "persoon", "P1", "--at", "2999-01-01", "--user", "po"),
        *("--format", "json"),
    )

    (row,) = (list(each.values()) for each in json.loads(answer.printed)["users"])
    assert (row[0], row[2], row[4], row[5]) == ("con", "consulent (team=noord)", "baas", "")


def test_who_was_shut_out_could_see_nothing_from_then_on(house):
    house("user", "shut-out", "con", "--reason", "verlof", "--user", "baas")

    answer = house("user", "who-could-see", "persoon", "P1", "--user", "po", "--format", "json")

    assert json.loads(answer.printed)["users"] == []


def test_nobody_is_told_who_works_here_without_the_right(house):
    told = {
        (answer.status, answer.printed, answer.refusal)
        for answer in (house("user", "list", "--user", name) for name in ("po", "con", "niemand", ""))
    }

    assert len(told) == 1
    ((status, printed, _),) = told
    assert (status, printed) == (2, "")


def test_who_is_shut_out_can_not_be_invited_or_act(house):
    house("user", "give-role", "po", "--role", "raadslid", "--reason", "leest mee", "--user", "baas")
    house("user", "shut-out", "po", "--reason", "verlof", "--user", "baas")

    invited = house("user", "invite", "po", "--user", "baas")
    acted = house("audit", "show", "--user", "po")

    assert (invited.status, acted.status) == (2, 2)
    assert invited.refusal == "There is no user 'po' who may sign in.\n"
