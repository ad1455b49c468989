"""A melding whose onderzoek is late: what can still be done, up to the bezwaar; and a bezwaar that is late.

Every last day here was counted by hand, with a calendar of 2026 and the law beside it:

- onderzoek: six weeks from Monday 2 March 2026 (Wmo 2015, art. 2.3.2) is Monday 13 April.
- besluit: two weeks from the aanvraag of 14 April (Wmo 2015, art. 2.3.5 lid 2) is Tuesday 28 April. The
  aanvraag came before the verslag, but after the onderzoek had to be ready: so it counts at once.
- suspended from 22 April on, the day after it was told (Awb, art. 4:15), up to and including 29 April: eight
  days. 28 April and eight days is Wednesday 6 May.
- notice of default of 11 May: two weeks (Awb, art. 4:17 lid 3) is 25 May. That is Whit Monday, so Tuesday
  26 May (Algemene termijnenwet, art. 1 and 3).
- penalty: 27 and 28 May, two days at 23 euro (assumption of the definition).
- bezwaar: six weeks from the besluit of 28 May (Awb, art. 6:7 and 6:8) is Thursday 9 July.
- besluit op bezwaar: six weeks from 9 July (Awb, art. 7:10) is Thursday 20 August. For a bezwaar that came
  late, on 10 July, six weeks from then is Friday 21 August.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.take_in import take_in
from kernbeeld.casework.actions.take_step import take_step
from kernbeeld.casework.models import Melding
from kernbeeld.casework.rules.intake import Asked, Intake
from kernbeeld.registers.models.front import Meldingtermijn
from tests.e2e.casework.conftest import At
from tests.e2e.casework.days import Calendar, hung_up
from tests.e2e.casework.house import CONSULENT
from tests.e2e.casework.keyboard import Keyboard
from tests.e2e.casework.seen import in_register, logged

RECEIVED = date(2026, 3, 2)
NINE = time(9, tzinfo=UTC)
ONDERZOEK, BESLUIT, BEZWAAR = "Onderzoek en verslag", "Besluit op de aanvraag", "Bezwaar maken"
DEFAULT, PENALTY, ON_BEZWAAR = "Twee weken na de ingebrekestelling", "Dwangsom", "Besluit op bezwaar"
Clock = Mapping[str, tuple[str, str]]
"""Of each term how it stands (or some of those words), and its last day."""


@dataclass(frozen=True)
class Day:
    """One day of the story: what the clock says when the file is opened, a step, and what follows."""

    today: date
    code: str
    name: str
    finds: Clock
    leaves: Clock
    due: tuple[str, date | None]
    on: date | None = None
    chosen: Mapping[str, tuple[str, str]] = field(default_factory=dict)


STORY = (
    Day(
        date(2026, 4, 16),
        "aanvraag",
        "Aanvraag ontvangen",
        finds={ONDERZOEK: ("3 dagen te laat", "13 april 2026")},
        leaves={
            ONDERZOEK: ("Stuur het verslag nu", "13 april 2026"),
            BESLUIT: ("nog 12 dagen", "28 april 2026"),
        },
        due=("onderzoek", date(2026, 4, 13)),
        on=date(2026, 4, 14),
    ),
    Day(
        date(2026, 4, 17),
        "verslag",
        "Verslag verstuurd",
        finds={ONDERZOEK: ("4 dagen te laat", "13 april 2026")},
        leaves={ONDERZOEK: ("te laat gedaan", "13 april 2026"), BESLUIT: ("nog 11 dagen", "28 april 2026")},
        due=("besluit", date(2026, 4, 28)),
    ),
    Day(
        date(2026, 4, 21),
        "opschorting",
        "Termijn opgeschort",
        finds={BESLUIT: ("schriftelijk in te stemmen met uitstel", "28 april 2026")},
        leaves={BESLUIT: ("opgeschort", "nog niet bekend")},
        due=("besluit", None),
        chosen={"Reden": ("grond", "instemming")},
    ),
    Day(
        date(2026, 4, 30),
        "hervatting",
        "Termijn loopt weer",
        finds={BESLUIT: ("opgeschort", "nog niet bekend")},
        leaves={BESLUIT: ("nog 6 dagen", "6 mei 2026")},
        due=("besluit", date(2026, 5, 6)),
    ),
    Day(
        date(2026, 5, 11),
        "ingebrekestelling",
        "Ingebrekestelling ontvangen",
        finds={BESLUIT: ("Uitstel kan nu niet meer", "6 mei 2026")},
        leaves={BESLUIT: ("5 dagen te laat", "6 mei 2026"), DEFAULT: ("nog 15 dagen", "26 mei 2026")},
        due=("besluit", date(2026, 5, 6)),
    ),
    Day(
        date(2026, 5, 28),
        "besluit",
        "Besluit verstuurd",
        finds={DEFAULT: ("Vanaf de dag na deze termijn loopt een dwangsom", "26 mei 2026")},
        leaves={
            DEFAULT: ("te laat gedaan", "26 mei 2026"),
            PENALTY: ("€ 46,00", "7 juli 2026"),
            BEZWAAR: ("nog 42 dagen", "9 juli 2026"),
        },
        due=("", None),
    ),
    Day(
        date(2026, 7, 9),
        "bezwaar",
        "Bezwaar ontvangen",
        finds={BEZWAAR: ("laatste dag is vandaag", "9 juli 2026")},
        leaves={
            BEZWAAR: ("op tijd gedaan", "9 juli 2026"),
            ON_BEZWAAR: ("nog 42 dagen", "20 augustus 2026"),
        },
        due=("besluit_op_bezwaar", date(2026, 8, 20)),
    ),
)
DECIDED = (
    ("verslag", date(2026, 4, 7)),
    ("aanvraag", date(2026, 5, 18)),
    ("besluit", date(2026, 5, 28)),
)


@pytest.fixture(scope="module", autouse=True)
def calendar() -> Iterator[Calendar]:
    """Hung up before the house is built, so that nothing in it is from later."""
    with hung_up(RECEIVED) as hanging:
        yield hanging


def taken_in(persoon: str) -> Melding:
    """Take in a melding by telephone on 2 March, that Coby works on."""
    asked = (Asked("contacten", "Ik kom de deur niet meer uit."),)
    intake = Intake("wmo_melding", persoon, "telefoon", RECEIVED, asked, is_own=True)
    return take_in(intake, acting_user=coby(), at=datetime.combine(RECEIVED, NINE))


def coby() -> User:
    return User.objects.get(name=CONSULENT)


def address(melding: Melding) -> str:
    return f"/meldingen/{melding.kenmerk}/"


def says(clock: Clock, expected: Clock) -> None:
    """Expect that a clock says this, whatever it says more."""
    for term, (how, last_day) in expected.items():
        assert how in clock[term][0], (term, clock)
        assert clock[term][1] == last_day, (term, clock)


def clock_of(page: Page) -> Clock:
    """Read the clock off a file that is open in a browser."""
    rows = page.locator("section[aria-labelledby=klok] tbody tr").all()
    cells = ([cell.inner_text().strip() for cell in row.locator("th, td").all()] for row in rows)
    return {name: (how, last) for name, how, last, _ in cells}


def clock_in(shown: str) -> Clock:
    """Read the clock off the text of a file."""
    _, _, rest = shown.partition('aria-labelledby="klok"')
    rows = re.findall(r'scope="row">(.*?)</th><td.*?>(.*?)</td><td.*?>(.*?)</td>', rest.split("</table>")[0])
    return {name: (re.sub(r"<.*?>", "", how), last) for name, how, last in rows}


def stands(melding: Melding, day: Day) -> None:
    """Expect that worklists know what is due now."""
    melding.refresh_from_db()
    assert (melding.termijn, melding.due) == day.due
    assert melding.is_suspended == (day.code == "opschorting")
    assert melding.einde == (day.today if day.code == "besluit" else None)


def outcomes(melding: Melding) -> dict[str, object]:
    """Return what the register of terms heard of a melding: in time, or late."""
    begins = f"{melding.kenmerk}-"
    keys = Meldingtermijn.objects.filter(sleutel__startswith=begins).values_list("sleutel", flat=True)
    heard = [in_register("meldingtermijn", key) or {} for key in keys]
    return {str(each["termijn"]): each["uitkomst"] for each in heard if each}


def ended_as_it_should(melding: Melding) -> None:
    """Expect what the registers and the log keep of the whole story."""
    heard = outcomes(melding)
    assert [heard[term] for term in ("bevestiging", "onderzoek", "besluit")] == [
        "op_tijd",
        "te_laat",
        "te_laat",
    ]
    assert (in_register("melding", melding.kenmerk) or {})["reden_einde"] == "besluit"
    steps = len(melding.stappen.all())
    assert steps == 3 + len(STORY)
    assert logged(CONSULENT, "take_step") == [f"take_step {melding.kenmerk}"] * steps


def written_down(desk: Keyboard, day: Day) -> Clock:
    """Write down a step by keyboard, of today unless told otherwise; return the clock after it."""
    desk.press(day.name)
    if day.on:
        desk.day("Op welke dag was dit?", day.on)
    for name in day.chosen:
        desk.select(name, "Inwoner stemt")
    desk.press("Schrijf deze stap op")
    expect(desk.page.get_by_text("De stap is opgeschreven.")).to_be_visible()
    return clock_of(desk.page)


def found_on_the_worklist(desk: Keyboard, melding: Melding) -> None:
    """Find the melding under what is too late, with what can still be done, and open it."""
    desk.open("/werk/")
    desk.press("Te laat (1)")
    row = desk.page.locator("tbody tr", has_text=melding.kenmerk).inner_text()
    assert "3 dagen te laat" in row
    assert "Stuur het verslag nu" in row
    desk.press("Gré Vlobizel")


@pytest.mark.long
def test_what_is_late_can_still_be_done_up_to_the_last_day_of_a_bezwaar(
    at: At, office: str, calendar: Calendar
):
    melding = taken_in("moeder")

    for day in STORY:
        calendar.turn(day.today)
        desk = at(CONSULENT)
        if day is STORY[0]:
            found_on_the_worklist(desk, melding)
        else:
            desk.open(address(melding))
        says(clock_of(desk.page), day.finds)
        says(written_down(desk, day), day.leaves)
        stands(melding, day)

    ended_as_it_should(melding)


@pytest.mark.long
def test_the_same_story_without_a_browser(office: str, calendar: Calendar):
    calendar.turn(RECEIVED)
    melding, client = taken_in("kind"), Client()

    for day in STORY:
        calendar.turn(day.today)
        client.force_login(coby())
        opened = client.get(address(melding)).content.decode()
        says(clock_in(opened), day.finds)
        assert f"{address(melding)}stap/{day.code}/" in opened
        said = {"day": str(day.on or day.today)}
        said |= {f"detail_{code}": value for code, value in day.chosen.values()}
        after = client.post(f"{address(melding)}stap/{day.code}/", said, follow=True)
        says(clock_in(after.content.decode()), day.leaves)
        stands(melding, day)

    assert outcomes(melding)["onderzoek"] == "te_laat"


def test_a_bezwaar_after_six_weeks_is_written_down_and_shown_as_late(at: At, office: str, calendar: Calendar):
    calendar.turn(RECEIVED)
    melding = taken_in("mantelzorger")
    for soort, day in DECIDED:
        take_step(melding, soort, day=day, acting_user=coby(), at=datetime.combine(day, NINE))
    calendar.turn(date(2026, 7, 10))

    desk = at(CONSULENT)
    desk.open(address(melding))
    says(clock_of(desk.page), {BEZWAAR: ("voorbij", "9 juli 2026")})
    late = Day(date(2026, 7, 10), "bezwaar", "Bezwaar ontvangen", {}, {}, ("", None))
    after = written_down(desk, late)

    says(
        after, {BEZWAAR: ("te laat gedaan", "9 juli 2026"), ON_BEZWAAR: ("nog 42 dagen", "21 augustus 2026")}
    )
    melding.refresh_from_db()
    assert (melding.termijn, melding.due, melding.einde) == (
        "besluit_op_bezwaar",
        date(2026, 8, 21),
        None,
    )
    assert "bezwaar" not in outcomes(melding)
