"""Which page of a plan opens to whom, as the golden file has it; a look behind a wall is told apart."""

import pytest
from django.test import Client

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.plan.write_plan_letter import write_plan_letter
from kernbeeld.casework.actions.wall.break_glass import break_glass
from kernbeeld.casework.actions.wall.close_part import close_parts_of
from kernbeeld.casework.models import Ondersteuningsplan, Planbrief
from kernbeeld.house_time import day_of
from kernbeeld.registers.service import wall_clock
from tests.casework.plan.making import asked_for, family, family_plan, goal, let_in
from tests.engine.golden import cases

DOORS = cases("plan", "doors.yaml")
ROLES = {
    "regisseur": "consulent",
    "helper": "consulent",
    "youth": "consulent",
    "left": "consulent",
    "glass": "consulent",
    "colleague": "consulent",
    "frontoffice": "frontoffice",
    "coordinator": "kernteamcoordinator",
    "privacy": "privacy_officer",
    "manager": "beheerder",
}


@pytest.fixture
def house(as_user) -> dict[str, Client]:
    """A plan with a letter about the mother, and everybody of the golden file."""
    people, at = family(), wall_clock()
    clients = {name: as_user(role, name) for name, role in ROLES.items()}
    users = {name: User.objects.get(name=name) for name in ROLES}
    plan = family_plan(users["regisseur"], "eldest", at=at)
    asked_for("eldest", users["youth"], "jeugd_hulpvraag", at=at)
    let_in(plan, users["youth"], "eldest", "jeugdwet", by=users["youth"], at=at)
    let_in(plan, users["helper"], "mother", at=at)
    let_in(plan, users["left"], "mother", at=at)
    goal(plan, "mother", "Rust", users["regisseur"], at=at)
    write_plan_letter(plan, people["mother"].pk, wijze="hand", acting_user=users["regisseur"], at=at)
    close_parts_of(users["left"], reden="uit_dienst", acting_user="beheer", at=wall_clock())
    break_glass(
        people["mother"],
        "wmo",
        soort="direct_gevaar",
        reden="Er is brand in huis, nu.",
        acting_user=users["glass"],
        at=wall_clock(),
    )
    return clients


def address(page: str) -> str:
    """Return the address of a page of the one plan; number 1 stands for the one letter."""
    own = page.replace("/1/", f"/{Planbrief.objects.get().pk}/")
    return f"/plannen/{Ondersteuningsplan.objects.get().kenmerk}/{own}"


def test_every_page_opens_to_whom_the_golden_file_says(house):
    found = {}
    for case in DOORS:
        client = house[case["who"]]
        answers = {page: client.get(address(page)).status_code for page in [*case["opened"], *case["closed"]]}
        found[case["who"]] = answers

    assert found == {
        case["who"]: dict.fromkeys(case["opened"], 200) | dict.fromkeys(case["closed"], 404) for case in DOORS
    }


def test_who_broke_the_wall_is_seen_in_the_log_to_have_done_so(house):
    house["glass"].get(address(""))
    house["helper"].get(address(""))

    looks = Entry.objects.filter(action="look", register="ondersteuningsplan")
    purposes = {entry.acting_user: entry.purpose for entry in looks}
    assert purposes == {"glass": "noodinzage", "helper": "plan"}


def test_nothing_of_a_goal_behind_a_wall_stands_on_any_page(house):
    for page in ("", "verhaal/", "brieven/"):
        html = house["youth"].get(address(page)).content.decode()
        assert "Rust" not in html
        assert "Aro Voorbeeld" not in html


def test_a_closed_plan_can_be_read_by_who_took_part_and_changed_by_nobody(house):
    Ondersteuningsplan.objects.update(einde=day_of(wall_clock()), reden_einde="op_verzoek")
    helper, lead = house["helper"], house["regisseur"]

    read = [helper.get(address(page)).status_code for page in ("", "verhaal/", "brieven/1/")]
    posted = [
        lead.post(address(page), data).status_code
        for page, data in (
            ("erbij/", {"persoon": "father", "day": "2026-03-02"}),
            ("afsluiten/", {"reden": "op_verzoek", "preventie": "niets.zeker"}),
            ("evaluatie/", {"day": "2026-03-02", "following": "2026-09-02"}),
        )
    ]
    html = lead.get(address("")).content.decode()

    assert read == [200, 200, 200]
    assert posted == [404, 404, 404]
    assert "/afsluiten/" not in html
    assert "This plan is closed" in html
