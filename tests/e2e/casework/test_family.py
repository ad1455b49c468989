"""One family, two helpers in two laws, parents apart: one plan, and a wall through the middle of it.

What somebody may not see is looked for in the source of every page, list, search and form that opens to him.
"""

from collections.abc import Sequence
from datetime import timedelta

from playwright.sync_api import expect

from kernbeeld.audit.models import Entry
from kernbeeld.casework.models import Deelname, Melding, Ondersteuningsplan
from kernbeeld.house_time import day_of
from kernbeeld.registers.service import wall_clock
from tests.e2e.casework.conftest import At
from tests.e2e.casework.families import (
    CALL,
    DEBTS,
    FIRST,
    JEUGD,
    LIST,
    OF_DEBTS,
    OF_YOUTH,
    ROOM,
    SCHOOL,
    SCHULD,
    SURNAME,
    address,
    adopt,
    agree,
    asked,
    begin_plan,
    hire,
    move_in,
    sources,
    take_part,
    told,
)
from tests.e2e.casework.keyboard import Keyboard
from tests.e2e.casework.seen import logged
from tests.e2e.screens import DESKTOP, PHONE

ROOMS = (
    "/",
    "/plannen/",
    "/plannen/?gesloten=ja",
    "/werk/",
    "/werk/?lijst=alles",
    "/werk/taken/",
    "/personen/",
)
OWN = ("", "verhaal", "deelnemers", "brieven", "erbij", "eruit", "splitsen", "samenvoegen", "doelen/nieuw")
ELSEWHERE = ("vader", "zoon", "zus")
CONSENT = "Toestemming van de inwoner"


def seen_by(desk: Keyboard, plan: Ondersteuningsplan, *files: Melding) -> dict[str, str]:
    """Return the source of everything that a helper can open, and try to open."""
    goals = [address(plan, "doelen", doel.sleutel) for doel in plan.doelen.all()]
    kept = [f"/meldingen/{each.kenmerk}/" for each in files]
    own = [address(plan, *filter(None, [each])) for each in OWN]
    return sources(desk.page, *ROOMS, f"/werk/zoeken/?q={SURNAME}", *own, *goals, *kept)


def begun(jona: Keyboard, saar: Keyboard) -> tuple[Ondersteuningsplan, tuple[Melding, ...]]:
    """Let the two helpers come to one plan, each from the own meldingen; nothing is typed twice."""
    school = asked("zoon", JEUGD, "jeugd_hulpvraag", "opvoeden", SCHOOL)
    room = asked("zus", JEUGD, "jeugd_hulpvraag", "wonen", ROOM)
    debts = asked("moeder", SCHULD, "schuldhulp", "geld", DEBTS)
    jona.open(f"/meldingen/{school.kenmerk}/")
    expect(jona.page.get_by_text("het kind heeft een eigen stem")).to_be_visible()
    plan = begin_plan(jona, school, "vader")
    adopt(jona, plan)
    agree(jona, CALL, "Jona")
    take_part(jona, room)
    adopt(jona, plan)
    take_part(saar, debts)
    adopt(saar, plan)
    agree(saar, LIST, "Saar")
    return plan, (school, room, debts)


def give_consent(saar: Keyboard, plan: Ondersteuningsplan) -> None:
    """Let the jeugdconsulent see the debts, because the mother said yes to that, yesterday."""
    saar.open(address(plan))
    saar.press("Wie ziet wat van wie")
    saar.press("Laat een collega binnen")
    saar.select("Wie?", "Jona")
    saar.to("Aro")
    saar.key("Tab")
    saar.choose(CONSENT)
    saar.day("Toestemming gegeven op", day_of(wall_clock()) - timedelta(days=1))
    saar.press("Binnenlaten")
    expect(saar.page.get_by_text("Jona Jeugdkant doet nu mee.")).to_be_visible()


def take_consent_back(saar: Keyboard, plan: Ondersteuningsplan) -> None:
    """Write down that the mother took her consent back."""
    saar.open(address(plan, "deelnemers"))
    saar.press("Toestemming is ingetrokken")
    saar.press("Vastleggen en beëindigen")
    expect(saar.page.get_by_text("1 deelname is beëindigd.")).to_be_visible()


def shut(found: dict[str, str], files: Sequence[Melding]) -> list[bool]:
    """Tell which meldingen do not open; to who may not see them they are not there."""
    return [found[f"/meldingen/{each.kenmerk}/"].startswith("404") for each in files]


def expect_every_look_and_no_name_in_the_log() -> None:
    """Both looks stand in the log, and nothing in it tells who somebody is or what he wants."""
    assert {JEUGD, SCHULD} <= set(
        Entry.objects.filter(action="look", register="ondersteuningsplan").values_list(
            "acting_user", flat=True
        )
    )
    kept = " ".join(f"{entry.old} {entry.new} {entry.purpose}" for entry in Entry.objects.all())
    assert not any(word in kept for word in (*OF_YOUTH, *OF_DEBTS, SURNAME, *FIRST.values()))


def test_two_helpers_of_one_family_each_see_their_own_part_until_the_mother_consents(at: At, office: str):
    hire()
    move_in()
    jona, saar = at(JEUGD, DESKTOP), at(SCHULD, PHONE)
    plan, files = begun(jona, saar)

    of_jona, of_saar = seen_by(jona, plan, *files), seen_by(saar, plan, *files)
    assert told(of_jona, *OF_DEBTS) == []
    others = [FIRST[key] for key in ELSEWHERE]
    assert told(of_saar, *OF_YOUTH, *others) == []
    assert {secret for _, secret in told(of_jona, *OF_YOUTH)} == set(OF_YOUTH)
    assert {secret for _, secret in told(of_saar, *OF_DEBTS)} == set(OF_DEBTS)

    assert shut(of_jona, files) == [False, False, True]
    assert shut(of_saar, files) == [True, True, False]

    give_consent(saar, plan)
    assert {secret for _, secret in told(seen_by(jona, plan), *OF_DEBTS)} == set(OF_DEBTS)
    assert told(seen_by(saar, plan, *files), *OF_YOUTH, *others) == []

    take_consent_back(saar, plan)
    assert told(seen_by(jona, plan, *files), *OF_DEBTS) == []
    part = Deelname.objects.exclude(toestemming=None).get()
    assert (part.closed_at is None, part.reden_einde, part.user.name) == (
        False,
        "toestemming_ingetrokken",
        JEUGD,
    )
    assert logged(JEUGD, "give_part", "open_plan") == [
        f"open_plan {plan.kenmerk}",
        f"give_part {plan.kenmerk}",
        f"give_part {plan.kenmerk}",
    ]
    expect_every_look_and_no_name_in_the_log()
