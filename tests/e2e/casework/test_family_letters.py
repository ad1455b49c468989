"""The plan as letters, to each of the family an own one; answers; a family that splits and joins again."""

import re
from collections.abc import Mapping

import pytest
from playwright.sync_api import expect

from kernbeeld.casework.models import Ondersteuningsplan, Planbrief
from tests.e2e.casework.conftest import At
from tests.e2e.casework.families import (
    CALL,
    CHILDREN,
    DEBTS,
    ELSEWHERE,
    FIRST,
    HOME,
    JEUGD,
    ROOM,
    SCHOOL,
    SCHULD,
    address,
    agree,
    name_of,
    planned,
    share,
    sources,
    told,
)
from tests.e2e.casework.keyboard import Keyboard
from tests.e2e.screens import DESKTOP, PHONE
from tests.publishing.pdf.reading import text_of

TOGETHER = "Wij willen samen eten zonder ruzie."
DISAGREES = "Is het niet eens met het plan, Cimo"


def set_shared_goal(desk: Keyboard, plan: Ondersteuningsplan) -> None:
    """Set a goal of the brother that the whole family may read."""
    desk.open(address(plan))
    desk.press("Doel toevoegen")
    desk.select("Van wie is het doel?", name_of("zoon"))
    desk.select("Waar gaat het om?", "Contact")
    desk.write("Wat is het doel?", TOGETHER)
    desk.press("Doel bewaren")
    share(desk)


def write_letters(desk: Keyboard, plan: Ondersteuningsplan) -> None:
    """Write the plan to everybody who may read something of it: one page, one press."""
    desk.open(address(plan))
    desk.press("Het plan als brief")
    desk.press("Brieven schrijven")
    expect(desk.page.get_by_text("Het plan is als brief geschreven.")).to_be_visible()


def paper(desk: Keyboard, plan: Ondersteuningsplan, brief: Planbrief) -> str:
    """Return what a letter says on paper, on one line."""
    answer = desk.page.request.get(address(plan, "brieven", brief.pk, "pdf"))
    return re.sub(r"\s+", " ", text_of(answer.body()))


def read_aloud(desk: Keyboard, name: str, plan: Ondersteuningsplan) -> dict[str, str]:
    """Return what stands in the letters that somebody sees, by who gets them."""
    found = Planbrief.objects.filter(acting_user=name).select_related("persoon")
    return {brief.persoon.sleutel.removeprefix("gezin-"): paper(desk, plan, brief) for brief in found}


def note_answer(desk: Keyboard, plan: Ondersteuningsplan, key: str, answer: str) -> None:
    """Write down what somebody says of the plan."""
    desk.open(address(plan))
    desk.press(f"Antwoord noteren: {name_of(key)}")
    desk.choose(answer)
    desk.press("Bewaren")
    expect(desk.page.get_by_text("Het antwoord is genoteerd.")).to_be_visible()


def story(desk: Keyboard, plan: Ondersteuningsplan) -> str:
    """Read the story of a plan."""
    desk.open(address(plan))
    desk.press("Het verhaal van dit plan")
    return desk.page.locator("main").inner_text()


def split(desk: Keyboard, plan: Ondersteuningsplan, *keys: str) -> Ondersteuningsplan:
    """Let some of the family go on in a plan of their own."""
    desk.open(address(plan))
    desk.press("Plan splitsen")
    for key in keys:
        desk.tick(name_of(key))
    desk.press("Splitsen")
    expect(desk.page.get_by_text("Het plan is gesplitst.")).to_be_visible()
    return Ondersteuningsplan.objects.latest("pk")


def join(desk: Keyboard, plan: Ondersteuningsplan, other: Ondersteuningsplan) -> Ondersteuningsplan:
    """Let two plans go on in a new one."""
    desk.open(address(plan))
    desk.press("Twee plannen samenvoegen")
    desk.choose(other.kenmerk)
    desk.press("Samenvoegen")
    expect(desk.page.get_by_text("De twee plannen gaan verder in dit plan.")).to_be_visible()
    return Ondersteuningsplan.objects.latest("pk")


