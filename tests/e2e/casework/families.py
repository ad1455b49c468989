"""A family in two households with money troubles, and two helpers who work for it under different laws."""

from datetime import date, timedelta

from playwright.sync_api import Page, expect

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.plan.adopt_question import adopt_question
from kernbeeld.casework.actions.plan.open_plan import open_plan
from kernbeeld.casework.actions.plan.take_part import take_part as take_part_in
from kernbeeld.casework.actions.take_in import take_in
from kernbeeld.casework.models import Melding, Ondersteuningsplan
from kernbeeld.casework.queries.plan.goal_proposals import proposals_for
from kernbeeld.casework.rules.intake import Asked, Intake
from kernbeeld.house_time import day_of
from kernbeeld.registers.service import Part, register_record, wall_clock
from tests.accounts.granting import somebody
from tests.e2e.casework.house import resident
from tests.e2e.casework.keyboard import Keyboard

JEUGD, SCHULD = "jona", "saar"
"""A jeugdconsulent and a debt helper; neither holds a role in the law of the other."""
SCHOOL = "Ik wil weer naar school zonder buikpijn."
ROOM = "Ik wil een eigen plek om te leren."
DEBTS = "Ik durf de post niet meer open te maken."
CALL, LIST = "Bellen met de mentor.", "Een lijst maken van alle schulden."
OF_YOUTH, OF_DEBTS = (SCHOOL, ROOM, CALL), (DEBTS, LIST)
"""What belongs to the one helper and may never reach the other."""
SINCE = date(2020, 1, 1)
HOME, ELSEWHERE = "21", "77"
"""The house numbers of the mother with the children, and of the father, in the same street."""
CHILDREN = ("zoon", "zus")
FIRST = {"moeder": "Aro", "vader": "Cimo", "zoon": "Belu", "zus": "Dexa"}
SURNAME = "Gezinsproef"


def name_of(key: str) -> str:
    """Return what somebody of the family is called."""
    return f"{FIRST[key]} {SURNAME}"


def move_in() -> None:
    """Let the family live here, the father on his own; the two parents have authority together."""
    year = wall_clock().year
    born = {"moeder": year - 40, "vader": year - 42, "zoon": year - 14, "zus": year - 17}
    for key, first in FIRST.items():
        number = ELSEWHERE if key == "vader" else HOME
        resident(f"gezin-{key}", first, SURNAME, date(born[key], 1, 2), number=number, bsn="")
    _register("huishouden", "gezin-huis", SINCE)
    for key in ("moeder", *CHILDREN):
        _register("huishoudlid", f"gezin-lid-{key}", SINCE, persoon=f"gezin-{key}", huishouden="gezin-huis")
    for child in CHILDREN:
        for parent in ("moeder", "vader"):
            tie = {"persoon": f"gezin-{child}", "gezagsdrager": f"gezin-{parent}"}
            _register("gezagsverhouding", f"gezag-{child}-{parent}", SINCE, soort="gezamenlijk_gezag", **tie)


def hire() -> None:
    """Let the two helpers work here, each under the own law."""
    for user, full_name, wet in (
        (JEUGD, "Jona Jeugdkant", "jeugdwet"),
        (SCHULD, "Saar Schuldkant", "wgs"),
    ):
        helper = somebody("consulent", user, wet=wet)
        helper.full_name = full_name
        helper.save(update_fields=["full_name"])


def _register(register: str, key: str, since: date, **fields: str) -> None:
    register_record(register, key, parts=[Part(since, None, fields)], reason="Test.", acting_user="test")


def asked(key: str, user: str, procedure: str, leefgebied: str, words: str) -> Melding:
    """Take in, by telephone, what somebody of the family asked; it is in the hands of this helper."""
    at = wall_clock()
    intake = Intake(
        procedure, f"gezin-{key}", "telefoon", day_of(at), (Asked(leefgebied, words),), is_own=True
    )
    return take_in(intake, acting_user=User.objects.get(name=user), at=at)


