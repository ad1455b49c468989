"""One question and one melding, walked to the half-year figures that they change, and to no others."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kernbeeld.accounts.models import User
from kernbeeld.casework.actions.note_question import Question, note_question
from kernbeeld.casework.actions.offer import offer
from kernbeeld.casework.actions.offer_step import offer_step
from kernbeeld.casework.actions.revoke_step import revoke_step
from kernbeeld.casework.actions.take_in import Asked, Intake, take_in
from kernbeeld.casework.actions.take_step import take_step
from kernbeeld.casework.actions.withdraw_question import withdraw_question
from kernbeeld.casework.models import Melding
from kernbeeld.catalogue.expression import write_breakdown
from kernbeeld.catalogue.period import Period
from kernbeeld.conf.house import house_catalogue
from kernbeeld.engine.counting.count import count_figures
from kernbeeld.house_time import day_of
from kernbeeld.intake.fact_store import FactStore
from kernbeeld.registers.snapshot.run import take_snapshot
from kernbeeld.reporting.drafting import figures_document
from kernbeeld.reporting.working import working
from tests.casework.desk.making import at_the_desk, resident
from tests.casework.desk.places import EETTAFEL, place

JANUARY = datetime(2026, 1, 12, 9, tzinfo=UTC)
H1 = "2026H1"
Figures = dict[tuple[str, str, str], int]
"""What is not nought: code, breakdown and period, each with its number."""


@pytest.fixture
def at_work(app_registers) -> User:
    resident()
    place()
    return at_the_desk()


class Counted:
    """What the figures of the front office say, each time that they are looked at."""

    def __init__(self, folder: Path) -> None:
        self._store = FactStore(folder)

    def figures(self, now: datetime, *periods: str) -> Figures:
        take_snapshot(self._store, gemeente="GM0148", now=now)
        facts = self._store.current()
        assert facts is not None
        catalogue = house_catalogue()
        codes = [code for code in catalogue.indicators if code.startswith("toegang.")]
        asked = map(Period.parse, periods or (H1,))
        cells = count_figures(catalogue, facts, asked, facts.watermark, codes)
        return {
            (one.code[8:], write_breakdown(one.breakdown), one.period.code): one.value
            for one in cells
            if one.value
        }

    @contextmanager
    def change(self, before: datetime, after: datetime, *periods: str) -> Iterator[Figures]:
        """Give what changes in the figures by what happens inside."""
        old = self.figures(before, *periods)
        changed: Figures = {}
        yield changed
        new = self.figures(after, *periods)
        changed |= {
            cell: new.get(cell, 0) - old.get(cell, 0) for cell in old | new if new.get(cell) != old.get(cell)
        }


@pytest.fixture
def counted(at_work: User, tmp_path: Path) -> Counted:
    return Counted(tmp_path / "facts")


def on(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=UTC)


def taken_in(user: User) -> Melding:
    asked = (Asked("contacten", "Ik ken hier niemand."),)
    return take_in(
        Intake("wmo_melding", "P-1", "telefoon", day_of(JANUARY), asked), acting_user=user, at=JANUARY
    )


def test_a_question_that_got_an_offer_is_helped_without_a_decision(counted: Counted, at_work: User) -> None:
    with counted.change(on(1, 5), on(1, 20)) as changed:
        note_question(Question("contacten", "lemelerveld", EETTAFEL), acting_user=at_work, at=JANUARY)

    assert changed == {
        ("geholpen_zonder_besluit", "", H1): 1,
        ("geholpen_zonder_besluit", "kern=lemelerveld", H1): 1,
        ("geholpen_zonder_besluit", "leefgebied=contacten", H1): 1,
        ("aanbod.aangeboden", "", H1): 1,
        ("aanbod.aangeboden", "leefgebied=contacten", H1): 1,
    }


def test_a_question_that_is_withdrawn_changes_no_figure(counted: Counted, at_work: User) -> None:
    with counted.change(on(1, 5), on(1, 20)) as changed:
        noted = note_question(Question("contacten", "lemelerveld", EETTAFEL), acting_user=at_work, at=JANUARY)
        withdraw_question(noted, acting_user=at_work, at=JANUARY)

    assert changed == {}


def test_a_melding_that_comes_in_is_inflow_and_stock_by_law_road_and_kern(
    counted: Counted, at_work: User
) -> None:
    with counted.change(on(1, 5), on(1, 20), H1, "2026H2") as changed:
        taken_in(at_work)

    assert changed == {
        ("meldingen.instroom", "", H1): 1,
        ("meldingen.instroom", "wet=wmo", H1): 1,
        ("meldingen.instroom", "aanmeldwijze=telefoon", H1): 1,
        ("meldingen.instroom", "kern=lemelerveld", H1): 1,
        ("meldingen.stand_eind", "", H1): 1,
        ("meldingen.stand_eind", "wet=wmo", H1): 1,
        ("meldingen.stand_begin", "", "2026H2"): 1,
        ("meldingen.stand_eind", "", "2026H2"): 1,
        ("meldingen.stand_eind", "wet=wmo", "2026H2"): 1,
    }


def test_a_melding_that_ends_without_a_decision_leaves_the_stock_and_was_in_time(
    counted: Counted, at_work: User
) -> None:
    melding = taken_in(at_work)

    with counted.change(on(1, 13), on(3, 5)) as changed:
        made = offer(melding, EETTAFEL, leefgebied="contacten", acting_user=at_work, at=on(1, 14))
        offer_step(made, "aangenomen", acting_user=at_work, at=on(1, 15))
        take_step(melding, "verslag", day=date(2026, 2, 2), acting_user=at_work, at=on(2, 2))
        take_step(melding, "aanvraagrecht", day=date(2026, 2, 2), acting_user=at_work, at=on(2, 2))
        offer_step(made, "geholpen", acting_user=at_work, at=on(2, 20))
        agreed = {"instemming": "2026-03-02"}
        take_step(
            melding,
            "einde_zonder_besluit",
            day=date(2026, 3, 2),
            details=agreed,
            acting_user=at_work,
            at=on(3, 2),
        )

    assert changed == {
        ("aanbod.aangeboden", "", H1): 1,
        ("aanbod.aangeboden", "leefgebied=contacten", H1): 1,
        ("aanbod.aangenomen", "", H1): 1,
        ("aanbod.geholpen", "", H1): 1,
        ("onderzoek.op_tijd", "", H1): 1,
        ("meldingen.uitstroom", "", H1): 1,
        ("meldingen.zonder_besluit", "", H1): 1,
        ("meldingen.stand_eind", "", H1): -1,
        ("meldingen.stand_eind", "wet=wmo", H1): -1,
    }


def test_a_report_that_comes_after_six_weeks_counts_as_too_late(counted: Counted, at_work: User) -> None:
    melding = taken_in(at_work)

    with counted.change(on(1, 13), on(3, 20)) as changed:
        take_step(melding, "verslag", day=date(2026, 2, 24), acting_user=at_work, at=on(2, 24))

    assert changed == {("onderzoek.te_laat", "", H1): 1}


def test_a_step_that_was_written_down_wrongly_is_taken_out_of_the_figures(
    counted: Counted, at_work: User
) -> None:
    melding = taken_in(at_work)

    with counted.change(on(1, 13), on(3, 20)) as changed:
        wrong = take_step(melding, "verslag", day=date(2026, 2, 2), acting_user=at_work, at=on(2, 2))
        revoke_step(wrong, acting_user=at_work, at=on(2, 3))

    assert changed == {}


def test_what_was_known_before_a_correction_can_still_be_counted_as_it_was_known(
    counted: Counted, at_work: User
) -> None:
    noted = note_question(Question("contacten", "lemelerveld"), acting_user=at_work, at=JANUARY)
    before = counted.figures(datetime(2026, 1, 12, 10, tzinfo=UTC))
    withdraw_question(noted, acting_user=at_work, at=datetime(2026, 1, 12, 11, tzinfo=UTC))

    after = counted.figures(on(1, 20))

    assert before["geholpen_zonder_besluit", "", H1] == 1
    assert ("geholpen_zonder_besluit", "", H1) not in after


def test_the_half_year_report_tells_of_the_question_and_the_melding(
    counted: Counted, at_work: User, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setenv("KERNBEELD_FACTS", str(tmp_path / "facts"))
    note_question(Question("contacten", "lemelerveld", EETTAFEL), acting_user=at_work, at=JANUARY)
    taken_in(at_work)
    counted.figures(datetime(2026, 7, 1, tzinfo=UTC))

    work = working("halfjaar", H1)

    chapter = next(one for one in figures_document(work).chapters if one.code == "toegang")
    shown = {row.code: row.cells[-1].text for table in chapter.tables for row in table.rows if row.code}
    assert shown["toegang.geholpen_zonder_besluit"] == "1"
    assert shown["toegang.meldingen.stand_eind"] == "1"
    assert shown["toegang.onderzoek.te_laat"] == "0"
