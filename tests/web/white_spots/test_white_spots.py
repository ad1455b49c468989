"""The page of white spots: who sees it, what it shows, what it withholds."""

import csv
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse

from kernbeeld.casework.models import Informatievraag
from kernbeeld.community.models.social_map import Voorziening
from kernbeeld.house_time import day_of

AT = datetime(2018, 3, 1, 9, tzinfo=UTC)
TODAY = day_of(AT)
PAGE, FILE = "white_spots:overview", "white_spots:csv"


def asked(times: int, leefgebied: str, gebied: str, *, day: date = TODAY, nothing_fits: int = 0) -> None:
    before = Informatievraag.objects.count()
    Informatievraag.objects.bulk_create(
        Informatievraag(
            sleutel=f"v{before + number}",
            leefgebied=leefgebied,
            gebied=gebied,
            niets_passends=number < nothing_fits,
            day=day,
            at=AT,
            acting_user="balie",
        )
        for number in range(times)
    )


@pytest.fixture
def house(app_registers, monkeypatch, settings) -> None:
    settings.KERNBEELD_LANGUAGE = "nl"
    monkeypatch.setattr("kernbeeld.web.pages.white_spots.showing.now", lambda: AT)


def table(client: Client, **chosen: str) -> dict[tuple[str, str], list[str]]:
    """The file that goes with the page, by kern and part of life."""
    answer = client.get(reverse(FILE), chosen)
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    return {(row[1], row[2]): row[3:] for row in rows[1:]}


def test_a_white_spot_is_named_first_with_how_often_was_asked(house, as_user) -> None:
    asked(14, "taal", "lemelerveld")

    shown = as_user("beleidsadviseur").get(reverse(PAGE)).content.decode()

    assert "Taal in Lemelerveld: 14 keer gevraagd" in shown
    assert shown.index("Taal in Lemelerveld: 14") < shown.index("De tabel")


def test_a_few_questions_are_withheld_in_picture_table_and_file(house, as_user) -> None:
    asked(3, "verslaving", "hoonhorst")
    client = as_user("beleidsadviseur")

    shown = client.get(reverse(PAGE)).content.decode()
    cell = table(client)["Hoonhorst", "Verslaving"]

    assert "Verslaving, Hoonhorst: niet getoond" in shown
    assert "3 keer" not in shown
    assert cell[:2] == ["niet getoond", "niet getoond"]


def test_what_is_asked_for_and_there_is_no_white_spot(house, as_user) -> None:
    asked(12, "vervoer", "dalfsen")
    Voorziening.objects.create(**provision("belbus", "vervoer", "dalfsen"))

    cell = table(as_user("beleidsadviseur"))["Dalfsen", "Vervoer"]

    assert cell == ["12", "0", "1", "0"]


def provision(code: str, leefgebied: str, kern: str) -> dict[str, object]:
    known = {field.name for field in Voorziening._meta.get_fields()}
    wanted = {"code": code, "name": code, "what": "Een bus.", "leefgebieden": [leefgebied], "kernen": [kern]}
    return {name: value for name, value in wanted.items() if name in known}


def test_a_question_of_another_period_or_one_that_was_withdrawn_does_not_count(house, as_user) -> None:
    asked(11, "geld", "dalfsen", day=date(2017, 12, 31))
    asked(10, "wonen", "dalfsen")
    Informatievraag.objects.filter(sleutel="v11").update(withdrawn_at=AT)
    client = as_user("beleidsadviseur")

    now, before = table(client), table(client, periode="2017H2")

    assert now["Dalfsen", "Geld en schulden"][0] == "0"
    assert now["Dalfsen", "Wonen"][0] == "niet getoond"
    assert before["Dalfsen", "Geld en schulden"][0] == "11"


def test_only_whole_half_years_can_be_asked_so_that_none_can_be_subtracted(house, as_user) -> None:
    asked(12, "geld", "dalfsen")
    client = as_user("beleidsadviseur")

    answers = [client.get(reverse(FILE), {"periode": asked}) for asked in ("2018", "2018M03", "2018Q1", "x")]

    assert {answer["Content-Disposition"] for answer in answers} == {
        'attachment; filename="witte-vlekken-2018H1.csv"'
    }


def test_a_role_that_is_limited_to_a_kern_sees_that_kern_only(house, as_user) -> None:
    asked(12, "geld", "dalfsen")

    found = table(as_user("consulent", gebied="lemelerveld"))

    assert {kern for kern, _ in found} == {"Lemelerveld"}


def test_a_role_that_is_limited_otherwise_sees_no_kern(house, as_user) -> None:
    asked(12, "geld", "dalfsen")
    client = as_user("consulent", wet="wmo")

    assert table(client) == {}
    assert client.get(reverse(PAGE)).status_code == 200


@pytest.mark.parametrize("role", ["raadslid", "partner", "beheerder", "privacy_officer", "frontoffice"])
def test_for_other_roles_the_page_does_not_exist(house, as_user, role) -> None:
    client = as_user(role)

    assert client.get(reverse(PAGE)).status_code == 404
    assert client.get(reverse(FILE)).status_code == 404


def test_the_page_asks_the_database_a_fixed_number_of_times(
    house, as_user, django_assert_max_num_queries
) -> None:
    for place in ("dalfsen", "hoonhorst", "lemelerveld", "nieuwleusen", "oudleusen"):
        asked(12, "geld", place)
    client = as_user("beleidsadviseur")

    with django_assert_max_num_queries(12):
        client.get(reverse(PAGE))