def expect_own_letters(of_jona: Mapping[str, str], of_saar: Mapping[str, str]) -> None:
    """Everybody reads what is his; no address of somebody else; one name, and who does what."""
    goals = {key: told({"": text}, SCHOOL, ROOM, TOGETHER, DEBTS) for key, text in of_jona.items()}
    assert {key: {goal for _, goal in found} for key, found in goals.items()} == {
        "moeder": {SCHOOL, TOGETHER},
        "vader": {SCHOOL, TOGETHER},
        "zoon": {SCHOOL, TOGETHER},
        "zus": {ROOM, TOGETHER},
    }
    assert list(of_saar) == ["moeder"]
    assert told(dict(of_saar), DEBTS, SCHOOL, ROOM, TOGETHER) == [("moeder", DEBTS)]
    streets = [f"Vlopad {number}" for number in (HOME, ELSEWHERE)]
    homes = {key: [street for _, street in told({"": text}, *streets)] for key, text in of_jona.items()}
    assert homes == {key: [streets[key == "vader"]] for key in FIRST}
    letters = [*of_jona.values(), *of_saar.values()]
    assert all("Uw vaste contactpersoon is Jona Jeugdkant." in text for text in letters)
    assert not any("Saar" in text for text in letters)
    assert f"Jona Jeugdkant: {CALL.rstrip('.')}" in of_jona["zoon"]


def expect_answers(jona: Keyboard, saar: Keyboard, plan: Ondersteuningsplan) -> None:
    """The answers stand in the story of who may read the letter, and in no other."""
    note_answer(jona, plan, "moeder", "is het eens")
    note_answer(jona, plan, "vader", "is het niet eens")
    before = story(jona, plan)
    assert "Is het eens met het plan, Aro" in before
    assert DISAGREES in before
    assert "eens met het plan" not in story(saar, plan)


def expect_apart(jona: Keyboard, saar: Keyboard, plan: Ondersteuningsplan, apart: Ondersteuningsplan) -> None:
    """Each of two households has its own story; what came before goes along with whose it was."""
    stays, left = story(jona, plan), story(jona, apart)
    assert [text in stays for text in (ROOM, SCHOOL)] == [True, False]
    assert [text in left for text in (ROOM, SCHOOL)] == [False, True]
    assert "Is het eens met het plan, Aro" in left
    assert DEBTS in story(saar, apart)
    assert sources(saar.page, address(plan))[address(plan)].startswith("404")


def expect_whole(jona: Keyboard, saar: Keyboard, whole: Ondersteuningsplan) -> None:
    """The story of all stands in the plan that goes on; the wall through it stands where it stood."""
    after = story(jona, whole)
    assert all(text in after for text in (SCHOOL, ROOM, TOGETHER, DISAGREES))
    pages = sources(saar.page, "/plannen/", address(whole), address(whole, "verhaal"))
    others = [FIRST[key] for key in ("vader", *CHILDREN)]
    assert told(pages, SCHOOL, ROOM, TOGETHER, CALL, *others) == []
    assert DEBTS in pages[address(whole)]


@pytest.mark.long
def test_each_of_the_family_reads_in_an_own_letter_what_is_his_and_the_story_outlives_a_split(
    at: At, office: str
):
    plan = planned()
    jona, saar = at(JEUGD, DESKTOP), at(SCHULD, PHONE)
    set_shared_goal(jona, plan)
    agree(jona, CALL, "Jona")
    for desk in (jona, saar):
        write_letters(desk, plan)

    of_jona, of_saar = read_aloud(jona, JEUGD, plan), read_aloud(saar, SCHULD, plan)
    expect_own_letters(of_jona, of_saar)
    expect_answers(jona, saar, plan)
    apart = split(jona, plan, "moeder", "zoon")
    expect_apart(jona, saar, plan, apart)
    whole = join(jona, apart, plan)
    expect_whole(jona, saar, whole)
    assert read_aloud(jona, JEUGD, whole) == of_jona
    assert read_aloud(saar, SCHULD, whole) == of_saar
