"""What stands, stops, waits and is offered again after a row of answers; as a database keeps them."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import transaction

from kernbeeld.accounts.models import User
from kernbeeld.catalogue.model import Label, Report
from kernbeeld.conf.house import house_catalogue
from kernbeeld.engine.finding import Finding
from kernbeeld.errors import Place
from kernbeeld.reporting.models.finding import FindingAnswer
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.findings import Triaged, history_of, offered_again, triage
from kernbeeld.reporting.rules.findings import finding_key, fingerprint, subject_key
from tests.databases import connected_to, sqlite_url
from tests.reporting.findings.test_golden_keys import cases, finding

AT = datetime(2018, 2, 3, 10, 0, tzinfo=UTC)
REPORT = Report("verslag", Label("Verslag", "Report"), "half_year", (), Place("verslag.yaml", 1))
NAMES = ("answers", "answers_changed", "answers_offered", "answers_offered_late", "answers_not_offered")
CASES = [case for name in NAMES for case in cases(f"{name}.yaml")]


@pytest.fixture(scope="module")
def ada(_sqlite_template, key_file, tmp_path_factory, django_db_blocker):
    """Somebody who answers, in registers that all cases share; each takes back what it wrote."""
    path: Path = tmp_path_factory.mktemp("answers") / "registers.sqlite3"
    shutil.copy(_sqlite_template, path)
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        yield User.objects.create(name="ada")


def seen(case: dict) -> Finding:
    """The finding of a case: of the period that it is about, with its figures."""
    left, right = (None if case[side] == "-" else case[side] for side in ("left", "right"))
    period = case.get("about", case["report"])
    return finding(period=period, left=left, right=right, weight=case.get("weight", "error"))


def opened(period: str, user: User) -> ReportPeriod:
    """The report over a period, opened where it is not."""
    terms = {"due_on": date(2018, 2, 1), "opened_at": AT, "opened_by": user}
    return ReportPeriod.objects.get_or_create(report="verslag", period=period, defaults=terms)[0]


def answered(said: dict, number: int, user: User) -> None:
    """Keep one answer of a case; its number is its text."""
    one = seen(said)
    FindingAnswer.objects.create(
        report_period=opened(said["report"], user),
        key=finding_key(one),
        subject_key=subject_key(one),
        check_code=one.check.code,
        code=one.code,
        period=one.period.code,
        decision=said["decides"],
        text=str(number),
        fingerprint=fingerprint(one),
        answered_at=AT,
        answered_by=user,
    )


def triaged(now: dict, user: User) -> Triaged:
    """The finding as it is now, with the answer that the report holds."""
    checked = SimpleNamespace(findings=(seen(now),))
    work = SimpleNamespace(report=REPORT, catalogue=house_catalogue(), checked=checked)
    (one,) = triage(work, opened(now["report"], user))
    return one


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_latest_answer_of_this_report_counts_and_those_of_others_are_offered(case, ada):
    with transaction.atomic():
        for number, said in enumerate(case["answers"], 1):
            answered(said, number, ada)

        one = triaged(case["now"], ada)
        offered = offered_again(history_of(opened(case["now"]["report"], ada), one.finding), one)
        transaction.set_rollback(True)

    expected = {"offered": "", **case["expected"]}
    told = {"state": one.state.value, "stops": one.stops, "waits": one.needs_answer}
    assert {**told, "offered": offered.text if offered else ""} == expected
