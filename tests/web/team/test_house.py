"""The rooms of a team and of who refers, in a house where everything has happened once."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from django.test import Client

from kernbeeld.audit.models import Entry
from kernbeeld.casework.models import Agendapunt, Casus, Verwijzing
from kernbeeld.casework.queries.team.cases import texts_of
from kernbeeld.registers.service import picture_of
from tests.casework.team.conftest import undone
from tests.casework.team.house import LETTERS, by_letter, user_of
from tests.e2e.casework.days import hung_up
from tests.web.team.walking import ROOM, sent, text

FOLDER = Path(__file__).parents[2] / "golden" / "team"
READ, PAGES = (
    yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8")) for name in ("read_by_partner", "pages")
)
POINT, CASE = "/kernteam/agenda/1/", "/kernteam/casus/C2026-000001/"
As = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _house(team_house: None) -> Iterator[None]:
    with hung_up(date(2026, 3, 5)), undone():
        yield


def by(name: str) -> Client:
    """Sign somebody of the house in."""
    client = Client()
    client.force_login(user_of(name))
    return client


def filled_in(text: str) -> str:
    """Put the number of a referral where a golden file has its letter."""
    for letter in LETTERS:
        if f"{{{letter}}}" in text:
            text = text.replace(f"{{{letter}}}", by_letter()[letter].kenmerk)
    return text


def expect_page(client: Client, address: str, case: dict[str, object]) -> None:
    answer = client.get(filled_in(address))
    body = answer.content.decode().partition("<main")[2]
    assert answer.status_code == case["status"]
    assert [words for words in map(filled_in, case["shows"]) if words not in body] == []
    assert [words for words in map(filled_in, case["hides"]) if words in body] == []


@pytest.mark.parametrize("case", READ, ids=lambda case: case["case"])
def test_the_page_of_a_referral_tells_what_the_golden_file_says(case) -> None:
    known = by_letter().get(case["referral"])

    expect_page(by(case["who"]), f"/verwijzen/{known.kenmerk if known else 'V2026-999999'}/", case)


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case["case"])
def test_a_page_of_the_team_shows_what_the_golden_file_says(case) -> None:
    expect_page(by(case["who"]), case["address"], case)


def test_a_partner_accepts_and_tells_and_the_team_reads_it() -> None:
    found, petra, anna = by_letter()["open_on"], by("petra"), by("anna")
    address = f"/verwijzen/{found.kenmerk}"

    sent(petra, f"{address}/aannemen/", {})
    assert "Vlopad" in text(petra, f"{address}/")
    told = {"uitkomst-uitkomst": "hulp_gestart", "uitkomst-toelichting": "Elke week een gesprek."}
    sent(petra, f"{address}/terugmelden/", told)

    assert "Voorbeeld" not in text(petra, f"{address}/").partition("<main")[2]
    case = text(anna, CASE)
    assert "Help has begun." in case
    assert "Elke week een gesprek." in case
    assert "1 referral of a case of yours has been answered." in text(anna, "/")
    assert picture_of("verwijzing", found.kenmerk).parts[0].fields["uitkomst"] == "hulp_gestart"


def test_a_partner_refuses_with_a_reason_beside_its_field() -> None:
    found, petra = by_letter()["open_on"], by("petra")
    address = f"/verwijzen/{found.kenmerk}/weigeren/"

    wrong = petra.post(address, {"weiger-reden": "anders", "weiger-toelichting": ""})
    assert wrong.status_code == 422
    assert "Fill this in." in wrong.content.decode()
    sent(petra, address, {"weiger-reden": "wil_niet", "weiger-toelichting": ""})

    assert Verwijzing.objects.get(pk=found.pk).stap == "geweigerd"
    answer = petra.post(f"/verwijzen/{found.kenmerk}/aannemen/", follow=True)
    assert "answered already" in answer.content.decode()


@pytest.mark.parametrize("name", ["piet", "wanda", "gijs", "vrij", "fred", "daan", "ruud"])
def test_nobody_else_answers_what_was_referred_to_an_organisation(name: str) -> None:
    found, client = by_letter()["open_on"], by(name)
    acts = ("aannemen", "weigeren", "terugmelden", "intrekken")

    answers = {act: client.post(f"/verwijzen/{found.kenmerk}/{act}/", {}).status_code for act in acts}

    assert answers == dict.fromkeys(acts, 404)
    assert [one.stap for one in Verwijzing.objects.get(pk=found.pk).stappen.all()] == ["ingediend"]


def test_a_referral_by_mistake_is_gone_for_the_team_and_from_the_figures() -> None:
    found, petra, cora = by_letter()["open_in"], by("petra"), by("cora")
    assert f"verwijzingen/{found.kenmerk}/" in text(cora, ROOM)

    sent(petra, f"/verwijzen/{found.kenmerk}/intrekken/", {})

    assert f"verwijzingen/{found.kenmerk}/" not in text(cora, ROOM)
    assert not picture_of("verwijzing", found.kenmerk).parts
    again = petra.post(f"/verwijzen/{found.kenmerk}/intrekken/", follow=True)
    assert "answered already" in again.content.decode()


def test_the_team_takes_a_referral_of_its_own_back_and_the_partner_has_it_no_more() -> None:
    found, bram, petra = by_letter()["open_on"], by("bram"), by("petra")
    text(petra, f"/verwijzen/{found.kenmerk}/")

    sent(bram, f"/kernteam/verwijzingen/{found.kenmerk}/intrekken/", {})

    text(petra, f"/verwijzen/{found.kenmerk}/", 404)
    assert "taken back by who referred" in text(bram, CASE)
    sent(by("cora"), f"/kernteam/verwijzingen/{by_letter()['open_in'].kenmerk}/intrekken/", {})
    assert by_letter()["open_in"].stap == "ingediend"


def saved(client: Client, name: str, **said: object) -> tuple[int, dict[str, object]]:
    """Send what the script of a discussion does; return the status and what came back."""
    usual = {"writer": name, "save_key": "", "text": "Samen op bezoek.", "vervolg": "", "base": "1"}
    answer = client.post(f"{POINT}bewaren/", {**usual, **said})
    return answer.status_code, answer.json() if answer.status_code in (200, 409) else {}


def held() -> dict[str, str]:
    point = Agendapunt.objects.get()
    return dict(texts_of([point])[point.pk])


def test_what_is_typed_is_kept_as_it_goes_and_the_case_is_not_discussed_by_it() -> None:
    anna = by("anna")

    status, told = saved(anna, "anna")

    assert (status, told["head"]) == (200, 2)
    assert str(told["said"]).startswith("Saved at")
    assert held()["uitkomst"] == "Samen op bezoek."
    assert not Agendapunt.objects.get().is_discussed
    assert Casus.objects.get(kenmerk="C2026-000001").soort == "jeugdcontact"
    assert "Samen op bezoek." in text(anna, POINT)
    sent(anna, POINT, {"number": 2, "uitkomst": "Samen op bezoek.", "vervolg": ""})
    assert Agendapunt.objects.get().is_discussed
    assert Casus.objects.get(kenmerk="C2026-000001").soort == "casuistiek"


def test_two_who_type_at_once_both_keep_their_words_and_see_those_of_the_other() -> None:
    anna, bram = by("anna"), by("bram")
    assert saved(anna, "anna", vervolg="Bellen.")[0] == 200

    status, told = saved(bram, "bram", text="De tweede.", vervolg="Mailen.")

    assert (status, told["head"]) == (409, 2)
    assert "Samen op bezoek." in str(told["choice"])
    assert "Bellen." in str(told["choice"])
    assert held()["uitkomst"] == "Samen op bezoek."
    assert saved(bram, "bram", text="De tweede. Samen op bezoek.", vervolg="Bellen.", base="2")[0] == 200


def test_a_clash_without_a_script_shows_both_texts_of_both_fields() -> None:
    anna, bram = by("anna"), by("bram")
    saved(anna, "anna", vervolg="Bellen.")

    answer = bram.post(POINT, {"number": 1, "uitkomst": "De tweede.", "vervolg": "Mailen."})

    shown = answer.content.decode()
    assert answer.status_code == 422
    words = ("Samen op bezoek.", "Bellen.", "De tweede.", "Mailen.")
    assert [word for word in words if word not in shown] == []
    assert 'name="number" value="2"' in shown


def test_the_same_text_sent_twice_is_one_version() -> None:
    anna = by("anna")

    first, again = saved(anna, "anna"), saved(anna, "anna")

    assert (first[0], again[0], again[1]["head"]) == (200, 200, 2)
    assert Entry.objects.filter(action="save_outcome").count() == 1


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"writer": "bram"}, "Somebody else is signed in now"),
        ({"base": ""}, "can't be read"),
        ({"base": "-1"}, "can't be read"),
        ({"base": "9" * 40}, "can't be read"),
        ({"base": "¹"}, "can't be read"),
        ({"text": "x" * 10_001}, "at most"),
        ({"base": "7"}, "Somebody else wrote here"),
    ],
)
def test_what_can_not_be_kept_is_refused_with_the_reason_and_stays_in_the_page(said, reason: str) -> None:
    status, told = saved(by("anna"), "anna", **said)

    assert status == 409
    assert reason in str(told["refused"])
    assert "uitkomst" not in held()


@pytest.mark.parametrize("name", ["daan", "cora", "eva", "kees", "petra", "otto", "ruud"])
def test_who_is_not_named_in_a_case_saves_nothing_in_its_discussion(name: str) -> None:
    assert saved(by(name), name)[0] == 404
    assert "uitkomst" not in held()


def test_nothing_is_saved_in_a_case_that_is_closed() -> None:
    Casus.objects.filter(kenmerk="C2026-000001").update(einde=date(2026, 3, 4))

    status, told = saved(by("anna"), "anna")

    assert (status, "closed" in str(told["refused"])) == (409, True)


def test_what_was_typed_goes_along_when_a_meeting_did_not_come_to_it() -> None:
    saved(by("anna"), "anna", vervolg="Bellen.")
    with hung_up(date(2026, 3, 9)):
        sent(by("daan"), "/kernteam/skt_lemelerveld/bespreking/sluiten/", {})

    following = Agendapunt.objects.get(moved_to=None)
    assert following.bespreking.day == date(2026, 3, 16)
    kept = dict(texts_of([following])[following.pk])
    assert kept == {"vraag": "Wat nu?", "uitkomst": "Samen op bezoek.", "vervolg": "Bellen."}


def test_a_look_of_a_partner_is_in_the_log_under_the_law_without_a_name() -> None:
    found = by_letter()["open_on"]

    text(by("petra"), f"/verwijzen/{found.kenmerk}/")

    last = Entry.objects.filter(action="look").latest("pk")
    assert (last.acting_user, last.register, last.record) == ("petra", "verwijzing", found.kenmerk)
    assert last.wet == "jeugdwet"
    assert "Voorbeeld" not in f"{last.old} {last.new} {last.purpose}"
