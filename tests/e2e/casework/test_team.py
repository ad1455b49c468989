"""A family referred to the sociaal kernteam: taken up, discussed, told back, and a member who leaves."""

import re

import pytest
from playwright.sync_api import expect

from kernbeeld.accounts.models import User
from kernbeeld.audit.models import Entry
from kernbeeld.casework.models import Afspraak, Casus, Deelname, Verwijzing
from kernbeeld.house_time import day_of
from kernbeeld.registers.service import wall_clock
from tests.accounts.granting import somebody
from tests.casework.team.making import TEAM, member
from tests.e2e.casework.conftest import At
from tests.e2e.casework.keyboard import Keyboard
from tests.e2e.casework.seen import in_register, logged
from tests.e2e.screens import PHONE

PARTNER, COORDINATOR, MEMBER, COLLEAGUE = "petra", "cora", "tim", "els"
NAME, WORDS = "Belu Stilkrans", "Belu komt vaak niet op school."
ASKED, OUTCOME = "Wie van ons gaat er thuis langs?", "Els en Tim gaan samen op bezoek."
ROOM = f"/kernteam/?team={TEAM}"
KINDS = ("Sinds 2017", "Tot 2017")


@pytest.fixture(scope="module")
def team(office: str) -> None:
    """A team of two, its coordinator, and a partner who refers."""
    somebody("kernteamcoordinator", COORDINATOR, team=TEAM)
    somebody("partner", PARTNER, organisatie="welzijnswerk")
    for name in (MEMBER, COLLEAGUE):
        member(name, at=wall_clock())


def read(desk: Keyboard, address: str) -> str:
    """Open a page and return what stands in it."""
    desk.open(address)
    return desk.page.locator("main").inner_text()


def refers_the_family(petra: Keyboard) -> str:
    """Say who it is, why, and on what ground; return the number that she hears."""
    petra.open("/verwijzen/")
    petra.press("Iemand naar een team verwijzen")
    for field, text in {"Voornaam": "Belu", "Achternaam": "Stilkrans"}.items():
        petra.write(field, text)
    petra.day("Geboortedatum", day_of(wall_clock()).replace(year=wall_clock().year - 13, month=1, day=15))
    for field, text in {"Postcode": "0123 ZZ", "Huisnummer": "3"}.items():
        petra.write(field, text)
    petra.select("Naar welk team?", "SKT Lemelerveld")
    petra.select("Voor welke soort hulp?", "hulp voor een kind")
    petra.write("Waarom verwijs je?", WORDS)
    petra.select("Op welke grond?", "Toestemming")
    petra.day("Sinds wanneer is er toestemming?", day_of(wall_clock()))
    petra.press("Verwijzen")
    expect(petra.page.get_by_text("wacht op antwoord").first).to_be_visible()
    return Verwijzing.objects.latest("pk").kenmerk


def takes_it_up(cora: Keyboard) -> Casus:
    """Give what was referred to a member, as a contact that nobody discussed yet."""
    cora.open(ROOM)
    cora.press(NAME)
    expect(cora.page.get_by_text(WORDS)).to_be_visible()
    cora.select("Wie werkt eraan?", MEMBER)
    cora.select("Welke soort is het?", "jeugdcontact")
    cora.press("Aannemen")
    return Casus.objects.get()


def counts(desk: Keyboard) -> dict[str, str]:
    """Return how many cases there are now, under the definition since 2017 and the one before."""
    desk.open(ROOM)
    rows = desk.page.locator("section[aria-labelledby=cijfers] tbody tr").all()
    return {kind: row.locator("td").last.inner_text() for kind, row in zip(KINDS, rows, strict=True)}


def puts_it_on_the_agenda(tim: Keyboard) -> int:
    """Bring the case in for the next meeting; return the number of the point."""
    tim.open(ROOM)
    tim.press(NAME)
    expect(tim.page.get_by_text(WORDS).first).to_be_visible()
    tim.press("Op de agenda zetten")
    tim.write("Wat vraag je het team?", ASKED)
    tim.press("Op de agenda zetten")
    return Casus.objects.get().agendapunten.get().pk


