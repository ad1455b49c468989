"""Why somebody could see what is open by name: the ground of his part, or of the wall that he broke."""

from datetime import UTC, datetime, timedelta

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.casework.models import Casus, Doel, Melding, Noodinzage
from kernbeeld.language import speaking
from tests.accounts.granting import somebody
from tests.casework.wall.making import a_member, a_part, a_plan, everything_about

MARCH, APRIL, MAY = (datetime(2026, month, 1, 9, tzinfo=UTC) for month in (3, 4, 5))


@pytest.fixture
def officer(english):
    return english("privacy_officer", "po")


@pytest.fixture
def house(officer):
    """Anna took part in March, under the Wmo; Bo broke the wall on the first of April."""
    anna, bo = somebody("consulent", "anna", wet="jeugdwet"), somebody("kernteamlid", "bo")
    people = [a_member(key) for key in ("moeder", "kind")]
    plan = a_plan(anna, *people)
    everything_about(plan, people, ("wmo", "jeugdwet"))
    told = {"grondslag": "wmo_onderzoek", "given_at": MARCH, "closed_at": APRIL, "opens_file": True}
    a_part(plan, anna, people[0], "wmo", **told)
    Noodinzage.objects.create(
        user=bo,
        persoon=people[0],
        wet="wmo",
        soort="direct_gevaar",
        payload=b"x",
        given_at=APRIL,
        until=APRIL + timedelta(hours=4),
    )
    return plan


def asked(client, row, day: str, time: str = "12:00") -> str:
    said = {"kind": row._meta.label_lower, "key": row.pk, "day": day, "time": time}
    return " ".join(client.post("/toegang/", said).content.decode().split())


def of_mother(model, wet: str = "wmo"):
    return model.objects.get(persoon__sleutel="moeder", wet=wet)


@pytest.mark.parametrize("model", [Doel, Casus, Melding])
def test_the_answer_names_the_article_and_since_and_until_when(officer, house, model):
    row = of_mother(model)

    during, after = asked(officer, row, "2026-03-15"), asked(officer, row, "2026-05-15")

    assert "Takes part: Working together within the Wmo onderzoek (Wmo 2015 artikel 2.3.2)" in during
    assert "from 01-03-2026 10:00" in during
    assert "until 01-04-2026 11:00" in during
    assert "anna" in during
    assert "Takes part" not in after


def test_a_wall_that_was_broken_is_named_with_its_reason_and_its_hours(officer, house):
    row = of_mother(Doel)

    during, before, after = (asked(officer, row, "2026-04-01", time) for time in ("12:00", "10:00", "15:01"))

    assert "bo" in during
    assert (
        "Look in an emergency: Somebody is in danger now, from 01-04-2026 11:00 until 01-04-2026 15:00"
        in during
    )
    assert "Look in an emergency:" not in before + after


def test_a_part_that_stands_open_has_no_end(officer, house):
    house.deelnames.update(closed_at=None)

    page = asked(officer, of_mother(Doel), "2026-05-15")

    assert "since 01-03-2026 10:00" in page
    assert "until" not in page.split("Takes part:")[1].split("</td>")[0]


def test_of_another_person_or_another_law_nobody_is_named(officer, house):
    child = Doel.objects.get(persoon__sleutel="kind", wet="wmo")

    pages = [asked(officer, row, "2026-03-15") for row in (child, of_mother(Doel, "jeugdwet"))]

    assert ["Nobody could see it then." in page for page in pages] == [True, True]


def test_a_melding_that_opens_by_role_gives_no_reason_by_name(officer, house):
    somebody("consulent", "cas", wet="jeugdwet")

    page = asked(officer, of_mother(Melding, "jeugdwet"), "2026-03-15")

    assert "cas" in page
    assert "Takes part" not in page


def test_in_dutch_the_ground_stands_in_dutch_and_no_name_of_a_resident_stands_anywhere(officer, house):
    row = of_mother(Doel)
    officer.cookies["kernbeeld_language"] = "nl"

    page = asked(officer, row, "2026-03-15")

    with speaking("nl"):
        assert "Samenwerking binnen het Wmo-onderzoek" in page
    assert "van 01-03-2026 10:00 tot 01-04-2026 11:00" in page
    assert "Zilverschoon" not in page
    assert "Zilverschoon" not in str(list(Entry.objects.values_list("purpose", "record", "new")))
    assert User.objects.filter(name="anna").exists()
