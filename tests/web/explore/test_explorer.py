"""The explorer: everything in the address, in place, and taken along as shown."""

import csv
from io import BytesIO, StringIO
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

import pytest

from tests.web.reading.published import BEGIN, COLLECTED, END, REACHED
from tests.web.reading.walking import link, links, opened, text

ROOM = "/rapportage/cijfers/"
PLACE = {"HX-Request": "true"}


def test_without_words_the_latest_edition_is_shown_for_who_reads_only(house, as_user):
    words = text(opened(as_user("raadslid"), ROOM))

    assert "Edition 2, half-year 1 2018, as known on" in words
    assert "Edition 3" not in words
    assert "Working figures" not in words


def test_who_works_on_reports_chooses_among_editions_and_working_figures(house, as_user):
    client = as_user("controller")

    assert "Working figures: half-year 2 2018" in text(opened(client, ROOM))
    assert "Working figures of half-year 1 2018" in text(opened(client, f"{ROOM}?stand=2018H1"))
    chosen = opened(client, f"{ROOM}?bron=rapport%3Dhalfjaar%26stand%3D2018H1&tabel=begeleiding")
    assert "Working figures of half-year 1 2018" in text(chosen)


@pytest.mark.parametrize(
    "query",
    [
        "stand=2017H2",
        "uitgave=3",
        "uitgave=99",
        "uitgave=%D9%A1",
        "uitgave=x",
        "stand=2017H2&bekend=2018-01-02",
        "bron=uitgave%3D3",
    ],
)
def test_figures_that_are_not_for_the_council_are_not_there(house, as_user, query):
    assert as_user("raadslid").get(f"{ROOM}?{query}").status_code == 404


def test_working_figures_are_shown_as_they_were_known(house, as_user):
    client = as_user("controller")

    def stock(query: str) -> str:
        rows = opened(client, f"{ROOM}als/csv?{query}&cijfer={END}&periode=2017H2").content.decode(
            "utf-8-sig"
        )
        return list(csv.reader(StringIO(rows)))[1][2]

    assert stock("stand=2018H1") == "225"
    assert stock("stand=2018H1&bekend=2018-01-03T00:00:00Z") == "222"
    assert client.get(f"{ROOM}?stand=2018H1&bekend=gisteren").status_code == 404
    assert client.get(f"{ROOM}?stand=1999H1").status_code == 404


def test_what_is_chosen_stands_in_the_address_that_is_shared(house, as_user):
    client = as_user("raadslid")
    query = f"uitgave=1&tabel=begeleiding&cijfer={BEGIN}&cijfer={END}&periode=2017H1&periode=2017H2"
    query += "&deel=geheel&vorm=staaf&vergelijk=ja&sorteer=-2"

    page = opened(client, f"{ROOM}?{query}")
    shared = link(page, "Address of this table")

    assert parse_qs(urlsplit(shared).query) == parse_qs(query)
    assert text(opened(client, shared)) == text(page)


def test_a_change_in_place_answers_with_the_explorer_alone_and_its_address(house, as_user):
    client = as_user("raadslid")

    part = opened(client, f"{ROOM}?bron=uitgave%3D1&tabel=begeleiding&vorm=lijn", **PLACE)
    again = opened(client, ROOM, **PLACE, **{"HX-History-Restore-Request": "true"})

    assert part.content.strip().startswith(b'<div class="kb-explorer" id="verkenner"')
    assert part["HX-Push-Url"].startswith(f"{ROOM}?uitgave=1&tabel=begeleiding&periode=")
    assert b"<svg" in part.content
    assert "HX-Request" in part["Vary"]
    assert again.content.startswith(b"<!doctype html>")


def test_a_wrong_choice_is_no_choice(house, as_user):
    query = "uitgave=1&tabel=zeppelin&periode=nooit&deel=kern:atlantis&vorm=taart&sorteer=x&cijfer=wmo.niets"

    assert opened(as_user("raadslid"), f"{ROOM}?{query}").status_code == 200


