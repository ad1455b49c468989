"""A refusal against which a bezwaar wins, and a PGB that is refused and why: by keyboard, on two screens."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kernbeeld.accounts.models import User
from kernbeeld.casework.models import Beschikking, Bezwaar, Melding
from kernbeeld.casework.queries.decision.besluiten import lines_of
from kernbeeld.catalogue.expression import write_breakdown
from kernbeeld.catalogue.period import Period
from kernbeeld.conf.house import house_catalogue
from kernbeeld.engine.counting.count import count_figures
from kernbeeld.house_time import day_of
from kernbeeld.intake.fact_store import FactSet, FactStore
from kernbeeld.language import speaking
from kernbeeld.publishing.letters.letter import day_words
from kernbeeld.registers.models.provisions import BeschikteVoorziening, Bijdrageplicht
from kernbeeld.registers.service import history_of, wall_clock
from kernbeeld.registers.snapshot.run import take_snapshot
from tests.accounts.granting import somebody
from tests.e2e.casework.conftest import At
from tests.e2e.casework.days import Calendar, hung_up
from tests.e2e.casework.house import COLLEGA, CONSULENT, resident
from tests.e2e.casework.keyboard import Keyboard
from tests.e2e.casework.paper import read_paper
from tests.e2e.casework.seen import in_register, logged
from tests.e2e.casework.test_moved_family import taken_in
from tests.e2e.screens import DESKTOP, PHONE

HANDLER = "hanna"
Cells = Mapping[tuple[str, str], int]


class BothScreens(Keyboard):
    """Hands before a wide screen; every page is judged on a telephone as well."""

    def judge(self) -> None:
        """Note what stands in the way on either screen."""
        for width in (PHONE, DESKTOP):
            self.page.set_viewport_size({"width": width, "height": 900})
            super().judge()


def asked(key: str) -> Melding:
    """Let a resident who lives alone ask for help, in a melding that Coby works on."""
    resident(key, "Ilse", "Kwarrel", date(1944, 4, 4), number="77", geslacht="vrouw")
    if not User.objects.filter(name=HANDLER).exists():
        somebody("consulent", HANDLER)
    return taken_in(key)


def begin(desk: Keyboard, melding: Melding) -> None:
    """Write down that the resident applies, and begin the besluit."""
    desk.open(f"/meldingen/{melding.kenmerk}/besluit/")
    desk.press("De inwoner doet een aanvraag")


def refuse(desk: Keyboard, melding: Melding, ground: str) -> None:
    """Fill in that it is refused, on a ground, and hand it in."""
    desk.choose("afwijzen")
    desk.select("Op welke grond wijs je af?", ground)
    desk.press("Besluit opslaan")
    desk.press("Voorleggen voor akkoord")
    expect(desk.page.get_by_text("wacht op een collega").first).to_be_visible()


def let_go_out(at: At, melding: Melding) -> Beschikking:
    """Let a colleague approve it, and whoever prepared it send it."""
    besluit = melding.beschikkingen.get()
    for name, button in ((COLLEGA, "Akkoord geven"), (CONSULENT, "Besluit versturen")):
        desk = at(name, hands=BothScreens)
        desk.open(f"/meldingen/{melding.kenmerk}/besluit/{besluit.kenmerk}/")
        desk.press(button)
    besluit.refresh_from_db()
    return besluit


def letter_of(desk: Keyboard, melding: Melding, besluit: Beschikking) -> str:
    """Read the letter of a besluit as the resident gets it."""
    desk.open(f"/meldingen/{melding.kenmerk}/besluit/{besluit.kenmerk}/")
    return read_paper(desk, "De brief als pdf")


def object_to(desk: Keyboard, melding: Melding, besluit: Beschikking) -> Bezwaar:
    """Write down what came by post."""
    desk.open(f"/meldingen/{melding.kenmerk}/besluit/{besluit.kenmerk}/")
    desk.press("Er is een bezwaar binnengekomen")
    desk.write("Wat brengt de inwoner ertegen in?", "Mijn dochter woont te ver weg.")
    desk.press("Dit bezwaar vastleggen")
    expect(desk.page.get_by_text("Op tijd")).to_be_visible()
    return Bezwaar.objects.get(beschikking=besluit)


def hear(desk: Keyboard, day: date) -> None:
    """Invite to a hearing."""
    desk.press("Hoorzitting plannen")
    desk.day("Op welke dag is de hoorzitting?", day)
    desk.press("De inwoner uitnodigen")


def consider(desk: Keyboard, bezwaar: Bezwaar) -> None:
    """Write why, and let it be saved."""
    desk.open(f"/meldingen/{bezwaar.beschikking.melding.kenmerk}/bezwaar/{bezwaar.kenmerk}/")
    desk.write("Overwegingen", "De dochter kan niet elke week komen.")
    expect(desk.page.get_by_text("Opgeslagen om").first).to_be_visible()


def uphold(desk: Keyboard, first: date) -> None:
    """Let the bezwaar win: three hours of help a week since a day."""
    desk.press("Beslissen op het bezwaar")
    desk.choose("gegrond")
    desk.open_fold("Product toevoegen")
    desk.select("Product", "Hulp bij het huishouden")
    desk.write("Hoeveel", "3")
    desk.select("Waarvan", "uren per week")
    desk.select("Wie de hulp levert", "Schoon Huis")
    desk.day("Eerste dag", first)
    desk.press("Besluit op bezwaar versturen")


def cells(facts: FactSet, known: object, period: Period) -> Cells:
    """Count everything as it was known at an instant."""
    catalogue = house_catalogue()
    codes = [code for code, one in catalogue.indicators.items() if one.measures]
    found = count_figures(catalogue, facts, [period], known, codes)
    return {(one.code, write_breakdown(one.breakdown)): one.value for one in found if one.value}


def snapshot(folder: Path) -> FactSet:
    """Take the facts as the registers hold them now."""
    store = FactStore(folder)
    take_snapshot(store, gemeente="GM0148", now=wall_clock())
    facts = store.current()
    assert facts is not None
    return facts


def months_on(day: date) -> date:
    """Return the first day of the month after a day."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def nl(day: date) -> str:
    with speaking("nl"):
        return day_words(day)