def sees_a_kenmerk_only(els: Keyboard, casus: Casus, point: int) -> None:
    """At the table, before she is let in: a number on the agenda, and no page behind it."""
    room = read(els, ROOM)
    assert casus.kenmerk in room
    assert not [word for word in ("Stilkrans", "Belu", ASKED) if word in room]
    for address in (f"/kernteam/casus/{casus.kenmerk}/", f"/kernteam/agenda/{point}/"):
        assert els.page.request.get(address).status == 404


def lets_her_in(tim: Keyboard, point: int) -> None:
    """Let the colleague read along, on the ground that she carries out this law herself."""
    tim.open(f"/kernteam/agenda/{point}/")
    tim.press("Laat een collega binnen")
    tim.select("Wie?", COLLEAGUE)
    tim.select("Op welke grond?", "Voert deze wet")
    tim.press("Binnenlaten")
    expect(tim.page.get_by_text("Je collega kan hier nu aan werken.")).to_be_visible()


def sets_a_goal(tim: Keyboard, point: int) -> None:
    """Set the goal in the plan that an agreement is about."""
    tim.open(f"/kernteam/agenda/{point}/")
    tim.press("Zet eerst een doel in het plan")
    tim.press("Doel toevoegen")
    tim.select("Waar gaat het om?", "Opvoeden")
    tim.write("Wat is het doel?", "Weer elke dag naar school.")
    tim.press("Doel bewaren")


def discusses_it(tim: Keyboard, point: int) -> None:
    """Write what came of it: saved while he types, discussed only when he says so; then agree on a task."""
    tim.open(f"/kernteam/agenda/{point}/")
    tim.write("Wat is ervan gekomen?", OUTCOME)
    expect(tim.page.locator("[data-state]")).to_have_text(re.compile("Opgeslagen om"))
    tim.open(f"/kernteam/agenda/{point}/")
    expect(tim.page.get_by_label("Wat is ervan gekomen?")).to_have_value(OUTCOME)
    assert (in_register("skt_casus", Casus.objects.get().kenmerk) or {})["soort"] == "jeugdcontact"
    tim.write("Wat is de volgende stap?", "De school bellen, samen met haar.")
    tim.press("De uitkomst bewaren")
    expect(tim.page.get_by_text("De uitkomst is bewaard.")).to_be_visible()
    tim.write("Wat gebeurt er?", "De school bellen")
    tim.select("Wie doet het?", MEMBER)
    tim.press("Afspraak bewaren")
    expect(tim.page.get_by_text("De afspraak staat in het plan, als taak.")).to_be_visible()


def tells_what_came_of_it(tim: Keyboard, kenmerk: str) -> None:
    """Tell who referred that help has begun, in words of his own."""
    tim.open(f"/kernteam/casus/{Casus.objects.get().kenmerk}/")
    tim.press(kenmerk)
    tim.select("Wat is ervan gekomen?", "De hulp is begonnen")
    tim.write("In je eigen woorden", "Dank je wel. We zijn begonnen.")
    tim.press("Aan de verwijzer laten weten")


def leaves_the_team(cora: Keyboard) -> None:
    """Let the member out, at once."""
    cora.open(ROOM)
    cora.press("Veranderen wie er in het team zitten")
    cora.press(f"Meteen uit het team: {MEMBER}")


def sees_nothing_more(tim: Keyboard, casus: Casus, point: int) -> None:
    """No page, no list, no search and no export has anything of it for who left."""
    plan = casus.plan.kenmerk
    gone = (
        f"/kernteam/casus/{casus.kenmerk}/",
        f"/kernteam/agenda/{point}/",
        ROOM,
        f"/plannen/{plan}/",
    )
    assert {address: tim.page.request.get(address).status for address in gone} == dict.fromkeys(gone, 404)
    lists = ("/", "/kernteam/", "/plannen/", "/werk/", "/werk/taken/", "/verwijzen/")
    asked = ("/werk/zoeken/?q=Stilkrans", "/werk/meenemen/", f"/werk/zoeken/?q={casus.kenmerk[:6]}")
    for address in (*lists, *asked):
        shown = tim.page.request.get(address).text()
        assert not [word for word in (casus.kenmerk, plan, "Belu", WORDS) if word in shown], address