def test_periods_are_compared_with_difference_and_percentage(house, as_user):
    query = f"uitgave=1&tabel=begeleiding&cijfer={END}&periode=2017H1&periode=2017H2&vergelijk=ja"

    words = text(opened(as_user("raadslid"), f"{ROOM}?{query}"))

    assert "200 222 +22 (+11%)" in words


def test_kernen_are_compared_and_a_small_basis_gives_no_percentage(house, as_user):
    query = f"uitgave=1&cijfer={REACHED}&deel=kern:lemelerveld&deel=kern:dalfsen&vergelijk=ja"

    words = text(opened(as_user("raadslid"), f"{ROOM}?{query}"))

    assert "Dalfsen (sort) Lemelerveld (sort)" in words or "Lemelerveld (sort) Dalfsen (sort)" in words
    assert "8 400 +392 " in words


def test_absence_and_provisional_figures_are_explained(house, as_user):
    words = text(opened(as_user("raadslid"), f"{ROOM}?uitgave=1&tabel=eigen_bijdrage"))

    assert "provisional" in words
    assert "not delivered (yet)" in words


def test_a_figure_opens_its_passport_and_an_absent_one_too(house, as_user):
    client = as_user("raadslid")
    page = opened(client, f"{ROOM}?uitgave=1&tabel=eigen_bijdrage&periode=2017H2")

    passports = {address for _, address in links(page) if f"{ROOM}wmo.eigen_bijdrage" in address}

    assert len(passports) == 3
    assert {client.get(address).status_code for address in passports} == {200}


def test_columns_sort_up_then_down_then_not(house, as_user):
    client = as_user("raadslid")
    address, seen = "?uitgave=1&tabel=begeleiding&periode=2017H2", []

    for _ in range(3):
        page = opened(client, ROOM + address)
        address = next(found for name, found in links(page) if name.startswith("half-year 2 2017"))
        seen.append(parse_qs(urlsplit(address).query).get("sorteer"))

    assert seen == [["1"], ["-1"], None]


@pytest.mark.parametrize(
    ("sort", "begin"), [("csv", b"\xef\xbb\xbfFigure,Code"), ("xlsx", b"PK"), ("ods", b"PK")]
)
def test_exactly_what_is_shown_is_taken_along(house, as_user, sort, begin):
    client = as_user("raadslid")
    page = opened(client, f"{ROOM}?uitgave=1&tabel=begeleiding&cijfer={END}&vergelijk=ja")

    answer = opened(client, link(page, sort.upper()))

    assert answer.content.startswith(begin)
    assert f'filename="cijfers.{sort}"' in answer["Content-Disposition"]


def test_the_file_says_of_which_edition_it_is_and_where_to_see_it(house, as_user):
    answer = opened(as_user("raadslid"), f"{ROOM}als/csv?uitgave=1&tabel=begeleiding&cijfer={COLLECTED}")
    last = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))[-1][0]
    sheet = ZipFile(BytesIO(opened(as_user("raadslid"), f"{ROOM}als/xlsx?uitgave=1").content))

    assert "Edition 1, half-year 2 2017" in last
    assert "http://testserver/rapportage/cijfers/?uitgave=1&tabel=begeleiding" in last
    assert "Edition 1" in sheet.read("xl/sharedStrings.xml").decode()


def test_another_sort_of_file_does_not_exist(house, as_user):
    assert as_user("raadslid").get(f"{ROOM}als/exe").status_code == 404


@pytest.mark.parametrize("query", ["uitgave=1", "uitgave=1&vorm=lijn&vergelijk=ja", ""])
def test_the_explorer_asks_few_questions_of_the_database(
    house, as_user, django_assert_max_num_queries, query
):
    client = as_user("raadslid")
    client.get(f"{ROOM}?{query}")

    with django_assert_max_num_queries(6):
        opened(client, f"{ROOM}?{query}", **PLACE)
