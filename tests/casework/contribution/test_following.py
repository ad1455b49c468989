"""The register of contributions follows the world: a start, a change, a stop, and what was wrong."""

from datetime import date

import pytest

from kernbeeld.audit.models import Entry
from kernbeeld.casework.queries.contribution.due import contribution_of
from kernbeeld.casework.queries.contribution.households import households_of
from kernbeeld.registers.models.provisions import Bijdrageplicht
from kernbeeld.registers.service import Part, correct_record, end_record, history_of, picture_of
from tests.casework.contribution.making import (
    acts,
    couple,
    duties,
    followed,
    instant,
    member,
    provided,
    written,
)
from tests.casework.desk.making import resident

pytestmark = pytest.mark.usefixtures("app_registers")


def test_the_first_provision_starts_one_duty_for_the_household_and_a_second_changes_nothing() -> None:
    first, second = couple("1940-05-01", "1942-05-01")
    provided("V-1", "P-1", "2026-02-10")

    assert followed(first, "2026-02-10") == ["start 2026-03-01 2180"]

    provided("V-2", "P-2", "2026-03-15")
    assert followed(second, "2026-03-15") == []
    assert duties() == ["2026-03-01 - 2180"]
    fields = picture_of("bijdrageplicht", Bijdrageplicht.objects.get().sleutel).parts[0].fields
    assert (fields["persoon"], fields["huishouden"], fields["voorziening"]) == ("P-1", "H-1", "V-1")


def test_the_end_of_the_last_provision_stops_it_with_the_next_month_and_says_why() -> None:
    (person,) = [resident(born=date(1940, 5, 1))]
    provided("V-1", "P-1", "2026-02-01", "2026-05-10")
    followed(person, "2026-02-01")

    early, late = followed(person, "2026-03-20"), followed(person, "2026-05-11")

    assert (early, late) == ([], ["stop 2026-05-31 0"])
    assert duties() == ["2026-02-01 2026-05-31 2180 geen_voorziening"]
    assert acts() == ["register end"]


def test_somebody_under_the_pension_age_who_joins_stops_it_and_leaving_starts_a_new_one() -> None:
    first, _ = couple("1940-05-01", "1942-05-01")
    resident("P-3", born=date(1985, 1, 1))
    provided("V-1", "P-1", "2026-01-01")
    followed(first, "2026-01-05")

    member("P-3", date(2026, 2, 10))
    joined = followed(first, "2026-02-12")
    end_record(
        "huishoudlid",
        "L-P-3",
        last_day=date(2026, 4, 5),
        reason="Left.",
        acting_user="test",
        now=lambda: instant("2026-04-06"),
    )
    left = followed(first, "2026-04-06")

    assert (joined, left) == (["stop 2026-02-28 0"], ["start 2026-05-01 2180"])
    assert duties() == ["2026-01-01 2026-02-28 2180 onder_aow", "2026-05-01 - 2180"]


def test_what_was_known_wrongly_is_corrected_and_both_pictures_stay() -> None:
    person = resident(born=date(1940, 5, 1))
    provided("V-1", "P-1", "2026-03-10")
    followed(person, "2026-03-10")

    fields = {"persoon": "P-1", "wet": "wmo", "product": "hh", "leveringsvorm": "zin"}
    correct_record(
        "beschikte_voorziening",
        "V-1",
        parts=[Part(date(2026, 1, 1), None, fields)],
        reason="Bezwaar.",
        acting_user="test",
        now=lambda: instant("2026-05-03"),
    )
    told = followed(person, "2026-05-03", is_correction=True)

    key = Bijdrageplicht.objects.get().sleutel
    assert told == ["correctie 2026-01-01 2180"]
    assert [each.parts[0].begin for each in history_of("bijdrageplicht", key)] == [
        date(2026, 4, 1),
        date(2026, 1, 1),
    ]
    assert duties() == ["2026-01-01 - 2180"]


def test_the_last_month_of_an_aid_is_a_change_and_then_it_is_paid() -> None:
    person = resident(born=date(1940, 5, 1))
    provided(
        "V-1",
        "P-1",
        "2026-01-01",
        product="vervoervoorziening",
        leveringsvorm="pgb",
    )
    from_budget = {"persoon": "P-1", "wet": "wmo", "product": "vervoervoorziening", "voorziening": "V-1"}

    written("pgb_toekenning", "T-1", date(2026, 1, 1), **from_budget, bedrag=5000)

    told = [followed(person, day) for day in ("2026-01-05", "2026-02-05", "2026-03-05")]

    assert told == [["start 2026-01-01 2180"], ["wijziging 2026-03-01 640"], ["stop 2026-03-31 0"]]
    assert duties() == ["2026-01-01 2026-02-28 2180 | 2026-03-01 2026-03-31 640 kostprijs"]


def test_moving_in_with_others_ends_the_duty_of_who_lived_alone() -> None:
    (housemate,) = couple("1941-05-01")
    alone = resident("P-9", born=date(1940, 5, 1))
    provided("V-9", "P-9", "2026-01-01")
    followed(alone, "2026-01-05")

    member("P-9", date(2026, 2, 15))
    told = followed(alone, "2026-02-16")

    assert sorted(told) == ["start 2026-03-01 2180", "stop 2026-02-28 0"]
    assert followed(housemate, "2026-02-16") == []


def test_the_page_of_a_person_can_say_what_is_owed_and_why() -> None:
    couple("1940-05-01", "1985-05-01")
    provided("V-1", "P-1", "2026-01-01")

    found = contribution_of("P-1", date(2026, 2, 2))

    assert found is not None
    assert (found.cents, found.why) == (0, "onder_aow")
    assert contribution_of("P-2", date(2025, 2, 2)) is None


def test_what_is_told_stands_in_the_log_in_codes_only() -> None:
    person = resident(born=date(1940, 5, 1))
    provided("V-1", "P-1", "2026-01-01")

    followed(person, "2026-01-05")

    entry = Entry.objects.get(action="follow_contribution")
    assert entry.activity == "casework"
    assert entry.new == {"soort": "start", "since": "2026-01-01", "bedrag": 2180}


def test_any_number_of_persons_takes_as_many_questions(django_assert_max_num_queries) -> None:
    for number in range(1, 6):
        resident(f"P-{number}", born=date(1940, 5, number))
        provided(f"V-{number}", f"P-{number}", "2026-01-01")

    with django_assert_max_num_queries(14):
        found = households_of([f"P-{number}" for number in range(1, 6)], date(2026, 2, 2))

    assert len(found) == 5


def test_a_new_amount_for_a_new_year_is_a_change() -> None:
    person = resident(born=date(1940, 5, 1))
    provided("V-1", "P-1", "2025-11-01")

    told = [followed(person, day) for day in ("2025-11-03", "2025-12-05")]

    assert told == [["start 2025-11-01 2100"], ["wijziging 2026-01-01 2180"]]
    assert acts() == ["register change"]
