"""The passport of every figure: in place, on its own address, and from the council's side in two clicks."""

import pytest

from tests.web.reading.published import BEGIN, COLLECTED, END, REACHED
from tests.web.reading.walking import DIALOG, link, links, opened, text

ROOM = "/rapportage/cijfers/"
ADDRESS = f"{ROOM}{END}/?uitgave=1&periode=2017H2"


def test_a_council_member_gets_from_any_number_to_its_source_and_a_question_in_two_clicks(house, as_user):
    client = as_user("raadslid")
    chapter = opened(client, "/rapportage/lezen/1/hoofdstuk-1-wmo.html")

    passport = opened(client, link(chapter, "222"))
    ask = opened(client, link(passport, "Ask a question"))

    assert "wmo.csv A1" in text(passport)
    assert "222" in text(ask)
    assert "What do you want to know about this figure?" in text(ask)


def test_a_passport_tells_meaning_source_checks_and_editions(house, as_user):
    words = text(opened(as_user("raadslid"), ADDRESS))

    assert "Edition 1, half-year 2 2017, as known on 1 January 2018" in words
    assert "Indicaties voor begeleiding die gelden op de laatste dag van de periode." in words
    assert "wmo.csv A1" in words
    assert "begin plus instroom min uitstroom is de stand aan het einde" in words
    assert "Edition 1 , 5 January 2018: 222 (this one)" in words
    assert "Edition 3" not in words


def test_a_passport_shows_what_the_figure_was_and_became(house, as_user):
    words = text(opened(as_user("raadslid"), f"{ROOM}{END}/?uitgave=2&periode=2017H2"))

    assert "Restated in edition 2: 222 became 225. Drie indicaties kwamen laat binnen. corrected: +3" in words
    assert "222" in words.partition("Published in")[2]


def test_in_place_only_the_passport_is_answered(house, as_user):
    client = as_user("raadslid")

    part, page = opened(client, ADDRESS, **DIALOG), opened(client, ADDRESS)

    assert b"<html" not in part.content
    assert b"<h1" not in part.content
    assert page.content.count(b"<h1") == 1
    assert part["Vary"].count("X-Kernbeeld-Part") == 1
    assert {"Ask a question", "Edition 1"} <= {words for words, _ in links(part)}


def test_the_parts_of_a_formula_lead_to_their_own_passports(house, as_user):
    client = as_user("raadslid")
    page = opened(client, ADDRESS)

    parts = [address for _, address in links(page) if address.startswith(f"{ROOM}{BEGIN}/")]

    assert "200" in text(opened(client, parts[0]))


def test_a_figure_of_a_kern_has_a_passport_of_its_own(house, as_user):
    words = text(opened(as_user("raadslid"), f"{ROOM}{REACHED}/?uitgave=1&periode=2017H2&kern=lemelerveld"))

    assert "Lemelerveld" in words
    assert "Register" not in words.partition("Published in")[2]


def test_without_a_period_the_period_of_the_report_is_meant(house, as_user):
    words = text(opened(as_user("raadslid"), f"{ROOM}{END}/?uitgave=2"))

    assert "1e helft 2018 270" in words


def test_a_provisional_figure_says_so(house, as_user):
    assert "voorlopig" in text(opened(as_user("raadslid"), f"{ROOM}{COLLECTED}/?uitgave=1"))


@pytest.mark.parametrize(
    "address",
    [
        "wmo.niets/?uitgave=1",
        f"{END}/?uitgave=3",
        f"{END}/?uitgave=1&periode=1999H1",
        f"{END}/?uitgave=1&periode=nooit",
        f"{END}/?uitgave=1&kern=atlantis",
        f"{END}/?stand=2018H1",
    ],
)
def test_what_is_not_there_and_what_is_not_for_the_council_answer_alike(house, as_user, address):
    assert as_user("raadslid").get(ROOM + address).status_code == 404


def test_the_work_has_passports_too_as_known_then_and_now(house, as_user):
    client = as_user("controller")

    now = text(opened(client, f"{ROOM}{END}/?stand=2018H1&periode=2017H2"))
    then = text(opened(client, f"{ROOM}{END}/?stand=2018H1&periode=2017H2&bekend=2018-01-03T00:00:00Z"))

    assert "2e helft 2017 225" in now
    assert "2e helft 2017 222" in then


def test_every_link_of_a_passport_leads_somewhere(house, as_user):
    for role, address in (("raadslid", ADDRESS), ("controller", f"{ROOM}{END}/?stand=2018H1")):
        client = as_user(role)
        inner = {found for _, found in links(opened(client, address)) if found.startswith("/rapportage/")}
        inner = {found for found in inner if "/vragen/lijst" not in found}

        assert {found: client.get(found).status_code for found in inner} == dict.fromkeys(inner, 200)


def test_a_passport_asks_few_questions_of_the_database(house, as_user, django_assert_max_num_queries):
    client = as_user("raadslid")
    opened(client, ADDRESS)

    with django_assert_max_num_queries(9):
        opened(client, ADDRESS, **DIALOG)