@pytest.mark.long
def test_a_bezwaar_that_wins_corrects_the_register_from_the_first_day(
    at: At, office: str, tmp_path: Path
) -> None:
    first = day_of(wall_clock())
    period = Period.parse(f"{first.year}H{1 if first.month < 7 else 2}")
    with hung_up(first) as calendar:
        melding = asked("ilse")
        desk = at(CONSULENT, hands=BothScreens)
        begin(desk, melding)
        refuse(desk, melding, "Mensen in de omgeving")
        besluit = let_go_out(at, melding)
        told = letter_of(at(CONSULENT), melding, besluit)
        before = snapshot(tmp_path / "before")
        was = cells(before, before.watermark, period)

        bezwaar = _objected_and_heard(at, calendar, melding, besluit, first)
        calendar.turn(first + timedelta(days=35))
        desk = at(HANDLER, hands=BothScreens)
        consider(desk, bezwaar)
        desk.open(f"/meldingen/{melding.kenmerk}/bezwaar/{bezwaar.kenmerk}/")
        uphold(desk, first)
        expect(desk.page.get_by_text("Het besluit op bezwaar is verstuurd.")).to_be_visible()
        bezwaar.refresh_from_db()
        answer = letter_of(desk, melding, bezwaar.nieuw)
        after = snapshot(tmp_path / "after")
        is_now = cells(after, after.watermark, period)

        assert cells(after, before.watermark, period) == was, "what was known then can be counted again"

    _letters_say(told, answer, first)
    _registers_say(bezwaar, first)
    assert {code for code, _ in is_now} > {code for code, _ in was}
    assert f"look {bezwaar.kenmerk}" in logged(HANDLER, "look")
    assert logged(HANDLER, "receive_bezwaar", "plan_hearing", "decide_bezwaar") == [
        f"receive_bezwaar {bezwaar.kenmerk}",
        f"plan_hearing {bezwaar.kenmerk}",
        f"decide_bezwaar {bezwaar.kenmerk}",
    ]


