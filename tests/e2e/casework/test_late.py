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

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import Page, expect

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.take_in import take_in
from kernbeeld.casework.actions.take_step import take_step
from kernbeeld.casework.models import Melding, MeldingStap
from kernbeeld.casework.rules.intake import Asked, Intake
from tests.e2e.casework.conftest import At
from tests.e2e.casework.days import Calendar, hung_up
from tests.e2e.casework.house import CONSULENT
from tests.e2e.casework.keyboard import Keyboard
from tests.e2e.casework.seen import in_register, logged

RECEIVED = date(2026, 3, 2)
Clock = dict[str, tuple[str, str]]
"""Of each term how it stands, and its last day."""


@pytest.fixture(scope="module", autouse=True)
def calendar() -> Iterator[Calendar]:
    """Hung up before the house is built, so that nothing in it is from later."""
    with hung_up(RECEIVED) as hanging:
        yield hanging


def taken_in(persoon: str) -> Melding:
    """Take in a melding by telephone on 2 March, that Coby works on."""
    asked = (Asked("contacten", "Ik kom de deur niet meer uit."),)
    intake = Intake("wmo_melding", persoon, "telefoon", RECEIVED, asked, is_own=True)
    return take_in(intake, acting_user=coby(), at=datetime(2026, 3, 2, 9, tzinfo=UTC))


def coby() -> User:
    return User.objects.get(name=CONSULENT)


def shown_clock(page: Page) -> Clock:
    """Read the clock off the page of a file."""
    rows = page.locator("section[aria-labelledby=klok] tbody tr").all()
    cells = ([cell.inner_text().strip() for cell in row.locator("th, td").all()] for row in rows)
    return {name: (how, last) for name, how, last, _ in cells}


class Morning:
    """Coby at her desk on some day, with one melding before her."""

    def __init__(self, at: At, calendar: Calendar, melding: Melding, day: date) -> None:
        calendar.turn(day)
        self.desk: Keyboard = at(CONSULENT)
        self.melding = melding
        self.desk.open(f"/meldingen/{melding.kenmerk}/")

    def step(self, name: str, day: str = "", **chosen: str) -> Clock:
        """Write a step down, of today unless told otherwise; return the clock after it."""
        self.desk.press(name)
        if day:
            self.desk.day("Op welke dag was dit?", day)
        for field, option in chosen.items():
            self.desk.select(field, option)
        self.desk.press("Schrijf deze stap op")
        expect(self.desk.page.get_by_text("De stap is opgeschreven.")).to_be_visible()
        return self.clock

    @property
    def clock(self) -> Clock:
        """The clock as the page shows it."""
        return shown_clock(self.desk.page)


def on_the_worklist(desk: Keyboard, kenmerk: str) -> str:
    """Open what is too late of one's own, and read the row of a melding."""
    desk.open("/werk/?lijst=mine&wanneer=late")
    return desk.page.locator("tbody tr", has_text=kenmerk).inner_text()


def stands(clock: Clock, term: str, how: str, last_day: str) -> None:
    """Expect that a term stands so, with this last day."""
    assert how in clock[term][0], (term, clock[term])
    assert clock[term][1] == last_day, (term, clock[term])


def test_what_is_late_can_still_be_done_and_an_aanvraag_is_never_hindered(
    at: At, office: str, calendar: Calendar
):
    melding = taken_in("moeder")
    desk = Morning(at, calendar, melding, date(2026, 4, 16))

    stands(desk.clock, "Onderzoek en verslag", "3 dagen te laat", "13 april 2026")
    assert "Stuur het verslag nu" in desk.clock["Onderzoek en verslag"][0]
    after = desk.step("Aanvraag ontvangen", "14-04-2026")
    stands(after, "Besluit op de aanvraag", "nog 12 dagen", "28 april 2026")
    row = on_the_worklist(desk.desk, melding.kenmerk)
    assert "3 dagen te laat" in row
    assert "Stuur het verslag nu" in row

    desk = Morning(at, calendar, melding, date(2026, 4, 17))
    after = desk.step("Verslag verstuurd")
    stands(after, "Onderzoek en verslag", "te laat gedaan", "13 april 2026")
    stands(after, "Besluit op de aanvraag", "nog 11 dagen", "28 april 2026")
    assert "Vertellen dat een aanvraag mag" not in after
    melding.refresh_from_db()
    assert (melding.termijn, melding.due) == ("besluit", date(2026, 4, 28))
    assert outcomes(melding)["onderzoek"] == "te_laat"
    suspended_and_resumed(at, calendar, melding)
    in_default(at, calendar, melding)
    objected(at, calendar, melding)


def outcomes(melding: Melding) -> dict[str, str]:
    """Return what the register of terms heard of a melding."""
    found = {}
    for each in Meldingtermijn.objects.filter(acts__isnull=False):
        print(each)
    return found
