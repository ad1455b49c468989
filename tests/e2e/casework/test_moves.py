"""Somebody in a plan moves to another kern or another municipality, or dies: what goes along, what ends."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.contribution.follow_contribution import follow_contribution
from kernbeeld.casework.actions.plan.open_plan import open_plan
from kernbeeld.casework.models import Deelname, Melding, Ondersteuningsplan
from kernbeeld.house_time import day_of
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import Part, register_record, timelines, wall_clock
from tests.e2e.casework.conftest import At
from tests.e2e.casework.families import address, asked
from tests.e2e.casework.house import CONSULENT, DALFSEN, resident
from tests.e2e.casework.keyboard import Keyboard
from tests.e2e.casework.seen import logged
from tests.e2e.screens import DESKTOP, PHONE

WORDS = "Ik red het huishouden niet meer."
BEGUN = date(2026, 1, 5)


def with_help(key: str) -> Ondersteuningsplan:
    """Let somebody have a plan, help in the house for which he pays, and a provider who gives it."""
    resident(f"gezin-{key}", key.capitalize(), "Verhuisproef", date(1950, 5, 5), number="40", bsn="")
    melding = asked(key, CONSULENT, "wmo_melding", "huishouden", WORDS)
    coby = User.objects.get(name=CONSULENT)
    usual = {"persoon": f"gezin-{key}", "wet": "wmo"}
    help_given = {"product": "hh", "leveringsvorm": "zin", **usual}
    _register("beschikte_voorziening", f"help-{key}", **help_given)
    given = {"voorziening": f"help-{key}", "product": "hh", "organisatie": f"thuiszorg-{key}", **usual}
    given["toewijzingsdatum"] = BEGUN  # type: ignore[assignment]  # a day, as this field holds it
    _register("organisatie", f"thuiszorg-{key}", naam="Thuiszorg")
    _register("toewijzing", f"toewijzing-{key}", **given)
    follow_contribution(person(key), acting_user="test", at=wall_clock(), reason="Test.")
    return open_plan([f"gezin-{key}"], melding=melding, acting_user=coby, at=wall_clock())


def _register(register: str, key: str, **fields: str) -> None:
    register_record(register, key, parts=[Part(BEGUN, None, fields)], reason="Test.", acting_user="test")


def person(key: str) -> Persoon:
    return Persoon.objects.get(sleutel=f"gezin-{key}")


def melding_of(key: str) -> Melding:
    return Melding.objects.get(persoon=person(key))


def page_of(desk: Keyboard, key: str) -> None:
    """Open the page of a person from the melding, as who works on it does."""
    desk.open(f"/meldingen/{melding_of(key).kenmerk}/")
    desk.press(f"{key.capitalize()} Verhuisproef")


def keep(desk: Keyboard) -> None:
    desk.press("Bewaar dit")
    expect(desk.page.get_by_text("Het is bewaard.")).to_be_visible()


def ends(key: str) -> dict[str, list[tuple[date | None, object]]]:
    """Return until when help, what the provider is assigned and the own contribution run, and why."""
    return {
        register: [
            (one.einde, one.parts[-1].fields.get("reden_einde"))
            for one in timelines(register, "persoon", [person(key).pk])
        ]
        for register in ("beschikte_voorziening", "toewijzing", "bijdrageplicht")
    }


def month_end(day: date) -> date:
    """Return the last day of a month: an own contribution is due by the month."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def move(desk: Keyboard, key: str, since: date, buurt: str = "") -> None:
    """Write down that somebody moved; without a neighbourhood: out of the municipality."""
    page_of(desk, key)
    desk.press("Verhuisd")
    desk.day("Vanaf welke dag?", since)
    if buurt:
        desk.select("Buurt", buurt)
    keep(desk)


@pytest.mark.long
def test_who_moves_to_another_kern_takes_the_melding_and_the_plan_along_by_one_choice(at: At, office: str):
    plan, desk = with_help("anton"), at(CONSULENT, PHONE)
    before = ends("anton")

    move(desk, "anton", day_of(wall_clock()) - timedelta(days=1), f"Dalfsen ({DALFSEN})")
    plan.refresh_from_db()
    assert plan.gebied == "lemelerveld"
    desk.press(f"Laat {melding_of('anton').kenmerk} meegaan")
    plan.refresh_from_db()

    assert (plan.gebied, plan.team) == (melding_of("anton").gebied, melding_of("anton").team)
    assert plan.gebied == "dalfsen"
    desk.open(address(plan))
    expect(desk.page.locator("main")).to_contain_text("Dalfsen")
    assert ends("anton") == before
    assert logged(CONSULENT, "accept_place")[-2:] == [
        f"accept_place {melding_of('anton').kenmerk}",
        f"accept_place {plan.kenmerk}",
    ]


@pytest.mark.long
def test_who_moves_to_another_municipality_gets_no_help_here_from_that_day(at: At, office: str):
    plan, desk, today = with_help("bram"), at(CONSULENT, DESKTOP), day_of(wall_clock())
    last_day = today - timedelta(days=1)

    move(desk, "bram", today)
    assert ends("bram")["beschikte_voorziening"] == [(None, None)]
    desk.press("Beëindig dit alles op")

    found = ends("bram")
    assert found["beschikte_voorziening"] == [(last_day, "verhuisd")]
    assert [einde for einde, _ in found["toewijzing"]] == [last_day]
    assert [einde for einde, _ in found["bijdrageplicht"]] == [month_end(last_day)]
    assert "Hulp die nog loopt" not in desk.page.content()
    assert logged(CONSULENT, "end_help")[-1] == "end_help help-bram"
    desk.open(address(plan))
    desk.press("Plan afsluiten")
    desk.choose("het gezin is verhuisd naar een andere gemeente")
    desk.key("Tab")
    desk.choose("Er is niets voorkomen")
    desk.press("Plan afsluiten")
    expect(desk.page.get_by_text("Het plan is afgesloten.")).to_be_visible()
    plan.refresh_from_db()
    assert (plan.einde, plan.reden_einde) == (today, "verhuisd")


@pytest.mark.long
def test_of_who_died_the_help_ends_and_the_part_in_the_plan_can_only_be_read(at: At, office: str):
    plan, desk, today = with_help("cato"), at(CONSULENT, PHONE), day_of(wall_clock())

    page_of(desk, "cato")
    desk.press("Overleden")
    desk.day("Dag van overlijden", today)
    keep(desk)
    desk.press("Beëindig dit alles op")

    found = ends("cato")
    assert found["beschikte_voorziening"] == [(today, "overleden")]
    assert [einde for einde, _ in found["toewijzing"]] == [today]
    assert [einde for einde, _ in found["bijdrageplicht"]] == [month_end(today)]
    part = Deelname.objects.get(plan=plan)
    assert (part.reden_einde, part.closed_at > wall_clock()) == ("overleden", True)
    desk.open(address(plan))
    assert "Het plan als brief" not in desk.page.content()
    assert logged(CONSULENT, "note_death", "end_help")[-2:] == ["note_death gezin-cato", "end_help help-cato"]
