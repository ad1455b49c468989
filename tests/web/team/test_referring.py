"""The room of who refers, and how a team answers, through the door."""

import re

from django.test import Client

from kernbeeld.accounts.models import User
from kernbeeld.audit.service import Entry
from kernbeeld.casework.models import Casus, Verwijzing
from kernbeeld.registers.models.persons import Persoon
from tests.casework.team.making import TEAM, at_home, child
from tests.web.conftest import As
from tests.web.team.walking import ROOM, sent, text

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
"""What is another one on each page."""
WHO = {
    "voornamen": "Anna",
    "geslachtsnaam": "Voorbeeld",
    "geboortedatum": "2014-05-06",
    "postcode": "0123 ZZ",
    "huisnummer": "1",
}
REFERRAL = {
    "team": TEAM,
    "wet": "jeugdwet",
    "reden": "Komt vaak niet op school.",
    "contact": "Intern begeleider",
    "grondslag": "toestemming",
    "toestemming": "2026-01-05",
}


def test_a_partner_refers_by_details_and_hears_no_more_than_what_came_of_it(
    as_user: As, cora: Client, join
) -> None:
    petra, bram = as_user("partner", "petra", organisatie="saam"), join("bram", wet="jeugdwet")
    known = child()

    there = sent(petra, "/verwijzen/nieuw/", WHO | REFERRAL)

    found = Verwijzing.objects.get()
    assert found.organisatie == "saam"
    assert found.verwijzer == "partner"
    assert there == f"/verwijzen/{found.kenmerk}/"
    assert "waits for an answer" in text(petra, "/verwijzen/")
    assert "Anna Voorbeeld" in text(cora, ROOM)
    text(bram, f"/kernteam/verwijzingen/{found.kenmerk}/", 404)
    text(petra, f"/kernteam/verwijzingen/{found.kenmerk}/", 404)

    said = {"neem-to": User.objects.get(name="bram").pk, "neem-soort": "casuistiek"}
    sent(cora, f"/kernteam/verwijzingen/{found.kenmerk}/aannemen/", said)
    casus = Casus.objects.get()
    assert "Komt vaak niet op school." in text(bram, f"/kernteam/casus/{casus.kenmerk}/")
    text(cora, f"/kernteam/casus/{casus.kenmerk}/", 404)
    assert "Voorbeeld" not in text(cora, f"/kernteam/verwijzingen/{found.kenmerk}/")

    told = {"uitkomst-uitkomst": "hulp_gestart", "uitkomst-toelichting": "Dank voor het melden."}
    sent(bram, f"/kernteam/verwijzingen/{found.kenmerk}/terugmelden/", told)
    shown = text(petra, f"/verwijzen/{found.kenmerk}/")
    assert "Help has begun." in shown
    assert "Dank voor het melden." in shown
    assert casus.kenmerk not in shown
    assert "bram" not in shown
    assert known.sleutel


def test_a_partner_never_learns_whether_somebody_is_known(as_user: As, cora: Client) -> None:
    petra, known = as_user("partner", "petra", organisatie="saam"), at_home()
    before = Persoon.objects.count()

    for name in ("Voorbeeld", "Onbekend"):
        sent(petra, "/verwijzen/nieuw/", WHO | REFERRAL | {"geslachtsnaam": name})

    found = list(Verwijzing.objects.order_by("pk"))
    pages = [text(petra, f"/verwijzen/{one.kenmerk}/").replace(one.kenmerk, "#") for one in found]
    shown = {TOKEN.sub("", page.partition("<h1")[2].partition("</main>")[0]) for page in pages}
    assert len(shown) == 1
    assert found[0].persoon == known
    assert found[1].persoon != known
    assert Persoon.objects.count() == before + 1
    text(petra, f"/verwijzen/nieuw/?persoon={known.sleutel}", 404)


def test_a_partner_sees_only_his_own_referrals(as_user: As, cora: Client) -> None:
    petra, piet = (as_user("partner", name, organisatie=name) for name in ("petra", "piet"))
    sent(petra, "/verwijzen/nieuw/", WHO | REFERRAL)
    kenmerk = Verwijzing.objects.get().kenmerk

    assert kenmerk in text(petra, "/verwijzen/")
    assert kenmerk not in text(piet, "/verwijzen/")
    text(piet, f"/verwijzen/{kenmerk}/", 404)


