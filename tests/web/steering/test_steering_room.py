"""The room in which a programme is steered, through the door."""

from datetime import timedelta

import pytest
from django.test import Client

from kernbeeld.house_time import day_of
from kernbeeld.language import speaking
from kernbeeld.policy.models import Programmabesluit, Risico, Streefmeting, Streefwaarde, Stuurgroeplid
from kernbeeld.publishing.html.words import day_words
from kernbeeld.registers.service import wall_clock
from tests.policy.steering.conftest import made_programma

TODAY = day_of(wall_clock())
LAST_MONTH, NEXT_YEAR = TODAY - timedelta(days=30), TODAY + timedelta(days=365)
FRONT = "/programmas/wonen/sturing/"
RISK = {"title": "Het geld is op", "kans": "4", "gevolg": "4", "owner": "controller", "state": "open"}
TARGET = {
    "title": "Huishoudens in een woonservicegebied",
    "at_least": "1",
    "value": "70",
    "unit": "procent",
    "by": NEXT_YEAR.isoformat(),
    "agreed_with": "de raad",
}


@pytest.fixture
def programma(app_registers):
    return made_programma()


@pytest.fixture
def adviser(as_user, programma):
    return in_dutch(as_user("beleidsadviseur"))


def in_dutch(client: Client) -> Client:
    client.cookies["kernbeeld_language"] = "nl"
    return client


def text_of(answer) -> str:
    return answer.content.decode()


def test_an_adviser_writes_a_risk_down_and_everybody_who_may_reads_how_bad_it_is(adviser, as_user):
    sent = adviser.post(f"{FRONT}risico/", RISK)

    shown = text_of(in_dutch(as_user("raadslid")).get(FRONT))
    assert (sent.status_code, sent["Location"]) == (302, FRONT)
    assert all(text in shown for text in ("Het geld is op", "zwaar", "kans 4 van 5, gevolg 4 van 5"))


def test_a_raadslid_sees_no_button_and_can_not_write(as_user, programma):
    raadslid = as_user("raadslid")

    shown = text_of(raadslid.get(FRONT))
    answers = [raadslid.post(f"{FRONT}{part}", RISK).status_code for part in ("risico/", "lid/", "besluit/")]

    assert f"{FRONT}risico/" not in shown
    assert answers == [404, 404, 404]
    assert not Risico.objects.exists()


@pytest.mark.parametrize("role", ["partner", "consulent", "beheerder", "privacy_officer"])
def test_who_has_nothing_to_do_with_policy_finds_no_room(as_user, programma, role):
    assert as_user(role).get(FRONT).status_code == 404


def test_a_programme_that_is_not_there_has_no_steering(adviser):
    assert adviser.get("/programmas/nergens/sturing/").status_code == 404
    assert adviser.get(f"{FRONT}risico/999/").status_code == 404
    assert adviser.get(f"{FRONT}streefwaarde/999/").status_code == 404


def test_a_target_is_set_measured_and_read_in_words(adviser):
    adviser.post(f"{FRONT}streefwaarde/", TARGET)
    (row,) = Streefwaarde.objects.all()
    measured = {
        "meting-on": LAST_MONTH.isoformat(),
        "meting-value": "50,5",
        "meting-bron": "telling gemeente",
    }
    adviser.post(f"{FRONT}streefwaarde/{row.pk}/meting/", measured)

    shown = text_of(adviser.get(FRONT))

    assert all(text in shown for text in ("ten minste 70%", "50,5%", "telling", "nog niet"))
    assert Streefmeting.objects.get().on == LAST_MONTH


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("ongeveer 70", "getal"),
        ("zeventig", "getal"),
        ("70,1234567", "cijfers"),
        ("1e9999", "getal"),
        ("101", "100"),
    ],
)
def test_a_number_that_is_none_is_refused_beside_its_field_and_what_was_typed_stays(adviser, value, says):
    answer = adviser.post(f"{FRONT}streefwaarde/", TARGET | {"value": value})

    shown = text_of(answer)
    assert answer.status_code == 422
    assert f'value="{value}"' in shown
    assert says in shown
    assert not Streefwaarde.objects.exists()


def test_a_measurement_without_a_source_keeps_the_page_with_what_was_typed(adviser):
    adviser.post(f"{FRONT}streefwaarde/", TARGET)
    (row,) = Streefwaarde.objects.all()

    answer = adviser.post(
        f"{FRONT}streefwaarde/{row.pk}/meting/", {"meting-on": LAST_MONTH.isoformat(), "meting-value": "50"}
    )

    assert answer.status_code == 422
    assert 'value="50"' in text_of(answer)
    assert not Streefmeting.objects.exists()


def test_a_risk_that_somebody_changed_meanwhile_is_not_overwritten(adviser):
    adviser.post(f"{FRONT}risico/", RISK)
    (row,) = Risico.objects.all()
    address = f"{FRONT}risico/{row.pk}/"
    first = adviser.post(address, RISK | {"title": "Eerste", "number": row.number})

    second = adviser.post(address, RISK | {"title": "Tweede", "number": row.number})

    assert (first.status_code, second.status_code) == (302, 422)
    assert Risico.objects.get().title == "Eerste"
    assert "Tweede" in text_of(second)


def test_the_steering_group_and_decisions_are_kept_and_shown(adviser):
    adviser.post(
        f"{FRONT}lid/",
        {"lid-name": "V. Oorzitter", "lid-functie": "wethouder", "lid-begin": LAST_MONTH.isoformat()},
    )
    adviser.post(
        f"{FRONT}besluit/",
        {
            "besluit-gremium": "stuurgroep",
            "besluit-text": "Door tot 2016.",
            "besluit-decided_on": LAST_MONTH.isoformat(),
        },
    )
    (lid,) = Stuurgroeplid.objects.all()
    left = adviser.post(f"{FRONT}lid/{lid.pk}/")

    shown = text_of(adviser.get(FRONT))
    assert left.status_code == 302
    assert Stuurgroeplid.objects.get().einde == TODAY
    assert Programmabesluit.objects.get().text == "Door tot 2016."
    with speaking("nl"):
        day = day_words(LAST_MONTH)
    assert all(text in shown for text in ("V. Oorzitter", "wethouder", "Door tot 2016.", day))


def test_a_decision_of_tomorrow_is_refused_where_it_was_written(adviser):
    said = {
        "besluit-gremium": "raad",
        "besluit-text": "Later.",
        "besluit-decided_on": (TODAY + timedelta(days=1)).isoformat(),
    }

    answer = adviser.post(f"{FRONT}besluit/", said)

    assert answer.status_code == 422
    assert "Later." in text_of(answer)
    assert not Programmabesluit.objects.exists()


def test_what_people_write_is_text_and_never_a_page(adviser):
    adviser.post(f"{FRONT}risico/", RISK | {"title": "<script>alert(1)</script>"})

    assert "<script>alert(1)</script>" not in text_of(adviser.get(FRONT))