def planned() -> Ondersteuningsplan:
    """Let the plan of the family be there, with both helpers in it and a goal of each who asked something."""
    hire()
    move_in()
    jona, saar = (User.objects.get(name=name) for name in (JEUGD, SCHULD))
    school = asked("zoon", JEUGD, "jeugd_hulpvraag", "opvoeden", SCHOOL)
    room = asked("zus", JEUGD, "jeugd_hulpvraag", "wonen", ROOM)
    debts = asked("moeder", SCHULD, "schuldhulp", "geld", DEBTS)
    everybody = [f"gezin-{key}" for key in FIRST]
    plan = open_plan(everybody, melding=school, acting_user=jona, at=wall_clock())
    take_part_in(room, acting_user=jona, at=wall_clock())
    take_part_in(debts, acting_user=saar, at=wall_clock())
    for helper in (jona, saar):
        for proposal in proposals_for(plan, helper):
            adopt_question(plan, proposal, acting_user=helper, at=wall_clock())
    return plan


def begin_plan(desk: Keyboard, melding: Melding, *others: str) -> Ondersteuningsplan:
    """Begin the plan of the family from a melding; who lives together is ticked already."""
    desk.open(f"/meldingen/{melding.kenmerk}/")
    desk.press("Plan")
    for key in others:
        desk.tick(name_of(key))
    desk.press("Plan beginnen")
    expect(desk.page.get_by_text("Het plan is begonnen. Jij bent de regisseur.")).to_be_visible()
    return Ondersteuningsplan.objects.get(einde=None, leden__persoon=melding.persoon)


def take_part(desk: Keyboard, melding: Melding) -> None:
    """Take part in the plan that there is, with a melding of one's own."""
    desk.open(f"/meldingen/{melding.kenmerk}/")
    desk.press("Plan")
    desk.press("Meedoen")
    expect(desk.page.get_by_text("Je doet nu mee in dit plan.")).to_be_visible()


def adopt(desk: Keyboard, plan: Ondersteuningsplan) -> None:
    """Make what was asked a goal, in one click; nothing is typed again."""
    desk.open(address(plan))
    desk.press("Maak hier een doel van")
    expect(desk.page.get_by_role("heading", level=1)).to_contain_text("Doel van")


def agree(desk: Keyboard, what: str, colleague: str, *, days: int = 3) -> None:
    """Agree, on the page of a goal, that a colleague does something, by when."""
    desk.press("Spreek af wie wat doet")
    desk.write("Wat gebeurt er?", what)
    desk.select("Welke collega?", colleague)
    desk.day("Voor welke dag?", day_of(wall_clock()) + timedelta(days=days))
    desk.press("Afspraak bewaren")
    expect(desk.page.get_by_text(what).first).to_be_visible()


def share(desk: Keyboard) -> None:
    """Write down, on the page of a goal, that the whole family may read it."""
    desk.press("Soort hulp kiezen")
    desk.tick("De inwoner vindt het goed dat het hele gezin dit doel leest")
    desk.press("Keuze bewaren")
    expect(desk.page.get_by_text("het hele gezin").first).to_be_visible()


def address(plan: Ondersteuningsplan, *parts: object) -> str:
    """Return the address of a plan, or of one of its pages."""
    return "/".join(["/plannen", plan.kenmerk, *map(str, parts), ""])


def sources(page: Page, *addresses: str) -> dict[str, str]:
    """Return all that a server sends of pages, as their source, with how it answered in front."""
    found = {}
    for each in addresses:
        answer = page.request.get(each)
        found[each] = f"{answer.status} {answer.text()}"
    return found


def told(found: dict[str, str], *secrets: str) -> list[tuple[str, str]]:
    """Return which page tells which of the secrets."""
    return [(where, secret) for where, text in found.items() for secret in secrets if secret in text]
