"""A colleague without access looks in an emergency: for one person, one law and some hours, and is seen."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.casework.actions.wall.break_glass import break_glass
from kernbeeld.casework.models import Melding, Noodinzage, Ondersteuningsplan
from kernbeeld.casework.queries.wall.glass import left_today
from kernbeeld.registers.models.persons import Persoon
from kernbeeld.registers.service import wall_clock
from tests.accounts.granting import somebody
from tests.e2e.casework.conftest import At
from tests.e2e.casework.families import (
    DEBTS,
    FIRST,
    JEUGD,
    ROOM,
    SCHOOL,
    SURNAME,
    address,
    name_of,
    planned,
    sources,
    told,
)
from tests.e2e.casework.keyboard import Keyboard
from tests.e2e.casework.seen import logged
from tests.e2e.screens import DESKTOP, PHONE

COLLEAGUE, OFFICER = "wies", "pien"
WHY = "De school belt: hij is niet thuisgekomen."
CHILD = "Een kind is misschien niet veilig"


@pytest.fixture(scope="module")
def plan(office: str) -> Ondersteuningsplan:
    """The plan of a family; a colleague who carries out the Wmo, and the privacy officer."""
    somebody("consulent", COLLEAGUE, wet="wmo")
    somebody("privacy_officer", OFFICER)
    return planned()


def file_of(key: str) -> Melding:
    """Return the melding of somebody of the family."""
    return Melding.objects.get(persoon__sleutel=f"gezin-{key}")


def go_to_emergency(desk: Keyboard) -> None:
    """Find the way to a look in an emergency from the plans, where somebody notices that he sees nothing."""
    desk.open("/plannen/")
    desk.press("Noodinzage")


def ask(desk: Keyboard, melding: Melding) -> None:
    """Say of whom, and why; nothing is open before that."""
    go_to_emergency(desk)
    expect(desk.page.get_by_text("Dit wordt meteen gemeld bij de privacy officer")).to_be_visible()
    desk.write("Kenmerk van de melding", melding.kenmerk)
    desk.choose(CHILD)
    desk.write("Wat is er aan de hand?", WHY)
    desk.press("Kijk nu, en meld het")


def seen_by(desk: Keyboard, plan: Ondersteuningsplan) -> dict[str, str]:
    """Return the source of all that might be open."""
    files = [f"/meldingen/{file_of(key).kenmerk}/" for key in ("zoon", "zus", "moeder")]
    own = [address(plan, *filter(None, [each])) for each in ("", "verhaal", "deelnemers")]
    goals = [address(plan, "doelen", doel.sleutel) for doel in plan.doelen.all()]
    return sources(
        desk.page, "/plannen/", "/werk/?lijst=alles", f"/werk/zoeken/?q={SURNAME}", *files, *own, *goals
    )


@pytest.mark.long
def test_a_colleague_looks_in_an_emergency_and_the_privacy_officer_sees_all_of_it_at_once(
    at: At, plan: Ondersteuningsplan
):
    wies, pien = at(COLLEAGUE, PHONE), at(OFFICER, DESKTOP)
    melding = file_of("zoon")
    before = seen_by(wies, plan)
    ask(wies, melding)
    during = look_around(wies, plan, melding)
    judge(pien, plan, melding)
    wies.open("/")
    wies.press("Stop nu")
    expect(wies.page.get_by_text("De noodinzage is gestopt.")).to_be_visible()
    after = seen_by(wies, plan)

    assert told(before, SCHOOL, ROOM, DEBTS, *FIRST.values()) == []
    assert {secret for _, secret in told(during, SCHOOL, ROOM, DEBTS)} == {SCHOOL}
    assert told(during, *(FIRST[key] for key in ("moeder", "vader", "zus"))) == []
    assert told(after, SCHOOL, ROOM, DEBTS, *FIRST.values()) == []
    assert "Je kijkt achter een muur" not in wies.page.content()
    assert logged(COLLEAGUE, "break_glass", "stop_glass") == [
        "break_glass gezin-zoon",
        "stop_glass gezin-zoon",
    ]
    assert logged(OFFICER, "judge_glass") == ["judge_glass gezin-zoon"]
    kept = " ".join(f"{entry.old} {entry.new} {entry.purpose}" for entry in Entry.objects.all())
    assert not any(word in kept for word in (WHY, SURNAME, SCHOOL, *FIRST.values()))


def look_around(wies: Keyboard, plan: Ondersteuningsplan, melding: Melding) -> dict[str, str]:
    """Read what is open by the links that there are, with the time that is left above every page."""
    expect(wies.page.get_by_role("heading", level=1)).to_contain_text(name_of("zoon"))
    banner = wies.page.get_by_role("region", name="Noodinzage")
    expect(banner).to_contain_text("nog 3 uur en 59 minuten")
    wies.press(melding.kenmerk)
    expect(banner).to_contain_text("Je kijkt achter een muur (Jeugdwet).")
    wies.page.go_back()
    wies.press(plan.kenmerk)
    expect(wies.page.get_by_text(SCHOOL)).to_be_visible()
    wies.press("Opvoeden en opgroeien")
    expect(wies.page.get_by_text(SCHOOL)).to_be_visible()
    return seen_by(wies, plan)


def judge(pien: Keyboard, plan: Ondersteuningsplan, melding: Melding) -> None:
    """See on the start page that somebody looked, and at what; and say what one thinks of it."""
    pien.open("/")
    pien.press("1 noodinzage wacht op jouw oordeel.")
    assert COLLEAGUE in pien.page.locator("tbody").inner_text()
    pien.to(pien.page.locator("tbody a").inner_text())
    with pien.page.expect_navigation():
        pien.key("Enter")
    pien.judge()
    seen = pien.page.locator("main").inner_text()
    goal = plan.doelen.get(persoon=melding.persoon)
    assert all(text in seen for text in (WHY, melding.kenmerk, plan.kenmerk, goal.sleutel))
    assert not any(text in seen for text in (SURNAME, SCHOOL))
    pien.choose("Terecht")
    pien.press("Bewaar mijn oordeel")
    expect(pien.page.get_by_text("Je oordeel is bewaard.")).to_be_visible()
    expect(pien.page.locator("tbody")).not_to_contain_text("wacht op jou")


@pytest.mark.long
def test_after_the_hours_nothing_can_be_seen_any_more(at: At, plan: Ondersteuningsplan):
    Noodinzage.objects.update(until=wall_clock())
    wies = at(COLLEAGUE)
    ask(wies, file_of("zus"))
    during = seen_by(wies, plan)
    Noodinzage.objects.filter(user__name=COLLEAGUE).update(until=wall_clock() - timedelta(seconds=1))
    number = Noodinzage.objects.filter(user__name=COLLEAGUE).latest("pk").pk

    assert {secret for _, secret in told(during, SCHOOL, ROOM, DEBTS)} == {ROOM}
    assert told(seen_by(wies, plan), SCHOOL, ROOM, DEBTS, *FIRST.values()) == []
    assert sources(wies.page, f"/noodinzage/{number}/")[f"/noodinzage/{number}/"].startswith("404")


@pytest.mark.long
def test_who_may_see_it_anyway_is_taken_there_and_who_did_it_too_often_is_stopped(
    at: At, plan: Ondersteuningsplan
):
    jona = at(JEUGD)
    ask(jona, file_of("zoon"))
    expect(jona.page.get_by_text("Je mag dit al zien.")).to_be_visible()
    assert logged(JEUGD, "break_glass") == []

    somebody("consulent", "wout", wet="wmo")
    wout, at_once = User.objects.get(name="wout"), wall_clock()
    for number in range(left_today(wout, at_once)):
        persoon = Persoon.objects.get(sleutel=f"gezin-{list(FIRST)[number % 4]}")
        wet = ("wgs", "jeugdwet", "participatiewet")[number // 4]
        break_glass(persoon, wet, soort="crisis_kind", reden=WHY, acting_user=wout, at=wall_clock())
    tired = at("wout", PHONE)
    Noodinzage.objects.filter(user=wout).update(until=wall_clock())
    ask(tired, file_of("zoon"))

    expect(
        tired.page.get_by_text("Je deed dit vandaag te vaak. Bel de privacy officer.").first
    ).to_be_visible()
    assert told(seen_by(tired, plan), SCHOOL, ROOM, DEBTS) == []