def test_a_refusal_reaches_who_referred_in_plain_words(as_user: As, cora: Client) -> None:
    petra = as_user("partner", "petra", organisatie="saam")
    sent(petra, "/verwijzen/nieuw/", WHO | REFERRAL)
    found = Verwijzing.objects.get()
    address = f"/kernteam/verwijzingen/{found.kenmerk}/weigeren/"

    answer = cora.post(address, {"weiger-reden": "anders", "weiger-toelichting": ""})
    assert answer.status_code == 422
    sent(cora, address, {"weiger-reden": "ander_team", "weiger-toelichting": "Zij wonen in Dalfsen."})

    shown = text(petra, f"/verwijzen/{found.kenmerk}/")
    assert "Another team works where this resident lives." in shown
    assert "Zij wonen in Dalfsen." in shown
    assert cora.post(address, {"weiger-reden": "ander_team"}).status_code == 422


def test_a_colleague_refers_whom_he_found_and_types_no_name(as_user: As, cora: Client) -> None:
    fred, persoon = as_user("frontoffice", "fred"), child()

    page = text(fred, f"/verwijzen/nieuw/?persoon={persoon.sleutel}")
    assert "It is about Anna Voorbeeld." in page
    assert "geslachtsnaam" not in page
    said = REFERRAL | {"verwijzer": "school"}
    sent(fred, f"/verwijzen/nieuw/?persoon={persoon.sleutel}", said)

    found = Verwijzing.objects.get()
    assert found.persoon == persoon
    assert found.verwijzer == "school"
    assert Entry.objects.filter(action="look", register="persoon", record=persoon.sleutel).exists()


def test_work_and_income_takes_no_consent(as_user: As, cora: Client) -> None:
    petra = as_user("partner", "petra", organisatie="saam")

    answer = petra.post("/verwijzen/nieuw/", WHO | REFERRAL | {"wet": "participatiewet"})

    assert answer.status_code == 422
    assert "Consent is not free" in answer.content.decode()
    assert not Verwijzing.objects.exists()


def test_a_team_refers_on_and_writes_down_what_came_of_it(anna: Client, casus: Casus) -> None:
    said = {"wet": "jeugdwet", "verwijzer": "zorgaanbieder", "organisatie": "Jeugdhulp Vlo", "reden": "Rouw."}
    sent(anna, f"/kernteam/casus/{casus.kenmerk}/verwijzen/", said | {"grondslag": "eigen_wet"})
    found = Verwijzing.objects.get()
    address = f"/kernteam/verwijzingen/{found.kenmerk}"

    assert "Jeugdhulp Vlo" in text(anna, f"{address}/")
    sent(anna, f"{address}/aannemen/", {})
    sent(anna, f"{address}/terugmelden/", {"uitkomst-uitkomst": "opgelost", "uitkomst-toelichting": ""})

    assert Verwijzing.objects.get().stap == "teruggemeld"
    assert "ended, outcome told" in text(anna, f"/kernteam/casus/{casus.kenmerk}/")


def test_a_signal_that_names_somebody_of_a_case_is_refused_with_the_place(anna: Client, casus: Casus) -> None:
    assert f'value="{TEAM}" selected' in text(anna, f"/signalen/noteren/?team={TEAM}")
    said = {"theme": "Ruzie", "noticed_by": "het team", "team": TEAM, "gebied": "", "noted_on": "2026-01-05"}

    answer = anna.post("/signalen/noteren/", said | {"text": "Het gaat slecht bij Voorbeeld thuis."})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "“Voorbeeld” (from character 21)" in shown
    assert "Anna" not in shown.partition("<main")[2]
    sent(anna, "/signalen/noteren/", said | {"text": "Veel gezinnen hebben ruzie."})


def test_nobody_else_gets_into_the_rooms(as_user: As) -> None:
    for role in ("raadslid", "beheerder", "privacy_officer", "verzoekbehandelaar"):
        client = as_user(role)
        text(client, "/kernteam/", 404)
        text(client, "/verwijzen/", 404)
