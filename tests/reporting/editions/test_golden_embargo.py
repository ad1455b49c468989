"""Who may read an edition when: free, under embargo, withdrawn, by role and by its limits."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml

from kernbeeld.accounts.service import Scope, User
from kernbeeld.reporting.models.edition import Audience, Edition, Withdrawal
from kernbeeld.reporting.models.period import ReportPeriod
from kernbeeld.reporting.queries.editions import edition_for, editions_for, is_withdrawn
from tests.accounts.granting import granted
from tests.databases import connected_to, sqlite_url
from tests.reporting.publishing_office import HALF

GOLDEN = Path(__file__).parents[2] / "golden" / "reporting"
FREE_AT = datetime(2018, 3, 20, 9, tzinfo=UTC)
SORTS = {"vrij": None, "dicht": FREE_AT, "ingetrokken": None, "dicht_ingetrokken": FREE_AT}
Given = Mapping[str, object]


def cases() -> list[Given]:
    files = ("embargo.yaml", "embargo_limits.yaml")
    return [case for file in files for case in yaml.safe_load((GOLDEN / file).read_text("utf-8"))]


@pytest.fixture(scope="module")
def numbers(_sqlite_template, key_file, tmp_path_factory, django_db_blocker) -> Iterator[dict[str, int]]:
    """One edition of each sort, and the number that each has."""
    path = tmp_path_factory.mktemp("embargo") / "registers.sqlite3"
    path.write_bytes(_sqlite_template.read_bytes())
    with django_db_blocker.unblock(), connected_to(sqlite_url(path)):
        publisher = User.objects.create(name="uitgever")
        period = ReportPeriod.objects.create(
            report="halfjaar",
            period=HALF,
            due_on=date(2018, 2, 1),
            opened_at=FREE_AT.replace(month=1),
            opened_by=publisher,
        )
        for number, (sort, embargo) in enumerate(SORTS.items(), 1):
            _published(period, number, embargo, publisher, withdrawn="ingetrokken" in sort)
        yield {sort: number for number, sort in enumerate(SORTS, 1)}


def _published(
    period: ReportPeriod, number: int, embargo: datetime | None, publisher: User, *, withdrawn: bool
) -> None:
    at = FREE_AT.replace(day=1)
    digests = dict.fromkeys(
        ("facts_digest", "definitions_digest", "commentary_digest", "manifest_digest"), ""
    )
    edition = Edition.objects.create(
        number=number,
        report_period=period,
        report=period.report,
        period=period.period,
        title="Halfjaarrapport",
        known_at=at,
        published_at=at,
        published_by=publisher,
        embargo_until=embargo,
        audience=Audience.INTERN.value,
        version="1",
        **digests,
    )
    if withdrawn:
        Withdrawal.objects.create(edition=edition, reason="Fout.", withdrawn_at=at, withdrawn_by=publisher)


def reader(case: Given) -> User:
    """Somebody with the role of a case, who is made once for all cases about it."""
    limits = case.get("beperkt", {})
    name = "-".join(("lezer", case["rol"], *limits, *map(str, limits.values())))
    found, _ = User.objects.get_or_create(name=name)
    if case["rol"]:
        granted(found, case["rol"], Scope(**limits))
    return User.objects.get(pk=found.pk)


def moment(case: Given) -> datetime:
    said = case["op"]
    given = said if isinstance(said, datetime) else datetime(said.year, said.month, said.day)  # noqa: DTZ001
    return given.replace(tzinfo=UTC)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_who_reads_an_edition_is_who_may_and_when(numbers, case):
    user, at, number = reader(case), moment(case), numbers[case["uitgave"]]

    found = edition_for(user, number, at)

    assert (found is not None) is case["leest"]
    assert (number in {one.number for one in editions_for(user, at)}) is case["leest"]
    assert found is None or is_withdrawn(found) is ("ingetrokken" in case["uitgave"])


def test_the_latest_edition_stands_first_and_an_unknown_number_is_nobodys(numbers):
    user = reader({"rol": "college"})

    found = editions_for(user, FREE_AT)

    assert [one.number for one in found] == [4, 3, 2, 1]
    assert edition_for(user, 99, FREE_AT) is None
