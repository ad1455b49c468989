"""The reading room: editions as they were published, for who may read them."""

from datetime import UTC, datetime

import pytest

from kernbeeld.reporting.actions.withdraw_edition import withdraw_edition
from kernbeeld.reporting.models.edition import Edition
from kernbeeld.reporting.queries.editions import edition_file
from tests.web.reading.published import END, user
from tests.web.reading.walking import link, links, opened, text

ROOM = "/rapportage/lezen/"
CHAPTER = f"{ROOM}1/hoofdstuk-1-wmo.html"


def test_the_latest_edition_comes_first_and_one_under_embargo_is_not_there(house, as_user):
    page = opened(as_user("raadslid"), ROOM)

    titles = [
        address
        for _, address in links(page)
        if address.startswith(ROOM) and address[len(ROOM) :][:1].isdigit()
    ]
    assert titles == [f"{ROOM}2/", f"{ROOM}1/"]
    assert as_user("raadslid").get(f"{ROOM}3/").status_code == 404


def test_who_works_on_the_report_reads_the_edition_under_embargo_with_a_warning(house, as_user):
    assert "Under embargo until" in text(opened(as_user("controller"), f"{ROOM}3/"))


@pytest.mark.parametrize("role", ["partner", "beheerder"])
@pytest.mark.parametrize(
    "address",
    [
        "/rapportage/lezen/",
        "/rapportage/lezen/1/",
        CHAPTER,
        "/rapportage/lezen/1/bestand/rapport.pdf",
        "/rapportage/lezen/zoeken/?woorden=indicaties",
        "/rapportage/cijfers/",
        "/rapportage/cijfers/als/csv?uitgave=1",
        f"/rapportage/cijfers/{END}/?uitgave=1",
        f"/rapportage/cijfers/{END}/records/?uitgave=1",
        "/rapportage/vragen/",
        "/rapportage/vragen/lijst.csv",
        f"/rapportage/vragen/stellen/?cijfer={END}&uitgave=1",
    ],
)
def test_who_may_not_read_sees_nothing_here(house, as_user, role, address):
    assert as_user(role).get(address).status_code == 404


def test_an_edition_shows_its_chapters_what_differs_and_its_files(house, as_user):
    page = opened(as_user("raadslid"), f"{ROOM}2/")

    words = text(page)
    assert "222 225 Drie indicaties kwamen laat binnen. corrected: +3" in words
    assert "→ 270 (+20%)" in words.partition("The largest movements")[2]
    assert link(page, "1 Wmo") == f"{ROOM}2/hoofdstuk-1-wmo.html"
    assert link(page, "The report to print and to keep (PDF, accessible)") == f"{ROOM}2/bestand/rapport.pdf"


def test_a_file_is_to_the_byte_what_was_published(house, as_user):
    answer = opened(as_user("raadslid"), f"{ROOM}1/bestand/rapport.pdf")

    assert answer.content == edition_file(Edition.objects.get(number=1), "rapport.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert 'attachment; filename="rapport.pdf"' in answer["Content-Disposition"]


@pytest.mark.parametrize("address", ["index.html", "../settings.py", "teksten/wmo.md", "niets.pdf"])
def test_nothing_else_of_an_edition_is_given_as_a_file(house, as_user, address):
    assert as_user("raadslid").get(f"{ROOM}1/bestand/{address}").status_code == 404


@pytest.mark.parametrize("address", ["hoofdstuk-9-niets.html", "assets/report.css", "gemeente.yaml"])
def test_nothing_else_of_an_edition_is_shown_as_a_page(house, as_user, address):
    assert as_user("raadslid").get(f"{ROOM}1/{address}").status_code == 404


def test_a_chapter_stands_there_as_it_was_published_and_every_link_leads_somewhere(house, as_user):
    client = as_user("raadslid")
    page = opened(client, CHAPTER)

    frozen = edition_file(Edition.objects.get(number=1), "hoofdstuk-1-wmo.html").decode()
    sentence = "Aan het eind waren er"
    assert sentence in frozen
    assert f"{sentence} 222 indicaties." in text(page)
    inner = {address.partition("#")[0] for _, address in links(page) if address.startswith("/rapportage/")}
    assert len(inner) > 20
    assert {address: client.get(address).status_code for address in inner} == dict.fromkeys(inner, 200)


def test_a_link_to_a_file_in_a_page_gives_the_file(house, as_user):
    answer = as_user("raadslid").get(f"{ROOM}1/cijfers.csv")

    assert (answer.status_code, answer["Location"]) == (302, f"{ROOM}1/bestand/cijfers.csv")


def test_words_are_found_in_the_chapters_of_one_edition(house, as_user):
    client = as_user("raadslid")

    found = opened(client, f"{ROOM}1/?woorden=indicaties+eind+waren")
    nothing = opened(client, f"{ROOM}1/?woorden=zeppelin")

    assert "1 Wmo" in text(found)
    assert "Nothing in this report fits" in text(nothing)


def test_a_withdrawn_edition_stays_and_says_why(house, as_user):
    edition = Edition.objects.get(number=1)
    at = datetime(2018, 9, 1, tzinfo=UTC)
    withdraw_edition(edition, "Een tabel was leeg.", acting_user=user("schrijver"), at=at)
    client = as_user("raadslid")

    for address in (ROOM, f"{ROOM}1/", CHAPTER, f"/rapportage/cijfers/{END}/?uitgave=1"):
        assert "Een tabel was leeg." in text(opened(client, address))


def test_search_finds_figures_terms_reports_and_questions(house, as_user):
    client = as_user("raadslid")
    ask = f"/rapportage/vragen/stellen/?cijfer={END}&uitgave=1"
    client.post(ask, {"text": "Hoe zit het met herindicering?", "readers": "open"})

    words = text(opened(client, f"{ROOM}zoeken/?woorden=herindicering"))

    for heading in ("Figures", "Terms", "In reports", "Questions"):
        assert heading in words
    assert "Hoe zit het met herindicering?" in words
    assert "Edition 3" not in words


def test_search_for_nothing_and_for_what_is_not_there(house, as_user):
    client = as_user("raadslid")

    assert "Nothing fits" not in text(opened(client, f"{ROOM}zoeken/"))
    assert "Nothing fits “zeppelin”" in text(opened(client, f"{ROOM}zoeken/?woorden=zeppelin"))


def test_a_report_in_the_making_is_for_who_works_on_it(house, as_user):
    draft = f"{ROOM}concept/halfjaar/2017H2/hoofdstuk-1-wmo.html"

    assert "It has not been published." in text(opened(as_user("controller"), draft))
    assert as_user("raadslid").get(draft).status_code == 404
    assert as_user("controller").get(f"{ROOM}concept/halfjaar/2001H1/index.html").status_code == 404
    assert as_user("controller").get(f"{ROOM}concept/halfjaar/2017H2/niets.html").status_code == 404


@pytest.mark.parametrize(
    ("address", "most"), [(ROOM, 6), (f"{ROOM}2/", 8), (CHAPTER, 7), (f"{ROOM}zoeken/?woorden=wmo", 12)]
)
def test_pages_ask_few_questions_of_the_database(
    house, as_user, django_assert_max_num_queries, address, most
):
    client = as_user("raadslid")
    client.get(address)

    with django_assert_max_num_queries(most):
        opened(client, address)
