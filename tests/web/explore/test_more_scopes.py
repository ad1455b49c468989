"""Roles that are limited, at the door of the figures: what is not theirs is as if it were not there."""

import pytest

from tests.web.reading.published import END, HALF, REACHED
from tests.web.reading.walking import DIALOG, opened, text

FIGURES, READING, QUESTIONS = "/rapportage/cijfers/", "/rapportage/lezen/", "/rapportage/vragen/"
ABSENT = 404


@pytest.mark.parametrize(
    "scope",
    [
        {"team": "skt_dalfsen"},
        {"organisatie": "saam"},
        {"wet": "jeugd"},
        {"gebied": "lemelerveld"},
        {"team": "skt_dalfsen", "gebied": "dalfsen"},
    ],
)
def test_a_consulent_of_a_team_a_law_or_a_kern_reads_the_editions_of_the_whole(house, as_user, scope):
    client = as_user("consulent", "beperkt", **scope)

    for address in (READING, f"{READING}1/", f"{READING}1/hoofdstuk-1-wmo.html", f"{FIGURES}?uitgave=1"):
        opened(client, address)
    assert "222" in text(opened(client, f"{FIGURES}{END}/?uitgave=1&periode={HALF}"))
    assert client.get(f"{READING}3/").status_code == ABSENT


@pytest.mark.parametrize("scope", [{"team": "skt_dalfsen"}, {"organisatie": "saam"}])
def test_a_controller_of_a_team_reads_what_is_published_and_not_the_work_on_it(house, as_user, scope):
    client = as_user("controller", "beperkt", **scope)

    page = text(opened(client, FIGURES))

    assert "Edition 2" in page
    assert "Working figures" not in page
    assert "Edition 3" not in page
    for query in ("stand=2018H1", "uitgave=3"):
        assert client.get(f"{FIGURES}?{query}").status_code == ABSENT


@pytest.mark.parametrize(
    "address",
    [
        f"{READING}2/",
        f"{READING}2/hoofdstuk-1-wmo.html",
        f"{READING}2/bestand/rapport.pdf",
        f"{FIGURES}?uitgave=2",
        f"{FIGURES}als/csv?uitgave=2",
        f"{FIGURES}als/xlsx?uitgave=2",
        f"{FIGURES}als/ods?uitgave=2",
        f"{FIGURES}{END}/?uitgave=2",
        f"{FIGURES}{END}/records/?uitgave=2",
        f"{QUESTIONS}stellen/?cijfer={END}&uitgave=2",
    ],
)
def test_an_edition_of_another_period_answers_as_one_that_never_was(house, as_user, address):
    client = as_user("controller", "beperkt", period=HALF)

    forbidden, absent = client.get(address), client.get(address.replace("uitgave=2", "uitgave=77"))

    assert forbidden.status_code == ABSENT
    if "uitgave" in address:
        assert text(forbidden) == text(absent)


@pytest.mark.parametrize(
    "address",
    [
        f"{FIGURES}{END}/?uitgave=3",
        f"{FIGURES}{END}/?uitgave=1&periode=2031H1",
        f"{FIGURES}wmo.bestaat.niet/?uitgave=1",
        f"{FIGURES}{REACHED}/?uitgave=1&kern=atlantis",
    ],
)
def test_a_figure_that_is_forbidden_or_absent_opens_no_dialog_either(house, as_user, address):
    client = as_user("raadslid")

    assert {client.get(address, headers=headers).status_code for headers in ({}, DIALOG)} == {ABSENT}


def test_search_finds_no_edition_and_no_figure_of_another_period(house, as_user):
    client = as_user("controller", "beperkt", period=HALF)

    words = text(opened(client, f"{READING}zoeken/?woorden=indicaties"))

    assert "half-year 1 2018" not in words
    assert "half-year 2 2017" in words


def test_a_file_of_a_limited_reader_names_the_edition_that_he_may_read(house, as_user):
    client = as_user("raadslid", "beperkt", period=HALF)

    told = opened(client, f"{FIGURES}als/csv?cijfer={END}").content.decode("utf-8-sig")

    assert "Edition 1, half-year 2 2017" in told
    assert "225" not in told


def test_two_roles_together_open_what_each_of_them_opens(house, as_user):
    as_user("raadslid", "dubbel", period=HALF)
    client = as_user("controller", "dubbel", period="2018H1")

    editions = {number: client.get(f"{READING}{number}/").status_code for number in (1, 2, 3)}

    assert editions == {1: 200, 2: 200, 3: ABSENT}
    assert client.get(f"{FIGURES}?stand=2018H1").status_code == 200
    assert client.get(f"{FIGURES}?stand=2017H2").status_code == ABSENT
