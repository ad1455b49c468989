"""A programme in the report: a change of it makes approval lapse, a day that passes does not."""

from datetime import date, timedelta

import pytest
from django.test import Client

from kernbeeld.accounts.models import User
from kernbeeld.catalogue.period import Period
from kernbeeld.policy.models import Programma
from kernbeeld.policy.service import programmes_told
from kernbeeld.registers.service import wall_clock
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.approval import progress_of
from kernbeeld.reporting.rules.approval import ChangeKind, Step, StepState
from kernbeeld.reporting.rules.approval_words import change_name
from tests.policy.programme.telling import VERBS, happened, noon
from tests.reporting.publishing_office import HALF, Office, day, deliver, half_year, staffed

TOLD_FROM = date(2017, 9, 1)
LATER = date(2018, 1, 20)
ROOM = "/rapportage/akkoord/halfjaar/2017H2/"


@pytest.fixture
def office(app_registers) -> Office:
    deliver(*half_year(day(0)))
    return staffed()


@pytest.fixture
def ready(office) -> ReportPeriod:
    """A report that nothing stands in the way of."""
    period = office.opened()
    office.answer_all(period)
    return period


def programme(office: Office, title: str, *, reports=("halfjaar",), is_established: bool = True) -> Programma:
    steps = [
        {"day": TOLD_FROM, "begin": date(2017, 1, 1), "einde": date(2018, 12, 31), "reports": reports},
        {"day": TOLD_FROM, "action": "Kringen", "years": {2017: 8000}, "fund": "Reserve"},
        *([{"day": TOLD_FROM, "establish": 8000}] if is_established else ()),
    ]
    return happened(title, steps, office.adviseur, office.controller)


def change(office: Office, programma: Programma, step) -> None:
    verb = next(name for name in VERBS if name in step)
    who = office.controller if verb in ("book", "expect") else office.adviseur
    VERBS[verb](programma, step | {"day": LATER}, acting_user=who, at=noon(LATER))


def has_lapsed(period: ReportPeriod) -> bool:
    return any(one.state is StepState.LAPSED for one in progress_of(period).standings)


def test_every_change_of_what_the_report_tells_makes_approval_lapse(office, ready):
    told = programme(office, "In het rapport")
    for step in (
        {"book": "kringen", "booked": date(2017, 10, 1), "amount": 5000},
        {"expect": "kringen", "year": 2017, "amount": 7000},
        {"cover": "reserve", "action": "kringen", "years": {2017: 8000}},
        {"set": "kringen", "years": {2018: 100}},
        {"rename": "Anders", "budget": 8100},
        {"finish": True},
    ):
        office.take(ready, Step.ADVISEUR)
        assert not has_lapsed(ready)

        change(office, told, step)
        told.refresh_from_db()

        assert has_lapsed(ready), step
        [found] = progress_of(ready).changes_since(Step.ADVISEUR)
        assert (found.kind, found.name) == (ChangeKind.ANSWER, "programmes")


def test_what_the_report_does_not_tell_may_change_while_approval_stands(office, ready):
    programme(office, "In het rapport")
    elsewhere = programme(office, "Niet in het rapport", reports=())
    draft = programme(office, "Nog in concept", is_established=False)
    office.approve(ready)

    for one in (elsewhere, draft):
        change(office, one, {"set": "kringen", "years": {2018: 500}})

    assert progress_of(ready).is_approved
    draft.refresh_from_db()
    change(office, draft, {"establish": 8000})
    assert has_lapsed(ready)


def test_a_day_that_passes_changes_nothing_and_the_chapter_says_until_when_it_knows(office, ready):
    programme(office, "In het rapport")
    office.approve(ready)

    said = str(programmes_told("halfjaar", Period.parse(HALF)))

    assert wall_clock() - noon(TOLD_FROM) > timedelta(days=365)
    assert "1 September 2017" in said.replace("\N{NO-BREAK SPACE}", " ")
    assert str(wall_clock().year) not in said
    assert progress_of(ready).is_approved


def test_who_approved_reads_on_the_page_that_programmes_changed(office, ready):
    told = programme(office, "In het rapport")
    office.take(ready, Step.ADVISEUR)
    change(office, told, {"expect": "kringen", "year": 2017, "amount": 7000})
    client = Client()
    client.force_login(User.objects.get(name="adviseur"))

    page = client.get(ROOM).content.decode()

    assert "lapsed: something changed" in page
    assert ">Action programmes</th>" in page
    assert change_name("wmo") == "wmo"