def _objected_and_heard(
    at: At, calendar: Calendar, melding: Melding, besluit: Beschikking, first: date
) -> Bezwaar:
    """Ten days later the resident objects, and is invited for ten days after that."""
    calendar.turn(first + timedelta(days=10))
    desk = at(HANDLER, hands=BothScreens)
    bezwaar = object_to(desk, melding, besluit)
    hear(desk, first + timedelta(days=20))
    return bezwaar


def _letters_say(told: str, answer: str, first: date) -> None:
    assert "U krijgt niet wat u hebt gevraagd." in told
    assert "Bent u het niet eens met dit besluit?" in told
    assert "zes weken na de dag van deze brief" in told
    assert "eigen bijdrage" not in told
    assert "U krijgt gelijk: uw bezwaar is gegrond." in answer
    assert f"van {nl(first)} tot en met" in answer
    assert "De dochter kan niet elke week komen." in answer
    assert f"eigen bijdrage van € 21,80 per maand, vanaf {nl(months_on(first))}" in answer
    assert "beroep gaan bij de rechtbank" in answer


def _registers_say(bezwaar: Bezwaar, first: date) -> None:
    (line,) = lines_of(bezwaar.nieuw)
    held = in_register("beschikte_voorziening", line.voorziening)
    assert held is not None
    assert (held["product"], held["beschikking"]) == ("hh", bezwaar.nieuw.kenmerk)
    (given,) = history_of("beschikte_voorziening", line.voorziening)
    assert given.parts[0].begin == first
    ended = in_register("bezwaar", bezwaar.kenmerk)
    assert ended is not None
    assert ended["reden_einde"] == "gegrond"
    duty = history_of("bijdrageplicht", Bijdrageplicht.objects.get().sleutel)
    assert duty[-1].parts[0].begin == months_on(first)
    assert BeschikteVoorziening.objects.count() == 1


@pytest.mark.long
def test_a_pgb_is_refused_on_the_condition_that_fails_and_the_letter_says_why(at: At, office: str) -> None:
    melding, desk = asked("pgb"), at(CONSULENT, hands=BothScreens)
    begin(desk, melding)
    desk.open_fold("Product toevoegen")
    desk.select("Product", "Hulp bij het huishouden")
    desk.write("Hoeveel", "3")
    desk.select("Waarvan", "uren per week")
    desk.select("Hoe de hulp wordt geleverd", "pgb")
    desk.open_fold("Voorwaarden voor een pgb")
    desk.select("Waarom een pgb?", "de inwoner wil")
    desk.write("Budget in euro per jaar", "3000")
    desk.day("Dag waarop het pgb-plan binnenkwam", day_of(wall_clock()))
    desk.select("Kan de inwoner een pgb beheren?", "nee")
    desk.write("Waarom denk je dat?", "Zij leest haar post niet.")
    desk.select("Is de hulp die wordt ingekocht", "ja")
    desk.press("Besluit opslaan")
    expect(desk.page.locator("#brief").locator("..")).to_contain_text(
        "Zeg dat de inwoner een pgb kan beheren"
    )
    refuse(desk, melding, "Geen pgb: niet pgb-vaardig")
    besluit = let_go_out(at, melding)
    told = letter_of(at(CONSULENT), melding, besluit)

    assert "Hulp bij het huishouden" in told
    assert "artikel 2.3.6 lid 2 onder a" in told
    assert "dat dit u nu niet lukt" in told
    assert "Uw bezwaar moet uiterlijk" in told
    assert "Zij leest haar post niet" not in told, "what a colleague noted is no part of the letter"
    assert not BeschikteVoorziening.objects.filter(sleutel__startswith=besluit.kenmerk).exists()
    register = in_register("beschikking", besluit.kenmerk)
    assert register is not None
    assert (register["soort"], register["grond"]) == ("afwijzen", "pgb_niet_vaardig")