def hands_the_tasks_over(cora: Keyboard, casus: Casus) -> None:
    """Give what he left to the colleague who works on it already."""
    room = read(cora, ROOM)
    assert f"{MEMBER} liet 1 taak achter in plan {casus.plan.kenmerk}" in room
    assert "Stilkrans" not in room
    cora.press(f"Overdragen: {casus.kenmerk}")
    cora.select("Wie gaat ermee verder?", COLLEAGUE)
    cora.press("Overdragen")


@pytest.mark.long
def test_a_family_is_referred_discussed_told_back_and_handed_over(at: At, team: None):
    petra, cora, tim, els = at(PARTNER), at(COORDINATOR), at(MEMBER), at(COLLEAGUE, PHONE)

    kenmerk = refers_the_family(petra)
    casus = takes_it_up(cora)
    assert counts(cora) == {"Sinds 2017": "0", "Tot 2017": "1"}
    point = puts_it_on_the_agenda(tim)
    sees_a_kenmerk_only(els, casus, point)
    lets_her_in(tim, point)
    assert ASKED in read(els, f"/kernteam/agenda/{point}/")
    sets_a_goal(tim, point)
    discusses_it(tim, point)
    assert counts(cora) == {"Sinds 2017": "1", "Tot 2017": "1"}
    tells_what_came_of_it(tim, kenmerk)
    heard = read(petra, f"/verwijzen/{kenmerk}/")
    assert "De hulp is begonnen." in heard
    assert "We zijn begonnen." in heard
    assert not [word for word in (casus.kenmerk, OUTCOME, ASKED, MEMBER) if word in heard]

    leaves_the_team(cora)
    sees_nothing_more(tim, casus, point)
    hands_the_tasks_over(cora, casus)

    assert Afspraak.objects.get().user == User.objects.get(name=COLLEAGUE)
    assert Casus.objects.select_related("plan__regisseur").get().plan.regisseur.name == COLLEAGUE
    assert Deelname.objects.get(user__name=MEMBER).grondslag
    assert "De school bellen" in read(els, "/werk/taken/")
    assert counts(cora) == {"Sinds 2017": "1", "Tot 2017": "1"}
    everything_is_in_the_log(kenmerk, casus)


def everything_is_in_the_log(kenmerk: str, casus: Casus) -> None:
    """Each act and look stands there by its number; no name, no day of birth, no words."""
    assert logged(PARTNER, "make_referral", "withdraw_referral") == [f"make_referral {kenmerk}"]
    assert logged(COORDINATOR, "accept_referral", "end_team_member", "hand_on_casus") == [
        f"accept_referral {kenmerk}",
        f"end_team_member {TEAM}",
        f"hand_on_casus {casus.kenmerk}",
    ]
    done = logged(MEMBER, "put_on_agenda", "give_part", "discuss_casus", "return_referral")
    assert [one.split()[0] for one in done] == [
        "put_on_agenda",
        "give_part",
        "discuss_casus",
        "return_referral",
    ]
    assert logged(MEMBER, "save_outcome")
    assert f"look {casus.kenmerk}" in logged(COLLEAGUE, "look")
    assert f"look {kenmerk}" in logged(COORDINATOR, "look")
    told = " ".join(f"{entry.record} {entry.old} {entry.new}" for entry in Entry.objects.all())
    assert not any(word in told for word in ("Belu", "Stilkrans", "school", "bezoek"))


@pytest.mark.long
def test_a_referral_by_mistake_is_taken_back_on_a_phone(at: At, team: None):
    petra, cora = at(PARTNER, PHONE), at(COORDINATOR)
    kenmerk = refers_the_family(petra)
    assert NAME in read(cora, ROOM)

    petra.press("Trek deze verwijzing terug")

    expect(petra.page.get_by_text("De verwijzing is teruggetrokken.")).to_be_visible()
    assert NAME not in read(cora, ROOM)
    assert NAME not in read(cora, f"/kernteam/verwijzingen/{kenmerk}/")
    assert in_register("verwijzing", kenmerk) is None
    assert logged(PARTNER, "withdraw_referral") == [f"withdraw_referral {kenmerk}"]
