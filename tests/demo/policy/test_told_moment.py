"""As known when a report tells of programmes, by golden cases."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
import yaml

from kernbeeld.catalogue.period import Period
from kernbeeld.policy.models import (
    Actie,
    Dekking,
    Dekkingsregel,
    Jaarprognose,
    Jaarschijfmutatie,
    Programma,
    ProgrammaState,
    Programmaversie,
    Realisatieboeking,
)
from kernbeeld.policy.queries.programmes import moment as programme_moment

GOLDEN = yaml.safe_load(
    (Path(__file__).parents[2] / "golden" / "demo_policy" / "moments.yaml").read_text("utf-8")
)
PERIOD = Period.parse("2022H1")
DAY = date(2022, 1, 1)


@pytest.fixture
def asked(monkeypatch) -> list[datetime]:
    """As known when the chapter was asked for, each time."""
    moments: list[datetime] = []

    def note(report: str, period: Period, known_at: datetime) -> tuple[()]:
        assert (report, period) == (GOLDEN["report"], PERIOD)
        moments.append(known_at)
        return ()

    monkeypatch.setattr(programme_moment, "programme_blocks", note)
    return moments


def made(code: str, state: str, reports: list[str]) -> Actie:
    """Return the one action of a new programme."""
    assert state in set(ProgrammaState)
    programma = Programma.objects.create(
        code=code, title=code, begin=DAY, state=state, owner="adviseur", reports=reports
    )
    return Actie.objects.create(programma=programma, code=code, title=code, state="voorgesteld")


def say(what: str, actie: Actie, at: datetime) -> None:
    """Write down that something was said of a programme at a moment."""
    by = {"at": at, "acting_user": "adviseur"}
    money = {"actie": actie, "jaar": 2022, "bedrag": 100, **by}
    if what == "versie":
        Programmaversie.objects.create(
            programma=actie.programma, soort="programma", record=1, number=1, content={}, **by
        )
    elif what == "boeking":
        Realisatieboeking.objects.create(actie=actie, booked_on=DAY, bedrag=100, description="x", **by)
    elif what == "schijf":
        Jaarschijfmutatie.objects.create(kind="begroting", besluit="x", decided_on=DAY, **money)
    elif what == "dekking":
        fund = Dekking.objects.create(programma=actie.programma, code="rijk", name="Rijk")
        Dekkingsregel.objects.create(dekking=fund, **money)
    else:
        Jaarprognose.objects.create(reason="x", **money)


def nine(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: case["case"])
def test_a_report_tells_as_known_when_something_it_tells_of_was_said_last(app_registers, asked, case):
    acties = {code: made(code, **said) for code, said in case["programmes"].items()}
    for what, code, day in case["said"]:
        say(what, acties[code], nine(day))

    blocks = programme_moment.programmes_told(GOLDEN["report"], PERIOD)

    assert blocks == ()
    assert asked == ([nine(case["known"])] if case["known"] else [])
