"""The golden cases of what stands out in the log, and how often each rule speaks."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from kernbeeld.audit.rules.unusual import Hour, Sign, unusual
from tests.engine.golden import cases, names

CASES = cases("audit", "unusual.yaml")
HERE = ZoneInfo("Europe/Amsterdam")
SINCE = datetime(2018, 4, 3, tzinfo=HERE)


def hour(words: str) -> Hour:
    day, at, user, records, *more = words.split()
    start = datetime(2018, 4, int(day), int(at), tzinfo=HERE)
    counts = dict(zip(more[::2], map(int, more[1::2]), strict=True))
    return Hour(user, start, int(records), counts.get("refused", 0), counts.get("glass", 0))


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_what_stands_out_is_told_latest_first(case):
    found, _ = unusual([hour(each) for each in case["hours"]], SINCE)

    assert [f"{each.sign} {each.hour.user} {each.hour.start:%d %H}" for each in found] == case["told"]


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_a_rule_tells_of_how_many_hours_it_spoke(case):
    hours = [hour(each) for each in case["hours"]]
    asked = [each for each in hours if each.start >= SINCE]
    looked = sum(each.records > 0 for each in asked)
    refused = sum(each.refused > 0 for each in asked)

    _, bases = unusual(hours, SINCE)

    assert [(basis.sign, basis.judged) for basis in bases] == [
        (Sign.MANY, looked),
        (Sign.LATE, looked),
        (Sign.REFUSED, refused),
        (Sign.GLASS, sum(each.records + each.glass > 0 for each in asked)),
    ]
    assert [basis.marked for basis in bases] == [
        sum(each.startswith(f"{sign} ") for each in case["told"]) for sign in Sign
    ]


@pytest.mark.parametrize(
    ("past", "before"), [([], 0), (["02 09 con 7"], 7), (["01 09 con 9", "02 09 con 7"], 9)]
)
def test_it_is_told_how_many_somebody_saw_at_most_before(past, before):
    (told,), _ = unusual([hour(each) for each in [*past, "03 09 con 40"]], SINCE)

    assert told.before == before
