"""Giving and ending roles on the pages: tried first, saved with a reason, known for good."""

import pytest

from kernbeeld.accounts.models import Grant, GrantEnd, User
from kernbeeld.accounts.service import Right, may
from kernbeeld.audit.models import Entry
from tests.accounts.granting import somebody

SEEN = {"role": "consulent", "wet": "", "team": "", "organisatie": "", "gebied": "", "period": ""}


@pytest.fixture
def beheerder(english):
    return english("beheerder", "baas")


@pytest.fixture
def anna(beheerder) -> User:
    return somebody("raadslid", "anna")


def written() -> tuple[int, int, int]:
    return Grant.objects.count(), GrantEnd.objects.count(), Entry.objects.count()


def text(answer) -> str:
    return answer.content.decode()


def about_signals(answer):
    (change,) = (each for each in answer.context["trial"]["changes"] if each.name == "signal of a team")
    return change


def test_a_trial_shows_what_would_change_and_writes_nothing(beheerder, anna, signals):
    before = written()

    answer = beheerder.post("/toegang/gebruikers/anna/rol/", {**SEEN, "gebied": "lemelerveld", "act": "try"})

    assert answer.status_code == 200
    assert answer.context["trial"]["gained"] == [
        "see the records behind a figure",
        "merge persons",
        "note signals",
        "see signals",
        "note questions and take in meldingen",
        "find and add residents",
        "see meldingen",
        "work on meldingen",
        "see white spots",
        "see plans in which one takes part",
        "work on plans in which one takes part",
        "prepare besluiten",
        "approve besluiten of others",
        "handle bezwaren",
        "work in a sociaal kernteam",
        "refer somebody to a team",
        "look in an emergency",
    ]
    change = about_signals(answer)
    assert (change.before, change.after, len(change.gained), change.lost) == (0, 2, 2, ())
    assert change.gained[0].endswith(" (area lemelerveld, period 2017H2)")
    assert written() == before


def test_a_trial_never_shows_what_an_object_says(beheerder, anna, signals):
    answer = beheerder.post("/toegang/gebruikers/anna/rol/", {**SEEN, "act": "try"})

    assert "Veel vragen over schulden" not in text(answer)


def test_a_role_is_saved_with_a_reason_and_stands_in_the_log(beheerder, anna):
    answer = beheerder.post(
        "/toegang/gebruikers/anna/rol/",
        {**SEEN, "gebied": "lemelerveld", "act": "save", "reason": "vervangt een collega"},
        follow=True,
    )

    assert "The role has been given." in text(answer)
    assert may(User.objects.get(name="anna"), Right.SEE_SIGNALS)
    entry = Entry.objects.get(action="give_role")
    assert (entry.acting_user, entry.purpose) == ("baas", "vervangt een collega")
    assert entry.new == {"name": "anna", "role": "consulent", "gebied": "lemelerveld"}
    assert (entry.role, entry.channel, entry.place) == (
        "beheerder",
        "web",
        "POST /toegang/gebruikers/anna/rol/",
    )


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"act": "save"}, "This field is required"),
        ({"act": "save", "reason": "x", "role": "almachtig"}, "Select a valid choice"),
        ({"act": "try", "role": "raadslid"}, "anna has the role raadslid already"),
        ({"act": "try", "role": "beheerder", "wet": "wmo"}, "is for the whole house"),
        ({"act": "try", "gebied": "nergens"}, "Select a valid choice"),
    ],
)
def test_what_can_not_be_given_is_said_beside_the_form(beheerder, anna, sent, words):
    before = written()

    answer = beheerder.post("/toegang/gebruikers/anna/rol/", {**SEEN, **sent})

    assert answer.status_code == 422
    assert words in text(answer)
    assert written() == before


def test_nobody_looks_into_records_and_manages_users(beheerder):
    somebody("beheerder", "tweede")

    answer = beheerder.post("/toegang/gebruikers/tweede/rol/", {**SEEN, "act": "save", "reason": "handig"})

    assert "Nobody may hold these rights together: manage_users, see_records_behind_figures" in text(answer)


def test_a_role_is_ended_after_showing_what_would_be_lost(beheerder, signals):
    grant = somebody("consulent", "con").all_grants[0]
    address = f"/toegang/gebruikers/con/rol/{grant.pk}/einde/"

    shown = beheerder.get(address)
    answer = beheerder.post(address, {"reason": "andere baan"}, follow=True)

    change = about_signals(shown)
    assert (change.before, change.after, len(change.lost)) == (3, 0, 3)
    assert "The role has been ended." in text(answer)
    assert "andere baan" in text(answer)
    assert not may(User.objects.get(name="con"), Right.SEE_SIGNALS)
    assert Entry.objects.get(action="end_role").old == {"name": "con", "role": "consulent"}
    assert beheerder.get(address).status_code == 404


def test_who_is_shut_out_may_nothing_until_let_in_again(beheerder, anna):
    address = "/toegang/gebruikers/anna/toegang/"

    beheerder.post(address, {"reason": "met verlof"})
    out = User.objects.get(name="anna")
    beheerder.post(address, {"reason": "is terug"})
    back = User.objects.get(name="anna")

    assert (out.is_active, may(out, Right.READ_EDITIONS)) == (False, False)
    assert (back.is_active, may(back, Right.READ_EDITIONS)) == (True, True)
    assert list(Entry.objects.values_list("action", "purpose")) == [
        ("deactivate_user", "met verlof"),
        ("activate_user", "is terug"),
    ]


@pytest.mark.parametrize("address", ["rol/", "toegang/", "rol/1/einde/"])
def test_nobody_changes_what_he_may_himself(beheerder, address):
    assert beheerder.get(f"/toegang/gebruikers/baas/{address}").status_code == 404
    assert beheerder.post(f"/toegang/gebruikers/baas/{address}", {"reason": "x"}).status_code == 404


def test_a_user_is_added_with_a_limited_role(beheerder):
    sent = {**SEEN, "name": "piet", "full_name": "Piet Proef", "email": "piet@example.org", "wet": "wmo"}

    answer = beheerder.post("/toegang/nieuwe-gebruiker/", sent, follow=True)

    assert answer.status_code == 200
    assert "Piet Proef" in text(answer)
    piet = User.objects.get(name="piet")
    assert [(grant.role, grant.wet, grant.given_by) for grant in piet.all_grants] == [
        ("consulent", "wmo", "baas")
    ]
    assert Entry.objects.get(action="add_user").new == {"name": "piet", "role": "consulent", "wet": "wmo"}


def test_a_name_that_is_taken_is_refused_beside_the_form(beheerder, anna):
    answer = beheerder.post("/toegang/nieuwe-gebruiker/", {**SEEN, "name": "anna"})

    assert answer.status_code == 422
    assert "There is a user &#x27;anna&#x27; already" in text(answer)


def test_who_only_sees_access_changes_nothing(english, anna):
    officer = english("privacy_officer", "po")

    assert officer.get("/toegang/gebruikers/anna/").status_code == 200
    for address in ("gebruikers/anna/rol/", "gebruikers/anna/toegang/", "nieuwe-gebruiker/"):
        assert officer.get(f"/toegang/{address}").status_code == 404
        assert officer.post(f"/toegang/{address}", {"reason": "x"}).status_code == 404
    assert "Give a role" not in text(officer.get("/toegang/gebruikers/anna/"))
